"""What is carried by hand: a bundle for a stick, a kiosk's journal from one, a centre's keys."""

from __future__ import annotations

import os
from pathlib import Path

import click

from central.cli.database import database_option, opened
from central.content.bundles import write_bundle
from central.content.sticks import not_in_sticks
from central.devices.enrolment import Place
from central.queue.journals import take_journal
from kiosk.domain.base64url import from_text, to_text
from kiosk.domain.errors import KnownError
from kiosk.domain.sealing import KEY_BYTES, make_keys

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--centre", "centre_code", required=True, help="The centre whose kiosks it is for.")
@click.option("--name", default="", help="Make a kiosk without a network: its name, e.g. 05.")
@click.option("--letter", default="", help="And what its own numbers begin with, e.g. E.")
@database_option
def bundle(folder: Path, centre_code: str, name: str, letter: str, database_url: str) -> None:
    """Write into FOLDER, a stick, all that a centre's kiosks hold: one archive, signed.

    The check that is printed is typed at a kiosk that was never enrolled: it then knows our key.
    """
    if bool(name) != bool(letter):
        raise KnownError("A kiosk has both a --name and a --letter.")
    place = Place(centre_code, name, letter.upper()) if name else None
    with opened(database_url) as context, context.database.writing() as session:
        made = write_bundle(session, centre_code, folder, place, context.now())
        left_out = not_in_sticks(session, centre_code)
    click.echo("-".join(made.check[at : at + 4] for at in range(0, len(made.check), 4)))
    new = f" and makes kiosk {name} ({made.device})" if name else ""
    click.echo(f"{made.file.name} is for {centre_code}{new}; its check stands above.", err=True)
    if left_out:
        click.echo(left_out, err=True)


@click.command("import-journal")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--key", "key_file", required=True, type=_FILE, help="The centre's private key.")
@database_option
def import_journal(files: tuple[Path, ...], key_file: Path, database_url: str) -> None:
    """Hear kiosks' journals from a stick; what was heard before is no news."""
    key = from_text(key_file.read_text("ascii", "replace").strip()) or b""
    if len(key) != KEY_BYTES:
        raise KnownError(f"The file {key_file.name} is no private key of a centre.")
    with opened(database_url) as context:
        for file in files:
            with context.database.writing() as session:
                heard = take_journal(session, file.read_bytes(), key, context.now())
            click.echo(f"kiosk {heard.name}: {heard.events} events, {heard.new} new")
            for refused in heard.refused:
                click.echo(f"refused {refused}", err=True)


@click.command("seal-key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def seal_key(file: Path) -> None:
    """Make a centre's pair of keys: the private one into FILE, the public one for its profile."""
    private, public = make_keys()
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened_:
            opened_.write(to_text(private) + "\n")
    except OSError as fault:
        raise KnownError(f"The file {file} cannot be made: {fault.strerror}.") from fault
    click.echo(f'seal_key = "{to_text(public)}"')
    click.echo(f"Keep {file.name} away from every kiosk, and a copy of it in a safe.", err=True)
