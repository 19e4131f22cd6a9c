"""The commune in an address as ID cards write it: "Tổ 3, Khu 2, Bãi Cháy, Hạ Long, Quảng Ninh".

Responsible for what may be asked of an address: house, street and hamlet never are a question, and
an answer counts only where it says every part of one. Pure; any thread.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kiosk.domain.ward_query import WARD_UNITS, QueryWord, read_query, spelt
from kiosk.domain.wards import WardAnswer

_WITHOUT_DISTRICTS_SINCE = date(2025, 7, 1)
_OLD_PARTS, _NEW_PARTS = 3, 2  # ward, district, province; ward, province
_UNITS_SPELT = frozenset(map(spelt, ("phường", "xã", "quận", "huyện", "tỉnh")))


def questions_of(address: str, issued: date | None) -> tuple[str, ...]:
    """The ends of an address that may be its ward, the longest first; none where there is no end.

    Until July 2025 a ward stands before a district. What came later may have either form; there
    a hamlet without a number may be taken for a ward, and no answer will fit it.
    """
    end = _end_of(address)
    later = issued is not None and issued >= _WITHOUT_DISTRICTS_SINCE
    counts = (_OLD_PARTS, _NEW_PARTS) if later else (_OLD_PARTS,)
    return tuple(", ".join(end[-count:]) for count in counts if len(end) >= count)


def find_place(
    questions: tuple[str, ...], find: Callable[[str], tuple[WardAnswer, ...]]
) -> tuple[str, tuple[WardAnswer, ...]]:
    """The ward's name in the first question that has answers, and these; else both empty.

    `find` answers a question as if it were typed.
    """
    for question in questions:
        parts = question.split(", ")
        known = tuple(answer for answer in find(question) if _is_at(answer, parts))
        if known:
            return parts[0], known
    return "", ()


def _end_of(address: str) -> list[str]:
    """At most the last three parts, back to the ward as far as that can be told."""
    end: list[str] = []
    for part in reversed([each.strip() for each in address.split(",")][-_OLD_PARTS:]):
        if not part or _names_a_house(part):
            break
        end.insert(0, part)
        if _unit(part) in WARD_UNITS:
            break
    return end


def _is_at(answer: WardAnswer, parts: list[str]) -> bool:
    """Whether every part of an address is what the answer says of its own place."""
    ward, *district, province = (_name(part) for part in parts)
    if not district:
        return (ward, province) in {(_name(new.name), _name(new.province)) for new in answer.now}
    old = answer.old
    if old is None or (ward, district) != (_name(old.name), [_name(old.district)]):
        return False
    return province in {_name(each) for each in (old.province, answer.now[0].province)}


def _names_a_house(part: str) -> bool:
    """Whether a number stands in it that is not the end of a ward's or a district's name."""
    *before, last = part.split() or [""]
    inside = any(letter.isdigit() for letter in " ".join(before))
    return inside or (any(letter.isdigit() for letter in last) and not _unit(part))


def _unit(part: str) -> str:
    """The unit before a name, "" where there is none: "Quan Lạn" is not the quận of Lạn."""
    words = read_query(part)
    if len(words) < 2 or (words[0].unit == words[0].text and not _spelt_as_unit(words[0])):
        return ""
    return words[0].unit


def _spelt_as_unit(word: QueryWord) -> bool:
    """Units in full have marks on a card; those of two words were joined as such."""
    return " " in word.text or word.spelt in _UNITS_SPELT


def _name(part: str) -> str:
    """A name without its unit, as it is spelt: hoà and hòa are one, Thành and Thạnh are not."""
    words = [word.spelt or word.text for word in read_query(part)]
    return " ".join(words[1:] if _unit(part) else words)
