"""Sources of dossiers from the command line: which there are, trying one, asking for changes.

The file is named by $CENTRAL_SOURCES (central/dossiers/sources/settings.py).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import anyio
import click
from sqlalchemy import select

from central.cli.database import database_option, opened
from central.context import Context
from central.db.dossiers import SourceHeard
from central.dossiers.renewing import renew_all
from kiosk.domain.dossier import parse_code
from kiosk.domain.errors import KnownError

_SHORTEST = 30
T = TypeVar("T")


@click.group()
def sources() -> None:
    """The one-stop systems that tell of dossiers; $CENTRAL_SOURCES names the file of them."""


@sources.command("list")
@database_option
def list_(database_url: str) -> None:
    """Each centre's source and how it was heard last."""
    with opened(database_url) as context, context.database.reading() as session:
        heard = {each.centre: each for each in session.scalars(select(SourceHeard))}
        for centre in context.sources.centres:
            source = context.sources.of(centre)
            click.echo(f"{centre}  {source.kind if source else ''}  {_state(heard.get(centre))}")


@sources.command("try")
@click.argument("centre")
@click.argument("code")
@click.option("--lookup-code", default="", help="The receipt's second factor.")
@database_option
def try_(centre: str, code: str, lookup_code: str, database_url: str) -> None:
    """Ask CENTRE's source about the dossier CODE; nothing is kept of it."""
    parsed = parse_code(code)
    if parsed is None:
        raise KnownError("That cannot be the code of a dossier.")
    with opened(database_url) as context:
        source = context.sources.of(centre)
        if source is None:
            raise KnownError(f"The centre {centre} has no source.")
        report = _on_loop(context, partial(source.ask, parsed.text, lookup_code))
    if report is None:
        raise KnownError("The source answers, but knows no such dossier.")
    click.echo(f"status {report.status.value}, due {report.due or '-'}")
    click.echo(f"{report.procedure_code} {report.procedure_title}".strip())
    click.echo("in detail" if report.whole else "no more than that without its look-up code")


@sources.command()
@click.option("--whole", is_flag=True, help="Ask for everything, not only for what changed.")
@click.option("--every", default=0, type=click.IntRange(0, 86_400), help="Again after so many s.")
@database_option
def pull(whole: bool, every: int, database_url: str) -> None:
    """Ask every source what changed and put it into the register."""
    if 0 < every < _SHORTEST:
        raise click.BadParameter(f"at least {_SHORTEST}", param_hint="--every")
    with opened(database_url) as context:
        _on_loop(context, partial(_pull, context, whole, every))


async def _pull(context: Context, whole: bool, every: int) -> None:
    while True:
        renewals = await renew_all(context, whole)
        for each in renewals:
            said = each.fault or f"{each.count} dossiers"
            click.echo(f"{each.centre}: {said}", err=bool(each.fault))
        if not every:
            if any(each.fault for each in renewals):
                raise KnownError("Not every source could be asked.")
            return
        await anyio.sleep(every)


def _on_loop(context: Context, work: Callable[[], Awaitable[T]]) -> T:
    """`work` on an event loop of its own, after which the sources are let go of."""

    async def run() -> T:
        try:
            return await work()
        finally:
            await context.sources.close()

    return anyio.run(run)


def _state(heard: SourceHeard | None) -> str:
    if heard is None:
        return "never asked for changes"
    since = f"since {heard.since:%Y-%m-%d %H:%M}Z"
    return heard.fault + f" ({since})" if heard.fault else f"well {since}, {heard.count} at last"
