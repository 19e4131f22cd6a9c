"""Days, months and times of day as a voice says them, and the ranges between two of them.

Pure. A day and a month are told from a fraction by what stands around them: "từ 23/11" is a day,
"Trang 10/12" is none. All other signs are ui/ear/spoken.py's.
"""

from __future__ import annotations

import re
from re import Match
from typing import Final

from kiosk.texts import Texts

_TIME: Final = re.compile(
    r"\b([01]?\d|2[0-4])(?::|[hg](?=\d\d\b))([0-5]\d)\b|\b([01]?\d|2[0-4])h\b"
)
_DATE: Final = re.compile(r"\b([0-3]?\d)/([01]?\d)/(\d{4})\b")
_DAY_MONTH: Final = re.compile(r"(?<![\w/.,])([0-3]?\d)/([01]?\d)(?![\w/]|[.,]\d)")
_MONTH_YEAR: Final = re.compile(r"(?<![\w/])(0?[1-9]|1[0-2])/(\d{4})\b")
_QUARTER: Final = re.compile(r"\b(?:quý |Q)([1-4])/(\d{4})\b", re.IGNORECASE)
_ANOTHER: Final = r"[0-3]?\d/[01]?\d(?:/\d{4})?"
_RANGE: Final = r"\s?[–—-]\s?"
_RANGE_AFTER: Final = re.compile(rf"{_RANGE}{_ANOTHER}\b")
_RANGE_BEFORE: Final = re.compile(rf"(?<!\d){_ANOTHER}{_RANGE}$")
_TIME_AFTER: Final = re.compile(r",?\s?[·(]?\s?\d{1,2}(?:[:hg]\d\d| giờ)\b|, ?\d{1,2}:\d\d")
_STARTS: Final = re.compile(r"(?:^|[,;:(·–—|.])\s?$")
_ENDS: Final = re.compile(r"\s?(?:$|[,;)·–—|]|\.(?!\d))")
_TWICE: Final = re.compile(r"\b(ngày|tháng|quý) \1\b", re.IGNORECASE)
_WIDE: Final = 2


def dates(text: str, texts: Texts) -> str:
    """Days and months of `text` in words, with or without a year."""

    def month(number: str) -> str:
        return texts(f"aloud.month.{int(number)}")

    def dated(found: Match[str]) -> str:
        if not _is_day(found):
            return found[0]
        return texts("aloud.date", day=int(found[1]), month=month(found[2]), year=found[3])

    def daily(found: Match[str]) -> str:
        if not _is_day(found) or not _is_meant(found, texts):
            return found[0]
        return texts("aloud.day_month", day=int(found[1]), month=month(found[2]))

    text = _DAY_MONTH.sub(daily, text)
    text = _DATE.sub(dated, text)
    text = _QUARTER.sub(lambda found: texts("aloud.quarter", number=found[1], year=found[2]), text)
    text = _MONTH_YEAR.sub(
        lambda found: texts("aloud.month_year", month=month(found[1]), year=found[2]), text
    )
    short = {texts(f"figures.month_short.{number}"): str(number) for number in range(1, 13)}
    label = re.compile(rf"\b({'|'.join(map(re.escape, short))})\b")
    text = label.sub(lambda found: month(short[found[1]]), text)
    # The word that the date brings may stand before it already.
    return _TWICE.sub(r"\1", text)


def times(text: str, texts: Texts) -> str:
    """Times of day in words."""

    def said(found: Match[str]) -> str:
        hour, minute = int(found[1] or found[3]), int(found[2] or 0)
        if minute == 0:
            return texts("aloud.hour", hour=hour)
        small = texts("aloud.minute.0", minute=minute) if minute < 10 else str(minute)
        return texts("aloud.time", hour=hour, minute=small)

    return _TIME.sub(said, text)


def ranges(text: str, texts: Texts) -> str:
    """A dash between two days, months, times or numbers as a word; after dates and times."""
    words = _any_of("aloud.range_words", texts)
    to = f" {texts('aloud.to')} "
    named = re.compile(
        rf"(\b(?:{words})\b[^.,:;–—]{{0,30}}?){_RANGE}(?=(?:{words})\b)", re.IGNORECASE
    )
    text = named.sub(rf"\1{to}", text)
    hour = re.escape(texts("aloud.hour", hour="").strip())
    text = re.sub(rf"(?<=\w) ?[–—] ?(?=\d)|(?<=\d)(?:-| - )(?=\d)|(?<={hour}) ?-(?=\d)", to, text)
    return re.sub(rf"(?<=\d){_RANGE}(?=(?:{words})\b)", to, text, flags=re.IGNORECASE)


def _is_day(found: Match[str]) -> bool:
    return 1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12


def _is_meant(found: Match[str], texts: Texts) -> bool:
    """Whether what stands around a pair of numbers makes a day and a month of them."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    words = _any_of("aloud.date_words", texts)
    if re.search(rf"(?:^|\W)(?:{words}),?\s$", before, re.IGNORECASE):
        return True
    if _RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before) or _TIME_AFTER.match(after):
        return True
    wide = len(found[1]) == len(found[2]) == _WIDE
    return wide and bool(_STARTS.search(before)) and bool(_ENDS.match(after))


def _any_of(key: str, texts: Texts) -> str:
    return "|".join(map(re.escape, texts(key).split("; ")))
