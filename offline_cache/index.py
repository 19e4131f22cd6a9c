"""The names of all procedures in memory: in how many a word stands, and which they are.

Responsible for the vocabulary and for a quick list of candidates; ranking.py puts them in order.
Built from the cache in one go on its worker; nothing here touches the database.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import nlargest

from kiosk.domain.spelling import Said, Spelled, spelled, spelled_words

Strings = tuple[str, ...]
# Places by about how much of a query they may answer; each place is in one set.
Gained = Mapping[float, frozenset[int]]
# Only as far down as it takes to have enough.
_SHARES_OF_BEST = (0.8, 0.5)
_PRIOR_SHARE = 0.3
_UNKNOWN = 0.6
_REMEMBERED = 2_000
_MOST_NAMES = 64
_NOWHERE: frozenset[int] = frozenset()
_MOST_WORDS_BEGUN = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One procedure as the index takes it. `head` is how many words of the title name it.

    `extra` are words of its fields and keywords, `prior` what speaks for it before any query.
    """

    docid: int
    bare: str
    exact: str
    head: int
    extra: str = ""
    aliases: tuple[str, ...] = ()
    prior: float = 0.0


@dataclass(slots=True)
class Name:
    """A title or an alias: its words, where each stands, and how much they say in all.

    `number` is its own among all names.
    """

    number: int
    text: str
    bare: tuple[str, ...]
    exact: tuple[str, ...]
    head: int
    weight: float = 0.0
    spots: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """A procedure that may answer: its names, the title first, and the words of its fields.

    `specials` are the numbers of the special variants that its title names.
    """

    docid: int
    names: tuple[Name, ...]
    extra: frozenset[str]
    prior: float
    specials: tuple[int, ...]


class Vocabulary:
    """In how many procedures each word stands, bare and as it is written there."""

    def __init__(self, counts: dict[str, int], written: dict[str, int], documents: int) -> None:
        self._counts = counts
        self._documents = documents
        self.written = written
        self.sorted = sorted(counts)
        self._weights = {word: self._weight(count) for word, count in counts.items()}
        self.unknown = _UNKNOWN * self._weight(0)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def count(self, word: str) -> int:
        return self._counts.get(word, 0)

    def weight(self, word: str) -> float:
        """How much a bare word tells procedures apart (idf)."""
        return self._weights.get(word, self.unknown)

    def told(self, word: Spelled) -> float:
        """How much a word as it was written tells; a wrong mark counts as none."""
        count = self.written.get(word.exact) if word.marked else None
        return self.weight(word.bare) if count is None else self._weight(count)

    def seen(self, word: Spelled) -> int:
        """In how many procedures a word stands as it was written."""
        return self.written.get(word.exact, 0) if word.marked else self.count(word.bare)

    def begun(self, start: str) -> list[str]:
        """Words that begin so, the most frequent first."""
        first = bisect_left(self.sorted, start)
        last = bisect_left(self.sorted, start + "\uffff", first)
        found = self.sorted[first:last]
        return sorted(found, key=self._counts.__getitem__, reverse=True)[:_MOST_WORDS_BEGUN]

    def begun_weight(self, words: Sequence[str]) -> float:
        """How much one of these words tells; a half-typed word is one of them."""
        return self._weight(min(sum(map(self.count, words)), self._documents))

    def _weight(self, count: int) -> float:
        return math.log(1 + (self._documents + 1) / (count + 0.5))


class Index:
    """Which procedures have a word, and documents made when they are first looked at."""

    def __init__(self, entries: Iterable[Entry], specials: Sequence[Said] = ()) -> None:
        # What more speaks for lies first: of equals the lower place is the better one.
        self._entries = sorted(entries, key=lambda entry: -entry.prior)
        # The catalogue has the same few thousand words again and again.
        self._spell = cache(spelled)
        self._specials = [f" {' '.join(word.exact for word in said)} " for said in specials]
        having: dict[str, set[int]] = defaultdict(set)
        written: Counter[str] = Counter()
        for place, entry in enumerate(self._entries):
            for word in entry.bare.split():
                having[word].add(place)
            written.update(dict.fromkeys(entry.exact.split(), 1))
            for alias in entry.aliases:
                for said in spelled_words(alias, self._spell):
                    having[said.bare].add(place)
                    written[said.exact] += 1
        self._having = {word: frozenset(places) for word, places in having.items()}
        counts = {word: len(places) for word, places in having.items()}
        self.vocabulary = Vocabulary(counts, dict(written), len(self._entries))
        self._priors = [entry.prior * _PRIOR_SHARE for entry in self._entries]
        self._documents: dict[int, Document] = {}
        self._place = {entry.docid: place for place, entry in enumerate(self._entries)}
        self._pairs: dict[tuple[Spelled, Spelled], float] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def place(self, docid: int) -> int:
        return self._place[docid]

    def having(self, word: str) -> frozenset[int]:
        """Places of the procedures with a bare word in a name."""
        return self._having.get(word, _NOWHERE)

    def candidates(
        self, gained: Gained, most: int, among: frozenset[int] | None = None
    ) -> list[int]:
        """The places that gained most; `among` are the docids that may be found, None means all."""
        if among is not None:
            may = frozenset(map(self._place.__getitem__, among))
            gained = {gain: may & places for gain, places in gained.items() if may & places}
        best = max(gained, default=0.0)
        for share in _SHARES_OF_BEST:
            near = {gain: places for gain, places in gained.items() if gain >= best * share}
            if sum(map(len, near.values())) >= most:
                break
        ranked = [
            (gain + self._priors[place], -place)
            for gain, places in near.items()
            # Of those that gained the same the first come first.
            for place in (sorted(places)[:most] if len(places) > most else places)
        ]
        return [-place for _, place in nlargest(most, ranked)]

    def together(self, left: Spelled | None, right: Spelled | None) -> float:
        """How often two words are neighbours, of the times the rarer of them stands, 0..1."""
        if left is None or right is None:
            return 0.0
        known = self._pairs.get((left, right))
        if known is None:
            if len(self._pairs) > _REMEMBERED:
                self._pairs.clear()
            known = self._pairs[(left, right)] = self._counted(left, right)
        return known

    def forget_pairs(self) -> None:
        """Let go of the words that `together` was asked about."""
        self._pairs.clear()

    def _counted(self, left: Spelled, right: Spelled) -> float:
        both = self.having(left.bare) & self.having(right.bare)
        if left.marked or right.marked:
            pair, written = f" {left.exact} {right.exact} ", self.vocabulary.written
            rarer = min(written.get(left.exact, 0), written.get(right.exact, 0))
            beside = sum(pair in f" {self._entries[place].exact} " for place in both)
        else:
            pair = f" {left.bare} {right.bare} "
            rarer = min(len(self.having(left.bare)), len(self.having(right.bare)))
            beside = sum(pair in f" {self._entries[place].bare} " for place in both)
        return beside / rarer if rarer else 0.0

    def docid(self, place: int) -> int:
        return self._entries[place].docid

    def document(self, place: int) -> Document:
        """What is at a place, whole."""
        known = self._documents.get(place)
        if known is None:
            if len(self._documents) >= _REMEMBERED:
                del self._documents[next(iter(self._documents))]
            known = self._documents[place] = self._make(self._entries[place])
        return known

    def _make(self, entry: Entry) -> Document:
        number = entry.docid * _MOST_NAMES
        words = tuple(entry.bare.split()), tuple(entry.exact.split())
        title = self._name((number, ""), *words, entry.head)
        aliases = []
        for alias in entry.aliases[: _MOST_NAMES - 1]:
            number += 1
            said = spelled_words(alias, self._spell)
            bare = tuple(word.bare for word in said)
            exact = tuple(word.exact for word in said)
            aliases.append(self._name((number, alias), bare, exact, len(said)))
        extra = frozenset(word.bare for word in spelled_words(entry.extra, self._spell))
        whole = f" {entry.exact} "
        specials = tuple(n for n, words in enumerate(self._specials) if words in whole)
        return Document(entry.docid, (title, *aliases), extra, entry.prior, specials)

    def _name(self, named: tuple[int, str], bare: Strings, exact: Strings, head: int) -> Name:
        weight = sum(map(self.vocabulary.weight, bare[:head]))
        spots: dict[str, tuple[int, ...]] = {}
        for place, word in enumerate(bare):
            spots[word] = (*spots.get(word, ()), place)
        return Name(*named, bare, exact, head, weight, spots)
