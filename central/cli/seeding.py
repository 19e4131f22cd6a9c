"""`central seed --demo`: the sample centre with everything that makes it look alive."""

from __future__ import annotations

import tomllib
from pathlib import Path

import click

from central.centres import put_centre
from central.cli.database import database_option, opened
from central.content.publishing import Shelf, publish
from central.context import Context
from central.demo import ASSETS
from central.demo.dossiers import sample_dossiers, synthetic_dossiers
from central.demo.published import sample_published
from central.demo.visits import sample_days
from central.dossiers.register import put_dossiers
from kiosk.domain.documents import plain
from kiosk.domain.errors import KnownError

_SAMPLE = ASSETS / "centre" / "sample.toml"
_CENTRE = "hong-gai"


@click.command()
@click.option("--demo", is_flag=True, help="The sample centre, invented figures and dossiers.")
@click.option(
    "--dossiers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of synthetic dossiers to take too.",
)
@click.option(
    "--days",
    default=0,
    type=click.IntRange(0, 400),
    help="So many days before today are invented at the counters, for reports.",
)
@database_option
def seed(demo: bool, dossiers: Path | None, days: int, database_url: str) -> None:
    """Fill the database for trying out. Again, it only renews what changed."""
    if not demo:
        raise KnownError("Say --demo: there is nothing else to seed with.")
    with opened(database_url) as context:
        click.echo(seed_demo(context, dossiers))
        if days:
            with context.database.writing() as session:
                count = sample_days(session, _CENTRE, context.now(), days)
            click.echo(f"{count} invented numbers of {days} days.")


def seed_demo(context: Context, dossiers: Path | None = None) -> str:
    """Do it; what was done, in a sentence."""
    now = context.now()
    profile = plain(tomllib.loads(_SAMPLE.read_text("utf-8")))
    with context.database.writing() as session:
        centre = put_centre(session, profile, now)
        for collection, rows in sample_published(now).items():
            publish(session, Shelf(centre, collection), rows, now)
        count = put_dossiers(session, centre, sample_dossiers(profile["dossier_prefix"], now), now)
        if dossiers is not None:
            count += put_dossiers(session, centre, synthetic_dossiers(dossiers, now), now)
    return f"The centre {centre} stands, with {count} invented dossiers."
