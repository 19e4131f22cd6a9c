"""Which procedures are worth a closer look: those that have the telling words of what was said.

Pure set arithmetic over the index; ranking.py looks closely.
"""

from __future__ import annotations

from offline_cache.index import Gained, Index
from offline_cache.query import Choice, Query, Slot

# What two telling words of several are worth, and one alone.
_BOTH, _ALONE = 0.75, 0.4
# What weighs less than this share of the heaviest is in too many names to choose by.
_TELLING = 0.15
# A word of so many procedures is no hint alone.
_COMMON = 500


class Gathering:
    """Gathers over one index; remembers all but the last of what was said, until `forget`."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: tuple[tuple[Slot, ...], Gained] = ((), {})

    def gathered(self, query: Query) -> Gained:
        """Places of procedures by about how much of the query they may answer."""
        least = max((slot.weight for slot in query.slots), default=0.0) * _TELLING
        slots = [each for each in query.slots if not each.filler and each.weight >= least]
        if not slots:
            return {}
        *before, last = slots
        known, gained = self._kept
        if len(known) > len(before) or any(a is not b for a, b in zip(known, before, strict=False)):
            known, gained = (), {}
        for slot in before[len(known) :]:
            gained = self._with(gained, slot)
        self._kept = (tuple(before), gained)
        return self._with(gained, last)

    def forget(self) -> None:
        """Let go of what was typed."""
        self._kept = ((), {})

    def _with(self, gained: Gained, slot: Slot) -> Gained:
        """What was gained before, and by one slot more."""
        parts = _found(slot, self._index)
        more: dict[float, frozenset[int]] = {}
        for before, places in gained.items():
            for part, gain in parts:
                _add(more, before + gain, places & part)
            _add(more, before, places.difference(*(part for part, _ in parts)))
        for part, gain in parts:
            _add(more, gain, part.difference(*gained.values()) if gained else part)
        return more


def _add(gained: dict[float, frozenset[int]], gain: float, places: frozenset[int]) -> None:
    if places:
        known = gained.get(gain)
        gained[gain] = places if known is None else known | places


def _found(slot: Slot, index: Index) -> list[tuple[frozenset[int], float]]:
    """Disjoint sets of places with what the slot gains there, the best first."""
    parts = [part for choice in slot.choices for part in _parts(choice, index)]
    found: list[tuple[frozenset[int], float]] = []
    for places, worth in sorted(parts, key=lambda part: -part[1]):
        fresh = places.difference(*(before for before, _ in found)) if found else places
        if fresh:
            found.append((fresh, slot.weight * worth))
    return found


def _parts(choice: Choice, index: Index) -> list[tuple[frozenset[int], float]]:
    """Those that have all words of a choice, its two most telling ones, and the most telling."""
    if choice.starts:
        begun = frozenset[int]().union(*map(index.having, choice.starts))
        return [(begun, choice.quality)]
    telling = sorted(zip(choice.weights, choice.words, strict=True), key=lambda pair: -pair[0])
    first, *others = (index.having(word.bare) for _, word in telling)
    found = [(first, choice.quality * (_ALONE if others else 1.0))]
    if others:
        both = first & others[0]
        if others[1:]:
            found.append((both, choice.quality * _BOTH))
        found.append((both.intersection(*others[1:]), choice.quality))
    return found if len(first) <= _COMMON or not others else found[1:]
