"""What a camera sees, for who points it: the newest small picture, and how sharp it is.

Pictures are held in memory, one at a time, and only while somebody looks. Never written anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Condition
from time import monotonic

# Nobody asked for so long: the camera goes back to reading alone.
_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Frame:
    """`jpeg` is a small grey picture, `sharpness` the variance of its edges: more is sharper.

    `number` counts from 1.
    """

    number: int
    jpeg: bytes = field(repr=False)
    sharpness: float


class Viewfinder:
    """Any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._until = 0.0
        self._frame: Frame | None = None

    @property
    def wanted(self) -> bool:
        """Whether somebody looks."""
        return monotonic() < self._until

    def look(self, after: int, seconds: float) -> Frame | None:
        """The newest picture with a number above `after`; None when none came in time."""
        with self._changed:
            if not self.wanted:
                self._frame = None
            self._until = monotonic() + _SECONDS
            self._changed.wait_for(lambda: self._newer(after) is not None, seconds)
            return self._newer(after)

    def put(self, jpeg: bytes, sharpness: float) -> None:
        """A picture came. Dropped where nobody looks."""
        with self._changed:
            number = self._frame.number + 1 if self._frame else 1
            self._frame = Frame(number, jpeg, sharpness) if self.wanted else None
            self._changed.notify_all()

    def _newer(self, after: int) -> Frame | None:
        frame = self._frame
        return frame if frame is not None and frame.number != after else None
