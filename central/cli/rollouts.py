"""`central rollout`: an edition by steps from the command line, and the groups of kiosks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.cli.database import database_option, opened
from central.content.holding import under_way
from central.context import Context
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.devices.groups import put_in_group
from central.people.audit import BY_COMMAND
from central.rollouts import steps
from central.rollouts.faring import Faring, fares
from central.rollouts.steps import COLLECTIONS, By, No, Whom
from kiosk.domain.errors import KnownError

_NO: Final = {
    No.RUNNING: "another rollout is under way in this centre; end it first",
    No.NO_DRAFT: "there is no such draft",
    No.DATED: "the draft was released for a day, when it goes to all",
    No.OVERTAKEN: "others published the same after the draft was begun",
    No.FAULTS: "something in the draft is not right; its page says what",
    No.NOBODY: "no such kiosk or group, or they have it already",
    No.STATE: "that is no step from where it is",
}
_centre = click.option("--centre", required=True, help="The centre's code.")
_kiosk = click.option("--kiosk", default="", help="One kiosk, by the name that stands on it.")
_group = click.option("--group", default="", help="Every kiosk of a group.")
_words = click.option("--note", default="", help="A sentence for colleagues and the record.")


@click.group()
def rollout() -> None:
    """Let drafts go to one kiosk first, then to a group, then to all; hold or return them."""


@rollout.command()
@_centre
@database_option
def show(centre: str, database_url: str) -> None:
    """What is under way, and how its kiosks fare."""
    with opened(database_url) as context, context.database.reading() as session:
        found = under_way(session, centre)
        if found is None:
            click.echo("Nothing goes out by steps.")
            return
        click.echo(f"{found.id}  {found.state}  {found.collections}  {found.note}".rstrip())
        told = fares(session, found, context.now())
        click.echo(f"{told.have} of {len(told.kiosks)} have it, {told.ill} with new faults")
        for each in told.kiosks:
            click.echo(_line(each))


@rollout.command()
@_centre
@click.option(
    "--draft",
    "collections",
    multiple=True,
    required=True,
    type=click.Choice(COLLECTIONS),
    help="Which draft; again for more.",
)
@_kiosk
@_group
@_words
@database_option
def begin(
    centre: str,
    collections: tuple[str, ...],
    kiosk: str,
    group: str,
    note: str,
    database_url: str,
) -> None:
    """Let drafts go to one kiosk, or to a group."""
    with _writing(database_url, note) as (session, by):
        made = steps.begin(session, centre, collections, _whom(session, centre, kiosk, group), by)
        if isinstance(made, No):
            raise KnownError(f"Nothing began: {_NO[made]}.")
        click.echo(f"Rollout {made.id} of {made.collections} began.")


@rollout.command()
@_centre
@_kiosk
@_group
@_words
@database_option
def widen(centre: str, kiosk: str, group: str, note: str, database_url: str) -> None:
    """Let one more kiosk have it, or a group."""
    with _writing(database_url, note) as (session, by):
        found, whom = _found(session, centre), _whom(session, centre, kiosk, group)
        _told(steps.widen(session, found, whom, by))


def _step(name: str, words: str, take: Callable[[Session, Rollout, By], No | None]) -> None:
    @rollout.command(name, help=words)
    @_centre
    @_words
    @database_option
    def command(centre: str, note: str, database_url: str) -> None:
        with _writing(database_url, note) as (session, by):
            _told(take(session, _found(session, centre), by))


_step("all", "Let every kiosk of the centre have it: it is published.", steps.finish)
_step("hold", "Stop it where it is.", steps.hold)
_step("resume", "Let a held one go on.", steps.resume)
_step("return", "Give every kiosk back what it had.", steps.give_back)


@rollout.command("group")
@_centre
@click.argument("kiosk")
@click.argument("name")
@database_option
def group_(centre: str, kiosk: str, name: str, database_url: str) -> None:
    """Put KIOSK, by the name that stands on it, into the group NAME ("" for none)."""
    with _writing(database_url, "") as (session, by):
        found = _device(session, centre, kiosk)
        put_in_group(session, found.id, name, by.person, by.at)


@contextmanager
def _writing(database_url: str, note: str) -> Iterator[tuple[Session, By]]:
    context: Context
    with opened(database_url) as context, context.database.writing() as session:
        yield session, By(BY_COMMAND, context.now(), note[:300])


def _found(session: Session, centre: str) -> Rollout:
    found = steps.current(session, centre)
    if found is None:
        raise KnownError("Nothing goes out by steps.")
    return found


def _whom(session: Session, centre: str, kiosk: str, group: str) -> Whom:
    if bool(kiosk) == bool(group):
        raise KnownError("Say to whom: one --kiosk or one --group.")
    return Whom(_device(session, centre, kiosk).id) if kiosk else Whom(team=group)


def _device(session: Session, centre: str, name: str) -> Device:
    rows = select(Device).where(
        Device.centre == centre, Device.name == name, Device.revoked_at.is_(None)
    )
    found = session.scalar(rows)
    if found is None:
        raise KnownError(f"There is no kiosk {name} in {centre}.")
    return found


def _told(refused: No | None) -> None:
    if refused is not None:
        raise KnownError(f"Nothing was done: {_NO[refused]}.")


def _line(each: Faring) -> str:
    has = "has it" if each.has_it else "not yet"
    new = [f"{part} {word}" for part, word in each.new]
    away = ["not heard from"] if each.is_away else []
    return "  ".join([each.device.name, has, *away, *each.troubles, *new])
