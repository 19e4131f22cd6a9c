"""The kiosk's log and its audit log, read for a person: which part, how bad, the newest first.

Reads files alone, so that it works where nothing else does. Words for a line are
kiosk/services/log_words.py's matter.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

from kiosk.domain.audit import AuditEntry
from kiosk.domain.log_line import SPANS, LogLevel, LogLine
from kiosk.domain.moment import VIETNAM, Moment

_PART_OF: Final = {
    **{name: name for name in ("printer", "scanner", "speech", "card_reader", "link")},
    **dict.fromkeys(("printer.warm_up", "printer.signal"), "printer"),
    **dict.fromkeys(("pack", "published", "sync"), "link"),
    **dict.fromkeys(("catalogue", "catalogue.import", "content", "search", "cache"), "content"),
    "audit": "staff",
}
_WELL: Final = frozenset({"ready", "connected", "well", "open"})
_ATTENTION: Final = frozenset({"paper_low", "unknown", "trouble", "renewed", "unsure", "restored"})
_NOTES: Final = frozenset({"", "closed"})
_CODE: Final = re.compile(r"[a-z_]{1,40}")
_LONGEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Wish:
    """`level` and `part` empty for all; `span` of SPANS; at most `limit` lines."""

    level: str = ""
    part: str = ""
    span: str = "today"
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Lines:
    """The newest first, and how many of each level there are in the span and part."""

    rows: tuple[LogLine, ...]
    counts: dict[str, int]


def read_log(folder: Path, audit: Iterable[AuditEntry], wish: Wish, now: Moment) -> Lines:
    """What the wish asks for. A line that is none is passed over; never raises for a file."""
    since = _since(wish.span, now)
    found = (
        each
        for each in (*_kiosk_lines(folder), *map(of_audit, audit))
        if wish.part in ("", each.part) and (since is None or _when(each) >= since)
    )
    # Those of one time stay in the order in which they were written.
    meant = sorted(found, key=_when, reverse=True)
    rows = [each for each in meant if wish.level in ("", each.level.value)][: wish.limit]
    return Lines(tuple(rows), dict(Counter(each.level.value for each in meant)))


def of_audit(entry: AuditEntry) -> LogLine:
    """What a member of staff did."""
    raw = f"{entry.seq} {entry.at} {entry.who} {entry.what} {entry.about}".rstrip()
    who, about = entry.who, entry.about
    return LogLine(entry.at, "staff", LogLevel.NOTE, "audit", entry.what, who, about, raw)


def line_of(raw: str) -> LogLine | None:
    """One line of kiosk.log; None for what is none."""
    try:
        table = json.loads(raw)
        at, event = str(table["at"]), str(table["event"])
        datetime.fromisoformat(at)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    code = _code(str(table.get("state", "")))
    return LogLine(at, _PART_OF.get(event, "app"), _level(event, code), event, code, raw=raw)


def _kiosk_lines(folder: Path) -> Iterator[LogLine]:
    """All there is, whatever order its files stand in."""
    for file in folder.glob("kiosk.log*"):
        try:
            text = file.read_text("utf-8", errors="replace")
        except OSError:
            continue
        for raw in text.splitlines():
            line = line_of(raw) if len(raw) <= _LONGEST else None
            if line is not None:
                yield line


def _code(state: str) -> str:
    """The first word of a state; what is none is a fault of its own making."""
    if not state:
        return ""
    word = state.split(" ", 1)[0]
    return word if _CODE.fullmatch(word) else "failed"


def _level(event: str, code: str) -> LogLevel:
    if event == "fault":
        return LogLevel.FAULT
    if code in _NOTES:
        return LogLevel.NOTE
    if code in _WELL:
        return LogLevel.WELL
    return LogLevel.ATTENTION if code in _ATTENTION else LogLevel.FAULT


def _when(line: LogLine) -> datetime:
    at = datetime.fromisoformat(line.at)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _since(span: str, now: Moment) -> datetime | None:
    days = SPANS[span]
    if not days:
        return None
    return datetime.combine(now.day, time(), VIETNAM) - timedelta(days=days - 1)
