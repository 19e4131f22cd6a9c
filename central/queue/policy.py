"""In whose turn a counter calls: so many with priority, then so many without, oldest first.

Pure. A counter remembers one number, how far its round is: below `priority` it looks for somebody
with priority first, from there on for somebody without. Who alone waits is called whatever the
round says; an ordinary number called while nobody had priority begins the round again, and one
that is owed stays owed. So nobody waits for ever behind the other kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from kiosk.domain.centre import CallingRound


class Waits(Protocol):
    @property
    def has_priority(self) -> bool: ...


T = TypeVar("T", bound=Waits)


def prefers_priority(turn: int, round_: CallingRound) -> bool:
    """Whom to look for first."""
    return turn < round_.priority


def after(turn: int, called_priority: bool, round_: CallingRound) -> int:
    """How far the round is once somebody was called."""
    if prefers_priority(turn, round_):
        return turn + 1 if called_priority else 0
    if called_priority:
        return turn
    return (turn + 1) % (round_.priority + round_.ordinary)


def in_turn(waiting: Iterable[T], round_: CallingRound, turn: int = 0) -> Iterator[T]:
    """Everybody (given oldest first) in the order in which one counter would call them all."""
    everybody = list(waiting)
    queues = {
        kind: iter([each for each in everybody if each.has_priority is kind])
        for kind in (True, False)
    }
    for _ in everybody:
        first = prefers_priority(turn, round_)
        called = next(queues[first], None) or next(queues[not first])
        yield called
        turn = after(turn, called.has_priority, round_)
