"""Words from the kiosks: what staff taught their search, and what nobody found."""

from __future__ import annotations

import click

from central.cli.database import database_option, opened
from central.devices.words import taught, unanswered


@click.command()
@click.option("--centre", default="", help="Only what its kiosks told; all centres otherwise.")
@database_option
def words(centre: str, database_url: str) -> None:
    """Words that staff taught the search, and questions it had no answer to with their visits."""
    with opened(database_url) as context, context.database.reading() as session:
        for word in taught(session, centre):
            click.echo(f"taught      {word.centre}  {word.said}  ->  {word.meant}")
        for each in unanswered(session, centre):
            click.echo(f"unanswered  {each.visits} visits, {each.kiosks} kiosks  {each.query}")
