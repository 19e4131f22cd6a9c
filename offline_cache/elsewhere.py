"""What people ask of the kiosk that somebody else does, and who: a bank, a hospital, the post.

Pure. One table (assets/search/elsewhere.tsv): actions beside things as in frames.py, and wordings
that need no action. Beside words that mean a paper of an office ("giấy phép") nothing of it holds.
Whether a procedure stands before it is decided in search.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from kiosk.domain.spelling import Said, Spelled
from offline_cache.frames import Action, near, runs, shelved
from offline_cache.matching import gaps, match, scattered, tears

# A shorter one without marks may be another.
_SURE = 3
# How much of a word each one between its words takes away.
_GAP = 0.2


@dataclass(frozen=True, slots=True)
class Matter:
    """One name of what somebody else does, and `who` does it, as a code of the texts.

    `kinds` are the classes of actions of which one must stand near it; none: it stands alone.
    Beside one of `unless` it means something else. A `sure` one is a saying too, and decides alone.
    """

    said: Said
    who: str
    kinds: frozenset[str] = frozenset()
    unless: tuple[Said, ...] = ()
    sure: bool = False


class Away(NamedTuple):
    """Who does what was asked, and the name of it that was said.

    `told` says that a saying with the very words means a procedure.
    """

    who: str
    said: Said
    told: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """Words beside which an office is meant."""

    said: Said


class Elsewhere:
    """The table, ready to be looked up."""

    def __init__(
        self,
        matters: Iterable[Matter] = (),
        actions: Iterable[Action] = (),
        office: Iterable[Said] = (),
    ) -> None:
        self._matters = shelved(matters)
        self._actions = shelved(actions)
        self._office = shelved(map(_Word, office))
        alone = (m for m in chain(*self._matters.values()) if not m.kinds and not m.sure)
        self._apart = [matter for matter in alone if len(matter.said) > 1]
        self._parts: dict[str, list[int]] = {}
        for number, matter in enumerate(self._apart):
            for bare in dict.fromkeys(word.bare for word in matter.said):
                self._parts.setdefault(bare, []).append(number)

    def words(self) -> Iterator[str]:
        """The bare words of all names."""
        names = [matter.said for many in self._matters.values() for matter in many]
        names += [action.said for many in self._actions.values() for action in many]
        yield from (word.bare for said in names for word in said)

    def asked(
        self,
        words: Sequence[Spelled],
        told: Sequence[tuple[int, ...]] = (),
        *,
        bare: bool,
        bound: Sequence[int] = (),
        refused: bool = False,
    ) -> Away | None:
        """Who does what was said, by the longest name with its action.

        `told` are places of sayings that mean a procedure: where they say more they stand before.
        `bare` and `bound` as in `Lexicon.sayings_in`. Where an office is `refused` already, it is
        only asked who does it.
        """
        named = list(self._named(words, bare=bare, refused=refused))
        if not named or (not refused and any(True for _ in runs(words, self._office, bare))):
            return None
        actions = list(runs(words, self._actions, bare))
        best, away = 0.0, None
        for place, matter in named:
            if tears(place, bound) or _meant(matter, words, bare):
                continue
            for places in _with_actions(place, matter, actions, bare):
                length = len(places) - _GAP * gaps(place)
                known = not bare or len(places) >= _SURE or _written(matter.said, words, place)
                if known and length > best and (refused or not _outdone(place, places, told)):
                    same = any(set(each) == set(places) for each in told)
                    best, away = length, Away(matter.who, matter.said, same)
        return away

    def _named(
        self, words: Sequence[Spelled], *, bare: bool, refused: bool
    ) -> Iterator[tuple[tuple[int, ...], Matter]]:
        """Names with their places, whole ones and those whose words are scattered."""
        for at, matter in runs(words, self._matters, bare):
            if refused or not matter.sure:
                yield tuple(range(at, at + len(matter.said))), matter
        counts: Counter[int] = Counter()
        for each in dict.fromkeys(word.bare for word in words):
            counts.update(self._parts.get(each, ()))
        for number, count in counts.items():
            matter = self._apart[number]
            if count == len(matter.said):
                places = scattered(matter.said, words, bare=bare)
                if places:
                    yield places, matter


def _with_actions(
    place: tuple[int, ...], matter: Matter, actions: list[tuple[int, Action]], bare: bool
) -> Iterator[tuple[int, ...]]:
    """Places of a name, each time with one of the actions near it that it needs."""
    if not matter.kinds:
        yield place
        return
    named = range(place[0], place[-1] + 1)
    for start, action in actions:
        doing = range(start, start + len(action.said))
        if action.kind in matter.kinds and near(named, doing, bare=bare):
            yield (*place, *doing)


def _outdone(
    place: tuple[int, ...], places: tuple[int, ...], told: Iterable[tuple[int, ...]]
) -> bool:
    """Whether what means a procedure says as much: with this name, or beside all of it."""
    here = set(places)
    beside: set[int] = set()
    for each in told:
        if here.isdisjoint(each):
            beside.update(each)
        elif len(each) >= len(here) and here != set(each) and not set(place).isdisjoint(each):
            return True
    return len(beside) >= len(here)


def _written(said: Said, words: Sequence[Spelled], place: tuple[int, ...]) -> bool:
    """Whether a name has no marks to leave out: `sim`, not `vé`."""
    return all(known.exact == words[at].exact for known, at in zip(said, place, strict=True))


def _meant(matter: Matter, words: Sequence[Spelled], bare: bool) -> bool:
    """Whether words stand beside it with which it means something else."""
    return any(
        match(said, words, start, bare=bare, begun=False) is not None
        for said in matter.unless
        for start in range(len(words))
    )
