"""Which letters make a Vietnamese syllable, and which may become one as typing goes on.

Responsible for telling what was composed from what must stay as it was typed (`windows`, codes).
Wider than a dictionary: every rime with every onset that spelling allows, and the words for places
that the rules leave out (Đắk, Krông). Letters here are lower case and without tones. Pure.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from kiosk.domain.typing.letters import ACUTE, DOT, VOWELS, bare

# Each core of a rime with what may close it; "-" is nothing.
_FINALS: Final = {
    "a": "- c ch m n ng nh p t i o u y",
    "ă": "c k m n ng p t",
    "â": "- c m n ng p t u y",
    "e": "- c m n ng nh p t o",
    "ê": "- c ch m n ng nh p t u",
    "i": "- ch m n nh p t a u",
    "iê": "c m n ng p t u",
    "o": "- c m n ng p t i",
    "oo": "c ng",
    "ô": "- c m n ng p t i",
    "ơ": "- c m n ng p t i",
    "u": "- c m n ng p t a i",
    "uô": "c m n ng p t i",
    "ư": "- c m n ng p t a i u",
    "ươ": "c m n ng p t i u",
    "y": "-",
    "yê": "c m n ng p t u",
    "oa": "- c ch m n ng nh p t i o y",
    "oă": "c m n ng p t",
    "oe": "- c m n ng p t o",
    "ua": "c ch m n ng nh p t i y",
    "uâ": "c m n ng p t u y",
    "ue": "m n o p t",
    "uê": "- ch m n nh p t u",
    "uo": "c",
    "uơ": "-",
    "uy": "- a ch m n nh p t u",
    "uyê": "c m n ng p t u",
}
_Y_AFTER_QU: Final = "ch n nh p t u"
_MARKED: Final = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư"}
_ONSET = re.compile(
    f"(ngh|ng|nh|ch|gh|gi(?=[{VOWELS}])|kh|ph|qu(?=[{VOWELS}])|th|tr|kr|pr|pl|br|[bcdđghklmnprstvx])?"
    f"([{VOWELS}].*)"
)
# Onsets of names from the Central Highlands: Krông Nô, Chư Prông, Kon Plông.
_HIGHLAND: Final = frozenset({"kr", "pr", "pl", "br"})
_STOPS: Final = ("c", "ch", "k", "p", "t")


def _rimes(core: str, finals: str) -> frozenset[str]:
    return frozenset(core + ("" if end == "-" else end) for end in finals.split())


def _begun(rimes: frozenset[str]) -> frozenset[str]:
    """All that may be on the glass on the way to a rime: its beginnings, marks still missing."""
    found: set[str] = set()
    for rime in rimes:
        for end in range(1, len(rime) + 1):
            ways = (sorted({letter, bare(letter)}) for letter in rime[:end])
            found.update("".join(way) for way in product(*ways))
    return frozenset(found)


_RIMES: Final = frozenset[str]().union(*(_rimes(*each) for each in _FINALS.items()))
_QU_RIMES: Final = _RIMES | _rimes("y", _Y_AFTER_QU)
_HIGHLAND_RIMES: Final = frozenset({"ông"})
# In lists of syllables only, and "ou" on the way there would catch English (our).
_ODD: Final = frozenset({"ơu"})
_BEGUN: Final = _begun(_RIMES) | _ODD
_QU_BEGUN: Final = _begun(_QU_RIMES)
_HIGHLAND_BEGUN: Final = _begun(_HIGHLAND_RIMES)


def is_syllable(letters: str, tone: str) -> bool:
    """Whether a word may stand as it is; a syllable closed by c ch p t has sắc or nặng."""
    onset, rime = _parts(letters)
    known = _HIGHLAND_RIMES if onset in _HIGHLAND else _QU_RIMES if onset == "qu" else _RIMES
    if letters == "ă":
        return True
    right_tone = tone in (ACUTE, DOT) or not is_stopped(rime)
    return rime in known and right_tone and _goes(onset, rime)


def may_become(letters: str, tone: str) -> bool:
    """Whether more keys may make a syllable of a word; true for consonants alone."""
    if not any(letter in VOWELS for letter in letters) or letters == "qu":
        return not tone
    onset, rime = _parts(letters)
    begun = _HIGHLAND_BEGUN if onset in _HIGHLAND else _QU_BEGUN if onset == "qu" else _BEGUN
    right_tone = tone in ("", ACUTE, DOT) or not is_stopped(rime)
    return rime in begun and right_tone and _goes(onset, rime)


def is_stopped(letters: str) -> bool:
    """Closed by a consonant that cuts the voice: such a syllable has one of two tones."""
    return letters.endswith(_STOPS)


def _parts(letters: str) -> tuple[str, str]:
    found = _ONSET.fullmatch(letters)
    return (found[1] or "", found[2]) if found else ("", "")


def _goes(onset: str, rime: str) -> bool:
    """Whether spelling lets a rime follow an onset: nghi and gà, never ngi nor ghà."""
    first = rime[0]
    if onset in ("gh", "ngh"):
        return first in "eêiy"
    if onset in ("c", "ng"):
        return first not in "eêiy"
    if onset == "g":
        return first not in "eêy"
    return onset != "gi" or first != "i"
