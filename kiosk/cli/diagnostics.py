"""diagnostics: one zip file that tells how this kiosk is, to be sent to somebody who knows more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.cli.kiosks import known_faults, open_site
from kiosk.cli.output import json_option, say
from kiosk.cli.staff import asker

if TYPE_CHECKING:
    from kiosk.site import Site


@click.command("diagnostics")
@click.option(
    "--to",
    "place",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder, such as a mounted stick; else `reports` in the kiosk's own.",
)
@json_option
def diagnostics_command(place: Path | None, as_json: bool) -> None:
    """Write settings without secrets, logs, health, versions and the audit log into a zip file.

    Works also beside a kiosk that cannot open its files. Nothing about a person is in it.
    """
    values = {"place": str(place.absolute()) if place else "", "by": asker()}
    with known_faults():
        done = _saved(open_site(), values)
    say(done, [done["file"], f"sha256 {done['sha256']}"], as_json)


def _saved(site: Site, values: dict[str, Any]) -> dict[str, Any]:
    from devices.sticks.protocol import NoSticks
    from kiosk.control.desks.diagnostics import DiagnosticsOperations
    from kiosk.control.socket import ask, listens
    from kiosk.services.upkeep import Upkeep

    if listens(site.paths.control):
        return ask(site.paths.control, "diagnostics.save", **values)
    upkeep = Upkeep(site.paths, site.clock)
    try:
        return DiagnosticsOperations(site, upkeep, NoSticks(), dict).save(values)
    finally:
        upkeep.stop()
