"""Where in a grey picture a code may lie, by its texture alone, before anything can be read.

A matrix code is busy in both directions, a linear one in a single direction; writing and edges are
thin. Knows nothing of decoders. Pure; about 2 ms for 1280x720.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Real = NDArray[np.float32]

_LOOKED_AT = 640  # width in pixels
_BLOCK = 8
_STRONGEST = 60.0  # of a Sobel gradient: a strong edge counts no more than a code's edge
_SHARE = 0.42  # of the strongest texture in the picture
_MOST = 2
_SMALLEST = 12  # blocks
_SLIMMEST = 2.6  # lines of writing are longer
# Measured on synthetic frames: writing and clutter mostly stay below, codes above.
_LEAST_MATRIX, _LEAST_LINEAR = 1150.0, 2400.0
_SURE_MATRIX, _SURE_LINEAR = 1550.0, 3500.0


@dataclass(frozen=True, slots=True)
class Region:
    """A box (x, y, width, height in pixels of the picture), its kind, its texture's strength."""

    box: tuple[int, int, int, int]
    linear: bool
    score: float

    @property
    def weak(self) -> bool:
        """Whether clutter can look like this, too."""
        return self.score < (_SURE_LINEAR if self.linear else _SURE_MATRIX)


def find_regions(grey: Grey) -> list[Region]:
    """The likeliest places of codes, at most two matrix then two linear ones, best first."""
    import cv2
    import numpy as np

    step = max(1.0, grey.shape[1] / _LOOKED_AT)
    width, height = round(grey.shape[1] / step), round(grey.shape[0] / step)
    if min(width, height) < 4 * _BLOCK:
        return []
    small = np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    xx, yy, xy = _tensor(small)
    spread = np.sqrt((xx - yy) ** 2 + 4 * xy * xy)
    weak = np.asarray((xx + yy - spread) / 2, np.float32)
    strong = np.asarray((xx + yy + spread) / 2, np.float32)
    scale = step * _BLOCK
    matrix = _blobs(weak, linear=False)
    lines = _blobs(strong - 3 * weak, linear=True)
    return [_region(each, scale, grey) for each in matrix + lines]


def _tensor(small: Grey) -> tuple[Real, Real, Real]:
    """The structure tensor per block of 8x8, smoothed over its neighbours."""
    import cv2
    import numpy as np

    gx = np.asarray(cv2.Sobel(small, cv2.CV_32F, 1, 0), np.float32)
    gy = np.asarray(cv2.Sobel(small, cv2.CV_32F, 0, 1), np.float32)
    size = np.asarray(cv2.magnitude(gx, gy), np.float32)
    tamed = np.float32(_STRONGEST) / np.maximum(size, np.float32(_STRONGEST))
    gx, gy = np.multiply(gx, tamed), np.multiply(gy, tamed)
    blocks_in = (small.shape[1] // _BLOCK, small.shape[0] // _BLOCK)

    def blocks(product: Real) -> Real:
        means = cv2.resize(product, blocks_in, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.blur(means, (3, 3)), np.float32)

    return blocks(gx * gx), blocks(gy * gy), blocks(gx * gy)


@dataclass(frozen=True, slots=True)
class _Blob:
    """A connected place in blocks: left, top, right, bottom (the last two beyond it)."""

    edges: tuple[int, int, int, int]
    linear: bool
    score: float


def _blobs(energy: Real, *, linear: bool) -> list[_Blob]:
    """Connected places of high energy that are large and strong enough to hold a code."""
    import cv2
    import numpy as np

    floor = max(float(np.median(energy)), 0.0)
    mask = (energy > floor + _SHARE * (float(energy.max()) - floor)).astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    found = []
    for label in range(1, count):
        left, top, width, height, area = (int(each) for each in stats[label])
        slim = max(width, height) / min(width, height)
        if area < _SMALLEST or (slim > _SLIMMEST and not linear):
            continue
        mean = float(energy[labels == label].mean()) - floor
        score = mean * min(area, 100) ** 0.25 / (1.0 if linear else slim)
        if score >= (_LEAST_LINEAR if linear else _LEAST_MATRIX):
            found.append(_Blob((left, top, left + width, top + height), linear, score))
    return sorted(found, key=lambda each: -each.score)[:_MOST]


def _region(blob: _Blob, scale: float, grey: Grey) -> Region:
    """The blob in pixels, with a margin of one block around it."""
    left, top = (max(0, int((edge - 1) * scale)) for edge in blob.edges[:2])
    right = min(grey.shape[1], int((blob.edges[2] + 1) * scale))
    bottom = min(grey.shape[0], int((blob.edges[3] + 1) * scale))
    return Region((left, top, right - left, bottom - top), blob.linear, blob.score)
