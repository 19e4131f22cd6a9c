"""What kiosks told of words: those that staff taught them, and those that nothing was found for.

Read from the events as they came; for whoever keeps the word lists. What a kiosk tells of a search
is stripped and counted there (offline_cache/wordbook.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeGuard

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.arrivals import Event
from central.db.machines import Device
from kiosk.sync.contract.outbox import UNANSWERED, WORD_ADDED, WORD_REMOVED


@dataclass(frozen=True, slots=True)
class Taught:
    """What people say, what it means as somebody gave it last, and at which centre."""

    said: str
    meant: str
    centre: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Words that visits asked in vain, and how many visits of how many kiosks."""

    query: str
    visits: int
    kiosks: int


def taught(session: Session, centre: str = "") -> list[Taught]:
    """Those that hold, in alphabetical order; of one centre when its code is given.

    Kiosks of a centre are one: what somebody took back at one of them is gone.
    """
    words: dict[tuple[str, str], str] = {}
    for told in _told(session, (WORD_ADDED, WORD_REMOVED), centre):
        said, meant = told.body.get("said"), told.body.get("meant")
        if told.kind == WORD_REMOVED and isinstance(said, str):
            words.pop((said, told.centre), None)
        elif _is_word(said) and _is_word(meant):
            words[said, told.centre] = meant
    return [Taught(said, meant, at) for (said, at), meant in sorted(words.items())]


def unanswered(session: Session, centre: str = "") -> list[Unanswered]:
    """The most asked first. A kiosk tells its count so far, so that its newest one is all of it."""
    counts: dict[tuple[str, str], int] = {}
    for told in _told(session, (UNANSWERED,), centre):
        query, count = told.body.get("query"), told.body.get("count")
        if _is_word(query) and isinstance(count, int):
            counts[query, told.device] = max(count, counts.get((query, told.device), 0))
    visits: Counter[str] = Counter()
    kiosks: Counter[str] = Counter()
    for (query, _), count in counts.items():
        visits[query] += count
        kiosks[query] += 1
    ordered = sorted(visits, key=lambda query: (-visits[query], query))
    return [Unanswered(query, visits[query], kiosks[query]) for query in ordered]


@dataclass(frozen=True, slots=True)
class _Told:
    centre: str
    device: str
    kind: str
    body: dict[str, Any]


def _told(session: Session, kinds: tuple[str, ...], centre: str) -> Iterator[_Told]:
    """Every event of these kinds, the oldest first."""
    rows = select(Device.centre, Event.device, Event.kind, Event.body)
    rows = rows.join(Device, Device.id == Event.device)
    rows = rows.where(Event.kind.in_(kinds), Event.rejected == "")
    if centre:
        rows = rows.where(Device.centre == centre)
    for at, device, kind, body in session.execute(
        rows.order_by(Event.received_at, Event.seq)
    ).all():
        if isinstance(body, dict):
            yield _Told(at, device, kind, body)


def _is_word(text: object) -> TypeGuard[str]:
    return isinstance(text, str) and text.isprintable()
