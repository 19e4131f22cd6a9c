"""`central staff`: who may sign in at kiosks, and the file that resets a lost PIN."""

from __future__ import annotations

import secrets
from pathlib import Path

import click
from sqlalchemy.orm import Session

from central.cli.database import database_option, opened
from central.people import kiosk_staff
from central.people.audit import BY_COMMAND
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role, pin_fault
from kiosk.sync.contract.accounts import RESET_NAME

_centres = click.option("--centre", "codes", multiple=True, help="A centre's code; all of them.")
_generate = click.option("--generate", is_flag=True, help="Make a PIN and show it once.")


@click.group()
def staff() -> None:
    """Who may sign in at the kiosks' own screens; they hear of it with their next sync."""


@staff.command()
@click.argument("name")
@click.option("--role", type=click.Choice([each.value for each in Role]), required=True)
@_centres
@_generate
@database_option
def add(name: str, role: str, codes: tuple[str, ...], generate: bool, database_url: str) -> None:
    """Let NAME, a staff number, sign in at the kiosks of these centres, or give another role."""
    _keep(kiosk_staff.Given(name, Role(role), _pin(generate)), codes, database_url)


@staff.command()
@click.argument("name")
@_centres
@_generate
@database_option
def pin(name: str, codes: tuple[str, ...], generate: bool, database_url: str) -> None:
    """Give NAME another PIN: the old one ends where a kiosk has heard of it."""
    _keep(kiosk_staff.Given(name, None, _pin(generate)), codes, database_url)


@staff.command()
@click.argument("name")
@_centres
@database_option
def remove(name: str, codes: tuple[str, ...], database_url: str) -> None:
    """Let NAME sign in no more."""
    with opened(database_url) as context, context.database.writing() as session:
        places = codes or tuple(kiosk_staff.centres(session))
        now = context.now()
        gone = [each for each in places if kiosk_staff.remove(session, each, name, BY_COMMAND, now)]
    if not gone:
        raise KnownError("There is nobody of that name.")
    click.echo(f"removed in {', '.join(gone)}")


@staff.command("list")
@database_option
def list_(database_url: str) -> None:
    """Everybody: centre, name, role."""
    with opened(database_url) as context, context.database.reading() as session:
        for each in kiosk_staff.everybody(session):
            click.echo("\t".join((each.centre, each.name, each.role)))


@staff.command()
@click.argument("name")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--device", required=True, help="The kiosk's id, as `central kiosks` lists it.")
@database_option
def reset(name: str, folder: Path, device: str, database_url: str) -> None:
    """Write into FOLDER, a stick, what lets NAME choose a new PIN at one kiosk, once.

    The code that is printed is told to the person by another way; without it the file is no use.
    """
    with opened(database_url) as context, context.database.writing() as session:
        made, code = kiosk_staff.make_reset(session, device, name, BY_COMMAND, context.now())
    file = folder / RESET_NAME.format(name=name.strip().upper())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(made.model_dump_json(), "utf-8")
    except OSError as fault:
        raise KnownError(f"The file {file} cannot be written: {fault.strerror}.") from fault
    click.echo(code)
    hours = kiosk_staff.RESET_VALID.total_seconds() / 3600
    click.echo(f"{file.name}: with this code, once, within {hours:.0f} hours.", err=True)


def _keep(given: kiosk_staff.Given, codes: tuple[str, ...], database_url: str) -> None:
    with opened(database_url) as context, context.database.writing() as session:
        places = codes or tuple(kiosk_staff.centres(session))
        if given.role is None:
            places = tuple(each for each in places if _knows(session, each, given.name))
        kept = [kiosk_staff.keep(session, each, given, context.now()) for each in places]
    if not kept:
        raise KnownError("There is nobody of that name.")
    for each in kept:
        click.echo("\t".join((each.centre, each.name, each.role)))


def _knows(session: Session, centre: str, name: str) -> bool:
    return name.strip().upper() in kiosk_staff.held_in(session, centre)


def _pin(generate: bool) -> str:
    if not generate:
        typed: str = click.prompt("PIN", hide_input=True, confirmation_prompt=True)
        return typed
    made = _made()
    click.echo(f"PIN: {made}")
    return made


def _made() -> str:
    while pin_fault(made := f"{secrets.randbelow(10**8):08}"):
        pass
    return made
