"""What the swarm saw: how long each kind of request took, and what became of it."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

Took = list[tuple[float, float]]


@dataclass(slots=True)
class Tally:
    """`took` by kind: when a request was due (monotonic) and for how many seconds it went on."""

    took: dict[str, Took] = field(default_factory=lambda: defaultdict(list))
    came: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, due: float, seconds: float) -> None:
        self.took[kind].append((due, seconds))

    def told(self, seconds: float, trouble: tuple[float, float]) -> dict[str, Any]:
        """Figures in milliseconds; those due while there was `trouble` are told apart."""
        took = self.took
        return {
            "a_second": {kind: round(len(each) / seconds, 1) for kind, each in took.items()},
            "ms": {kind: _figures(each, trouble, inside=False) for kind, each in took.items()},
            "ms_in_trouble": {
                kind: _figures(each, trouble, inside=True) for kind, each in took.items()
            },
            "came": dict(sorted(self.came.items())),
        }


def _figures(took: Took, trouble: tuple[float, float], *, inside: bool) -> dict[str, float]:
    begun, over = trouble
    chosen = [seconds for due, seconds in took if (begun <= due < over) is inside]
    if len(chosen) < 2:
        return {}
    cuts = statistics.quantiles(chosen, n=100)
    told = {f"p{at}": round(1000 * cuts[at - 1], 1) for at in (50, 95, 99)}
    return {**told, "most": round(1000 * max(chosen), 1)}
