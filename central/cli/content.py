"""What is published from the command line: a centre, the signing keys, a stick."""

from __future__ import annotations

import tomllib
from pathlib import Path

import click
from sqlalchemy.orm import Session

from central.centres import put_centre
from central.cli.database import database_option, opened
from central.content import keys
from central.content.restored import restored as begin_anew
from central.content.sticks import not_in_sticks, write_stick
from central.context import Context
from central.db.content import Edition
from central.editing.editions import Refused, publish_due
from central.people import audit
from kiosk.domain.documents import plain
from kiosk.domain.errors import KnownError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("profile", type=_FILE)
@database_option
def centre(profile: Path, database_url: str) -> None:
    """Add a centre, or renew its PROFILE (a TOML file such as assets/centre/sample.toml)."""
    try:
        table = tomllib.loads(profile.read_text("utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise KnownError(f"The file {profile.name} cannot be read: {fault}.") from fault
    with opened(database_url) as context, context.database.writing() as session:
        code = put_centre(session, plain(table), context.now())
        _note(session, context, "centre.published", centre=code)
    click.echo(f"The centre {code} is published.")


@click.command()
@database_option
def restored(database_url: str) -> None:
    """Say that this database came from a backup: kiosks are heard before numbers are given."""
    with opened(database_url) as context, context.database.writing() as session:
        begin_anew(session, context.now())
        _note(session, context, "central.restored")
    click.echo("No numbers until the kiosks of the last day were heard; all content is new.")


@click.command()
@database_option
def due(database_url: str) -> None:
    """Publish drafts that were released for today or before, now; a server does it by itself."""
    with opened(database_url) as context, context.database.writing() as session:
        for each in publish_due(session, context.now()):
            match each:
                case Edition():
                    click.echo(f"{each.scope or 'province'}: {each.collection} is published.")
                case Refused(held=True):
                    click.echo("A released draft waits for the end of a rollout.", err=True)
                case Refused(faults, overtaken):
                    told = "; ".join(faults) or f"published by others meanwhile: {overtaken}"
                    click.echo(f"A released draft stays a draft: {told}", err=True)


@click.group()
def key() -> None:
    """The keys that sign what is published."""


@key.command("list")
@database_option
def list_(database_url: str) -> None:
    """Keys that sign now, oldest first."""
    with opened(database_url) as context, context.database.reading() as session:
        for each in keys.valid_keys(session):
            click.echo(f"{each.kid}  since {each.made_at:%Y-%m-%d}")


@key.command()
@database_option
def new(database_url: str) -> None:
    """Make a key that signs beside the others. Wait until every kiosk has heard of it."""
    with opened(database_url) as context, context.database.writing() as session:
        kid = keys.make_key(session, context.now()).kid
        _note(session, context, "key.made", key=kid)
    click.echo(kid)


@key.command()
@click.argument("kid")
@database_option
def retire(kid: str, database_url: str) -> None:
    """End a key for good."""
    with opened(database_url) as context, context.database.writing() as session:
        keys.retire_key(session, kid, context.now())
        _note(session, context, "key.retired", key=kid)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--centre", "centre_code", required=True, help="The centre whose kiosks it is for.")
@database_option
def export(folder: Path, centre_code: str, database_url: str) -> None:
    """Write what a centre's kiosks hold into FOLDER, for a stick: snapshots, and the signed head.

    On the kiosk: kiosk sync import-snapshot FOLDER.
    """
    with opened(database_url) as context, context.database.writing() as session:
        names = write_stick(session, centre_code, folder, context.now())
        left_out = not_in_sticks(session, centre_code)
    click.echo(f"{', '.join(names)} for {centre_code}, under one signed head.")
    if left_out:
        click.echo(left_out, err=True)


def _note(
    session: Session, context: Context, action: str, centre: str = "", **what: object
) -> None:
    audit.note(session, context.now(), audit.BY_COMMAND, action, centre=centre, **what)
