"""What is known about words besides the catalogue: what people say for what the law says.

Pure data and its look-up; read from files in kiosk/services/lexicon.py. Which procedures exist,
and how often each word stands in their titles, is not known here (index.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from kiosk.domain.spelling import Said, Spelled, spelled
from kiosk.domain.text import Text
from offline_cache.elsewhere import Elsewhere
from offline_cache.frames import Frames, Meant
from offline_cache.matching import gaps, match, said_words, scattered, start_of, starts_at, tears

# How well a meaning fits: the first one best, a broader term worst.
_BEST, _STEP, _LEAST, _BROADER = 0.97, 0.02, 0.85, 0.6
# How well a saying stands that was half typed, or whose words are scattered.
_HALF, _NEAR, _PER_WORD, _LEAST_NEAR = 0.9, 0.97, 0.03, 0.8
# A shorter saying without marks, or scattered farther, may be another: it sends nobody away.
_SURE = 3
_NEAR_SURE = 2
# How much of a word each one between the words of a saying takes away from its length.
_GAP = 0.2
# Words that a longer saying took may still have meant a shorter one.
_OTHERWISE, _MOST_OTHERWISE = 0.4, 3


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person may say, and the words by which titles call it, the best first.

    `text` is the saying as people write it: it is shown as the reason of a hit. A `weak` one,
    such as "lost", says nothing alone. What `happened` is the occasion rather than the wish, where
    there is one as well. `meant` have a quality each. A `refused` one says that no office is asked.
    """

    text: str
    said: Said
    meant: Meant
    weak: bool = False
    happened: bool = False
    refused: bool = False

    @property
    def telling(self) -> bool:
        """Whether it means something, and stands alone."""
        return bool(self.meant) and not self.weak


@dataclass(frozen=True, slots=True)
class Special:
    """Words that make a title a special variant, and how to ask for it in a few words."""

    words: Said
    question: Text
    penalty: float


@dataclass(frozen=True, slots=True)
class Found:
    """A saying at some places of what was typed, and how well it stands there (0..1).

    `also` are other sayings that much of the same words would be, with a quality each.
    """

    places: tuple[int, ...]
    saying: Saying
    quality: float = 1.0
    also: tuple[tuple[Saying, float], ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Sayings, words that say nothing, special variants, and codes that many people want (0..100).

    `elsewhere` is what is asked here and done by others.

    A filler is a run of words: `làm giấy gì` says nothing, `làm` alone neither, but `lâm` does.
    """

    sayings: tuple[Saying, ...] = ()
    frames: Frames = field(default_factory=Frames)
    fillers: tuple[Said, ...] = ()
    specials: tuple[Special, ...] = ()
    wanted: Mapping[str, int] = field(default_factory=dict)
    elsewhere: Elsewhere = field(default_factory=Elsewhere)

    def __post_init__(self) -> None:
        starts: dict[str, list[Saying]] = {}
        rarest: dict[str, list[int]] = {}
        often = Counter(word.bare for each in self.sayings for word in each.said)
        for number, saying in enumerate(self.sayings):
            starts.setdefault(start_of(saying.said), []).append(saying)
            bare = {word.bare for word in saying.said}
            if len(bare) == len(saying.said) > 1 and not saying.weak:
                rarest.setdefault(min(bare, key=often.__getitem__), []).append(number)
        fillers: dict[str, list[Said]] = {}
        for filler in sorted(self.fillers, key=len, reverse=True):
            fillers.setdefault(filler[0].bare, []).append(filler)
        shared = Counter(saying.meant[0][0] for saying in self.sayings if saying.meant)
        said = {word.bare for each in self.sayings for word in each.said}
        said.update(self.frames.words(), self.elsewhere.words())
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_rarest", rarest)
        object.__setattr__(self, "_fillers", fillers)
        object.__setattr__(self, "_shared", shared)
        object.__setattr__(self, "spoken", frozenset(said | fillers.keys()))

    _starts: dict[str, list[Saying]] = field(init=False, repr=False, compare=False)
    # Sayings of several words by the one that fewest have: without it none of them is there.
    _rarest: dict[str, list[int]] = field(init=False, repr=False, compare=False)
    _fillers: dict[str, list[Said]] = field(init=False, repr=False, compare=False)
    # How many sayings mean the same: `tiệm sách` says more than `mở tiệm`, as a hundred others do.
    _shared: Counter[Said] = field(init=False, repr=False, compare=False)
    spoken: frozenset[str] = field(init=False, repr=False, compare=False)

    def learned(self, more: Iterable[tuple[str, str]]) -> Lexicon:
        """This lexicon with what people say somewhere, and mean; it goes before what was known."""
        fresh = [each for said, meant in more for each in saying([said], meant.split("|"))]
        taken = {each.said for each in fresh}
        kept = [each for each in self.sayings if each.said not in taken]
        return replace(self, sayings=(*fresh, *kept))

    def sayings_in(
        self,
        words: Sequence[Spelled],
        *,
        bare: bool,
        begun: bool,
        bound: Iterable[int] = (),
    ) -> list[Found]:
        """Sayings in the words that do not overlap: the longest first, whole before scattered.

        `bare` says that the person hardly types marks; `begun` that the last word may go on.
        `bound` are places of words that are one with the next: no scattered saying has but one.
        """
        apart = [*self._scattered(words, bare=bare), *self._framed(words, bare=bare)]
        kept = (each for each in apart if not tears(each.places, bound))
        found = [*self._whole(words, bare=bare, begun=begun), *kept]
        chosen: list[Found] = []
        others: list[Found] = []
        taken: set[int] = set()
        for each in sorted(found, key=self._rank):
            if taken.isdisjoint(each.places):
                chosen.append(each)
                taken.update(each.places)
            elif each.saying.telling:
                others.append(each)
        return [replace(each, also=_also(each, others)) for each in chosen]

    def _rank(self, found: Found) -> tuple[float, bool, bool, int, int]:
        """Long before short, whole before scattered, telling before weak, what few others mean
        before what many do, early before late."""
        length = len(found.places)
        whole = found.quality in (1.0, _HALF)
        meant = found.saying.meant
        shared = self._shared[meant[0][0]] if meant else 0
        weak, first = found.saying.weak, found.places[0]
        return gaps(found.places) * _GAP - length, not whole, weak, shared, first

    def _whole(self, words: Sequence[Spelled], *, bare: bool, begun: bool) -> Iterator[Found]:
        for start, word in enumerate(words):
            for saying in (s for key in starts_at(word) for s in self._starts.get(key, ())):
                if bare and len(saying.said) == 1 and self._vague(word, saying):
                    continue
                half = match(saying.said, words, start, bare=bare, begun=begun)
                unsure = half or (bare and len(saying.said) < _SURE)
                if half is not None and not (saying.refused and unsure):
                    places = tuple(range(start, start + len(saying.said)))
                    yield Found(places, saying, _HALF if half else 1.0)

    def _scattered(self, words: Sequence[Spelled], *, bare: bool) -> Iterator[Found]:
        """Sayings all of whose words stand somewhere near each other."""
        there = {word.bare for word in words}
        for number in sorted(each for bare in there for each in self._rarest.get(bare, ())):
            saying = self.sayings[number]
            if all(word.bare in there for word in saying.said):
                places = scattered(saying.said, words, bare=bare)
                if places and not (saying.refused and _doubtful(places)):
                    yield Found(places, saying, _nearness(places))

    def _framed(self, words: Sequence[Spelled], *, bare: bool) -> Iterator[Found]:
        """Things with what is to be done with them, as sayings."""
        for places, text, meant in self.frames.found(words, bare=bare):
            said = tuple(words[place] for place in places)
            yield Found(places, Saying(text, said, meant), _nearness(places))

    def _vague(self, word: Spelled, saying: Saying) -> bool:
        """Whether a word without marks rather is one that says nothing: cho, not chợ."""
        known = saying.said[0]
        return known.exact != word.exact and (len(word.bare) < 2 or word.bare in self._fillers)

    def filler_at(self, words: Sequence[Spelled], start: int, *, bare: bool) -> int:
        """How many words from `start` say nothing."""
        for filler in self._fillers.get(words[start].bare, ()):
            if match(filler, words, start, bare=bare, begun=False) is not None:
                return len(filler)
        return 0


def meanings(texts: Iterable[str], spell: Callable[[str], Spelled] = spelled) -> Meant:
    """What the law says, the best first, with a quality each; ~ before a broader term."""
    return tuple(
        (
            said_words(each, spell),
            _BROADER if each.startswith("~") else max(_LEAST, _BEST - n * _STEP),
        )
        for n, each in enumerate(texts)
    )


def saying(
    texts: Iterable[str],
    meant: Iterable[str],
    *,
    weak: bool = False,
    happened: bool = False,
    refused: bool = False,
    least: int = 0,
    spell: Callable[[str], Spelled] = spelled,
) -> list[Saying]:
    """One saying for each of the texts, all with the same meanings.

    A single word says nothing alone, but for one of `least` letters (0: none): no syllable of
    Vietnamese is mistaken for a long English word or an abbreviation.
    """
    means = meanings(meant, spell)
    said = [(text, said_words(text, spell)) for text in texts]
    return [
        Saying(
            text,
            words,
            means,
            weak or (len(words) < 2 and not 0 < least <= len(text)),
            happened,
            refused,
        )
        for text, words in said
    ]


def _also(found: Found, others: Iterable[Found]) -> tuple[tuple[Saying, float], ...]:
    """What else may be meant: sayings half of whose words or more are those that were found."""
    if not found.saying.meant:
        return ()
    here = set(found.places)
    near = (
        (each.saying, each.quality * _OTHERWISE)
        for each in others
        if set(each.places) != here and 2 * len(here.intersection(each.places)) >= len(each.places)
    )
    return tuple(islice(near, _MOST_OTHERWISE))


def _nearness(places: tuple[int, ...]) -> float:
    """How well words stand together that have others between."""
    return max(_LEAST_NEAR, _NEAR - gaps(places) * _PER_WORD)


def _doubtful(places: tuple[int, ...]) -> bool:
    """Whether scattered words are too few or too far apart to send anybody away."""
    return len(places) < _SURE or gaps(places) > _NEAR_SURE
