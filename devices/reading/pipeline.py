"""One grey picture in, what was read in it out, with advice where nothing could be read.

`quick` is one look as the picture stands; `whole` climbs the ladder on every likely place until
something is read or the time is used up. Pure but for the clock; nothing is kept between pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from time import thread_time
from typing import TYPE_CHECKING

from devices.reading.decoders import (
    EITHER,
    LINEAR,
    QR,
    Reading,
    Zbar,
    Zxing,
    means_something,
    second_opinion,
)
from devices.reading.ladder import Damage, Rung, crop_of, rungs
from devices.reading.mending import mended
from devices.reading.regions import Region, find_regions
from devices.reading.restore import blurred, enlarged, smear_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

WHOLE_SECONDS = 0.12
_WIDEST = 2048  # pixels: a photo of a telephone is made smaller first
_SMALLEST = 16
_MOST_DAMAGED = 2
_FAR = 0.11  # of the picture's width
_TILTED = 1.45
_MOVED = 1.8
_GLARING = 250


class Hint(StrEnum):
    """What the person may do so that the code can be read."""

    TOO_FAR = "too_far"
    TILT = "tilt"
    GLARE = "glare"
    HOLD_STILL = "hold_still"


@dataclass(frozen=True, slots=True)
class Look:
    """What one picture gave. `by` names the attempt that read it (for figures, no content)."""

    readings: tuple[Reading, ...] = ()
    hint: Hint | None = None
    by: str = ""


class Pipeline:
    """The decoders and how hard they try. One thread."""

    def __init__(
        self,
        first: Zxing | None = None,
        second: Zbar | None = None,
        clock: Callable[[], float] = thread_time,
    ) -> None:
        self._first = first or Zxing()
        self._second = second
        self._clock = clock

    @classmethod
    def usual(cls) -> Pipeline:
        """With every decoder that this machine has, on one core."""
        import cv2

        cv2.setNumThreads(1)
        return cls(second=second_opinion())

    @property
    def has_second(self) -> bool:
        return self._second is not None

    def quick(self, grey: Grey) -> Look:
        """One look at the picture as it is (1280x720: about 6 ms)."""
        return Look(tuple(self._first.quick(_fitting(grey))), by="quick")

    def whole(self, grey: Grey, seconds: float = WHOLE_SECONDS) -> Look:
        """Everything we know, within `seconds` of this thread's own time (plus one attempt)."""
        grey = _fitting(grey)
        if min(grey.shape) < _SMALLEST:
            return Look()
        end = self._clock() + seconds
        if found := self._first.quick(grey):
            return Look(tuple(found), by="quick")
        if found := self._first.again(blurred(grey, 1.2), EITHER):
            return Look(tuple(found), by="soft")
        regions = find_regions(grey)
        return self._climb(grey, regions, end) or Look(hint=_advice(grey, regions))

    def _climb(self, grey: Grey, regions: list[Region], end: float) -> Look | None:
        for region in regions:
            for rung in rungs(grey, region):
                if found := self._try(rung):
                    return Look(tuple(found), by=rung.name)
                if self._clock() > end:
                    return None
            asked = self._second if not region.weak else None
            if asked and (found := self._ask_second(asked, grey, region)):
                return Look(tuple(found), by="second")
        return None

    def _try(self, rung: Rung) -> list[Reading]:
        if rung.damaged is Damage.PASS_OVER:
            return self._first.again(rung.picture, rung.kind)
        whole = rung.damaged is Damage.MEND_BY_ONE
        read, damaged = self._first.closely(rung.picture, whole=whole)
        for sighting in damaged[:_MOST_DAMAGED]:
            if read:
                break
            picture = mended(rung.picture, sighting)
            found = self._first.again(picture, QR) if picture is not None else []
            read = [each for each in found if means_something(each.text)]
        return read

    def _ask_second(self, second: Zbar, grey: Grey, region: Region) -> list[Reading]:
        kind = LINEAR if region.linear else QR
        return second.again(enlarged(crop_of(grey, region), 2), kind)


def _fitting(grey: Grey) -> Grey:
    longest = max(grey.shape)
    return enlarged(grey, _WIDEST / longest) if longest > _WIDEST else grey


def _advice(grey: Grey, regions: list[Region]) -> Hint | None:
    """Why the likeliest place could not be read; None where nothing surely looks like a code."""
    region = next((each for each in regions if not each.weak), None)
    if region is None:
        return None
    crop = crop_of(grey, region)
    height, width = crop.shape
    if _glares(crop):
        return Hint.GLARE
    if max(width, height) < _FAR * grey.shape[1]:
        return Hint.TOO_FAR
    if not region.linear and smear_of(crop).ratio > _MOVED:
        return Hint.HOLD_STILL
    if not region.linear and max(width, height) > _TILTED * min(width, height):
        return Hint.TILT
    return Hint.HOLD_STILL


def _glares(crop: Grey) -> bool:
    """A white spot larger than any module or margin of a code."""
    import cv2
    import numpy as np

    spot = max(5, min(crop.shape) // 7)
    white = (crop >= _GLARING).astype(np.uint8)
    return bool(cv2.erode(white, np.ones((spot, spot), np.uint8)).any())
