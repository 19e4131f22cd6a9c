"""When and where an announced event is, in words, for the screen and for paper. Pure."""

from __future__ import annotations

from kiosk.domain.published import PublicEvent
from kiosk.domain.question import AskedEvent
from kiosk.texts import Texts


def when(event: PublicEvent, texts: Texts) -> str:
    """Thứ Năm, 03/12/2026, 08:30 – 11:00; the times stay on one line."""
    day = f"{texts(f'weekday.{event.day.isoweekday()}')}, {event.day:%d/%m/%Y}"
    if event.ends is None:
        return texts("event.from", day=day, starts=f"{event.starts:%H:%M}")
    return f"{day}, {event.starts:%H:%M}\u00a0–\u00a0{event.ends:%H:%M}"


def asked_day(event: AskedEvent, texts: Texts) -> str:
    """thứ Năm 03/12/2026."""
    return f"{texts(f'receipt.weekday.{event.day.isoweekday()}')} {event.day:%d/%m/%Y}"
