"""setup status|panel|network|centre|devices|person|data|ticket|trial|finish: set-up over SSH.

The same operations as the wizard's, in the order one likes; what was decided is kept as it comes,
so that either may go on where the other stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from kiosk.cli.kiosks import known_faults, open_site, perform, take_turn
from kiosk.cli.linking import HITCHES, MISTRUSTED, NAMELESS, waiting_words
from kiosk.cli.output import BAD_USAGE, FAILED, CommandError, json_option, say
from kiosk.domain.panel import CARD_MM

if TYPE_CHECKING:
    from kiosk.setup.state import Draft

_HITCHES = {
    "bad_address": "This address cannot be used.",
    **HITCHES,
    **MISTRUSTED,
    "enrolled": "This kiosk belongs to a central system already.",
    "incomplete": "The names of the centre and the ward, and the kiosk's own, are needed.",
    "no_number": "{reason}",
    "closed_by_clock": "No number was given: by this machine's clock it is outside the hours.",
    "closed": "No number was given: it is outside the hours. {again}.",
    "not_printed": "The printer did not print; `kiosk doctor` says why.",
    "no_centre": "No centre was chosen yet; `kiosk setup centre` does that.",
    "no_person": "Nobody looks after this machine yet; `kiosk setup person NAME` does that.",
    "unreadable": "That is no file of certificates.",
    "no_authority": "A certificate in that file is not one of an authority.",
}


_FILL_SECONDS, _LOOK_EVERY = 900.0, 0.2


@click.group("setup")
def setup_group() -> None:
    """Set this machine up for the first time, as its own screen would; stop the kiosk first."""


@setup_group.command("status")
@json_option
def status_command(as_json: bool) -> None:
    """Say how far the set-up is; of a machine that is set up, whose it is."""
    from kiosk.paths import Paths
    from kiosk.setup.files import is_wanted, read_draft

    with known_faults():
        paths = Paths.default()
        wanted = is_wanted(paths)
        draft = read_draft(paths.setup) if wanted else _decided()
    row: dict[str, Any] = {"wanted": wanted}
    if wanted:
        row["page"] = draft.page.value
    row |= {"centre": draft.of, "machine": draft.named, "person": draft.keeper}
    if wanted:
        row |= {"data": draft.filled, "ticket": draft.ticket}
    told = {**row, "wanted": "yes" if wanted else "no, it is set up"}
    say(row, (f"{name:<10}{value or '-'}" for name, value in told.items()), as_json)


@setup_group.command("again")
@json_option
def again_command(as_json: bool) -> None:
    """Let the next start begin with the set-up; what was decided stays until it is decided anew."""
    from kiosk.paths import Paths
    from kiosk.setup.files import write_draft

    with known_faults():
        write_draft(Paths.default().setup, _decided())
    say({}, ["the next start begins with the set-up"], as_json)


def _decided() -> Draft:
    """What holds on this machine, with its first technician."""
    from kiosk.setup.files import decided_draft

    people = perform("staff.people")["people"]
    keepers = [each["name"] for each in people if each["role"] == "technician"]
    return decided_draft(open_site(), (keepers or [""])[0])


@setup_group.command("panel")
@click.option("--width", type=click.IntRange(640, 7680), default=1080, show_default=True)
@click.option("--height", type=click.IntRange(640, 7680), default=1920, show_default=True)
@click.option("--pixels-per-mm", type=click.FloatRange(1, 20), default=4.034, show_default=True)
@click.option("--fullscreen/--window", default=True, show_default=True)
@json_option
def panel_command(
    width: int, height: int, pixels_per_mm: float, fullscreen: bool, as_json: bool
) -> None:
    """Say how large the panel is, in pixels and by the millimetre."""
    with _operations(width=width, height=height, fullscreen=fullscreen) as (do, keep):
        do("setup.begin")
        do("setup.panel", pixels_per_mm=pixels_per_mm)
        keep(touch="skipped", card=pixels_per_mm * CARD_MM)
    say({"pixels_per_mm": pixels_per_mm}, ["noted"], as_json)


@setup_group.command("network")
@json_option
def network_command(as_json: bool) -> None:
    """List the ways into a network, and how they are."""
    from devices.network import network_ways

    rows = [(each.kind, each.name, each.link.value, each.address) for each in network_ways()]
    named = [dict(zip(("kind", "name", "link", "address"), row, strict=True)) for row in rows]
    say(named, ("  ".join(filter(None, row)) for row in rows), as_json)


@setup_group.group("centre")
def centre_group() -> None:
    """Say which centre this kiosk is for."""


@centre_group.command("enrol")
@click.argument("code")
@click.option("--central", "address", required=True, help="https://host[:port] of it.")
@click.option("--ca", type=click.Path(path_type=Path), help="A file of authorities to trust.")
@json_option
def enrol_command(code: str, address: str, ca: Path | None, as_json: bool) -> None:
    """Join the central system with a one-time CODE."""
    values = {"code": code, "address": address, "ca": str(ca.absolute()) if ca else ""}
    _settle("setup.enrol", "central", values, as_json)


@centre_group.command("trust")
@click.argument("place", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--file", required=True, help="The file of certificates in it, PEM or DER.")
@json_option
def trust_command(place: Path, file: str, as_json: bool) -> None:
    """Let the authorities in a file of the folder PLACE vouch for the central system.

    The file is copied; compare the mark with what the authority says of itself.
    """
    with _operations() as (do, keep):
        done = do("setup.trust", place=str(place.absolute()), file=file)
        keep(authority=done["name"], authority_check=done["check"])
    say(done, [f"{done['name']}  {done['check']}"], as_json)


@centre_group.command("stick")
@click.argument("place", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--file", required=True, help="The bundle's file name.")
@click.option("--check", required=True, help="The check that the central system printed.")
@json_option
def stick_command(place: Path, file: str, check: str, as_json: bool) -> None:
    """Take in a bundle that makes a kiosk, from a stick's folder PLACE."""
    values = {"place": str(place.absolute()), "file": file, "check": check}
    _settle("setup.stick", "stick", values, as_json)


@centre_group.command("alone")
@click.option("--office", required=True, help="What the centre is called.")
@click.option("--ward", required=True, help="Which ward or commune it serves.")
@click.option("--machine", default="01", show_default=True, help="The kiosk's number on paper.")
@json_option
def alone_command(office: str, ward: str, machine: str, as_json: bool) -> None:
    """Stand alone, with the starter's data."""
    values = {"office": office, "ward": ward, "machine": machine}
    _settle("setup.alone", "alone", values, as_json)


@setup_group.command("devices")
@click.option("--simulated", is_flag=True, help="Devices that are played by hand.")
@json_option
def devices_command(simulated: bool, as_json: bool) -> None:
    """Use what is plugged in, and say how it is."""
    with _operations(simulated=simulated) as (do, _):
        rows = do("setup.devices")["parts"]
    say(rows, (f"{row['part']:<14}{row['code'] or '-'}" for row in rows), as_json)


@setup_group.command("person")
@click.argument("name")
@json_option
def person_command(name: str, as_json: bool) -> None:
    """Make NAME the first technician; the PIN is asked for twice."""
    pin = click.prompt("PIN", hide_input=True, confirmation_prompt="PIN again", err=True)
    with _operations() as (do, keep):
        done = do("setup.person", name=name, pin=pin)
        keep(keeper=done["name"])
    say(done, [done["name"]], as_json)


@setup_group.command("data")
@json_option
def data_command(as_json: bool) -> None:
    """Bring in the first data, and wait for it."""
    with _operations() as (do, keep):
        done, until, pause = do("setup.fill"), monotonic() + _FILL_SECONDS, Event()
        while not done["full"]:
            if monotonic() > until or done["late"]:
                raise CommandError("The central system did not give all its data; try again.")
            pause.wait(_LOOK_EVERY)
            done = do("setup.progress")
        keep(filled=True, of=done["centre"])
    say(done, [f"the data of {done['centre']}"], as_json)


@setup_group.command("ticket")
@json_option
def ticket_command(as_json: bool) -> None:
    """Give and print the first number."""
    with _operations() as (do, keep):
        done = do("setup.ticket", locale="en")
        keep(ticket=done["number"])
    say(done, [done["number"]], as_json)


@setup_group.command("trial")
@json_option
def trial_command(as_json: bool) -> None:
    """Print a ticket that is no number, at any hour."""
    with _operations() as (do, _):
        done = do("setup.trial", locale="en")
    say(done, ["printed" if done["printed"] else "look at the paper slot"], as_json)


@setup_group.command("finish")
@json_option
def finish_command(as_json: bool) -> None:
    """End the set-up: the next start is the kiosk's. A centre and a person must be there."""
    with _operations() as (do, _):
        do("setup.finish")
    say({}, ["done"], as_json)


def _settle(operation: str, way: str, values: dict[str, Any], as_json: bool) -> None:
    with _operations() as (do, keep):
        done = do(operation, **values)
        keep(way=way, named=done["name"], of=done["centre"], filled=False, ticket="")
    say(done, [f"kiosk {done['name']} of {done['centre']}"], as_json)


@contextmanager
def _operations(**machine: Any) -> Iterator[tuple[Any, Any]]:
    """Two verbs: do an operation, and keep what it decided. The kiosk must not be running."""
    from kiosk.clock import SystemClock
    from kiosk.control.setup import Machine, SetupOperations
    from kiosk.control.workshop import Workshop
    from kiosk.paths import Paths
    from kiosk.setup.files import is_wanted, read_draft
    from kiosk.site import Site

    with known_faults():
        paths = Paths.default()
        if not is_wanted(paths):
            raise CommandError("This machine is set up; `kiosk setup again` begins anew.")
        lock = take_turn(Site(paths))
        if lock is None:
            raise CommandError("A kiosk is running on this machine; stop it first.")
        shop = Workshop(paths, lock, SystemClock(), lambda _: None)
        operations = SetupOperations(shop, Machine(**machine))
        table = operations.table()

        def do(operation: str, /, **values: Any) -> dict[str, Any]:
            answer = table[operation](values)
            if answer.get("why"):
                raise _refused(answer)
            return answer

        def keep(**changes: Any) -> None:
            operations.write(replace(read_draft(paths.setup), **changes))

        try:
            if not paths.setup.exists():
                do("setup.begin")
            yield do, keep
        finally:
            shop.close().release()


def _refused(answer: Mapping[str, Any]) -> CommandError:
    from kiosk.cli.sticks import WHY

    why = answer["why"]
    sentence = _HITCHES.get(why) or WHY.get(why) or f"It was refused: {why}."
    words = {**answer, "wait": waiting_words(answer.get("seconds"))}
    words["authority"] = answer.get("authority") or NAMELESS
    status = BAD_USAGE if why in ("bad_form", "incomplete") else FAILED
    return CommandError(sentence.format_map(words), status)
