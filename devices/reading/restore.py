"""Undoing what the lens, the hand and the light did to a picture of a code.

Blur and motion are undone by Wiener filters in the frequency domain: one transform of the crop,
then one cheap inverse for each guess at what happened. Knows nothing of decoders. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Real = NDArray[np.float32]

_PAD = 12
_SPREADS = 2.6  # standard deviations to each side that keep their grey levels


@dataclass(frozen=True, slots=True)
class Smear:
    """Which way the picture was dragged (degrees) and how much its edges suffered (1 = none)."""

    turn: float
    ratio: float


def stretched(picture: Real | Grey) -> Grey:
    """The whole range of grey for the middle of the values; a decoder needs contrast."""
    import cv2
    import numpy as np

    mean, spread = (float(each[0][0]) for each in cv2.meanStdDev(picture))
    gain = 127.5 / max(_SPREADS * spread, 1e-3)
    grey = (picture - np.float32(mean)) * np.float32(gain) + 127.5
    return np.asarray(np.clip(grey, 0, 255), np.uint8)


def blurred(grey: Grey, sigma: float) -> Grey:
    import cv2
    import numpy as np

    return np.asarray(cv2.GaussianBlur(grey, (0, 0), sigma), np.uint8)


def enlarged(grey: Grey, factor: float) -> Grey:
    import cv2
    import numpy as np

    how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def levelled(grey: Grey, window: int) -> Grey:
    """Light and shadow taken out: every place against the darkest and lightest around it."""
    import cv2
    import numpy as np

    shape = np.ones((window, window), np.uint8)
    soft = cv2.GaussianBlur(grey, (0, 0), 0.8)
    low = cv2.blur(cv2.erode(soft, shape), (window, window)).astype(np.float32)
    high = cv2.blur(cv2.dilate(soft, shape), (window, window)).astype(np.float32)
    flat = (soft.astype(np.float32) - low) * (255.0 / np.maximum(high - low, 12.0))
    return np.asarray(np.clip(flat, 0, 255), np.uint8)


def smear_of(grey: Grey) -> Smear:
    """A matrix code's edges are equally strong in all directions; motion weakens those it crosses.

    For a linear code `turn` runs along the bars.
    """
    import cv2
    import numpy as np

    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.8), np.float32)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    xx, yy, xy = (float(np.mean(a * b)) for a, b in ((gx, gx), (gy, gy), (gx, gy)))
    spread = float(np.hypot((xx - yy) / 2, xy))
    middle = (xx + yy) / 2
    strongest = 0.5 * float(np.degrees(np.arctan2(2 * xy, xx - yy)))
    return Smear(strongest + 90, (middle + spread) / max(middle - spread, 1e-6))


class Restorer:
    """Wiener filters over one crop. `zoom` enlarges the result in the same stroke."""

    def __init__(self, grey: Grey, zoom: int = 1) -> None:
        import cv2
        import numpy as np

        height, width = grey.shape
        rows = cv2.getOptimalDFTSize(height + 2 * _PAD)
        columns = cv2.getOptimalDFTSize((width + 2 * _PAD + 1) // 2) * 2
        edges = (_PAD, rows - height - _PAD, _PAD, columns - width - _PAD)
        padded = cv2.copyMakeBorder(grey, *edges, cv2.BORDER_REFLECT).astype(np.float32)
        self._size = (rows, columns)
        self._zoom = zoom
        first, high, wide = _PAD * zoom, height * zoom, width * zoom
        self._inner = (slice(first, first + high), slice(first, first + wide))
        self._spectrum = np.fft.rfft2(padded - padded.mean())

    @cached_property
    def _waves(self) -> tuple[Real, Real]:
        import numpy as np

        rows, columns = self._size
        across = np.fft.rfftfreq(columns).astype(np.float32)[None, :]
        down = np.fft.fftfreq(rows).astype(np.float32)[:, None]
        return across, down

    def unblurred(self, sigma: float, noise: float) -> Grey:
        """As if a lens had blurred it by `sigma` pixels; `noise` is power against signal."""
        import numpy as np

        across, down = self._waves
        loss = -2 * np.pi**2 * sigma * sigma
        passed = np.exp(loss * down * down) * np.exp(loss * across * across)
        return self._undone(passed, noise)

    def unsmeared(self, length: float, turn: float, noise: float) -> Grey:
        """As if it had moved by `length` pixels in the direction `turn` (degrees)."""
        import numpy as np

        across, down = self._waves
        angle = np.radians(turn)
        along = across * np.float32(np.cos(angle)) + down * np.float32(np.sin(angle))
        return self._undone(np.sinc(along * np.float32(length)), noise)

    def _undone(self, passed: Real, noise: float) -> Grey:
        import numpy as np

        found = self._spectrum * (passed / (passed * passed + np.float32(noise)))
        rows, columns = self._size
        if self._zoom > 1:  # a spectrum with room for finer waves is a finer picture
            fine = np.zeros((rows * self._zoom, columns * self._zoom // 2 + 1), found.dtype)
            fine[: rows // 2, : found.shape[1]] = found[: rows // 2]
            fine[-(rows // 2) :, : found.shape[1]] = found[-(rows // 2) :]
            found = fine
        whole = np.fft.irfft2(found, s=(rows * self._zoom, columns * self._zoom))
        return stretched(np.asarray(whole[self._inner], np.float32))
