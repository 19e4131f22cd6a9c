"""How well a procedure answers a query: pure arithmetic over its names, no database.

In order of weight: how much of what was typed is found, how little else the name says, whether
words stand together, whether it is the plain case rather than a special one, what people want.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kiosk.domain.spelling import Spelled
from offline_cache.index import Document, Name, Vocabulary
from offline_cache.lexicon import Special
from offline_cache.query import Choice, Query, Slot

_COVERAGE = 10.0
_PRECISION = 3.0
_TOGETHER = 1.5
_WRONG_MARKS = 0.6
_OTHER_WORD = 0.4
_WEAK, _VAGUE = 0.4, 0.2
_NO_MARKS = 0.85
_IN_TAIL = 0.9
_APART = 0.85
_ELSEWHERE = 0.35
_HEARD = 0.06
# So much of a saying must stand in a name to speak for it.
_TOLD = 0.5
# So many letters of a half-typed word tell which it is.
_TELLING_START = 3


class Found(NamedTuple):
    """What of one slot stands in a name: 0..1, where, by which saying, and with the same marks."""

    value: float
    places: tuple[int, ...] = ()
    label: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """How one procedure answers.

    `told` says that a saying speaks for it. `places` are the words of the title to mark, none that
    say nothing; `alias` the name or the saying that won. `found` is what of each slot stands in it.
    """

    docid: int
    score: float
    told: bool = True
    places: tuple[int, ...] = ()
    alias: str = ""
    specials: tuple[int, ...] = ()
    found: tuple[Found, ...] = ()


class _NameFit(NamedTuple):
    score: float
    told: bool
    places: tuple[int, ...]
    found: tuple[Found, ...]


_NONE = Found(0.0)
_NO_NAME = _NameFit(0.0, False, (), ())


class Ranking:
    """Scores documents for one query."""

    def __init__(self, query: Query, vocabulary: Vocabulary, specials: Sequence[Special]) -> None:
        self._query = query
        self._vocabulary = vocabulary
        self._total = query.weight or 1.0
        # Each slot with what is looked for in the words of a procedure's fields.
        self._slots = [
            (slot, {word.bare for choice in slot.choices[:1] for word in choice.words})
            for slot in query.slots
        ]
        asked = {word.bare for slot in query.slots for each in slot.choices for word in each.words}
        self._asked = asked | {
            start for slot in query.slots for c in slot.choices for start in c.starts
        }
        self._penalties = {
            number: special.penalty
            for number, special in enumerate(specials)
            if not asked.issuperset(word.bare for word in special.words)
        }

    def fit(self, document: Document, heard: float = 0.0) -> Fit:
        """The document with its score (no unit; more is better).

        `heard` is what the text of its record says for it, if its name says anything.
        """
        title, *aliases = document.names
        best, alias = self._name(title, document), ""
        places = best.places
        for name in aliases:
            if self._asked.isdisjoint(name.spots):
                continue
            other = self._name(name, document)
            if other.score > best.score:
                best, alias = other, name.text
        specials = tuple(n for n in document.specials if n in self._penalties)
        penalty = sum(self._penalties[n] for n in specials)
        score = best.score + document.prior - penalty if best.score else 0.0
        score += _HEARD * heard if score > 0 else 0.0
        shown = places, alias or self._label(best.found), specials
        return Fit(document.docid, score, best.told, *shown, best.found)

    def evidence(self, fit: Fit) -> float:
        """The share of the query that surely stands there, 0..1: a syllable alone proves little."""
        if not fit.found:
            return 0.0
        sides = [
            _beside(left, right) and left.exact and right.exact
            for left, right in pairwise(fit.found)
        ]
        bound = [a or b for a, b in zip((*sides, False), (False, *sides), strict=True)]
        single = sum(not slot.filler for slot in self._query.slots) == 1
        sure = 0.0
        for slot, each, beside_it in zip(self._query.slots, fit.found, bound, strict=True):
            strong = single or beside_it or not slot.weak
            sure += slot.weight * each.value * (1.0 if strong else _WEAK if each.exact else _VAGUE)
        return sure / self._total

    def _name(self, name: Name, document: Document) -> _NameFit:
        gained, told = 0.0, False
        used: set[int] = set()
        telling: set[int] = set()
        found: list[Found] = []
        for slot, extra in self._slots:
            best = slot.seen.get(name.number) or self._seen(slot, name)
            if best.value:
                gained += slot.weight * best.value
                used.update(best.places)
                if not slot.filler:
                    telling.update(best.places)
                told = told or (best.value >= _TOLD and not slot.weak)
            elif not document.extra.isdisjoint(extra):
                gained += slot.weight * _ELSEWHERE
            found.append(best)
        if not used:
            return _NO_NAME
        pairs = len(found) - 1
        beside = sum(map(_beside, found, found[1:])) / pairs if pairs else 1.0
        score = (
            _COVERAGE * gained / self._total
            + _PRECISION * self._precision(name, used)
            + _TOGETHER * beside
        )
        return _NameFit(score, told, tuple(sorted(telling)), tuple(found))

    def _label(self, found: Sequence[Found]) -> str:
        """The saying that gained most, if one did."""
        most, label = 0.0, ""
        for each, (slot, _) in zip(found, self._slots, strict=False):
            if each.label and each.value * slot.weight > most:
                most, label = each.value * slot.weight, each.label
        return label

    def _seen(self, slot: Slot, name: Name) -> Found:
        found = slot.seen[name.number] = self._best(slot, name)
        return found

    def _best(self, slot: Slot, name: Name) -> Found:
        best = _NONE
        spots = name.spots
        for choice in slot.choices:
            if choice.quality > best.value and (not choice.key or choice.key in spots):
                found = self._choice(choice, name)
                if found.value > best.value:
                    best = found
        return best

    def _choice(self, choice: Choice, name: Name) -> Found:
        if choice.starts:
            if choice.starts.isdisjoint(name.spots):
                return _NONE
            begun = min(name.spots[word][0] for word in choice.starts.intersection(name.spots))
            told = len(choice.words[0].bare) >= _TELLING_START
            return Found(choice.quality, (begun,), exact=told)
        if len(choice.words) == 1:
            word = choice.words[0]
            spots = name.spots.get(word.bare)
            if not spots:
                return _NONE
            value = self._worth(word, spots[0], spots, name)
            return Found(choice.quality * value, spots[:1], choice.label, value > _WRONG_MARKS)
        return self._run(choice, name)

    def _run(self, choice: Choice, name: Name) -> Found:
        """Several words: the share that is there, less where they stand apart."""
        gained, right = 0.0, True
        places: list[int] = []
        for word, weight in zip(choice.words, choice.weights, strict=True):
            spots = name.spots.get(word.bare)
            if spots:
                follows = places[-1] + 1 if places else 0
                place = follows if follows in spots else spots[0]
                places.append(place)
                value = self._worth(word, place, spots, name)
                right = right and value > _WRONG_MARKS
                gained += weight * value
        if not places:
            return _NONE
        share = gained / choice.weight
        beside = sum(right == left + 1 for left, right in pairwise(places))
        share *= share * (_APART + (1 - _APART) * beside / (len(choice.words) - 1))
        return Found(choice.quality * share, tuple(places), choice.label, right)

    def _worth(self, word: Spelled, place: int, spots: tuple[int, ...], name: Name) -> float:
        """What a word that stands at a place is worth there."""
        value = 1.0 if name.exact[place] == word.exact else self._unlike(word, spots, name)
        return value if place < name.head else value * _IN_TAIL

    def _unlike(self, word: Spelled, spots: tuple[int, ...], name: Name) -> float:
        """What a word is worth that is written otherwise at the place it was looked for."""
        if not word.marked:
            return 1.0 if self._query.bare else _NO_MARKS
        if any(name.exact[spot] == word.exact for spot in spots):
            return 1.0
        return _OTHER_WORD if word.exact in self._vocabulary.written else _WRONG_MARKS

    def _precision(self, name: Name, used: set[int]) -> float:
        """The share of what the name itself says, by weight, that was asked for."""
        weight = self._vocabulary.weight
        hit = sum(weight(name.bare[place]) for place in used if place < name.head)
        return hit / name.weight if name.weight else 0.0


def _beside(left: Found, right: Found) -> bool:
    """Whether two neighbouring things said are neighbours in the name too."""
    return bool(left.places and right.places) and right.places[0] == left.places[-1] + 1


def mark(title: str, spots: Sequence[tuple[int, int]], places: Sequence[int]) -> str:
    """The title with the words at some places in « »; neighbours share one pair.

    `spots` are where its words stand.
    """
    spans: list[tuple[int, int]] = []
    for place in places:
        start, end = spots[place]
        if spans and title[spans[-1][1] : start].isspace():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    for start, end in reversed(spans):
        title = f"{title[:start]}«{title[start:end]}»{title[end:]}"
    return title
