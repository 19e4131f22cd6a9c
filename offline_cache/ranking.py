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
from kiosk.domain.vietnamese import word_spots
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
# So much of a saying must stand in a name to speak for it.
_TOLD = 0.5
# So many letters of a half-typed word tell which it is.
_TELLING_START = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """How one procedure answers. `evidence` is the share of the query surely found, 0..1.

    `told` says that a saying speaks for it. `places` are the words of the title to mark; `alias`
    the name or the saying that won.
    """

    docid: int
    score: float
    evidence: float
    told: bool = True
    places: tuple[int, ...] = ()
    alias: str = ""
    specials: tuple[int, ...] = ()


class _NameFit(NamedTuple):
    score: float
    evidence: float
    told: bool
    places: tuple[int, ...]
    label: str


class _Found(NamedTuple):
    """What of one slot stands in a name: 0..1, where, by which saying, and with the same marks."""

    value: float
    places: tuple[int, ...] = ()
    label: str = ""
    exact: bool = True


_NONE = _Found(0.0)


class Ranking:
    """Scores documents for one query."""

    def __init__(self, query: Query, vocabulary: Vocabulary, specials: Sequence[Special]) -> None:
        self._query = query
        self._vocabulary = vocabulary
        self._total = query.weight or 1.0
        asked = {word.bare for slot in query.slots for each in slot.choices for word in each.words}
        self._asked = asked | {
            start for slot in query.slots for c in slot.choices for start in c.starts
        }
        self._penalties = {
            number: special.penalty
            for number, special in enumerate(specials)
            if not asked.issuperset(word.bare for word in special.words)
        }

    def fit(self, document: Document) -> Fit:
        """The document with its score (no unit; more is better)."""
        title = document.names[0]
        best, alias = self._name(title, document), ""
        places = best.places
        for name in document.names[1:]:
            if self._asked.isdisjoint(name.spots):
                continue
            other = self._name(name, document)
            if other.score > best.score:
                best, alias = other, name.text
        specials = tuple(n for n in document.specials if n in self._penalties)
        penalty = sum(self._penalties[n] for n in specials)
        score = best.score + document.prior - penalty if best.score else 0.0
        shown = places, alias or best.label, specials
        return Fit(document.docid, score, best.evidence, best.told, *shown)

    def _name(self, name: Name, document: Document) -> _NameFit:
        gained, told = 0.0, False
        used: set[int] = set()
        found: list[_Found] = []
        for slot in self._query.slots:
            best = self._slot(slot, name)
            if best.value:
                gained += slot.weight * best.value
                used.update(best.places)
                told = told or (best.value >= _TOLD and not slot.weak)
            elif slot.choices and any(w.bare in document.extra for w in slot.choices[0].words):
                gained += slot.weight * _ELSEWHERE
            found.append(best)
        if not used:
            return _NameFit(0.0, 0.0, False, (), "")
        beside = [_beside(left, right) for left, right in pairwise(found)]
        score = (
            _COVERAGE * gained / self._total
            + _PRECISION * self._precision(name, used)
            + _TOGETHER * (sum(beside) / len(beside) if beside else 1.0)
        )
        label = max(zip(found, self._query.slots, strict=True), key=_label_weight)[0].label
        evidence = self._evidence(found, beside) / self._total
        return _NameFit(score, evidence, told, tuple(sorted(used)), label)

    def _evidence(self, found: Sequence[_Found], beside: Sequence[bool]) -> float:
        """How much of what was said surely stands there: one syllable alone proves little."""
        sides = [
            both and left.exact and right.exact
            for both, (left, right) in zip(beside, pairwise(found), strict=True)
        ]
        bound = [a or b for a, b in zip((*sides, False), (False, *sides), strict=True)]
        single = sum(not slot.filler for slot in self._query.slots) == 1
        sure = 0.0
        for slot, each, beside_it in zip(self._query.slots, found, bound, strict=True):
            strong = single or beside_it or not slot.weak
            sure += slot.weight * each.value * (1.0 if strong else _WEAK if each.exact else _VAGUE)
        return sure

    def _slot(self, slot: Slot, name: Name) -> _Found:
        known: _Found | None = slot.seen.get(name.number)
        if known is None:
            known = slot.seen[name.number] = self._best(slot, name)
        return known

    def _best(self, slot: Slot, name: Name) -> _Found:
        best = _NONE
        spots = name.spots
        for choice in slot.choices:
            if choice.quality > best.value and (not choice.key or choice.key in spots):
                found = self._choice(choice, name)
                if found.value > best.value:
                    best = found
        return best

    def _choice(self, choice: Choice, name: Name) -> _Found:
        if choice.starts:
            begun = next((n for n, word in enumerate(name.bare) if word in choice.starts), -1)
            told = len(choice.words[0].bare) >= _TELLING_START
            return _Found(choice.quality, (begun,), exact=told) if begun >= 0 else _NONE
        if len(choice.words) == 1:
            word = choice.words[0]
            spots = name.spots.get(word.bare)
            if not spots:
                return _NONE
            value = self._worth(word, spots[0], spots, name)
            return _Found(choice.quality * value, spots[:1], choice.label, value > _WRONG_MARKS)
        return self._run(choice, name)

    def _run(self, choice: Choice, name: Name) -> _Found:
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
        return _Found(choice.quality * share, tuple(places), choice.label, right)

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


def _beside(left: _Found, right: _Found) -> bool:
    """Whether two neighbouring things said are neighbours in the name too."""
    return bool(left.places and right.places) and right.places[0] == left.places[-1] + 1


def _label_weight(pair: tuple[_Found, Slot]) -> float:
    return pair[0].value * pair[1].weight if pair[0].label else 0.0


def mark(title: str, places: Sequence[int]) -> str:
    """The title with the words at some places in « »; neighbours share one pair."""
    spots = word_spots(title) if places else []
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
