"""Asking back: when the plain procedure and special variants of it fit, what sets each apart.

Pure. A hit that is asked about gets its question; whether and how it is asked is the screen's.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.text import Text
from offline_cache.lexicon import Special
from offline_cache.ranking import Fit

PLAIN = Text("Thông thường", "The usual case")
_MOST_ASKED_ABOUT = 8
_NEAR_BEST = 0.6


def variants(fits: Sequence[Fit], specials: Sequence[Special]) -> dict[int, Text]:
    """The question of each hit, by docid; empty when the best one is no plain case among others."""
    best = fits[0] if fits else None
    if best is None or best.specials or best.score <= 0:
        return {}
    asked = {best.docid: PLAIN}
    for fit in fits[1:_MOST_ASKED_ABOUT]:
        if fit.specials and fit.score >= best.score * _NEAR_BEST:
            asked[fit.docid] = specials[fit.specials[0]].question
    return asked if len(asked) > 1 else {}
