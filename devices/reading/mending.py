"""A QR code that was found but not read, with the parts under a glare left out of the sum.

The modules are sampled with how sure each is; doubtful code words count as erasures, of which a
block bears twice as many as errors. What comes out is a clean picture of the whole symbol, for a
decoder to read. Knows nothing of pictures' sources. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from devices.reading.reed_solomon import corrected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Real = NDArray[np.float32]

_SPARE = 2  # check symbols that must agree without having been used
_MODULE = 4
_QUIET = 4
_LEAST_CONTRAST = 12.0
_BURNT, _BURNT_SHARE, _MARGIN = 253.0, 0.4, 40.0
_STEPS = (1.0, 0.5, 0.25)  # modules, in which the corners are moved about


@dataclass(frozen=True, slots=True)
class Sighting:
    """A QR code's corners (x, y; from its own top left, clockwise) and its format."""

    corners: tuple[tuple[float, float], ...]
    version: int
    level: str
    mask: int

    @property
    def size(self) -> int:
        return 17 + 4 * self.version


def mended(grey: Grey, sighting: Sighting) -> Grey | None:
    """The symbol as it must have been, drawn clean with a quiet zone; None if too much is lost."""
    plan = _plan(sighting.version, sighting.level, sighting.mask)
    soft = _softened(grey, sighting)
    values = _sampled(soft, _settled(soft, sighting, plan), sighting.size)
    dark, sure = _judged(values)
    words = [
        (
            sum(int(dark[r, c] != flip) << (7 - bit) for bit, (r, c, flip) in enumerate(places)),
            min(float(sure[r, c]) for r, c, _ in places),
        )
        for places in plan.words
    ]
    whole: dict[int, int] = {}
    for block in plan.blocks:
        result = _block([words[number] for number in block.words], block.checks)
        if result is None:
            return None
        whole.update(zip(block.words, result, strict=True))
    return _drawn(plan, whole)


@dataclass(frozen=True, slots=True)
class _Block:
    words: tuple[int, ...]
    checks: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: fixed modules (1 dark, 0 light, -1 data), words and blocks."""

    fixed: NDArray[np.int8]
    words: tuple[tuple[tuple[int, int, bool], ...], ...]
    blocks: tuple[_Block, ...]


@lru_cache(maxsize=8)
def _plan(version: int, level: str, mask: int) -> _Plan:
    import numpy as np
    from qrcode.base import rs_blocks
    from qrcode.main import QRCode
    from qrcode.util import mask_func

    class _Blank(QRCode):  # type: ignore[misc]
        def map_data(self, data: object, mask_pattern: object) -> None:
            """The modules of the data are left open."""

    levels = {"L": 1, "M": 0, "Q": 3, "H": 2}
    code = _Blank(version=version, error_correction=levels[level])
    code.data_cache = []
    code.makeImpl(False, mask)
    rows = [[-1 if module is None else int(module) for module in row] for row in code.modules]
    fixed = np.array(rows, np.int8)
    places = list(_walk(fixed, mask_func(mask)))
    words = tuple(tuple(places[i : i + 8]) for i in range(0, len(places) - 7, 8))
    sizes = [(each.total_count, each.data_count) for each in rs_blocks(version, levels[level])]
    return _Plan(fixed, words, tuple(_blocks(sizes)))


def _walk(
    fixed: NDArray[np.int8], mask: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, bool]]:
    """Data modules in the order of their bits: column pairs from the right, up and down."""
    size, upwards = len(fixed), True
    for right in (c if c > 6 else c - 1 for c in range(size - 1, 0, -2)):
        rows = range(size - 1, -1, -1) if upwards else range(size)
        for row in rows:
            for column in (right, right - 1):
                if fixed[row, column] < 0:
                    yield row, column, bool(mask(row, column))
        upwards = not upwards


def _blocks(sizes: list[tuple[int, int]]) -> Iterator[_Block]:
    """Which words of the interleaved stream belong to each block."""
    members: list[list[int]] = [[] for _ in sizes]
    number = 0
    for rank in range(max(data for _, data in sizes)):
        for block, (_, data) in zip(members, sizes, strict=True):
            if rank < data:
                block.append(number)
                number += 1
    for _ in range(sizes[0][0] - sizes[0][1]):
        for block in members:
            block.append(number)
            number += 1
    for block, (total, data) in zip(members, sizes, strict=True):
        yield _Block(tuple(block), total - data)


def _sampled(grey: Grey, corners: Real, size: int) -> Real:
    """The grey value in the middle of every module."""
    import cv2
    import numpy as np

    edge = size - 0.5
    square = np.array([(-0.5, -0.5), (edge, -0.5), (edge, edge), (-0.5, edge)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, square)
    return np.asarray(cv2.warpPerspective(grey, matrix, (size, size)), np.float32)


def _softened(grey: Grey, sighting: Sighting) -> Grey:
    """The middle of a module stands for all of it: a little of its surroundings is mixed in."""
    import cv2
    import numpy as np

    (left, top), (right, high) = sighting.corners[0], sighting.corners[1]
    sigma = 0.18 * float(np.hypot(right - left, high - top)) / sighting.size
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), sigma), np.uint8) if sigma > 0.4 else grey


def _settled(grey: Grey, sighting: Sighting, plan: _Plan) -> Real:
    """The corners, moved until the modules that every code has fit best."""
    import numpy as np

    corners = np.array(sighting.corners, np.float32)
    module = float(np.linalg.norm(corners[1] - corners[0])) / sighting.size
    best = _fit(_sampled(grey, corners, sighting.size), plan)
    for step in _STEPS:
        for corner in (2, 0, 1, 3):
            for move in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)):
                tried = corners.copy()
                tried[corner] += np.array(move, np.float32) * np.float32(step * module)
                score = _fit(_sampled(grey, tried, sighting.size), plan)
                if score > best:
                    best, corners = score, tried
    return corners


def _fit(values: Real, plan: _Plan) -> float:
    """How much lighter the modules are that must be light than those that must be dark."""
    return float(values[plan.fixed == 0].mean() - values[plan.fixed == 1].mean())


def _judged(values: Real) -> tuple[NDArray[np.bool_], Real]:
    """Which modules are dark, and how sure that is (0 to 1), against their surroundings.

    Where light has driven the white to the end of the scale, whatever is less than that is dark,
    and a white module is sure only where a dark neighbour can still be told from it.
    """
    import cv2
    import numpy as np

    near, wide = np.ones((3, 3), np.uint8), np.ones((7, 7), np.uint8)
    low, high = cv2.erode(values, wide), cv2.dilate(values, wide)
    usual = max(float(np.percentile(values, 90) - np.percentile(values, 10)), 1.0)
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1.0)
    sure = np.abs(values - middle) / half * np.minimum(2 * half / usual, 1.0)
    sure = np.where(high - low < _LEAST_CONTRAST, 0, sure)
    burnt = cv2.blur((values >= _BURNT).astype(np.float32), (5, 5)) > _BURNT_SHARE
    visible = np.clip((_BURNT - cv2.erode(values, near)) / _MARGIN, 0, 1)
    plain = np.clip((_BURNT - 2 - values) / _MARGIN, 0, 1)
    light = values >= _BURNT - 2
    dark = np.where(burnt, ~light, values < middle)
    sure = np.where(burnt, np.where(light, visible, plain), sure)
    return dark, np.asarray(sure, np.float32)


def _block(words: list[tuple[int, float]], checks: int) -> list[int] | None:
    """The block corrected with the least sure words erased, few of them first."""
    block = [value for value, _ in words]
    doubtful = sorted(range(len(words)), key=lambda n: words[n][1])
    for count in range(0, checks - _SPARE + 1, 2):
        result = corrected(block, checks, doubtful[:count], _SPARE)
        if result is not None:
            return result
    return None


def _drawn(plan: _Plan, words: dict[int, int]) -> Grey:
    import numpy as np

    dark = plan.fixed == 1
    for number, places in enumerate(plan.words):
        for bit, (row, column, flip) in enumerate(places):
            dark[row, column] = bool(words[number] >> (7 - bit) & 1) != flip
    picture = np.where(np.pad(dark, _QUIET), 0, 255).astype(np.uint8)
    return np.kron(picture, np.ones((_MODULE, _MODULE), np.uint8))
