"""A line of the log as a plain sentence. The words are the catalogue's, by event and state."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.log_line import LogLine
from kiosk.domain.moment import VIETNAM, Moment
from kiosk.texts import Texts


def log_sentence(line: LogLine, texts: Texts) -> str:
    """What happened, to what part or by whom."""
    if line.event == "audit" and line.who:
        return f"{line.who}: {_first(texts, f'audit.{line.code}') or line.code}"
    name = texts(f"log.part.{line.part}")
    said = _first(
        texts,
        f"log.{line.event}.{line.code}",
        f"vital.{line.event}.{line.code}",
        f"log.{line.event}",
        f"log.state.{line.code}",
    )
    return f"{name}: {said or texts('log.other')}"


def log_time(line: LogLine, now: Moment) -> str:
    """The hour of what happened today, else the day with it."""
    at = datetime.fromisoformat(line.at).astimezone(VIETNAM)
    return f"{at:%H:%M:%S}" if at.date() == now.day else f"{at:%d/%m %H:%M}"


def _first(texts: Texts, *keys: str) -> str:
    return next((texts(key) for key in keys if texts.has(key)), "")
