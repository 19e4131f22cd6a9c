"""What kiosks told of words: those that staff taught them, and those that nothing was found for.

Read from the events as they came; for whoever keeps the word lists. What a kiosk tells of a search
is stripped and counted there (offline_cache/wordbook.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.arrivals import Event
from central.db.machines import Device

_TAUGHT, _UNANSWERED = "lexicon.word_added", "search.unanswered"


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
    """In alphabetical order; of one centre when its code is given."""
    words = {
        (body["said"], at): body["meant"]
        for at, _, body in _told(session, _TAUGHT, centre)
        if _is_word(body.get("said")) and _is_word(body.get("meant"))
    }
    return [Taught(said, meant, at) for (said, at), meant in sorted(words.items())]


def unanswered(session: Session, centre: str = "") -> list[Unanswered]:
    """The most asked first. A kiosk tells its count so far, so that its newest one is all of it."""
    counts: dict[tuple[str, str], int] = {}
    for _, device, body in _told(session, _UNANSWERED, centre):
        query, count = body.get("query"), body.get("count")
        if isinstance(query, str) and query.isprintable() and isinstance(count, int):
            counts[query, device] = max(count, counts.get((query, device), 0))
    visits: Counter[str] = Counter()
    kiosks: Counter[str] = Counter()
    for (query, _), count in counts.items():
        visits[query] += count
        kiosks[query] += 1
    ordered = sorted(visits, key=lambda query: (-visits[query], query))
    return [Unanswered(query, visits[query], kiosks[query]) for query in ordered]


def _told(session: Session, kind: str, centre: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Centre, device and body of every event of a kind, the oldest first."""
    rows = select(Device.centre, Event.device, Event.body).join(Device, Device.id == Event.device)
    rows = rows.where(Event.kind == kind, Event.rejected == "")
    if centre:
        rows = rows.where(Device.centre == centre)
    for at, device, body in session.execute(rows.order_by(Event.received_at, Event.seq)).all():
        if isinstance(body, dict):
            yield at, device, body


def _is_word(text: object) -> bool:
    return isinstance(text, str) and text.isprintable()
