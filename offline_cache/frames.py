"""What people do with things: an action beside a thing means what the law calls both together.

Pure. One table of things with what their actions mean (assets/search/frames.tsv) stands for some
thousands of sayings that nobody has to write: every way to say an action with every name of a
thing, in any order and with other words between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, Protocol, TypeVar

from kiosk.domain.spelling import Said, Spelled
from offline_cache.matching import match, start_of, starts_at

Meant = tuple[tuple[Said, float], ...]
# How many other words may stand between; without marks a word may be another.
_BETWEEN, _BETWEEN_BARE = 8, 3
# How well a name fits that has the thing and not what is done with it.
_THING_ALONE = 0.6


@dataclass(frozen=True, slots=True)
class Action:
    """One way to say an action, and its class: `lost` for `làm mất`."""

    text: str
    said: Said
    kind: str


@dataclass(frozen=True, slots=True)
class Thing:
    """One name of a thing, and what each class of action means with it.

    A `part`, such as the name on a paper, counts only where no thing is named.
    """

    text: str
    said: Said
    meant: Mapping[str, Meant]
    part: bool = False


class Named(Protocol):
    """What is looked up by the words of its name."""

    @property
    def said(self) -> Said: ...


_Named = TypeVar("_Named", bound=Named)


class Together(NamedTuple):
    """A thing and an action in what was typed: where, how it reads, what it means."""

    places: tuple[int, ...]
    text: str
    meant: Meant


class Frames:
    """The table, ready to be looked up."""

    def __init__(self, things: Iterable[Thing] = (), actions: Iterable[Action] = ()) -> None:
        self._things = shelved(things)
        self._actions = shelved(actions)

    def words(self) -> Iterator[str]:
        """The bare words of all names."""
        for known in (self._things, self._actions):
            for each in (each for many in known.values() for each in many):
                yield from (word.bare for word in each.said)

    def found(self, words: Sequence[Spelled], *, bare: bool) -> Iterator[Together]:
        """Every thing with every action near it that means something with it."""
        things = list(runs(words, self._things, bare))
        actions = list(runs(words, self._actions, bare)) if things else []
        named = {
            action.kind
            for _, thing in things
            for _, action in actions
            if action.kind in thing.meant and not thing.part
        }
        for at, thing in things:
            for start, action in actions:
                meant = thing.meant.get(action.kind)
                if meant is None or (thing.part and action.kind in named):
                    continue
                place = range(at, at + len(thing.said))
                doing = range(start, start + len(action.said))
                if near(place, doing, bare=bare):
                    before = start < at
                    texts = (action.text, thing.text) if before else (thing.text, action.text)
                    places = (*doing, *place) if before else (*place, *doing)
                    alone = (thing.said, _THING_ALONE)
                    yield Together(places, " ".join(texts), (*meant, alone))


def near(one: range, other: range, *, bare: bool) -> bool:
    """Whether two runs of places belong together: apart, with few other words between."""
    first, then = (one, other) if one.start < other.start else (other, one)
    most = _BETWEEN_BARE if bare else _BETWEEN
    return first.stop <= then.start <= first.stop + most


def _key(said: Said) -> str:
    """Most things begin with the same few words: they are found by the first two."""
    first = start_of(said)
    return first if len(said) < 2 or "{" in said[1].bare else f"{first} {said[1].bare}"


def shelved(known: Iterable[_Named]) -> dict[str, list[_Named]]:
    """Names in the order in which `runs` looks them up."""
    shelves: dict[str, list[_Named]] = {}
    for each in known:
        shelves.setdefault(_key(each.said), []).append(each)
    return shelves


def runs(
    words: Sequence[Spelled], known: Mapping[str, list[_Named]], bare: bool
) -> Iterator[tuple[int, _Named]]:
    """Every name that stands in the words, with its first place."""
    for start, word in enumerate(words):
        after = words[start + 1].bare if start + 1 < len(words) else ""
        keys = [key for first in starts_at(word) for key in (first, f"{first} {after}")]
        for each in chain.from_iterable(known.get(key, ()) for key in keys):
            if match(each.said, words, start, bare=bare, begun=False) is not None:
                yield start, each
