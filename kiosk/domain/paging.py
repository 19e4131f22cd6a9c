"""Cutting lists of rows and long texts into pages that fit a panel. Pure arithmetic.

Responsible for which lines stand on which page. Measuring belongs to the screen (ui/measure.py);
all lengths are in one unit, whichever the caller measures in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One row: `base` is what it takes beside its lines, `least` the least height of it all.

    `keep` says that it must not stand last on a page: a heading belongs to what follows.
    """

    base: float
    lines: tuple[float, ...] = ()
    least: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Lines [first:last] of block number `block`; the whole block when `whole`."""

    block: int
    first: int
    last: int
    whole: bool = True


Page = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Height of a page: `alone` when there is only one, `turning` beside a page turner."""

    alone: float
    turning: float


def room_of_rows(height: float, gap: float, pager: float = 0.0) -> Room:
    """Of rows that bring the gap under them, in a list so high, over a turner so high, 0 for none.

    The last row's gap is outside, or parts it from the turner.
    """
    return Room(height + gap, height - pager if pager else height + gap)


def height(block: Block, part: Part) -> float:
    """What a part of a block takes."""
    return max(block.least, block.base + sum(block.lines[part.first : part.last]))


def cut_pages(blocks: Sequence[Block], room: Room) -> tuple[Page, ...]:
    """The pages, at least one. A block is cut between lines only where no page could hold it.

    Every line stands on exactly one page, in order. Only a single line, or a block without
    lines, that is higher than a whole page can be higher than its page.
    """
    whole = [Part(number, 0, len(block.lines)) for number, block in enumerate(blocks)]
    if sum(height(blocks[part.block], part) for part in whole) <= room.alone:
        return (tuple(whole),)
    pages = _Pages(blocks, room.turning)
    for part in whole:
        pages.put(part)
    return pages.finished()


class _Pages:
    """Pages being filled."""

    def __init__(self, blocks: Sequence[Block], room: float) -> None:
        self._blocks = blocks
        self._room = room
        self._done: list[Page] = []
        self._page: list[Part] = []

    def finished(self) -> tuple[Page, ...]:
        if self._page:
            self._done.append(tuple(self._page))
        return tuple(self._done) or ((),)

    def put(self, part: Part) -> None:
        block = self._blocks[part.block]
        if height(block, part) <= self._left():
            self._page.append(part)
        elif height(block, part) <= self._room or len(block.lines) <= 1:
            self._turn(height(block, part))
            self._page.append(part)
        else:
            self._put_in_pieces(part)

    def _put_in_pieces(self, part: Part) -> None:
        block = self._blocks[part.block]
        lines = len(block.lines)
        if self._fit(part) < _FEWEST_LINES:
            self._turn(max(block.least, block.base + sum(block.lines[:_FEWEST_LINES])))
        first = part.first
        while first < lines:
            rest = Part(part.block, first, lines, whole=False)
            last = min(lines, first + max(1, self._fit(rest)))
            if 0 < lines - last < _FEWEST_LINES and last - first > _FEWEST_LINES:
                last -= 1
            self._page.append(Part(part.block, first, last, whole=False))
            first = last
            if first < lines:
                self._turn(self._room)

    def _fit(self, part: Part) -> int:
        """How many lines of a part the page still holds."""
        block, left, count = self._blocks[part.block], self._left(), 0
        if left < block.least:
            return 0
        left -= block.base
        for line in block.lines[part.first : part.last]:
            left -= line
            if left < 0:
                break
            count += 1
        return count

    def _left(self) -> float:
        return self._room - self._taken(self._page)

    def _taken(self, parts: Sequence[Part]) -> float:
        return sum(height(self._blocks[part.block], part) for part in parts)

    def _turn(self, coming: float) -> None:
        """Begin a page; headings at the foot of this one move over with what comes, if they fit."""
        end = len(self._page)
        while end > 1 and self._blocks[self._page[end - 1].block].keep:
            end -= 1
        kept = self._page[end:]
        if self._taken(kept) + coming > self._room:
            end, kept = len(self._page), []
        if end:
            self._done.append(tuple(self._page[:end]))
        self._page = kept


def cut_text(text: str, letters: int) -> str:
    """One line of at most `letters` characters, cut at a space and marked with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    head, _, _ = line[:letters].rpartition(" ")
    return (head or line[: letters - 1]).rstrip(" ,;:.–-") + "…"
