"""A touch panel looked over: are touches where they are shown, and how large is a millimetre. Pure.

Places are fractions of the panel's width and height, from the upper left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import product
from math import hypot
from typing import Final

Spot = tuple[float, float]

# Corners, edges and the middle, in reading order; a finger still reaches the outer ones.
SPOTS: Final = tuple((x, y) for y, x in product((0.06, 0.5, 0.94), (0.08, 0.5, 0.92)))
# A fingertip is some 10 mm wide and its owner aims at the middle.
_NEAR_MM: Final = 7.0
_TURNED_MM: Final = 12.0

# The long edge of a bank or identity card (ISO/IEC 7810 ID-1), and the short one.
CARD_MM, CARD_HEIGHT_MM = 85.6, 53.98
FINEST, COARSEST = 20.0, 1.0


# What a finger needs, and the smallest control where the panel's short side is the design's 1080
# pixels: the keys of marks.
LEAST_TARGET_MM = 20.0
_SMALLEST, _DESIGN_SIDE = 81, 1080
_INCH_MM = 25.4
# Short of the measure by less than a measurement is off.
_SLACK_MM = 0.05


class Touching(StrEnum):
    """What nine touches say of a panel: TURNED is mirrored or rotated, which the system settles."""

    GOOD = "good"
    OFF = "off"
    TURNED = "turned"


def judge(touched: Sequence[Spot], size_mm: Spot) -> Touching:
    """`touched` has one touch for each of SPOTS."""
    if _worst(touched, size_mm) <= _NEAR_MM:
        return Touching.GOOD
    for turned in _TURNS:
        if _worst([turned(x, y) for x, y in touched], size_mm) <= _TURNED_MM:
            return Touching.TURNED
    return Touching.OFF


def per_mm(pixels: float) -> float:
    """Pixels in a millimetre where a card's long edge is so many long."""
    return min(FINEST, max(COARSEST, pixels / CARD_MM))


def smallest_target(size: tuple[int, int], pixels_per_mm: float) -> float:
    """Millimetres of the smallest control: all of them shrink and grow with the short side."""
    return min(size) / _DESIGN_SIDE * _SMALLEST / pixels_per_mm


def is_too_small(size: tuple[int, int], pixels_per_mm: float) -> bool:
    """Whether a control of this panel is under what a finger needs."""
    return smallest_target(size, pixels_per_mm) < LEAST_TARGET_MM - _SLACK_MM


def least_inches(size: tuple[int, int]) -> float:
    """The diagonal from which a panel of this shape has no control that is too small."""
    short = LEAST_TARGET_MM / _SMALLEST * _DESIGN_SIDE
    return short * hypot(*size) / min(size) / _INCH_MM


def _worst(touched: Sequence[Spot], size_mm: Spot) -> float:
    """The largest distance in millimetres."""
    pairs = zip(touched, SPOTS, strict=True)
    wide, high = size_mm
    return max(hypot((x - a) * wide, (y - b) * high) for (x, y), (a, b) in pairs)


_TURNS: Final[tuple[Callable[[float, float], Spot], ...]] = (
    lambda x, y: (1 - x, y),
    lambda x, y: (x, 1 - y),
    lambda x, y: (1 - x, 1 - y),
    lambda x, y: (y, x),
    lambda x, y: (1 - y, x),
    lambda x, y: (y, 1 - x),
    lambda x, y: (1 - y, 1 - x),
)
