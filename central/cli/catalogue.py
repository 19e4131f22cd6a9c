"""`central import` and `central catalogue`: the national catalogue as drafts, and published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sized
from pathlib import Path
from typing import Final

import click
from sqlalchemy.orm import Session

from central.cli.database import database_option, opened
from central.content import catalogue_care
from central.content.catalogue_files import read_catalogue
from central.db.content import Edition
from central.editing import drafts, editions
from central.editing.catalogue import (
    SHELF,
    differences_of,
    draft_catalogue,
    drafted,
    publish_catalogue,
)
from central.editing.editions import Refused
from central.pages import left_out
from central.pages.words import Words
from central.people.audit import BY_COMMAND
from kiosk.domain.errors import KnownError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TITLE: Final = 80
_sure = click.option("--sure", is_flag=True, help="Also where a third of all procedures goes.")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--publish", "at_once", is_flag=True, help="Without waiting for somebody to look.")
@click.option("--sure", is_flag=True, help="Also where a third goes, or a record was left out.")
@database_option
def import_(files: tuple[Path, ...], at_once: bool, sure: bool, database_url: str) -> None:
    """Read the national catalogue's FILES as a draft: the procedures are then these and no others.

    The draft is published on the page of the catalogue or by `central catalogue publish`.
    """
    words = Words.load("en")
    found = read_catalogue(files)
    for each in found.left_out:
        click.echo(left_out.said(each, words), err=True)
    if not found.rows:
        raise KnownError("There is no record in these files.")
    if found.refused:
        click.echo(words.count("catalogue.left_out", found.refused), err=True)
    names = ", ".join(each.name for each in files)
    with opened(database_url) as context:
        now = context.now()
        with context.database.writing() as session:
            made = draft_catalogue(session, found.rows, BY_COMMAND, now, names)
        if made is None:
            click.echo(f"{_number(found.rows)}, all as published.")
            return
        click.echo(f"{_number(found.rows)} in the files.")
        click.echo(f"Drafted: {made.note}.")
        if not at_once:
            return
        if found.refused and not sure:
            raise KnownError(
                "Nothing is published: what was left out may be gone from the draft. Look at it "
                "(central catalogue difference), then publish it, or say --sure."
            )
        # The draft stays where it is not published.
        with context.database.writing() as session:
            click.echo(_published(publish_catalogue(session, BY_COMMAND, now, sure=sure)))


@click.group()
def catalogue() -> None:
    """The national catalogue: drafts, what was published, and what it lacks."""


@catalogue.command()
@click.argument("edition", type=int, required=False)
@database_option
def difference(edition: int | None, database_url: str) -> None:
    """What the draft changes, procedure by procedure; or what EDITION changed."""
    with opened(database_url) as context, context.database.reading() as session:
        if edition:
            found = differences_of(_edition(session, edition))
        else:
            draft = drafted(session)
            if draft is None:
                raise KnownError("There is no draft.")
            click.echo(f"Drafted by {draft.draft.changed_by}: {draft.draft.note}.")
            found = draft.changed.told
    for each in found:
        parts = f"  ({', '.join(each.parts)})" if each.parts else ""
        click.echo(f"{each.kind}  {each.code}  {each.title[:_TITLE]}{parts}")


@catalogue.command()
@_sure
@database_option
def publish(sure: bool, database_url: str) -> None:
    """Publish the draft to every kiosk of the province."""
    with opened(database_url) as context, context.database.writing() as session:
        now = context.now()
        click.echo(_published(publish_catalogue(session, BY_COMMAND, now, sure=sure)))


@catalogue.command()
@database_option
def drop(database_url: str) -> None:
    """Put the draft away."""
    with opened(database_url) as context, context.database.writing() as session:
        drafts.drop(session, SHELF)
    click.echo("There is no draft now.")


@catalogue.command()
@click.argument("edition", type=int)
@database_option
def undo(edition: int, database_url: str) -> None:
    """Go back from EDITION, the newest that was published, to what stood before it."""
    with opened(database_url) as context, context.database.writing() as session:
        found = _edition(session, edition)
        if editions.take_back(session, found, BY_COMMAND, context.now()) is None:
            raise KnownError(f"Edition {edition} is not the newest that stands.")
    click.echo(f"What stood before edition {edition} stands again.")


@catalogue.command()
@database_option
def history(database_url: str) -> None:
    """What was published, newest first, by whom and from what."""
    with opened(database_url) as context, context.database.reading() as session:
        for each in editions.of_shelf(session, SHELF):
            what = f"took {each.undoes} back" if each.undoes else each.note
            click.echo(f"{each.id}  {each.at:%Y-%m-%d %H:%M}  {each.by}: {what}")


@catalogue.command()
@database_option
def lacking(database_url: str) -> None:
    """Procedures without papers, fee, time limit, legal basis or counter."""
    with opened(database_url) as context, context.database.reading() as session:
        found = catalogue_care.lacking(session)
    counts = Counter(part for each in found for part in each.parts)
    for each in found:
        click.echo(f"{each.code}  {', '.join(each.parts)}  {each.title[:_TITLE]}")
    told = ", ".join(f"{part} {counts[part]}" for part in catalogue_care.Part)
    click.echo(f"{len(found)} procedures lack something: {told}.")


@catalogue.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "address", required=True, help="The portal: https://...")
def fetch(file: Path, address: str) -> None:
    """Read every procedure from the national portal into FILE (.jsonl.gz), for `central import`."""
    from central.content.portal import Portal, fetch_into

    with Portal(address) as portal:
        count = fetch_into(file, portal)
    click.echo(f"{count} procedures in {file}.")


def _number(rows: Sized) -> str:
    return f"{len(rows)} {'procedure' if len(rows) == 1 else 'procedures'}"


def _edition(session: Session, id_: int) -> Edition:
    found = session.get(Edition, id_)
    if found is None or (found.scope, found.collection) != (SHELF.scope, SHELF.collection):
        raise KnownError(f"The catalogue has no edition {id_}.")
    return found


def _published(outcome: Edition | Refused | None) -> str:
    """A sentence. Raises KnownError where nothing went out, so that all is rolled back."""
    match outcome:
        case Edition():
            return f"Edition {outcome.id} is published."
        case Refused(held=True):
            raise KnownError("The catalogue goes out by steps: end that rollout first.")
        case Refused(overtaken=()):
            raise KnownError("There is no draft.")
        case Refused():
            raise KnownError("Something else was published since it was drafted; import again.")
        case None:
            raise KnownError(
                "This takes a third of all procedures away, or more. Look at it "
                "(central catalogue difference), then say it again with --sure."
            )
