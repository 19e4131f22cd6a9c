"""What the swarm saw: how long each kind of request took, and what became of it."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Took = list[tuple[float, float]]
Trouble = tuple[float, float]
"""From when until when (monotonic) there was trouble."""


@dataclass(slots=True)
class Tally:
    """`took` by kind: when a request was due (monotonic) and for how many seconds it went on.

    `cost` by part of the day: milliseconds of processor time for each contact that went well.
    """

    took: dict[str, Took] = field(default_factory=lambda: defaultdict(list))
    came: Counter[str] = field(default_factory=Counter)
    cost: dict[str, dict[str, float]] = field(default_factory=dict)
    _charged: int = 0

    def note(self, kind: str, due: float, seconds: float) -> None:
        self.took[kind].append((due, seconds))

    def charge(self, part: str, used: Mapping[str, float]) -> None:
        """Lay processor time (seconds, by whose) on the contacts since the last part of the day.

        All that came besides contacts is in it: numbers, events, look-ups.
        """
        contacts = len(self.took["contact"]) - self._charged
        self._charged += contacts
        each = {name: round(1000 * used[name] / max(1, contacts), 2) for name in used}
        self.cost[part] = {**each, "contacts": contacts}

    def told(self, seconds: float, trouble: Trouble) -> dict[str, Any]:
        """Figures in milliseconds; those due while there was `trouble` are told apart."""
        took = self.took
        return {
            "a_second": {kind: round(len(each) / seconds, 1) for kind, each in took.items()},
            "ms_calm": {kind: _figures(each, trouble, inside=False) for kind, each in took.items()},
            "ms_in_trouble": {
                kind: _figures(each, trouble, inside=True) for kind, each in took.items()
            },
            "contact_ms_by_minute": _by_minute(took["contact"]),
            "processor_ms_per_contact": self.cost,
            "came": dict(sorted(self.came.items())),
        }


def _by_minute(took: Took) -> list[dict[str, float]]:
    """The run from its first contact, minute by minute."""
    first = min((due for due, _ in took), default=0.0)
    minutes: dict[int, list[float]] = defaultdict(list)
    for due, seconds in took:
        minutes[int((due - first) / 60)].append(seconds)
    return [_cut(minutes[each]) for each in sorted(minutes)]


def _figures(took: Took, trouble: Trouble, *, inside: bool) -> dict[str, float]:
    begun, over = trouble
    return _cut([seconds for due, seconds in took if (begun <= due < over) is inside])


def _cut(chosen: list[float]) -> dict[str, float]:
    if len(chosen) < 2:
        return {}
    cuts = statistics.quantiles(chosen, n=100)
    told = {f"p{at}": round(1000 * cuts[at - 1], 1) for at in (50, 95, 99)}
    return {"count": len(chosen), **told, "most": round(1000 * max(chosen), 1)}
