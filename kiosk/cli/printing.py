"""print ticket|checklist|self-test|ruler: to the printer, or as bytes and a picture to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.kiosks import catalogue, journal, known_faults, open_site, perform
from kiosk.cli.output import CommandError, json_option, not_found, say

if TYPE_CHECKING:
    from devices.printer.slips import Slip
    from kiosk.site import Site
    from kiosk.visit.services import PaperWords

_FATES = {
    True: "printed",
    False: "not printed; `kiosk doctor` says why",
    None: "sent; nobody can know whether it came out",
}
_to_option = click.option(
    "--to", type=click.Path(path_type=Path), help="Write the ESC/POS bytes here instead."
)
_png_option = click.option(
    "--png", type=click.Path(path_type=Path), help="Write a picture of the paper here."
)
_locale_option = click.option("--locale", type=click.Choice(["vi", "en"]), default="vi")


@click.group("print")
def print_group() -> None:
    """Put something on paper."""


@print_group.command("ticket")
@click.argument("ticket_id", metavar="ID")
@_to_option
@_png_option
@_locale_option
@json_option
def ticket_command(
    ticket_id: str, to: Path | None, png: Path | None, locale: str, as_json: bool
) -> None:
    """Print the ticket with ID once more."""
    if to is None and png is None:
        done = perform("ticket.print", ticket=ticket_id)
        say(done, [f"{done['number']} {_FATES[done['printed']]}"], as_json)
        return
    with known_faults():
        site = open_site()
        with journal(site) as book:
            ticket = book.get(ticket_id) if book else None
        if ticket is None:
            raise not_found("There is no ticket with this id.")
        _to_files(site, _words(site).ticket(ticket, locale), to, png, as_json)


@print_group.command("checklist")
@click.argument("code")
@_to_option
@_png_option
@_locale_option
@json_option
def checklist_command(
    code: str, to: Path | None, png: Path | None, locale: str, as_json: bool
) -> None:
    """Print what to bring for the procedure with CODE."""
    if to is None and png is None:
        done = perform("print.checklist", code=code, locale=locale)
        say(done, [_FATES[done["printed"]]], as_json)
        return
    with known_faults():
        site = open_site()
        with catalogue(site) as store:
            found = store.by_code(code)
            summary = store.summary(found[0].code) if found else None
        if not found:
            raise not_found("There is no procedure with this code.")
        _to_files(site, _words(site).checklist(found[0], summary, locale), to, png, as_json)


@print_group.command("self-test")
@_to_option
@_png_option
@_locale_option
@json_option
def self_test_command(to: Path | None, png: Path | None, locale: str, as_json: bool) -> None:
    """Print the technician's page."""
    if to is None and png is None:
        done = perform("print.self_test", locale=locale)
        say(done, [_FATES[done["printed"]]], as_json)
        return
    with known_faults():
        site = open_site()
        _to_files(site, _words(site).self_test(locale), to, png, as_json)


@print_group.command("ruler")
@_to_option
@_png_option
@_locale_option
@json_option
def ruler_command(to: Path | None, png: Path | None, locale: str, as_json: bool) -> None:
    """Print two rulers of 50 mm, to be measured with a real one."""
    if to is None and png is None:
        done = perform("print.ruler", locale=locale)
        say(done, [_FATES[done["printed"]]], as_json)
        return
    with known_faults():
        site = open_site()
        _to_files(site, _words(site).ruler(locale), to, png, as_json)


def _words(site: Site) -> PaperWords:
    from kiosk.visit.services import PaperWords

    return PaperWords.of(site)


def _to_files(site: Site, slip: Slip, to: Path | None, png: Path | None, as_json: bool) -> None:
    from devices.factory import make_press
    from kiosk.services.device_settings import printer_settings

    job = make_press(printer_settings(site)).job("file", slip)
    try:
        if to is not None:
            to.write_bytes(job.data)
        if png is not None:
            job.picture.save(png, "PNG")
    except OSError as fault:
        raise CommandError(f"The file cannot be written: {fault.strerror}.") from fault
    result = {"bytes": len(job.data), "height_dots": job.height_dots}
    say(result, [f"{len(job.data)} bytes, {job.height_dots} dots high"], as_json)
