"""log: what happened at this machine, as the page of staff shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kiosk.cli.kiosks import known_faults, open_site
from kiosk.cli.output import json_option, say
from kiosk.domain.log_line import LOG_PARTS, SPANS, LogLevel, LogLine

if TYPE_CHECKING:
    from kiosk.site import Site


@click.command("log")
@click.option("--level", type=click.Choice([each.value for each in LogLevel]), default=None)
@click.option("--part", type=click.Choice(LOG_PARTS), default=None)
@click.option("--span", type=click.Choice(list(SPANS)), default="today", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1_000), default=50, show_default=True)
@click.option("--raw", is_flag=True, help="The technical lines instead of the sentences.")
@json_option
def log_command(raw: bool, as_json: bool, **wish: Any) -> None:
    """List what happened, newest first; needs no running kiosk and no file but the log."""
    from kiosk.services.log_words import log_sentence

    with known_faults():
        site = open_site()
        found = _found(site, wish)
        words = site.words("en")
    lines = [LogLine.of(row) for row in found["rows"]]
    told = (each.raw if raw else _line(each, log_sentence(each, words)) for each in lines)
    say(found["rows"], told, as_json)


def _found(site: Site, wish: dict[str, Any]) -> dict[str, Any]:
    from kiosk.control.desks.log import LogOperations
    from kiosk.control.socket import ask, listens
    from kiosk.services.upkeep import Upkeep

    if listens(site.paths.control):
        return ask(site.paths.control, "log.read", **wish)
    upkeep = Upkeep(site.paths, site.clock)
    try:
        return LogOperations(site, upkeep).read(wish)
    finally:
        upkeep.stop()


def _line(line: LogLine, sentence: str) -> str:
    return f"{line.at[:19]}  {line.level.value:<10}{sentence}"
