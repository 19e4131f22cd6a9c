"""Wordings near to what was typed, when nothing was found: by the letters they share.

Pure. Built when it is first needed. What no office gives stands among the wordings too: who typed
nearly that meant nothing else. Keeps nothing of what was typed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kiosk.domain.spelling import spelled_words

_MOST = 6
_LEAST, _OF_BEST = 0.5, 0.8
_LETTERS = 3
_DOUBLED = re.compile(r"(.)(?=\1)")


class Nearness:
    """`offered` may be proposed; `refused` are what no office gives."""

    def __init__(self, offered: Iterable[str], refused: Iterable[str]) -> None:
        self._texts: list[str] = []
        self._sizes: list[int] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for text in dict.fromkeys(offered):
            self._add(text)
        self._offered = len(self._texts)
        for text in dict.fromkeys(refused):
            self._add(text)

    def near(self, typed: str) -> tuple[str, ...]:
        """The nearest wordings, best first; empty when what no office gives is nearest."""
        asked = _pieces(typed)
        shared: Counter[int] = Counter()
        for piece in asked:
            shared.update(self._having.get(piece, ()))
        likeness = {
            number: 2 * count / (len(asked) + self._sizes[number])
            for number, count in shared.items()
        }
        best = sorted(likeness, key=lambda number: (-likeness[number], number))[:_MOST]
        if not best or best[0] >= self._offered:
            return ()
        least = max(_LEAST, likeness[best[0]] * _OF_BEST)
        return tuple(self._texts[n] for n in best if n < self._offered and likeness[n] >= least)

    def _add(self, text: str) -> None:
        number, pieces = len(self._texts), _pieces(text)
        self._texts.append(text)
        self._sizes.append(len(pieces))
        for piece in pieces:
            self._having[piece].append(number)


def _pieces(text: str) -> frozenset[str]:
    """Every three letters of the bare words with beginnings and ends, doubled ones once."""
    bare = " ".join(word.bare for word in spelled_words(text))
    whole = f" {_DOUBLED.sub('', bare)} "
    return frozenset(whole[at : at + _LETTERS] for at in range(len(whole) - _LETTERS + 1))
