"""What a word that nobody knows was meant to be: raw keystrokes, run-together words, slips, sounds.

Responsible for single words against a vocabulary; which of the meanings fits is the ranking's
matter. Holds what it found out, as long as the vocabulary stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.domain.spelling import Spelled, spelled
from kiosk.domain.typing.composing import composed
from kiosk.domain.typing.methods import Method
from offline_cache.index import Vocabulary

_MOST_MEANT = 3
_LONGEST = 30
_REMEMBERED = 2_000
_SLIP, _SOUND, _OTHER = 0.9, 0.9, 0.75

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# What is confused by ear or by habit, in the north (l/n, ch/tr, s/x, d/gi/r) and in the south
# (n/ng, t/c at the end, v/d).
_STARTS = (("ch", "tr"), ("x", "s"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"))
_OTHER_STARTS = (("v", "d"), ("c", "k"), ("ng", "ngh"), ("g", "gh"), ("ph", "f"), ("qu", "w"))
_ENDS = (("n", "ng"), ("t", "c"), ("i", "y"), ("n", "nh"), ("u", "o"), ("ao", "au"))
_FINAL_TONE = re.compile("[1-5]$")
_OTHER_TONE = {"3": "2", "2": "3"}


@dataclass(frozen=True, slots=True)
class Meant:
    """One or more words that a typed word may stand for, and how sure that is (0..1)."""

    words: tuple[Spelled, ...]
    quality: float


class Mender:
    """`is_word` says what is a word besides those of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> None:
        self._vocabulary = vocabulary
        self._is_word = is_word
        self._deleted: dict[str, list[str]] = {}
        self._known: dict[tuple[str, bool], tuple[Meant, ...]] = {}

    def prepare(self) -> None:
        """List the words by what is left of them without a letter."""
        if not self._deleted:
            for word in self._vocabulary.sorted:
                for shorter in (word, *_without_one(word)):
                    self._deleted.setdefault(shorter, []).append(word)

    def forget(self) -> None:
        """Let go of what was typed."""
        self._known.clear()

    def knows(self, word: str) -> bool:
        """Whether a bare word is one."""
        return word in self._vocabulary or self._is_word(word)

    def meant(self, typed: str, *, begun: bool) -> tuple[Meant, ...]:
        """What an accented, lower-case word may stand for; nothing for a word that is one."""
        key = (typed, begun)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[key] = tuple(self._mended(typed, begun))
        return found

    def _mended(self, typed: str, begun: bool) -> Iterator[Meant]:
        word = spelled(typed)
        if len(typed) > _LONGEST or len(typed) < 2 or typed.isdigit():
            return
        if self.knows(word.bare):
            if word.marked and word.exact not in self._vocabulary.written:
                yield from self._by_sound(word.exact)
            return
        decoded = self._decoded(typed)
        if decoded is not None:
            yield Meant((decoded,), 1.0)
            return
        if begun and self._vocabulary.begun(word.bare):
            return
        pieces = self._split(word.bare, begun)
        if pieces:
            yield Meant(tuple(spelled(piece) for piece in pieces), 1.0)
            return
        yield from self._slips(word.bare)

    # ---- keystrokes

    def _decoded(self, typed: str) -> Spelled | None:
        """What the keys of Telex or VNI would have made."""
        method = Method.VNI if re.search("[0-9]", typed) else Method.TELEX
        made = spelled(composed(tuple(typed), method, final=True))
        known = made.exact in self._vocabulary.written or self._is_word(made.bare)
        return made if made.bare != spelled(typed).bare and made.bare.isalpha() and known else None

    # ---- run together

    def _split(self, typed: str, begun: bool) -> tuple[str, ...]:
        """The fewest, most frequent words that make up the typed one; at least two letters each."""
        if len(typed) < 5 or not typed.isalpha():
            return ()
        best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())]
        for end in range(1, len(typed) + 1):
            best.append(None)
            for start in range(max(0, end - 7), end - 1):
                before, piece = best[start], spelled(typed[start:end]).bare
                if before is None:
                    continue
                cost = self._cost(piece, begun and end == len(typed) and start > 0)
                if cost and (best[end] is None or before[0] + cost < best[end][0]):  # type: ignore[index]
                    best[end] = (before[0] + cost, (*before[1], piece))
        whole = best[-1]
        return whole[1] if whole and len(whole[1]) > 1 else ()

    def _cost(self, piece: str, begun: bool) -> float:
        count = self._vocabulary.count(piece)
        if count > 1:
            return 10.0 - min(count, 400) / 100
        if begun and self._vocabulary.begun(piece):
            return 12.0
        return 0.0

    # ---- slips of the finger and of the ear

    def _by_sound(self, exact: str) -> Iterator[Meant]:
        written = self._vocabulary.written
        for variant in _sounds_like(exact):
            if variant in written:
                bare = spelled(_FINAL_TONE.sub("", variant)).bare
                yield Meant((Spelled(bare, variant),), _SOUND)

    def _slips(self, typed: str) -> Iterator[Meant]:
        found: dict[str, float] = {}
        for variant in _sounds_like(typed):
            if variant in self._vocabulary:
                found[variant] = _SOUND
        if len(typed) > 2:
            for word in self._near(typed):
                found.setdefault(word, _likeness(typed, word))
        count = self._vocabulary.count
        best = sorted(found, key=lambda word: (-found[word], -count(word), word))[:_MOST_MEANT]
        for word in best:
            yield Meant((Spelled(word, word),), found[word])

    def _near(self, typed: str) -> set[str]:
        """Words one letter away: put in, left out, replaced, or two that changed places."""
        self.prepare()
        keys = {typed, *_without_one(typed)}
        found = {word for key in keys for word in self._deleted.get(key, ())}
        return {word for word in found if _one_away(typed, word)}


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _one_away(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) == 1:
        short, long = sorted((left, right), key=len)
        return short in _without_one(long)
    if len(left) != len(right):
        return False
    places = [place for place in range(len(left)) if left[place] != right[place]]
    if len(places) == 2:
        a, b = places
        return b == a + 1 and left[a] == right[b] and left[b] == right[a]
    return len(places) == 1


def _likeness(typed: str, word: str) -> float:
    """A slip of the finger is likelier than just any other letter."""
    if len(typed) == len(word):
        places = [place for place in range(len(word)) if typed[place] != word[place]]
        beside = len(places) == 2 or _are_neighbours(typed[places[0]], word[places[0]])
        return _SLIP if beside else _OTHER
    doubled = len(typed) > len(word) and re.sub(r"(.)\1", r"\1", typed) == word
    return _SLIP if doubled else (_SLIP + _OTHER) / 2


def _are_neighbours(left: str, right: str) -> bool:
    spots = {
        key: (row, place + row / 2)
        for row, keys in enumerate(_ROWS)
        for place, key in enumerate(keys)
    }
    if left not in spots or right not in spots:
        return False
    (row, place), (other_row, other_place) = spots[left], spots[right]
    return abs(row - other_row) <= 1 and abs(place - other_place) <= 1


def _sounds_like(word: str) -> Iterator[str]:
    """The word with one sound taken for another; its tone's number stays last."""
    tone = _FINAL_TONE.search(word)
    letters, number = (word[:-1], word[-1]) if tone else (word, "")
    if number in _OTHER_TONE:
        yield letters + _OTHER_TONE[number]
    for pair in (*_STARTS, *_OTHER_STARTS):
        for said, meant in (pair, pair[::-1]):
            if letters.startswith(said):
                yield meant + letters[len(said) :] + number
    for pair in _ENDS:
        for said, meant in (pair, pair[::-1]):
            if letters.endswith(said):
                yield letters[: -len(said)] + meant + number
