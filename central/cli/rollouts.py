"""`central rollout`: an edition by steps from the command line, and the groups of kiosks for it.

Of a centre (--centre), or of the province (--province), whose kiosks are named with their centre.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Final

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
from central.rollouts.faring import Fares, Faring, fares
from central.rollouts.reach import Whom
from central.rollouts.steps import COLLECTIONS, OF_PROVINCE, By, No
from kiosk.domain.errors import KnownError

Command = Callable[..., None]

_NO: Final = {
    No.RUNNING: "another rollout is under way here, or one of the same content; end it first",
    No.NO_DRAFT: "there is no such draft",
    No.DATED: "the draft was released for a day, when it goes to all",
    No.OVERTAKEN: "others published the same after the draft was begun",
    No.FAULTS: "something in the draft is not right; its page says what",
    No.LOSES: "it takes a third of all procedures away, or more; look at it, then say --sure",
    No.NOBODY: "no such kiosk or group, or they are in one already, or their centre has its own",
    No.STATE: "that is no step from where it is",
}
_centre = click.option("--centre", required=True, help="The centre's code.")
_words = click.option("--note", default="", help="A sentence for colleagues and the record.")


@dataclass(frozen=True, slots=True)
class _To:
    """Who is meant, as it was typed."""

    kiosk: str
    group: str
    at: str


def _to(command: Command) -> Command:
    @click.option("--kiosk", default="", help="One kiosk, by the name that stands on it.")
    @click.option("--group", default="", help="Every kiosk of a group.")
    @click.option("--at", default="", help="Of the province: in this centre; alone, all of it.")
    @wraps(command)
    def told(kiosk: str, group: str, at: str, **others: Any) -> None:
        command(to=_To(kiosk, group, at), **others)

    return told


def _of(command: Command) -> Command:
    """Whose rollout: `scope` is a centre's code, or "" for the province."""

    @click.option("--centre", default="", help="A centre's, by its code.")
    @click.option("--province", is_flag=True, help="The province's.")
    @wraps(command)
    def told(centre: str, province: bool, **others: Any) -> None:
        if bool(centre) == province:
            raise KnownError("Say whose rollout: --centre CODE or --province.")
        command(scope=centre, **others)

    return told


@click.group()
def rollout() -> None:
    """Let drafts go to one kiosk first, then to a group, then to all; hold or return them."""


@rollout.command()
@_of
@database_option
def show(scope: str, database_url: str) -> None:
    """What is under way, and how its kiosks fare."""
    with opened(database_url) as context, context.database.reading() as session:
        found = under_way(session, scope)
        if found is None:
            click.echo("Nothing goes out by steps.")
            return
        click.echo(f"{found.id}  {found.state}  {found.collections}  {found.note}".rstrip())
        told = fares(session, found, context.now())
        click.echo(_counted(told))
        for code, here in told.by_centre().items() if not scope else ():
            click.echo(f"{code}: {_counted(here)}")
        for each in told.told:
            click.echo(_line(each))


@rollout.command()
@_of
@click.option(
    "--draft",
    "collections",
    multiple=True,
    required=True,
    type=click.Choice(sorted({*COLLECTIONS, *OF_PROVINCE})),
    help="Which draft; again for more.",
)
@click.option("--sure", is_flag=True, help="Also where a third of all procedures goes.")
@_to
@_words
@database_option
def begin(
    scope: str,
    collections: tuple[str, ...],
    sure: bool,
    to: _To,
    note: str,
    database_url: str,
) -> None:
    """Let drafts go to one kiosk, or to a group."""
    with _writing(database_url, note) as (session, by):
        whom = _whom(session, scope, to)
        made = steps.begin(session, scope, collections, whom, replace(by, sure=sure))
        if isinstance(made, No):
            raise KnownError(f"Nothing began: {_NO[made]}.")
        click.echo(f"Rollout {made.id} of {made.collections} began.")


@rollout.command()
@_of
@_to
@_words
@database_option
def widen(scope: str, to: _To, note: str, database_url: str) -> None:
    """Let one more kiosk have it, or a group; of the province's, or a whole centre."""
    with _writing(database_url, note) as (session, by):
        found, whom = _found(session, scope), _whom(session, scope, to)
        _told(steps.widen(session, found, whom, by))


def _step(name: str, words: str, take: Callable[[Session, Rollout, By], No | None]) -> None:
    @rollout.command(name, help=words)
    @_of
    @_words
    @database_option
    def command(scope: str, note: str, database_url: str) -> None:
        with _writing(database_url, note) as (session, by):
            _told(take(session, _found(session, scope), by))


_step("all", "Let every kiosk have it: it is published.", steps.finish)
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


def _found(session: Session, scope: str) -> Rollout:
    found = steps.current(session, scope)
    if found is None:
        raise KnownError("Nothing goes out by steps.")
    return found


def _whom(session: Session, scope: str, to: _To) -> Whom:
    at = scope or to.at
    if not at:
        raise KnownError("Say to whom: --at CODE, alone or with one --kiosk or one --group.")
    if (to.kiosk and to.group) or (scope and not (to.kiosk or to.group)):
        raise KnownError("Say to whom: one --kiosk or one --group.")
    return Whom(_device(session, at, to.kiosk).id if to.kiosk else "", to.group, at)


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


def _counted(fares: Fares) -> str:
    return f"{fares.have} of {len(fares.kiosks)} have it, {fares.ill} with new faults"


def _line(each: Faring) -> str:
    has = "has it" if each.has_it else "not yet"
    new = [f"{part} {word}" for part, word in each.new]
    away = ["not heard from"] if each.is_away else []
    return "  ".join([each.device.name, has, *away, *each.troubles, *new])
