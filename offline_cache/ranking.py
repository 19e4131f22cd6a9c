"""How well a title answers a query: pure arithmetic over words, no database.

In order of weight: how much of what was typed is found, how little else the title says, whether
the words stand together, whether accents agree, how often people ask for it, commune level first.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from kiosk.domain.vietnamese import word_spots, words
from offline_cache.query import Query, Term

_COVERAGE = 10.0
_PRECISION = 3.0
_PHRASE = 2.0
_ACCENTS = 1.5
_POPULARITY = 1.2
_COMMUNE = 1.0
_BEST_REST = _PRECISION + _PHRASE + _ACCENTS
# A word that was only begun, a word found by its abbreviation, and a word that says nothing.
_BEGUN = 0.9
_NOISE = 0.12


class Vocabulary:
    """In how many titles each folded word stands, as it was when it was read."""

    def __init__(self, counts: dict[str, int], titles: int) -> None:
        self._counts = counts
        self._sorted = sorted(counts)
        self._titles = titles
        self._weights = {word: self._weight(count) for word, count in counts.items()}

    def weight(self, word: str, *, prefix: bool = False) -> float:
        """How much a word tells titles apart (idf); an unknown word tells most."""
        known = self._weights.get(word)
        if known is not None:
            return known
        return self._weight(self.begun(word) if prefix else 0)

    def count(self, term: Term) -> int:
        """About how many titles a term may find."""
        if term.prefix:
            return self.begun(term.forms[0][0])
        return sum(min(self._counts.get(word, 0) for word in form) for form in term.forms)

    def _weight(self, count: int) -> float:
        return math.log(1 + (self._titles + 1) / (count + 0.5))

    def begun(self, start: str) -> int:
        """How many titles have words that begin so, at most all of them."""
        count = 0
        for word in self._sorted[bisect_left(self._sorted, start) :]:
            if not word.startswith(start) or count >= self._titles:
                break
            count += self._counts[word]
        return min(count, self._titles)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title or an alias: two equally long runs of words, and how much they say in all."""

    folded: tuple[str, ...]
    accented: tuple[str, ...]
    spaced: str
    weight: float

    @classmethod
    def of(cls, text: str, vocabulary: Vocabulary) -> Phrase:
        """The phrase of a text as people write it."""
        found = words(text)
        folded = tuple(word.folded for word in found)
        return cls.made(folded, tuple(word.accented for word in found), vocabulary)

    @classmethod
    def made(
        cls, folded: tuple[str, ...], accented: tuple[str, ...], vocabulary: Vocabulary
    ) -> Phrase:
        """The phrase of words that are folded already."""
        weight = sum(map(vocabulary.weight, folded))
        return cls(folded, accented, " " + " ".join(folded), weight)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A procedure that may answer. `popularity` is 0..100."""

    docid: int
    title: Phrase
    aliases: tuple[tuple[str, Phrase], ...] = ()
    popularity: int = 0
    commune: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """`fits` says whether anything of the query stands in the title or an alias."""

    docid: int
    score: float
    alias: str = ""
    fits: bool = True


class Ranking:
    """Scores candidates for one query."""

    def __init__(self, query: Query, vocabulary: Vocabulary) -> None:
        self._terms = query.terms
        self._vocabulary = vocabulary
        self._weights = [self._weight(term) for term in query.terms]
        self._total = sum(self._weights) or 1.0
        self._starts = [(f" {t.forms[0][0]}", f" {t.forms[-1][0]}") for t in query.terms]

    def score(self, candidate: Candidate) -> Scored:
        """The candidate with its score (no unit; more is better) and the alias that won, if one."""
        best, alias = self._fit(candidate.title, 0.0), ""
        for text, phrase in candidate.aliases:
            fit = self._fit(phrase, best)
            if fit > best:
                best, alias = fit, text
        prior = _POPULARITY * min(candidate.popularity, 100) / 100 + _COMMUNE * candidate.commune
        return Scored(candidate.docid, best + prior, alias, fits=best > 0)

    def _weight(self, term: Term) -> float:
        weight = self._vocabulary.weight(term.forms[0][0], prefix=term.prefix)
        if len(term.forms) > 1:
            opened = max(self._vocabulary.weight(word) for word in term.forms[1])
            weight = min(weight, opened)
        return weight * _NOISE if term.noise else weight

    def _fit(self, phrase: Phrase, floor: float) -> float:
        """How well one phrase answers; 0 when not at all, or when it cannot beat the floor."""
        spaced = phrase.spaced
        stands = [typed in spaced or opened in spaced for typed, opened in self._starts]
        reach = sum(compress(self._weights, stands))
        if not reach or _COVERAGE * reach / self._total + _BEST_REST <= floor:
            return 0.0
        found = [
            _runs(term, phrase) if there else _NOWHERE
            for term, there in zip(self._terms, stands, strict=True)
        ]
        covered = sum(
            weight * (1.0 if exact else _BEGUN)
            for weight, (runs, exact) in zip(self._weights, found, strict=True)
            if runs
        )
        if not covered:
            return 0.0
        used = {place for runs, _ in found for run in runs for place in run}
        return (
            _COVERAGE * covered / self._total
            + _PRECISION * self._precision(phrase, used)
            + _PHRASE * _together(found)
            + _ACCENTS * _agreement(self._terms, found, phrase)
        )

    def _precision(self, phrase: Phrase, used: set[int]) -> float:
        """The share of what the phrase says, by weight, that was asked for."""
        hit = sum(self._vocabulary.weight(phrase.folded[place]) for place in used)
        return hit / phrase.weight if phrase.weight else 0.0


_Run = tuple[int, ...]
_NOWHERE: tuple[list[_Run], bool] = ([], True)


def _runs(term: Term, phrase: Phrase) -> tuple[list[_Run], bool]:
    """Where a term stands (runs of places), and whether as a whole word."""
    folded = phrase.folded
    runs: list[_Run] = []
    for form in term.forms:
        if form[0] not in folded:
            continue
        starts = [place for place, word in enumerate(folded) if word == form[0]]
        if len(form) == 1:
            runs += [(start,) for start in starts]
        else:
            ranges = ((start, start + len(form)) for start in starts)
            runs += [tuple(range(*span)) for span in ranges if folded[slice(*span)] == form]
    if runs or not term.prefix:
        return runs, True
    begun = term.forms[0][0]
    return [(place,) for place, word in enumerate(folded) if word.startswith(begun)], False


def _together(found: list[tuple[list[_Run], bool]]) -> float:
    """The share of neighbouring typed words that are neighbours in the text too."""
    pairs = list(pairwise(found))
    if not pairs:
        return 1.0
    beside = 0
    for (left, _), (right, _) in pairs:
        starts = {run[0] for run in right}
        beside += any(run[-1] + 1 in starts for run in left)
    return beside / len(pairs)


def _agreement(
    terms: Sequence[Term], found: list[tuple[list[_Run], bool]], phrase: Phrase
) -> float:
    """The share of words typed with accents that stand there with the same accents."""
    marked = agreeing = 0
    for term, (runs, exact) in zip(terms, found, strict=True):
        if not term.marked:
            continue
        marked += 1
        agreeing += any(
            phrase.accented[run[0]] == term.accented
            or (not exact and phrase.accented[run[0]].startswith(term.accented))
            for run in runs
        )
    return agreeing / marked if marked else 1.0


def mark(title: str, phrase: Phrase, query: Query) -> str:
    """The title with the words that answer the query in « »; neighbours share one pair."""
    runs = [run for term in query.required for run in _runs(term, phrase)[0]]
    used = sorted({place for run in runs for place in run})
    spots = word_spots(title) if used else []
    spans: list[tuple[int, int]] = []
    for place in used:
        start, end = spots[place]
        if spans and title[spans[-1][1] : start].isspace():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    for start, end in reversed(spans):
        title = f"{title[:start]}«{title[start:end]}»{title[end:]}"
    return title
