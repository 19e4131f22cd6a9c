"""From one picture after the other to codes that are believed, and to steady advice.

A matrix code protects itself and is believed at once; a linear code when two pictures within a
second agree. Responsible for when to look with whole effort, too. Pure: time is given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.reading.decoders import LINEAR, Reading
from devices.reading.pipeline import Hint, Look, Pipeline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

AGREE_WITHIN = 1.0
STEADY = 0.7
_WHOLE_EVERY = 0.2  # at most five laborious looks a second beside the quick ones
_WHOLE_SECONDS = 0.09


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture brought: readings to believe now, and the advice that holds."""

    readings: tuple[Reading, ...] = field(repr=False)
    hint: Hint | None


class Belief:
    """Which texts to believe and which advice to give. One thread; `now` is monotonic seconds."""

    def __init__(self) -> None:
        self._linear: tuple[int, float] | None = None
        self._hint: Hint | None = None
        self._candidate: Hint | None = None
        self._since = float("-inf")

    def take(self, look: Look, now: float) -> Seen:
        readings = tuple(
            each for each in look.readings if each.format != LINEAR or self._agrees(each.text, now)
        )
        return Seen(readings, self._steady(None if look.readings else look.hint, now))

    def _agrees(self, text: str, now: float) -> bool:
        """Whether the last linear code was the same; only its hash is kept."""
        mark, before = hash(text), self._linear
        self._linear = (mark, now)
        return before is not None and before[0] == mark and now - before[1] <= AGREE_WITHIN

    def _steady(self, hint: Hint | None, now: float) -> Hint | None:
        """Advice changes only when the new one has held for a while."""
        if hint != self._candidate:
            self._candidate, self._since = hint, now
        if now - self._since >= STEADY:
            self._hint = self._candidate
        return self._hint


class Watcher:
    """Quick looks at every picture, whole effort now and then while nothing is read."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._belief = Belief()
        self._whole_at = float("-inf")
        self._advice: Hint | None = None

    def look(self, grey: Grey, now: float) -> Seen:
        """What this picture brings, taken at `now` (monotonic seconds)."""
        look = self._pipeline.quick(grey)
        if look.readings:
            self._advice = None
        elif now - self._whole_at >= _WHOLE_EVERY:
            self._whole_at = now
            look = self._pipeline.whole(grey, _WHOLE_SECONDS)
            self._advice = look.hint
        else:
            look = Look(hint=self._advice)
        return self._belief.take(look, now)
