"""sync import-snapshot: collections from a stick instead of the network."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.cli.kiosks import perform
from kiosk.cli.output import CommandError, json_option, not_found, say


@click.group("sync")
def sync_group() -> None:
    """What comes down from the central system."""


@sync_group.command("import-snapshot")
@click.argument("place", type=click.Path(path_type=Path))
@json_option
def import_command(place: Path, as_json: bool) -> None:
    """Take in PLACE: a snapshot (procedures-12.zst), or a folder of some, beside its head.json.

    Nothing of it is used before the signature of the head was checked with this kiosk's keys.
    """
    if not place.exists():
        raise not_found(f"There is no {place}.")
    came = perform("content.import", place=str(place.absolute()))
    lines = [f"taken {name}" for name in came["changed"]]
    if came["restart"]:
        lines.append("It counts from the kiosk's next start on.")
    say(came, lines or ["Nothing of it was new."], as_json)
    if came["troubles"]:
        raise CommandError(f"Not taken: {'; '.join(came['troubles'])}. What was held is kept.")
