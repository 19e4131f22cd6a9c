"""Kiosks from the command line: a code to enrol one, the list of them, ending one."""

from __future__ import annotations

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.cli.database import database_option, opened
from central.db.machines import Centre, Device
from central.devices import recovery
from central.devices.enrolment import NO_CODE, NoCode, Place, make_code
from central.devices.enrolment import replace as replace_device
from central.devices.enrolment import revoke as revoke_device
from central.people import audit
from central.people.audit import BY_COMMAND
from kiosk.domain.errors import KnownError
from kiosk.sync.contract.devices import ALL_RIGHTS, CODE_MINUTES


@click.command()
@click.option("--centre", default="", help="Its code; may be left out where there is one centre.")
@click.option("--name", required=True, help="What stands on the kiosk and its receipts, e.g. 02.")
@click.option("--letter", required=True, help="What its own numbers begin with, e.g. B.")
@click.option(
    "--for",
    "rights",
    multiple=True,
    type=click.Choice(ALL_RIGHTS),
    help="What it is for; again for more. Without it: everything.",
)
@database_option
def enrol(centre: str, name: str, letter: str, rights: tuple[str, ...], database_url: str) -> None:
    """Make a code with which one kiosk can be enrolled."""
    with opened(database_url) as context, context.database.writing() as session:
        where = centre or _only_centre(session)
        place = Place(where, name, letter, rights=rights or ALL_RIGHTS)
        code = make_code(session, place, BY_COMMAND, context.now())
    _tell(code)


@click.command()
@database_option
def kiosks(database_url: str) -> None:
    """All kiosks that are enrolled."""
    with opened(database_url) as context, context.database.reading() as session:
        rows = select(Device).where(Device.revoked_at.is_(None))
        for each in session.scalars(rows.order_by(Device.centre, Device.name)):
            seen = f"{each.run_seen_at:%Y-%m-%d %H:%M}Z" if each.run_seen_at else "never"
            twin = "  TWO MACHINES" if each.twin_since else ""
            team = f"  group {each.team}" if each.team else ""
            where = f"{each.id}  {each.centre}  {each.name}  {each.letter}"
            click.echo(f"{where}  seen {seen}{team}{twin}")


@click.command()
@click.argument("device")
@database_option
def revoke(device: str, database_url: str) -> None:
    """End a kiosk for good."""
    with opened(database_url) as context, context.database.writing() as session:
        if not revoke_device(session, device, BY_COMMAND, context.now()):
            raise KnownError("There is no such kiosk, or it is ended already.")


@click.command()
@click.argument("device")
@database_option
def replace(device: str, database_url: str) -> None:
    """Make a code for the machine that takes a kiosk's place."""
    with opened(database_url) as context, context.database.writing() as session:
        code = replace_device(session, device, BY_COMMAND, context.now())
    _tell(code)


@click.command()
@click.option("--centre", default="", help="Its code; may be left out where there is one centre.")
@database_option
def all_here(centre: str, database_url: str) -> None:
    """Say that every kiosk which served today is enrolled again, in a database that began today."""
    with opened(database_url) as context, context.database.writing() as session:
        where = centre or _only_centre(session)
        if not recovery.all_are_here(session, where, context.now()):
            raise KnownError(f"At {where} nothing waits for that.")
        audit.note(session, context.now(), audit.BY_COMMAND, "centre.all_here", centre=where)
    click.echo("Numbers are central again as soon as each kiosk was heard, within a minute.")


def _only_centre(session: Session) -> str:
    codes = session.scalars(select(Centre.code)).all()
    if len(codes) != 1:
        raise KnownError("Say which centre: --centre CODE.")
    return codes[0]


def _tell(code: str | NoCode) -> None:
    if isinstance(code, NoCode):
        raise KnownError(f"No code: {NO_CODE[code]}.")
    click.echo(code)
    click.echo(f"Type it at the kiosk within {CODE_MINUTES} minutes.", err=True)
