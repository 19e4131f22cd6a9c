"""The knock of staff: corners of the screen touched in order, soon enough after one another.

Pure. Which corner a touch lies in is the window's matter (ui/hands/knock.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Corner(StrEnum):
    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


_L, _R = Corner.TOP_LEFT, Corner.TOP_RIGHT
# Upper corners only: no page has a control there. Never twice the same pattern within it, so that
# neither leaning on a corner nor drumming from side to side opens.
KNOCK = (_L, _R, _L, _L, _R, _R, _L, _R)


@dataclass(frozen=True, slots=True)
class Knock:
    """`taps` are the latest that may still belong to the order: (corner, seconds)."""

    order: tuple[Corner, ...] = KNOCK
    within: float = 8.0
    taps: tuple[tuple[Corner, float], ...] = ()

    def tapped(self, corner: Corner | None, at: float) -> Knock:
        """With one touch more; None is one elsewhere, after which it begins anew."""
        if corner is None:
            return replace(self, taps=())
        recent = (*self.taps, (corner, at))[-len(self.order) :]
        return replace(self, taps=tuple(tap for tap in recent if 0 <= at - tap[1] <= self.within))

    @property
    def opens(self) -> bool:
        return tuple(corner for corner, _ in self.taps) == self.order
