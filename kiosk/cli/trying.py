"""scanner and camera: what they read and see now, for who tries them from afar."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from time import monotonic
from typing import Any

import click

from kiosk.cli.kiosks import known_faults, open_site
from kiosk.cli.output import CommandError, json_option, say
from kiosk.domain.focus import focus_word

_LOOK_EVERY = 0.5


@click.command("scanner")
@click.option("--seconds", type=click.IntRange(1, 600), default=30, show_default=True)
@json_option
def scanner_command(seconds: int, as_json: bool) -> None:
    """Tell what the running kiosk's scanner reads, masked, for some seconds.

    Only while it is closed for the public, or staff are at its screen.
    """
    scans = list(_followed(seconds, quiet=as_json))
    say(scans, (), as_json)


def _followed(seconds: int, *, quiet: bool) -> Iterator[dict[str, Any]]:
    """Every scan as it comes; each is told on its own line at once."""
    until, pause, told = monotonic() + seconds, Event(), ""
    while monotonic() < until:
        heard = _asked("scan.heard")
        new = [each for each in heard["scans"] if each["at"] > told]
        for scan in reversed(new):
            if not quiet:
                click.echo(_line(scan))
            yield scan
        told = max([told, *(each["at"] for each in new)])
        pause.wait(_LOOK_EVERY)


@click.command("camera")
@click.option("--seconds", type=click.IntRange(1, 600), default=10, show_default=True)
@json_option
def camera_command(seconds: int, as_json: bool) -> None:
    """Tell how sharp the running kiosk's camera sees, for some seconds; shows no picture."""
    until, seen = monotonic() + seconds, list[float]()
    after = 0
    while monotonic() < until:
        said = _asked("camera.look", after=after, frameless=True)
        if said["state"] == "absent":
            raise CommandError("This kiosk has no camera (scanner.camera in kiosk.toml).")
        if said["number"]:
            after, sharpness = said["number"], said["sharpness"]
            seen.append(sharpness)
            if not as_json:
                click.echo(f"{sharpness:>8.1f}  {focus_word(sharpness, max(seen))}")
    if not seen:
        raise CommandError("The camera gives no pictures; see `kiosk doctor`.")
    say({"sharpness": seen, "best": max(seen)}, [f"best {max(seen):.1f}"], as_json)


def _asked(operation: str, **values: Any) -> dict[str, Any]:
    from kiosk.control.socket import ask, listens

    with known_faults():
        control = open_site().paths.control
        if not listens(control):
            raise CommandError("No kiosk is running here that could be asked.")
        return ask(control, operation, **values)


def _line(scan: dict[str, Any]) -> str:
    reader = " ".join(filter(None, (scan["reader"], scan["place"])))
    symbology = scan["symbology"] or ("symbology not told" if scan["encoding"] else "")
    facts = (reader, symbology, scan["encoding"], f"{scan['length']} characters")
    return f"{scan['at'][11:19]}  {scan['kind']}  {scan['text']}  {', '.join(filter(None, facts))}"
