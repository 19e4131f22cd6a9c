"""What is tried on a place that looks like a code, the cheapest and likeliest first.

Each rung is a picture and the kind of code to look for in it. Rungs are made only when asked for,
so that whoever climbs may stop at any time. Knows nothing of decoders or time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING

from devices.reading.decoders import LINEAR, QR
from devices.reading.regions import Region
from devices.reading.restore import (
    Restorer,
    blurred,
    enlarged,
    levelled,
    smear_of,
    stretched,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_LARGEST = 420  # pixels of a crop's longer side: enough for three pixels a module
_DOUBLED = 300
_STILL = 1.3  # how unequal a steady code's edges may be
_LENGTHS = range(3, 19, 2)
_BANDS = (9, 25)  # rows of a linear code that are averaged
_REACH = 40  # pixels of quiet zone beyond a linear code's texture
_LOWEST, _HIGHEST = 48, 120
_FEW = 6


class Damage(Enum):
    """What to do about QR codes that are found and not read, with which threshold of grey."""

    PASS_OVER = auto()
    MEND = auto()
    MEND_BY_ONE = auto()


@dataclass(frozen=True, slots=True)
class Rung:
    """`damaged`: whether a damaged QR code is worth mending here, and by which threshold."""

    picture: Grey
    kind: str
    name: str
    damaged: Damage = Damage.PASS_OVER


def rungs(grey: Grey, region: Region) -> Iterator[Rung]:
    """Every attempt on one region, lazily; only the first few where it hardly looks like a code."""
    climb = _linear_rungs if region.linear else _matrix_rungs
    return islice(climb(grey, region), _FEW if region.weak else None)


def crop_of(grey: Grey, region: Region) -> Grey:
    """The region as a picture of its own."""
    x, y, width, height = region.box
    return grey[y : y + height, x : x + width].copy()


def _matrix_rungs(grey: Grey, region: Region) -> Iterator[Rung]:
    crop = crop_of(grey, region)
    if max(crop.shape) > _LARGEST:
        crop = enlarged(crop, _LARGEST / max(crop.shape))
    zoom = 2 if max(crop.shape) <= _DOUBLED else 1
    plain, restorer = stretched(crop), Restorer(crop, zoom)
    yield Rung(enlarged(plain, 2 if zoom == 2 else 1.5), QR, "enlarged")
    yield Rung(blurred(plain, 1.2), QR, "soft crop")
    for sigma, noise in ((1.5, 0.02), (1.2, 0.1), (1.5, 0.3), (2.0, 0.002)):
        yield Rung(restorer.unblurred(sigma, noise), QR, f"sharp {sigma} {noise}")
    yield Rung(blurred(plain, 2.0), QR, "softer crop")
    yield Rung(crop, QR, "damaged", Damage.MEND)
    yield Rung(levelled(crop, 25), QR, "levelled", Damage.MEND)
    yield Rung(crop, QR, "damaged by one", Damage.MEND_BY_ONE)
    yield Rung(levelled(crop, 15), QR, "finely levelled", Damage.MEND)
    yield from _restored(crop, restorer)


def _restored(crop: Grey, restorer: Restorer) -> Iterator[Rung]:
    """Undone motion first, where there are signs of it, then an ever worse lens."""
    smear = smear_of(crop)
    if smear.ratio > _STILL:
        likely = 2.3 * smear.ratio + 0.5
        for length in sorted(_LENGTHS, key=lambda each: abs(each - likely)):
            picture = restorer.unsmeared(length, smear.turn, 0.01)
            yield Rung(picture, QR, f"still {length}")
    for sigma in (2.5, 3.0, 3.5, 4.0, 5.0):
        for noise in (1e-3, 3e-4, 1e-4):
            yield Rung(restorer.unblurred(sigma, noise), QR, f"sharp {sigma} {noise}")


def _linear_rungs(grey: Grey, region: Region) -> Iterator[Rung]:
    strip = _levelled_strip(grey, region)
    for band in _BANDS:
        plain = stretched(_averaged(strip, band))
        yield Rung(plain, LINEAR, f"strip {band}")
        yield Rung(255 - plain, LINEAR, f"light strip {band}")
        yield Rung(_wide(plain), LINEAR, f"wide strip {band}")
        yield Rung(255 - _wide(plain), LINEAR, f"wide light strip {band}")
    middle = strip.shape[0] // 2
    restorer = Restorer(_averaged(strip, _BANDS[-1])[middle - 16 : middle + 16 : 4].copy(), 2)
    for sigma, noise in ((1.5, 1e-2), (2.0, 3e-3), (2.5, 1e-3), (3.0, 3e-4), (3.0, 1e-4)):
        yield Rung(restorer.unblurred(sigma, noise), LINEAR, f"sharp strip {sigma}")
    for length in (3, 5, 7, 9):
        yield Rung(restorer.unsmeared(length, 0.0, 0.01), LINEAR, f"still strip {length}")


def _levelled_strip(grey: Grey, region: Region) -> Grey:
    """The code turned so that its bars stand upright, with room for its quiet zones."""
    import cv2
    import numpy as np

    x, y, width, height = region.box
    turn = smear_of(crop_of(grey, region)).turn - 90
    across, down = abs(np.cos(np.radians(turn))), abs(np.sin(np.radians(turn)))
    length = int(width * across + height * down) + 2 * _REACH
    high = int(min(max(_LOWEST, height * across + width * down), _HIGHEST))
    matrix = cv2.getRotationMatrix2D((x + width / 2, y + height / 2), turn, 1)
    matrix[0, 2] += length / 2 - x - width / 2
    matrix[1, 2] += high / 2 - y - height / 2
    strip = cv2.warpAffine(grey, matrix, (length, high), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)


def _averaged(strip: Grey, rows: int) -> Grey:
    import cv2
    import numpy as np

    return np.asarray(cv2.blur(strip, (1, rows)), np.uint8)


def _wide(strip: Grey) -> Grey:
    import cv2
    import numpy as np

    wide = cv2.resize(strip, None, fx=3, fy=1, interpolation=cv2.INTER_CUBIC)
    return np.asarray(wide, np.uint8)
