"""A line of the log as a plain sentence. The words are the catalogue's, by event and state."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.log_line import LogLine
from kiosk.domain.moment import VIETNAM, Moment
from kiosk.services.vital_words import part_name
from kiosk.texts import Texts


def log_sentence(line: LogLine, texts: Texts) -> str:
    """What happened, to what part or by whom."""
    if line.event == "audit":
        return f"{_who(line, texts)}: {_done(line, texts)}"
    name = texts(f"log.part.{line.part}")
    said = _first(
        texts,
        f"log.{line.event}.{line.code}",
        f"vital.{line.event}.{line.code}",
        f"log.{line.event}",
        f"log.state.{line.code}",
    )
    return f"{name}: {said or texts('log.other')}"


def _who(line: LogLine, texts: Texts) -> str:
    """A person by the sign-in name; what is no person by its own."""
    return _first(texts, f"audit.who.{line.who or 'nobody'}") or line.who


def _done(line: LogLine, texts: Texts) -> str:
    key = f"audit.{line.code}"
    if line.code.startswith("part."):
        known = texts.has(f"vital.{line.about}")
        return texts(key, part=part_name(line.about, texts) if known else line.about)
    return texts(key) if texts.has(key) else line.code


def log_time(line: LogLine, now: Moment) -> str:
    """The hour of what happened today, else the day with it."""
    at = datetime.fromisoformat(line.at).astimezone(VIETNAM)
    return f"{at:%H:%M:%S}" if at.date() == now.day else f"{at:%d/%m %H:%M}"


def _first(texts: Texts, *keys: str) -> str:
    return next((texts(key) for key in keys if texts.has(key)), "")
