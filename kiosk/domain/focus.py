"""How sharp a picture is among those seen so far."""

from __future__ import annotations

from typing import Final

# Below this a picture has no edges at all: a lid, a dark room, or far out of focus.
_FLAT: Final = 8.0
_BEST: Final = 0.92
_NEAR: Final = 0.6


def focus_word(sharpness: float, best: float) -> str:
    """flat, best, near or blurred; `best` is the sharpest so far."""
    if best < _FLAT:
        return "flat"
    share = sharpness / best
    return "best" if share >= _BEST else "near" if share >= _NEAR else "blurred"
