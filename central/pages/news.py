"""What displays and open pages are told: the moves of tickets, and the board of last calls.

Read from the table of moves, so that every worker tells what any worker did. Ids of moves are given
before they are committed, hence a lower one may appear after a higher: what was read lately is read
again and only what is new is told. Nothing about a person. Not responsible for connections
(live.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from central.db.queue import Move, Ticket
from central.pages.render import version
from central.queue.states import CALLED, DONE, RECALLED, SERVING, day_began

BOARD_ROWS: Final = 6
_CALLS: Final = (CALLED, RECALLED)
# A display that was away is told of the calls it missed, but not of old ones.
_MISSED: Final = timedelta(seconds=60)
_MOST_MISSED: Final = 10
_MOST_AT_ONCE: Final = 1000
# No transaction of ours takes as long as that to commit.
_COMMITTED: Final = 5.0


@dataclass(frozen=True, slots=True)
class Happened:
    """One move. `call` is true for what is to be announced."""

    id: int
    centre: str
    ticket: str
    number: str
    counter: int | None
    call: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the board."""

    number: str
    counter: int


@dataclass(frozen=True, slots=True)
class News:
    """What happened in one centre just now; `board` is the message for its displays, made once."""

    centre: str
    tickets: frozenset[str]
    board: bytes


class Reader:
    """What is new since it was last asked. One thread at a time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._below = 0
        self._seen: dict[int, float] = {}

    def begin(self, session: Session, monotonic: float) -> list[News]:
        """What is there already is not new."""
        newest = session.scalar(select(func.max(Move.id))) or 0
        self._below = max(0, newest - _MOST_AT_ONCE)
        ids = session.scalars(select(Move.id).where(Move.id > self._below))
        self._seen = dict.fromkeys(ids, monotonic)
        return []

    def read(self, session: Session, monotonic: float) -> list[News]:
        rows = session.execute(_moves(Move.id > self._below).limit(_MOST_AT_ONCE))
        fresh = [each for each in map(_happened, rows) if each.id not in self._seen]
        self._seen.update((each.id, monotonic) for each in fresh)
        self._forget(monotonic)
        centres = sorted({each.centre for each in fresh})
        return [self._news(session, centre, fresh) for centre in centres]

    def _news(self, session: Session, centre: str, fresh: list[Happened]) -> News:
        here = [each for each in fresh if each.centre == centre]
        calls = [each for each in here if each.call]
        rows = board(session, centre, self._now())
        shown = board_message(rows, calls, max(each.id for each in here))
        return News(centre, frozenset(each.ticket for each in here), shown)

    def _forget(self, monotonic: float) -> None:
        settled = [id_ for id_, at in self._seen.items() if monotonic - at > _COMMITTED]
        if settled:
            self._below = max(self._below, *settled)
            self._seen = {id_: at for id_, at in self._seen.items() if id_ > self._below}


def board(session: Session, centre: str, now: datetime) -> tuple[Row, ...]:
    """The last numbers called today and not sent away since, newest first, each once."""
    wanted = (
        Move.centre == centre,
        Move.action.in_(_CALLS),
        Move.at >= day_began(now),
        Ticket.state.in_((CALLED, SERVING, DONE)),
    )
    rows = session.execute(_moves(*wanted, newest_first=True).limit(5 * BOARD_ROWS))
    last: dict[str, Row] = {}
    for each in map(_happened, rows):
        if each.counter is not None and each.ticket not in last:
            last[each.ticket] = Row(each.number, each.counter)
    return tuple(last.values())[:BOARD_ROWS]


def missed(session: Session, centre: str, after: int, now: datetime) -> tuple[Happened, ...]:
    """The calls of the last minute that somebody who heard of `after` has not heard of."""
    fresh = (
        Move.centre == centre,
        Move.id > after,
        Move.action.in_(_CALLS),
        Move.at >= now - _MISSED,
    )
    rows = session.execute(_moves(*fresh, newest_first=True).limit(_MOST_MISSED))
    return tuple(reversed([_happened(each) for each in rows]))


def newest(session: Session, centre: str) -> int:
    return session.scalar(select(func.max(Move.id)).where(Move.centre == centre)) or 0


def message(kind: str, data: dict[str, Any], id_: int | None = None) -> bytes:
    """One event as it goes over the wire."""
    head = "" if id_ is None else f"id: {id_}\n"
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {kind}\n{head}data: {text}\n\n".encode()


def board_message(rows: Sequence[Row], calls: Iterable[Happened], upto: int) -> bytes:
    """The whole board and what is to be announced: a display needs no other message."""
    data = {
        "board": [asdict(each) for each in rows],
        "calls": [
            {"id": each.id, "number": each.number, "counter": each.counter} for each in calls
        ],
        "version": version(),
    }
    return message("board", data, upto)


def _moves(*wanted: Any, newest_first: bool = False) -> Select[Any]:
    order = Move.id.desc() if newest_first else Move.id
    columns: tuple[Any, ...] = (
        *(Move.id, Move.centre, Move.ticket),
        *(Ticket.number, Move.counter, Move.action),
    )
    return select(*columns).join(Ticket, Ticket.id == Move.ticket).where(*wanted).order_by(order)


def _happened(row: Any) -> Happened:
    return Happened(row.id, row.centre, row.ticket, row.number, row.counter, row.action in _CALLS)
