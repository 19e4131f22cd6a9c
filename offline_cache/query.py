"""What a person typed, as things to look for: words, what they may mean, and what says nothing.

Pure. Knowledge of words comes from the lexicon, of slips from the mender. Nothing here touches the
database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kiosk.domain.spelling import Spelled, spelled
from kiosk.domain.vietnamese import clean_line, fold, words
from offline_cache.elsewhere import Away
from offline_cache.index import Index
from offline_cache.lexicon import Found, Lexicon
from offline_cache.matching import as_typed
from offline_cache.mending import Meant, Mender

LONGEST_INPUT = 200
_MOST_WORDS = 24
_MOST_SLOTS = 12
_HEAVIEST, _HEAVIEST_ACTION = 12.0, 5.0
_FILLER = 0.1
# Beside a saying, whose meaning is known, what else was typed is mostly circumstance.
_CIRCUMSTANCE = 0.5
_OCCASION = 0.6
# What follows these is what it is wanted for, or why; not so "để lại", to leave behind.
_PURPOSE = frozenset(spelled(word).exact for word in ("để", "đặng", "vì", "bởi", "do"))
_BEHIND = spelled("lại").exact
_BOUND = 0.3
# What stands in fewer names proves nothing about its neighbours.
_SELDOM = 4
# From which share on two words are one.
_ONE = 0.85
_KEY = 0.3
_REMEMBERED = 200
_BEGUN = 0.9
_CODE = re.compile(r"(?<![0-9])[0-9][.,][0-9.,]{3,12}(?![0-9])|(?<![0-9.,])[0-9]{5,11}(?![0-9])")
_BARE_DIGITS = re.compile(r"[0-9][0-9.,]{1,12}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to find a slot: these words, all of them for the whole of `quality`.

    `starts` are words that the last, half-typed one may become. `label` is the saying behind it.
    Without `key`, the word that says most of it, there is no use looking for the others.
    """

    words: tuple[Spelled, ...]
    weights: tuple[float, ...]
    quality: float = 1.0
    label: str = ""
    starts: frozenset[str] = frozenset()
    weight: float = field(init=False)
    key: str = field(init=False)

    def __post_init__(self) -> None:
        heaviest = max(self.weights)
        told = heaviest > _KEY * sum(self.weights)
        key = self.words[self.weights.index(heaviest)].bare if told and not self.starts else ""
        object.__setattr__(self, "weight", sum(self.weights))
        object.__setattr__(self, "key", key)


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that was said from the typed word `start` on, and how much it weighs.

    Without choices it is what no office gives. A `weak` one is no reason to show anything unless
    its neighbour stands beside it there too.
    `seen` is the ranking's: what it found by the number of a name.
    """

    start: int
    choices: tuple[Choice, ...]
    weight: float
    weak: bool = True
    filler: bool = False
    refused: bool = False
    seen: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Query:
    """Slots in the order typed; `digits` of a procedure code if that is what it is.

    `bare` says that the person hardly types marks. `mended` says that a word was taken for another.
    `away`: it is done elsewhere, unless a name has it nevertheless.
    """

    slots: tuple[Slot, ...]
    digits: str = ""
    bare: bool = False
    words: tuple[Spelled, ...] = ()
    folded: tuple[str, ...] = ()
    mended: bool = False
    away: Away | None = None

    @property
    def weight(self) -> float:
        return sum(slot.weight for slot in self.slots)

    @property
    def refused(self) -> bool:
        """Whether what was said is no matter of an office, whatever else was said."""
        return any(slot.refused for slot in self.slots)

    @property
    def elsewhere(self) -> bool:
        """Whether something was asked for that no office gives."""
        return any(not slot.choices for slot in self.slots)


@dataclass(frozen=True, slots=True)
class _Token:
    """A typed word after mending: what it is taken for, and what else it may be."""

    word: Spelled
    quality: float = 1.0
    others: tuple[Meant, ...] = ()


class Reader:
    """Reads what is typed, over one index."""

    def __init__(self, lexicon: Lexicon, index: Index) -> None:
        self._lexicon = lexicon
        self.index = index
        self._vocabulary = index.vocabulary
        self._kept: dict[object, Slot] = {}
        self._mender = Mender(index.vocabulary, lexicon.spoken.__contains__)

    def read(self, text: str) -> Query:
        """Any text at all, cut at 200 characters. Nothing to look for gives no slots."""
        cut = text[:LONGEST_INPUT]
        cleaned = clean_line(cut)
        begun = not cut[-1:].isspace()
        typed = [word.accented for word in words(cleaned)][:_MOST_WORDS]
        tokens = self._tokens(typed, begun)
        said = tuple(token.word for token in tokens)
        bare = sum(word.marked for word in said) * 3 <= len(said)
        one = self._as_one(said)
        found = [
            each
            for each in self._lexicon.sayings_in(said, bare=bare, begun=begun, bound=one)
            if len(each.places) > 1 or not self._bound(said, each.places[0])
        ]
        slots = self._slots(tokens, said, found, bare, begun)
        folded = tuple(fold(word) for word in typed)
        mended = any(token.quality < 1 for token in tokens)
        told = [each.places for each in found if each.saying.telling]
        refused = any(slot.refused for slot in slots)
        how = {"bare": bare, "refused": refused}
        away = self._lexicon.elsewhere.asked(said, told, bound=one, **how)
        return Query(slots, digits_in(cleaned), bare, said, folded, mended, away)

    def prepare(self) -> None:
        """Make now what the first slip would wait for."""
        self._mender.prepare()

    def forget(self) -> None:
        """Let go of what was typed."""
        self._kept.clear()
        self._mender.forget()
        self.index.forget_pairs()

    def _tokens(self, typed: Sequence[str], begun: bool) -> list[_Token]:
        tokens: list[_Token] = []
        for number, word in enumerate(typed):
            before = tokens[-1].word if tokens else None
            after = spelled(typed[number + 1]) if number + 1 < len(typed) else None
            last = begun and number == len(typed) - 1
            tokens += self._token(word, before, after, last)
        return tokens

    def _token(
        self, typed: str, before: Spelled | None, after: Spelled | None, begun: bool
    ) -> list[_Token]:
        meant = self._mender.meant(typed, begun=begun)
        word = spelled(typed)
        if not meant:
            return [_Token(word)]
        if meant[0].quality == 1.0:
            return [_Token(each) for each in meant[0].words]
        if self._mender.knows(word.bare):
            return [_Token(word, others=meant)]

        def fits(each: Meant) -> float:
            word, together = each.words[0], self.index.together
            return each.quality + max(together(before, word), together(word, after))

        best = max(meant, key=fits)
        others = tuple(each for each in meant if each is not best)
        return [_Token(best.words[0], best.quality, others)]

    def _slots(
        self,
        tokens: Sequence[_Token],
        said: tuple[Spelled, ...],
        found: Sequence[Found],
        bare: bool,
        begun: bool,
    ) -> tuple[Slot, ...]:
        covered = {place for each in found for place in each.places}
        known = any(each.saying.telling for each in found)
        wished = any(each.saying.telling and not each.saying.happened for each in found)
        fillers = self._fillers(said, covered, bare)
        why = _purpose(said, found, covered)
        slots = []
        for each in found:
            aside = (wished and each.saying.happened) or min(each.places) > why
            slots.append(self._saying(each, said, bare, _OCCASION if aside else 1.0))
        for place, token in enumerate(tokens):
            if place not in covered:
                last = begun and place == len(tokens) - 1
                how = (last, place in fillers, bare, known)
                slots.append(self._word(place, token, how))
        slots.sort(key=lambda slot: slot.start)
        return tuple(slots[:_MOST_SLOTS])

    def _fillers(self, said: tuple[Spelled, ...], covered: set[int], bare: bool) -> set[int]:
        """Places of words that say nothing; none when that is all there is."""
        fillers: set[int] = set()
        for start in range(len(said)):
            run = range(start, start + self._lexicon.filler_at(said, start, bare=bare))
            if covered.isdisjoint(run) and not (len(run) == 1 and self._bound(said, start)):
                fillers.update(run)
        return fillers if covered or len(fillers) < len(said) else set()

    def _bound(self, said: tuple[Spelled, ...], place: int) -> bool:
        """Whether a word mostly stands beside the one before or after it, as lam of lâm nghiệp."""
        word = said[place]
        before = said[place - 1] if place else None
        after = said[place + 1] if place + 1 < len(said) else None
        together = self.index.together
        if self._vocabulary.seen(word) < _SELDOM:
            return False
        return max(together(before, word), together(word, after)) > _BOUND

    def _as_one(self, said: tuple[Spelled, ...]) -> list[int]:
        """Places of words that in names nearly always stand before the one that follows here."""
        seen, together = self._vocabulary.seen, self.index.together
        return [
            place
            for place, (left, right) in enumerate(pairwise(said))
            if min(seen(left), seen(right)) >= _SELDOM and together(left, right) > _ONE
        ]

    def _once(self, key: object, make: Callable[[], Slot]) -> Slot:
        """A slot is made once for what one goes on typing, with all that was found out about it."""
        slot = self._kept.get(key)
        if slot is None:
            if len(self._kept) > _REMEMBERED:
                self._kept.clear()
            slot = self._kept[key] = make()
        return slot

    def _word(self, place: int, token: _Token, how: tuple[bool, bool, bool, bool]) -> Slot:
        begun, filler, _, known = how
        share = _FILLER if filler else _CIRCUMSTANCE if known else 1.0

        def make() -> Slot:
            choices, weight = self._choices(token, begun)
            return Slot(place, choices, weight * share, filler=filler)

        return self._once((place, token, how), make)

    def _choices(self, token: _Token, begun: bool) -> tuple[tuple[Choice, ...], float]:
        """The ways to find a word, and how much it says."""
        told = self._vocabulary.told
        word = token.word
        own = told(word)
        choices = [Choice((word,), (own,), token.quality)]
        if begun:
            starts = self._vocabulary.begun(word.bare)
            if starts:
                half = self._vocabulary.begun_weight(starts)
                own = min(own, half) if word.bare in self._vocabulary else half
                choices.append(Choice((word,), (own,), _BEGUN, starts=frozenset(starts)))
        for other in token.others:
            weights = tuple(told(each) for each in other.words)
            choices.append(Choice(other.words, weights, other.quality))
        return tuple(choices), own

    def _saying(self, found: Found, said: tuple[Spelled, ...], bare: bool, share: float) -> Slot:
        typed = tuple(said[place].exact for place in found.places)
        key = (found.saying.text, found.places, found.quality, typed, bare, share)
        return self._once(key, lambda: self._make_saying(found, said, share))

    def _make_saying(self, found: Found, said: tuple[Spelled, ...], share: float) -> Slot:
        saying, start = found.saying, min(found.places)
        if not saying.meant:
            return Slot(start, (), _HEAVIEST, refused=saying.refused)
        typed = tuple(said[place] for place in found.places)
        choices = [self._choice(typed, 1.0)]
        choices += [
            self._choice(each, value * found.quality, as_typed(saying.text, typed))
            for each, value in saying.meant
        ]
        known = [each for each in choices if all(w.bare in self._vocabulary for w in each.words)]
        weight = max((each.weight for each in known), default=self._vocabulary.unknown)
        weight = min(weight, _HEAVIEST_ACTION if saying.weak else _HEAVIEST)
        choices += [
            self._choice(
                other.meant[0][0], other.meant[0][1] * quality, as_typed(other.text, typed)
            )
            for other, quality in found.also
        ]
        return Slot(start, tuple(choices), weight * share, saying.weak)

    def _choice(self, said: tuple[Spelled, ...], quality: float, label: str = "") -> Choice:
        weights = tuple(map(self._vocabulary.told, said))
        return Choice(said, weights, quality, label)


def _purpose(said: tuple[Spelled, ...], found: Sequence[Found], covered: set[int]) -> int:
    """The place of the word after which it is said why something is asked for; else the end."""
    asked = min((max(each.places) for each in found if each.saying.telling), default=len(said))
    for place in range(asked + 1, len(said)):
        behind = said[place + 1].exact == _BEHIND if place + 1 < len(said) else False
        if place not in covered and said[place].exact in _PURPOSE and not behind:
            return place
    return len(said)


def digits_in(text: str) -> str:
    """The digits of a code in the text, with or without its dot; a code may be half typed."""
    whole = _BARE_DIGITS.fullmatch(text)
    match = whole or _CODE.search(text)
    return re.sub(r"[.,]", "", match.group()) if match else ""
