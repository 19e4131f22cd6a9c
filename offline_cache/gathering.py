"""Which procedures are worth a closer look: those that have the telling words of what was said.

Pure set arithmetic over the index; ranking.py looks closely.
"""

from __future__ import annotations

from collections import defaultdict

from offline_cache.index import Index
from offline_cache.query import Choice, Query, Slot

# What two telling words of several are worth, and one alone.
_BOTH, _ALONE = 0.75, 0.4
# What weighs less than this share of the heaviest is in too many names to choose by.
_TELLING = 0.15
# A word of so many procedures is no hint alone.
_COMMON = 500


def gathered(query: Query, index: Index) -> dict[int, float]:
    """Places of procedures, each with about how much of the query it may answer."""
    gained: dict[int, float] = defaultdict(float)
    least = max((slot.weight for slot in query.slots), default=0.0) * _TELLING
    for slot in query.slots:
        if slot.filler or slot.weight < least:
            continue
        for places, worth in _found(slot, index):
            gain = slot.weight * worth
            for place in places:
                gained[place] += gain
    return gained


def _found(slot: Slot, index: Index) -> list[tuple[frozenset[int], float]]:
    """Disjoint sets of places with what they are worth, the best first."""
    seen: set[int] = set()
    found: list[tuple[frozenset[int], float]] = []
    parts = [part for choice in slot.choices for part in _parts(choice, index)]
    for places, worth in sorted(parts, key=lambda part: -part[1]):
        fresh = places - seen if seen else places
        if fresh:
            found.append((fresh, worth))
            seen |= fresh
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
