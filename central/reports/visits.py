"""A ticket's way through the room as figures see it: how long it waited, where it was served.

- The wait is from the number to its first call, also where a ticket is sent on later.
- A stint is one call to one counter: from the person's arrival there where the counter told of it,
  else from the call, to the end. One of more than four hours was forgotten, not worked: a counter
  that stayed open over night says nothing about how long a matter takes.
- A ticket belongs to the day and hour (Vietnam) at which it was issued by our clock, and to the
  service that it was taken for.
Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from central.queue.states import (
    ABSENT,
    CALLED,
    CANCELLED,
    DONE,
    PAST,
    RESERVED,
    SERVING,
    TRANSFERRED,
    WAITING,
    day_began,
)
from central.reports.measures import Spread, spread
from central.reports.rows import MoveRow, TicketRow, day_of
from kiosk.domain.moment import VIETNAM

Key = TypeVar("Key")

_LONGEST: Final = 4 * 3600
_ENDS: Final = frozenset({DONE, TRANSFERRED, ABSENT})


class Outcome(StrEnum):
    """What became of a ticket; each has exactly one.

    ABSENT: called, nobody came. CANCELLED: given up on the phone page. NEVER_CALLED: the day ended
    before its turn. UNFINISHED: called, and no counter said how it ended. HERE: still in the room.
    HEARD_LATE: a kiosk without a network told of it after its day, so nobody knows.
    """

    SERVED = "served"
    ABSENT = "absent"
    CANCELLED = "cancelled"
    NEVER_CALLED = "never_called"
    UNFINISHED = "unfinished"
    HERE = "here"
    HEARD_LATE = "heard_late"


_OVER: Final = {
    DONE: Outcome.SERVED,
    ABSENT: Outcome.ABSENT,
    CANCELLED: Outcome.CANCELLED,
    PAST: Outcome.HEARD_LATE,
}


@dataclass(frozen=True, slots=True)
class Stint:
    """One call. `end` is done, transferred, absent, or empty where none was told."""

    counter: int
    began: datetime
    end: str = ""
    ended: datetime | None = None

    @property
    def seconds(self) -> float | None:
        """How long it took; None for one that nobody came to, or that was forgotten."""
        if self.ended is None or self.end == ABSENT:
            return None
        lasted = (self.ended - self.began).total_seconds()
        return lasted if 0 <= lasted <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class Visit:
    """`wait` in seconds, None for a ticket that was never called."""

    ticket: str
    service: str
    at: datetime
    outcome: Outcome
    wait: float | None = None
    stints: tuple[Stint, ...] = ()

    @property
    def day(self) -> date:
        return day_of(self.at)

    @property
    def hour(self) -> int:
        return self.at.astimezone(VIETNAM).hour

    @property
    def counter(self) -> int | None:
        """Where it was finished."""
        done = [each.counter for each in self.stints if each.end == DONE]
        return done[-1] if done else None


@dataclass(frozen=True, slots=True)
class Tally:
    """`received` are all; `outcomes` says how many ended which way. Times in seconds."""

    received: int
    outcomes: Mapping[Outcome, int]
    wait: Spread
    service: Spread

    @property
    def abandoned(self) -> int:
        """Gone before they were called, as far as anybody knows."""
        return self.outcomes[Outcome.CANCELLED] + self.outcomes[Outcome.NEVER_CALLED]


@dataclass(frozen=True, slots=True)
class CounterTally:
    """A counter's calls: how they ended, how long they took, and on how many days there were any.

    `unfinished` have no end, or one that came so late that it was forgotten.
    """

    counter: int
    days: int
    calls: int
    served: int
    sent_on: int
    absent: int
    unfinished: int
    service: Spread


def visits(
    tickets: Iterable[TicketRow], moves: Iterable[MoveRow], now: datetime
) -> tuple[Visit, ...]:
    """Every ticket that is on paper, in the given order; a reserved number is nobody's yet."""
    by_ticket: dict[str, list[MoveRow]] = defaultdict(list)
    for move in moves:
        by_ticket[move.ticket].append(move)
    today = day_began(now)
    return tuple(
        _visit(each, by_ticket[each.id], today) for each in tickets if each.state != RESERVED
    )


def tally(of: Sequence[Visit]) -> Tally:
    outcomes = dict.fromkeys(Outcome, 0)
    for each in of:
        outcomes[each.outcome] += 1
    stints = (stint for each in of for stint in each.stints)
    return Tally(
        received=len(of),
        outcomes=outcomes,
        wait=spread(each.wait for each in of if each.wait is not None),
        service=_lasting(stints),
    )


def grouped(of: Iterable[Visit], key: Callable[[Visit], Key]) -> dict[Key, tuple[Visit, ...]]:
    found: dict[Key, list[Visit]] = defaultdict(list)
    for each in of:
        found[key(each)].append(each)
    return {name: tuple(each) for name, each in found.items()}


def by_counter(of: Iterable[Visit]) -> tuple[CounterTally, ...]:
    """Every counter that called, by its number."""
    found: dict[int, list[Stint]] = defaultdict(list)
    for visit in of:
        for stint in visit.stints:
            found[stint.counter].append(stint)
    return tuple(_counter(number, found[number]) for number in sorted(found))


def days_worked(of: Iterable[Visit]) -> int:
    """Days on which numbers were given: holidays and days worked in exchange are as they were."""
    return len({each.day for each in of})


def _counter(number: int, stints: Sequence[Stint]) -> CounterTally:
    def ended(how: str) -> int:
        return sum(each.end == how and not _forgotten(each) for each in stints)

    return CounterTally(
        counter=number,
        days=len({day_of(each.began) for each in stints}),
        calls=len(stints),
        served=ended(DONE),
        sent_on=ended(TRANSFERRED),
        absent=ended(ABSENT),
        unfinished=sum(_forgotten(each) for each in stints),
        service=_lasting(stints),
    )


def _forgotten(stint: Stint) -> bool:
    return stint.end != ABSENT and stint.seconds is None


def _lasting(stints: Iterable[Stint]) -> Spread:
    return spread(each.seconds for each in stints if each.seconds is not None)


def _visit(ticket: TicketRow, moves: Sequence[MoveRow], today: datetime) -> Visit:
    stints = _stints(moves)
    sent = [each.from_service for each in moves if each.from_service]
    first_call = next((each.at for each in moves if each.action == CALLED), None)
    return Visit(
        ticket=ticket.id,
        service=sent[0] if sent else ticket.service,
        at=ticket.ordered_at,
        outcome=_outcome(ticket, bool(stints), today),
        wait=None
        if first_call is None
        else max(0.0, (first_call - ticket.ordered_at).total_seconds()),
        stints=stints,
    )


def _outcome(ticket: TicketRow, was_called: bool, today: datetime) -> Outcome:
    if ticket.state in _OVER:
        return _OVER[ticket.state]
    if ticket.ordered_at >= today:
        return Outcome.HERE
    was_left = was_called or ticket.state != WAITING
    return Outcome.UNFINISHED if was_left else Outcome.NEVER_CALLED


def _stints(moves: Sequence[MoveRow]) -> tuple[Stint, ...]:
    found: list[Stint] = []
    here: Stint | None = None
    for move in moves:
        if move.action == CALLED and move.counter is not None:
            found += [here] if here else []
            here = Stint(move.counter, move.at)
        elif here and move.action == SERVING:
            here = Stint(here.counter, move.at)
        elif here and move.action in _ENDS:
            found.append(Stint(here.counter, here.began, move.action, move.at))
            here = None
    return (*found, here) if here else tuple(found)
