"""Faults that a person would see or feel: cut text, small targets, lost words, things that overlap.

Responsible for finding and naming them; not for colours (contrast.py) nor for what should be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.domain.panel import LEAST_TARGET_MM
from ui.items import (
    Kind,
    above,
    in_sight,
    inside,
    is_a,
    is_text,
    painted,
    place_of,
    read,
    visible_items,
    words_of,
)
from ui.pictures.inspection.lines import dangling
from ui.pictures.inspection.words import Wording

LEAST_MM: Final = LEAST_TARGET_MM
# The design's panel, 21.5 inches at 1080 x 1920.
DESIGN_PIXELS_PER_MM: Final = 4.034
_OVERLAP: Final = 6.0
_FROM_DATA: Final = (Kind.TIMELINE,)
# Fields that the keys type into: their text may be longer than they are, the end stays in sight.
_FIELDS: Final = (Kind.SEARCH_FIELD, Kind.WORDS_FIELD)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text or a touch target: its words and its place in the window.

    `lies_in` are the places it is meant to lie in: the field that a button to empty it belongs to.
    """

    words: str
    place: QRectF
    lies_in: tuple[QRectF, ...] = ()


def faults(
    root: QQuickItem,
    pixels_per_mm: float = DESIGN_PIXELS_PER_MM,
    wording: Wording | None = None,
) -> list[str]:
    """What is wrong under `root` on a panel of that resolution. One English sentence each."""
    items = list(visible_items(root))
    letters = [each for each in items if is_text(each)]
    texts = [_Piece(words_of(each), in_sight(each)) for each in letters]
    targets = [_target(each) for each in items if is_a(each, Kind.TOUCHABLE)]
    room = root.mapRectToScene(QRectF(0, 0, root.width(), root.height()))
    found = list(_cut(letters))
    found += [f"outside the screen: {each.words!r}" for each in texts if _outside(each, room)]
    found += [f"outside the screen: {each.words!r}" for each in targets if _outside(each, room)]
    found += [
        f"no text for {each.words!r}" for each in texts + targets if Wording.is_key(each.words)
    ]
    found += [f"nameless target at {_at(each)}" for each in targets if not each.words.strip()]
    found += [
        f"target under {LEAST_MM:g} mm: {each.words!r} {_at(each)}"
        for each in targets
        if _side(each.place) / pixels_per_mm < LEAST_MM - 0.05
    ]
    found += [f"text wider than its button: {words!r}" for words in _spilled(letters)]
    found += [f"text and button overlap: {pair}" for pair in _strays(letters, items)]
    found += [f"overdrawn: {pair}" for pair in _overdrawn(items)]
    found += [f"dangling at the edge of a line: {line!r}" for line in dangling(letters)]
    if wording is not None:
        named = [_Piece(words_of(each), place_of(each)) for each in letters if not _is_data(each)]
        found += _untranslated(named + targets, wording)
        found += _unprintable(texts + targets, wording)
    return (
        found
        + [f"texts overlap: {pair}" for pair in _overlaps(texts)]
        + [f"targets overlap: {pair}" for pair in _overlaps(targets)]
    )


def _is_data(text: QQuickItem) -> bool:
    """Whether a text is what the central system wrote, as it wrote it, or meant to be foreign."""
    if is_a(text, Kind.OTHER_LANGUAGE) or inside(text, Kind.OTHER_LANGUAGE):
        return True
    return is_a(text, Kind.OFFICIAL_TITLE) or any(inside(text, each) for each in _FROM_DATA)


def _untranslated(pieces: list[_Piece], wording: Wording) -> Iterator[str]:
    for words in dict.fromkeys(each.words for each in pieces):
        if wording.is_foreign(words):
            yield f"untranslated: {words!r}"


def _unprintable(pieces: list[_Piece], wording: Wording) -> Iterator[str]:
    for words in dict.fromkeys(each.words for each in pieces):
        if lacking := wording.lacking(words):
            yield f"the font has no {lacking!r}: {words!r}"


def _is_field(item: QQuickItem) -> bool:
    return any(is_a(item, field) for field in _FIELDS)


def _in_field(text: QQuickItem) -> bool:
    return any(inside(text, field) for field in _FIELDS)


def _target(item: QQuickItem) -> _Piece:
    fields = tuple(place_of(each) for each in above(item) if _is_field(each))
    return _Piece(str(read(item, "Accessible.name")), place_of(item), fields)


def _spilled(texts: list[QQuickItem]) -> Iterator[str]:
    """Texts that reach over the edge of the target they name. A field that clips may scroll."""
    for item in texts:
        for each in above(item):
            if each.clip():
                break
            if is_a(each, Kind.TOUCHABLE):
                if not place_of(each).adjusted(-1, -1, 1, 1).contains(painted(item)):
                    yield words_of(item)
                break


def _strays(texts: list[QQuickItem], items: list[QQuickItem]) -> Iterator[str]:
    """Texts that run into a target which they do not belong to."""
    targets = [(each, place_of(each)) for each in items if is_a(each, Kind.TOUCHABLE)]
    for text in texts:
        place, owners = in_sight(text), list(above(text))
        for target, room in targets:
            if _side(place.intersected(room)) > _OVERLAP and target not in owners:
                name = str(read(target, "Accessible.name"))
                # A target may lie over the words that it is called by.
                if name != words_of(text):
                    yield f"{words_of(text)!r} and {name!r}"


def _overdrawn(items: list[QQuickItem]) -> Iterator[str]:
    """Cards that run under the dock, or partly under a target or another card."""
    cards = [each for each in items if is_a(each, Kind.PLATE)]
    others = [each for each in items if is_a(each, Kind.TOUCHABLE) or is_a(each, Kind.DOCK)]
    places = {each: place_of(each) for each in (*cards, *others)}
    pairs = (*product(cards, others), *combinations(cards, 2))
    for one, other in pairs:
        here, there = places[one], places[other]
        apart = _side(here.intersected(there)) <= _OVERLAP
        if not (apart or _holds(here, there) or _holds(there, here)):
            yield f"{_called(one)} and {_called(other)}"


def _holds(outer: QRectF, inner: QRectF) -> bool:
    return outer.adjusted(-_OVERLAP, -_OVERLAP, _OVERLAP, _OVERLAP).contains(inner)


def _called(item: QQuickItem) -> str:
    if is_a(item, Kind.DOCK):
        return "the dock"
    names = (str(read(each, "Accessible.name")) for each in (item, *above(item)))
    inner = (words_of(each) for each in visible_items(item) if is_text(each))
    return repr(next(inner, "") or next(filter(None, names), ""))


def _cut(texts: list[QQuickItem]) -> Iterator[str]:
    for item in texts:
        wide = float(item.property("contentWidth")) > item.width() + 2
        if item.property("truncated") or wide or _overflows(item):
            yield f"text is cut: {words_of(item)!r}"


def _overflows(text: QQuickItem) -> bool:
    """Whether a parent that clips hides some of a text. A field may: its caret stays in sight."""
    frames = [place_of(each) for each in above(text) if each.clip()]
    if not frames or _in_field(text):
        return False
    place = painted(text)
    return any(not frame.adjusted(-2, -2, 2, 2).contains(place) for frame in frames)


def _outside(piece: _Piece, room: QRectF) -> bool:
    return not room.adjusted(-2, -2, 2, 2).contains(piece.place)


def _overlaps(pieces: list[_Piece]) -> Iterator[str]:
    for one, other in combinations(pieces, 2):
        nested = one.place in other.lies_in or other.place in one.lies_in
        if _side(one.place.intersected(other.place)) > _OVERLAP and not nested:
            yield f"{one.words!r} and {other.words!r}"


def _side(place: QRectF) -> float:
    return min(place.width(), place.height())


def _at(piece: _Piece) -> str:
    place = piece.place
    return f"{place.width():.0f}x{place.height():.0f}+{place.x():.0f}+{place.y():.0f}"
