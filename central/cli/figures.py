"""`central figures`: what kiosks show of their centre's figures, drafted or published."""

from __future__ import annotations

from collections.abc import Iterator

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.cli.database import database_option, opened
from central.db.content import Draft
from central.db.machines import Centre
from central.editing import editions
from central.people.audit import BY_COMMAND
from central.reports.public import ROW
from central.reports.publishing import draft_figures, shelf_of
from kiosk.domain.errors import KnownError

_centre = click.option("--centre", default="", help="One centre's code; every centre otherwise.")


@click.group()
def figures() -> None:
    """Public figures, from the centre's own dossiers and votes."""


@figures.command()
@_centre
@database_option
def draft(centre: str, database_url: str) -> None:
    """Make today's figures, for somebody to look at on the page: run this each night."""
    with opened(database_url) as context, context.database.writing() as session:
        for code in _centres(session, centre):
            made = draft_figures(session, code, BY_COMMAND, context.now())
            click.echo(f"{code}: drafted. {_worded(made)}")


@figures.command()
@_centre
@database_option
def publish(centre: str, database_url: str) -> None:
    """Make today's figures and publish them at once, where nobody needs to look."""
    with opened(database_url) as context, context.database.writing() as session:
        for code in _centres(session, centre):
            now = context.now()
            told = _worded(draft_figures(session, code, BY_COMMAND, now))
            editions.publish_draft(session, shelf_of(code), BY_COMMAND, "", now)
            click.echo(f"{code}: published. {told}")


def _centres(session: Session, only: str) -> Iterator[str]:
    codes = list(session.scalars(select(Centre.code).order_by(Centre.code)))
    if only and only not in codes:
        raise KnownError(f"There is no centre {only}.")
    yield from (code for code in codes if only in {"", code})


def _worded(draft: Draft | None) -> str:
    if draft is None:
        return "Nothing is new."
    row = draft.rows[ROW]
    months, kinds = row["months"], row["satisfaction"]
    newest = f"newest month {months[-1][3]} received, {months[-1][4]} finished" if months else ""
    told = ", ".join(f"{kind} {share}% of {n}" for kind, share, n, *_ in kinds)
    return "; ".join(each for each in (newest or "No dossiers", told) if each) + "."
