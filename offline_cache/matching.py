"""Where a run of words that people say stands in what was typed.

Pure. A word without marks stands for any with them where the person hardly types marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from kiosk.domain.spelling import Said, Spelled, spelled

# How many other words may stand between scattered ones; without marks one may be another.
_NEAR_ENOUGH, _NEAR_BARE = 8, 3
_RANGE = re.compile(r"\{(\d+)-(\d+)\}")
_SPLIT = re.compile(r"\{\d+-\d+\}|[^\W_]+")


def said_words(text: str, spell: Callable[[str], Spelled] = spelled) -> Said:
    """The words of a saying; {1-5} stands for any number between.

    Who reads thousands gives a `spell` that remembers.
    """
    return tuple(map(spell, _SPLIT.findall(text)))


def as_typed(text: str, words: Iterable[Spelled]) -> str:
    """A saying with the numbers that were typed where it has a range."""
    numbers = (word.bare for word in words if word.bare.isdigit())
    return _RANGE.sub(lambda each: next(numbers, each.group()), text)


def start_of(said: Said) -> str:
    """What a saying is found by: its first bare word, or { for a number."""
    return "{" if said[0].bare.startswith("{") else said[0].bare


def starts_at(word: Spelled) -> tuple[str, ...]:
    """What the sayings that may begin with a typed word are found by."""
    return (word.bare, "{") if word.bare.isdigit() else (word.bare,)


def match(
    said: Said, words: Sequence[Spelled], start: int, *, bare: bool, begun: bool
) -> bool | None:
    """None when the saying is not at `start`; else whether its last word was only begun."""
    end = start + len(said)
    if end > len(words):
        return None
    wrong = 0
    half = False
    for place, known in enumerate(said, start):
        word = words[place]
        if known.bare == word.bare:
            wrong += (word.marked or not bare) and known.exact != word.exact
        elif known.bare.startswith("{"):
            if not _in_range(known.bare, word.bare):
                return None
        elif not (begun and place == len(words) - 1 and _begins(word, known, len(said), bare)):
            return None
        else:
            half = True
    # A wrong tone in one of three words or more is a slip.
    return half if wrong <= len(said) // 3 else None


def gaps(places: Sequence[int]) -> int:
    """How many other words stand between."""
    return max(places) - min(places) + 1 - len(places)


def scattered(said: Said, words: Sequence[Spelled], *, bare: bool) -> tuple[int, ...]:
    """Where all words of a saying stand, close enough to belong together; without marks in order.

    Empty when they do not.
    """
    places: list[int] = []
    for known in said:
        spots = [
            place
            for place, word in enumerate(words)
            if word.bare == known.bare
            and place not in places
            and (word.exact == known.exact or (bare and not word.marked))
        ]
        if not spots:
            return ()
        last = places[-1] if places else spots[0]
        places.append(min(spots, key=lambda place: (place < last, abs(place - last))))
    near = gaps(places) <= (_NEAR_BARE if bare else _NEAR_ENOUGH)
    return tuple(places) if near and (not bare or places == sorted(places)) else ()


def tears(places: Sequence[int], bound: Iterable[int]) -> bool:
    """Whether a run takes one word of two that belong together; `bound` are the first of such."""
    return any((place in places) != (place + 1 in places) for place in bound)


def _begins(word: Spelled, known: Spelled, length: int, bare: bool) -> bool:
    enough = 1 if length > 2 else 2 if length == 2 else 4
    if len(word.bare) < enough or not known.bare.startswith(word.bare):
        return False
    return bare or not word.marked or known.exact.startswith(word.exact.rstrip("12345"))


def _in_range(known: str, word: str) -> bool:
    found = _RANGE.fullmatch(known)
    if found is None or not word.isascii() or not word.isdigit():
        return False
    return int(found[1]) <= int(word[:4]) <= int(found[2])
