"""stick list|look|import|export|reset-pin: what is done with a USB stick at the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kiosk.cli.kiosks import perform
from kiosk.cli.output import CommandError, json_option, not_found, say
from kiosk.cli.staff import asker

WHY = {
    "no_stick": "No stick is plugged in.",
    "unreadable": "The stick cannot be read to its end; it may have been pulled out.",
    "no_bundle": "That is no bundle of a central system.",
    "unsigned": "The bundle is not signed by a key that this kiosk knows.",
    "damaged": "The bundle is damaged: what it holds is not what was signed.",
    "no_room": "There is not enough room on the kiosk's disk.",
    "other_centre": "The bundle is for another centre.",
    "no_place": "The bundle has no place for this machine: make one with --name and --letter.",
    "no_key": "This kiosk knows no key yet: give the bundle's check with --check.",
    "older": "The bundle is older than what this kiosk holds.",
    "too_new": "The bundle holds what this release cannot read.",
    "not_enrolled": "This kiosk belongs to no central system that could reset a PIN.",
    "no_file": "There is no file that resets a PIN on the stick.",
    "other_key": "The file is not signed by a key that this kiosk knows.",
    "other_device": "The file is for another kiosk.",
    "other_name": "The file is for another name.",
    "too_early": "The file is newer than this machine's clock: set the clock.",
    "expired": "The file's time is over; have another made.",
    "used": "The file was used before, or five codes were wrong; have another made.",
    "wrong_code": "The code is wrong.",
    "weak_pin": "A PIN has 6 to 64 digits, and is none that anybody tries first.",
    "nobody": "Nobody of that name has an account here.",
}


@click.group("stick")
def stick_group() -> None:
    """Carry data in and out on a USB stick, which is mounted for as long as a command takes."""


@stick_group.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List the sticks that are plugged in."""
    rows = perform("stick.list")["sticks"]
    say(rows, (f"{row['name']:<12}{row['label']}" for row in rows), as_json)


@stick_group.command("look")
@click.argument("place")
@click.option("--check", default="", help="The check of the signing key, for a kiosk without one.")
@json_option
def look_command(place: str, check: str, as_json: bool) -> None:
    """Say which bundles lie on PLACE, a stick or a folder, and whether they are believed."""
    found = perform("stick.look", check=check, **_where(place))
    say(found, map(_bundle_line, found["bundles"]), as_json)


@stick_group.command("import")
@click.argument("place")
@click.option("--file", default="", help="Which, where there is more than one bundle.")
@click.option("--check", default="", help="The check of the signing key, for a kiosk without one.")
@json_option
def import_command(place: str, file: str, check: str, as_json: bool) -> None:
    """Take in the bundle on PLACE, a stick or a folder: all of it, or nothing."""
    where = _where(place)
    if not file:
        names = [row["file"] for row in perform("stick.look", check=check, **where)["bundles"]]
        if not names:
            raise not_found("There is no bundle there (kiosk-bundle-CENTRE.zip).")
        if len(names) > 1:
            raise CommandError(f"There are several: say which with --file: {', '.join(names)}.")
        file = names[0]
    done = perform("stick.import", file=file, check=check, by=asker(), **where)
    lines = [f"taken {name}" for name in done["changed"]]
    if done["restart"]:
        lines.append("It counts from the kiosk's next start on.")
    say(done, [] if done["why"] else lines or ["Nothing of it was new."], as_json)
    _refuse(done)


@stick_group.command("export")
@click.argument("place")
@json_option
def export_command(place: str, as_json: bool) -> None:
    """Write what waits for the central system to PLACE, sealed to the centre's key."""
    done = perform("stick.export", by=asker(), **_where(place))
    line = f"{done['file']}: {done['events']} events" if done["file"] else "Nothing waits."
    say(done, [line], as_json)


@stick_group.command("reset-pin")
@click.argument("name")
@click.argument("place")
@json_option
def reset_command(name: str, place: str, as_json: bool) -> None:
    """Give NAME a new PIN by the signed file on PLACE and its code."""
    code = click.prompt("Code of the file", hide_input=True, err=True)
    pin = click.prompt("New PIN", hide_input=True, confirmation_prompt="New PIN again", err=True)
    done = perform("staff.reset", name=name, code=code, pin=pin, **_where(place))
    say(done, [] if done["why"] else [f"{name.upper()} has the new PIN"], as_json)
    _refuse(done)


def _where(place: str) -> dict[str, str]:
    """A folder by its path; anything else is the name of a stick."""
    folder = Path(place)
    if "/" in place or folder.is_dir():
        return {"place": str(folder.absolute())}
    return {"stick": place}


def _bundle_line(row: dict[str, Any]) -> str:
    if row["why"]:
        return f"{row['file']}  {WHY[row['why']]}"
    place = f"  makes kiosk {row['place']}" if row["place"] else ""
    names = ", ".join(row["collections"])
    return f"{row['file']}  {row['centre']}  made {row['made'][:16]}  {names}{place}"


def _refuse(done: dict[str, Any]) -> None:
    if done["why"]:
        detail = f" ({done['trouble']})" if done.get("trouble") else ""
        raise CommandError(f"{WHY[done['why']]}{detail} Nothing has changed.")
