"""Which old units and new communes answer what was typed, best first.

A name may stand anywhere in the query; the other words must be its district or province. A name
that is typed whole comes before one that is begun, then names that have all the words, then those
one slip away, then all wards of a district. Pure; any thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest

from kiosk.domain.ward_map import Area, Unit, WardMap
from kiosk.domain.ward_query import WARD_UNITS, QueryWord, begins_a_unit, read_query, spelt
from kiosk.domain.wards import WardAnswer

_MOST_NAME_WORDS = 6
_MOST_WORDS = 8
_SHORTEST_SLIP = 4


class Match(IntEnum):
    """How a query met a name."""

    WHOLE = 0
    BEGUN = 1
    WORDS = 2
    SLIP = 3
    DISTRICT = 4


# Words left over, another unit's name, match, fewer words of the name, accents differ, another
# unit, the district with its unit is not said, another province, a new name, the official order.
Rank = tuple[int, bool, int, int, int, bool, bool, bool, bool, int]


def find_wards(
    wards: WardMap, query: str, province: str = "", limit: int = 40
) -> tuple[WardAnswer, ...]:
    """At most `limit` answers, those of a new province (its full name) first among equals."""
    words = read_query(query)
    if not words or (len(words) == 1 and len(words[0].text) < 2 and words[0].text.isalpha()):
        return ()
    best = nsmallest(limit, _Search(wards, words, province).ranked())
    return tuple(_without_echoes([wards.unit(rank[-1]) for rank in best]))


def _without_echoes(found: Sequence[Unit]) -> Iterator[WardAnswer]:
    """A new name is not told beside an old one that kept it."""
    kept = {(unit.name, ward) for unit in found if unit.answer.old for ward in unit.answer.now}
    for unit in found:
        if unit.answer.old or (unit.name, unit.answer.now[0]) not in kept:
            yield unit.answer


@dataclass(frozen=True, slots=True)
class _Span:
    """Words [start:end] of the query taken as a name, and the unit typed before them."""

    start: int
    end: int
    name: str
    unit: str


_NO_SPAN = _Span(0, 0, "", "")


class _Search:
    """One query over the map: makes a rank for every unit that answers."""

    def __init__(self, units: WardMap, words: tuple[QueryWord, ...], province: str) -> None:
        self._map = units
        self._words = words
        self._province = province
        self._best: dict[int, Rank] = {}
        self._left: dict[tuple[Area, int, int], int] = {}
        self._around: dict[tuple[int, int], str] = {}
        self._accented = any(word.spelt for word in words)
        self._heard = self._said_in(words)

    def ranked(self) -> list[Rank]:
        spans = list(self._spans())
        self._whole_and_begun(spans)
        if not self._all_words_used():
            self._by_words()
            self._by_slips(spans)
        self._districts(spans)
        return self._fit(list(self._best.values()))

    def _all_words_used(self) -> bool:
        return any(rank[0] == 0 for rank in self._best.values())

    @staticmethod
    def _fit(ranks: list[Rank]) -> list[Rank]:
        fewest = min((rank[:2] for rank in ranks), default=None)
        if fewest is None:
            return []
        # A name that belongs to another unit ("quận 3") counts only when nothing else does.
        return [rank for rank in ranks if rank[0] == fewest[0] and rank[1] <= fewest[1]]

    def _spans(self) -> Iterator[_Span]:
        words = self._words
        for start, first in enumerate(words):
            before = words[start - 1] if start else None
            unit = before.unit if before and before.part == first.part else ""
            for end in range(start + 1, min(len(words), start + _MOST_NAME_WORDS) + 1):
                if words[end - 1].part != first.part:
                    break
                yield _Span(start, end, " ".join(word.text for word in words[start:end]), unit)

    # --- the five ways ---------------------------------------------------------------------------

    def _whole_and_begun(self, spans: Iterable[_Span]) -> None:
        for span in spans:
            for place in self._map.named(span.name):
                self._take(place, Match.WHOLE, span)
            if span.end == len(self._words) and _may_go_on(span.name):
                for name in self._map.begun_by(span.name):
                    for place in self._map.named(name):
                        self._take(place, Match.BEGUN, span)

    def _by_words(self) -> None:
        meant = [word.text for word in self._words if not word.unit]
        if not meant or len(meant) > _MOST_WORDS:
            return
        begun = "" if meant[-1].isdigit() or len(meant[-1]) < 2 else meant[-1]
        around: dict[Area, list[str]] = {}
        for name in self._map.with_a_word(meant, begun):
            parts = name.split()
            for place in self._map.named(name):
                where = self._map.unit(place).area
                left = around.get(where)
                if left is None:
                    left = around[where] = self._left_words(where, _NO_SPAN)
                if left and all(_has(parts, word, begun) for word in left):
                    self._put(place, Match.WORDS, 0)

    def _by_slips(self, spans: Iterable[_Span]) -> None:
        for span in spans:
            if len(span.name) < _SHORTEST_SLIP:
                continue
            for name in self._map.one_slip_from(span.name):
                for place in self._map.named(name):
                    self._take(place, Match.SLIP, span)

    def _districts(self, spans: Iterable[_Span]) -> None:
        for span in spans:
            if span.unit not in WARD_UNITS:
                for place in self._map.in_district(span.name):
                    if self._left_over(self._map.unit(place).area, span) == 0:
                        self._put(place, Match.DISTRICT, 0)

    # --- ranks -----------------------------------------------------------------------------------

    def _take(self, place: int, match: Match, span: _Span) -> None:
        unit = self._map.unit(place)
        left = self._left_over(unit.area, span)
        if left and (
            match != Match.WHOLE or (" " not in unit.name and span.unit not in WARD_UNITS)
        ):
            return
        accents = self._accents_differ(unit, span) if match <= Match.BEGUN else 0
        self._put(place, match, left, span, accents)

    def _put(
        self, place: int, match: Match, left: int, span: _Span = _NO_SPAN, accents: int = 0
    ) -> None:
        unit = self._map.unit(place)
        of_a_ward = span.unit in WARD_UNITS
        differs = bool(span.unit) and span.unit != unit.unit
        rank = (
            left,
            differs and not of_a_ward,
            int(match),
            span.start - span.end,
            accents,
            differs and of_a_ward,
            not self._district_said(unit.area, span),
            unit.answer.now[0].province != self._province,
            unit.answer.old is None,
            place,
        )
        known = self._best.get(place)
        if known is None or rank < known:
            self._best[place] = rank

    def _district_said(self, where: Area, span: _Span) -> bool:
        return (
            where.district in self._heard
            and f" {where.unit.replace(' ', '_')} {where.district} " in self._outside(span)
        )

    def _left_over(self, where: Area, span: _Span) -> int:
        """How many words are neither the name nor its district or province, units aside."""
        key = (where, span.start, span.end)
        left = self._left.get(key)
        if left is None:
            left = self._left[key] = len(self._left_words(where, span))
        return left

    def _left_words(self, where: Area, span: _Span) -> list[str]:
        text = self._outside(span)
        if not self._heard.isdisjoint(where.said):
            for said in where.said:
                text = text.replace(f" {said} ", " | ")
            if span.end != len(self._words):
                rest = text.rpartition("|")[2].split()
                text = text[: len(text) - len(_begun_tail(rest, where)) - 1] + " "
        return [word for word in text.split() if word != "|" and not self._is_unit(word)]

    def _said_in(self, words: Sequence[QueryWord]) -> set[str]:
        """The districts and provinces that the words may name, or begin to at their end."""
        heard: set[str] = set()
        for start in range(len(words)):
            tail = " ".join(word.text for word in words[start:])
            heard.update(tail[:end] for end, letter in enumerate(tail) if letter == " ")
            heard.update(self._map.said_from(tail))
        return heard

    def _outside(self, span: _Span) -> str:
        """The words outside the span, with bars where a phrase cannot go on."""
        text = self._around.get((span.start, span.end))
        if text is None:
            text = self._around[span.start, span.end] = self._cut_out(span)
        return text

    def _cut_out(self, span: _Span) -> str:
        pieces: list[str] = []
        part = 0
        for place, word in enumerate(self._words):
            if span.start <= place < span.end:
                pieces.append("|")
                continue
            if word.part != part:
                pieces.append("|")
                part = word.part
            pieces.append(word.unit.replace(" ", "_") or word.text)
        return f" {' '.join(pieces)} "

    def _is_unit(self, word: str) -> bool:
        if "_" in word or any(word == each.unit for each in self._words):
            return True
        return word == self._words[-1].text and begins_a_unit(word)

    def _accents_differ(self, unit: Unit, span: _Span) -> int:
        """2 where a mark contradicts the name, 1 where one may have been forgotten, else 0."""
        if not self._accented:
            return 0
        full = unit.answer.old.name if unit.answer.old else unit.answer.now[0].name
        names = full.replace("'", "").replace("-", " ").split()[-len(unit.name.split()) :]
        pairs = zip(self._words[span.start : span.end], names, strict=False)
        # The last word may be in the middle of being typed.
        wrong = [
            word for word, name in pairs if len(word.text) == len(name) and _differ(word, name)
        ]
        return max((2 if word.spelt else 1 for word in wrong), default=0)


def _differ(word: QueryWord, name: str) -> bool:
    return spelt(name) != (word.spelt or word.text)


def _may_go_on(name: str) -> bool:
    """Whether the rest may still be typed; a number has none: phường 1 is not phường 15."""
    return len(name) > 1 and not name[-1].isdigit()


def _begun_tail(rest: Sequence[str], area: Area) -> str:
    """The last words of the query where they begin a name of the area."""
    for start in range(len(rest)):
        tail = " ".join(rest[start:])
        if len(tail) > 1 and not tail.isdigit() and any(s.startswith(tail) for s in area.said):
            return tail
    return ""


def _has(parts: Sequence[str], word: str, begun: str) -> bool:
    return word in parts or (word == begun and any(part.startswith(word) for part in parts))
