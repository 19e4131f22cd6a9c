"""The old units and the new communes, with the indexes over their names that a search needs.

Responsible for looking names up; which of them answer a query is ward_search.py's business.
Pure; any thread once made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.ward_query import one_slip_apart
from kiosk.domain.wards import WardAnswer

_LAST = "\U0010ffff"
_ALSO_CALLED = {
    "ho chi minh": ("hcm", "tphcm", "tp hcm", "sai gon"),
    "ha noi": ("hn", "tphn"),
    "hue": ("thua thien hue",),
    "ba ria vung tau": ("brvt",),
}


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """What else an address says: an old district, or a new province for the new communes.

    `said` are the plain names, the longest first. `unit` and `district` are plain, or empty.
    There is one object for each, compared by identity.
    """

    unit: str
    district: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One row that can be found: its plain name without the unit, where it lay, what it is now."""

    unit: str
    name: str
    area: Area
    answer: WardAnswer


def area(unit: str, district: str, provinces: Iterable[str]) -> Area:
    """An area of plain names without their units; a district's unit is given apart."""
    said = {district} if district else set()
    for province in provinces:
        said.update((province, *_ALSO_CALLED.get(province, ())))
    return Area(unit, district, tuple(sorted(said, key=lambda each: (-len(each), each))))


class WardMap:
    """All units, in the official order, with the indexes over their names."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._by_name: dict[str, list[int]] = {}
        self._by_district: dict[str, list[int]] = {}
        for place, unit in enumerate(units):
            self._by_name.setdefault(unit.name, []).append(place)
            if unit.area.district:
                self._by_district.setdefault(unit.area.district, []).append(place)
        self._names = sorted(self._by_name)
        self._backwards = sorted(name[::-1] for name in self._names)
        self._by_word: dict[str, list[str]] = {}
        for name in self._names:
            for word in name.split():
                self._by_word.setdefault(word, []).append(name)
        self._said = sorted({said for unit in units for said in unit.area.said})

    def unit(self, place: int) -> Unit:
        return self._units[place]

    def named(self, name: str) -> Sequence[int]:
        return self._by_name.get(name, ())

    def in_district(self, name: str) -> Sequence[int]:
        return self._by_district.get(name, ())

    def begun_by(self, start: str) -> Sequence[str]:
        """The names that begin so and go on."""
        return [name for name in _between(self._names, start) if name != start]

    def with_a_word(self, words: Iterable[str], begun: str) -> set[str]:
        """The names that have one of the words, or a word that begins so."""
        found = {name for word in words for name in self._by_word.get(word, ())}
        if begun:
            for word, names in self._by_word.items():
                if word.startswith(begun):
                    found.update(names)
        return found

    def said_from(self, start: str) -> Sequence[str]:
        """The names of districts and provinces that begin so."""
        return _between(self._said, start)

    def one_slip_from(self, typed: str) -> Iterator[str]:
        # One slip leaves the beginning or the end as it is.
        half = max(1, len(typed) // 2 - 1)
        near = set(_between(self._names, typed[:half]))
        near.update(name[::-1] for name in _between(self._backwards, typed[: -half - 1 : -1]))
        return (name for name in near if one_slip_apart(typed, name))


def _between(names: Sequence[str], start: str) -> Sequence[str]:
    return names[bisect_left(names, start) : bisect_left(names, start + _LAST)]
