"""A question that the search had no answer to, as it may be kept: no digits, no names. Pure."""

from __future__ import annotations

from itertools import takewhile

from kiosk.domain.vietnamese import clean_line, words

LONGEST = 8
# The commonest family names; what follows one is a name.
# Not hồ and lý alone: they begin hồ sơ and lý lịch.
_FAMILY = frozenset(
    {
        *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi"),
        *("đỗ", "ngô", "dương", "đoàn", "trịnh", "đinh"),
        *("nguyen", "tran", "pham", "hoang", "huynh", "phan", "dang", "bui", "ngo", "duong"),
    }
)
_NAME_FOLLOWS = ("tên là", "họ tên", "tôi là", "em là", "ten la", "ho ten")


def stripped(query: str) -> str:
    """At most eight words in small letters; empty when nothing may be kept."""
    cleaned = clean_line(query[:200])
    lowered = cleaned.lower()
    for sign in _NAME_FOLLOWS:
        lowered = lowered.partition(sign)[0]
    typed = cleaned.split()
    # In capitals beside small letters: a name. All in capitals, or only the first: not.
    mixed = any(word.islower() for word in typed)
    named = {word.lower() for word in typed[1:] if mixed and word[:1].isupper()}
    plain = [word.accented for word in words(lowered)]
    kept = takewhile(lambda word: word not in _FAMILY, plain)
    safe = [word for word in kept if word.isalpha() and word not in named]
    return " ".join(safe[:LONGEST])
