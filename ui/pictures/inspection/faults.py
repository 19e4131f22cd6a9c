"""Faults that a person would see or feel: cut text, small targets, lost words, things that overlap.

Responsible for finding and naming them; not for colours (contrast.py) nor for what should be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from PySide6.QtCore import QRectF

from ui.items import KEYBOARDS, Kind
from ui.pictures.inspection.lines import dangling
from ui.pictures.inspection.measure import Measure
from ui.pictures.inspection.sight import Thing
from ui.pictures.inspection.words import Wording

_OVERLAP: Final = 6.0
_EDGE: Final = 1.0
_FROM_DATA: Final = (Kind.TIMELINE,)
_DESIGN: Final = Measure()
# The least gap over a page turner, in parts of its height: 12 of 136.
_GAP: Final = 12 / 136


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text or a touch target: its words and its place in the window.

    `lies_in` are the places it is meant to lie in: the field that a button to empty it belongs to.
    """

    words: str
    place: QRectF
    lies_in: tuple[QRectF, ...] = ()


def faults(
    seen: list[Thing],
    measure: Measure = _DESIGN,
    wording: Wording | None = None,
) -> list[str]:
    """What is wrong with what is seen on a panel of that measure. One English sentence each."""
    if not seen:
        return []
    letters = [each for each in seen if each.is_text]
    touchables = [each for each in seen if each.is_a(Kind.TOUCHABLE)]
    texts = [_Piece(each.words, each.in_sight) for each in letters]
    targets = [_target(each) for each in touchables]
    room = seen[0].place
    found = list(_cut(letters))
    found += [f"outside the screen: {each.words!r}" for each in texts if _outside(each, room)]
    found += [f"outside the screen: {each.words!r}" for each in targets if _outside(each, room)]
    found += [
        f"no text for {each.words!r}" for each in texts + targets if Wording.is_key(each.words)
    ]
    found += [f"nameless target at {_at(each)}" for each in targets if not each.words.strip()]
    found += [
        f"target under {measure.least}: {each.words!r} {_at(each)}"
        for each in targets
        if measure.is_small(each.place)
    ]
    found += [f"text wider than its button: {words!r}" for words in _spilled(letters)]
    found += [f"text and button overlap: {pair}" for pair in _strays(letters, touchables)]
    found += [f"overdrawn: {pair}" for pair in _overdrawn(seen)]
    found += [f"too near to the page turner: {name}" for name in _crowding(seen)]
    found += [f"dangling at the edge of a line: {line!r}" for line in dangling(letters)]
    if wording is not None:
        named = [_Piece(each.words, each.place) for each in letters if not _is_data(each)]
        found += _untranslated(named + targets, wording)
        found += _unprintable(texts + targets, wording)
    return (
        found
        + [f"texts overlap: {pair}" for pair in _overlaps(texts)]
        + [f"targets overlap: {pair}" for pair in _overlaps(targets)]
    )


def _is_data(text: Thing) -> bool:
    """Whether a text is what the central system wrote, as it wrote it, or meant to be foreign."""
    if text.is_a(Kind.OTHER_LANGUAGE) or text.inside(Kind.OTHER_LANGUAGE):
        return True
    return text.is_a(Kind.OFFICIAL_TITLE) or any(text.inside(each) for each in _FROM_DATA)


def _untranslated(pieces: list[_Piece], wording: Wording) -> Iterator[str]:
    for words in dict.fromkeys(each.words for each in pieces):
        if wording.is_foreign(words):
            yield f"untranslated: {words!r}"


def _unprintable(pieces: list[_Piece], wording: Wording) -> Iterator[str]:
    for words in dict.fromkeys(each.words for each in pieces):
        if lacking := wording.lacking(words):
            yield f"the font has no {lacking!r}: {words!r}"


def _target(thing: Thing) -> _Piece:
    fields = tuple(each.place for each in thing.above if each.is_field)
    return _Piece(thing.name, thing.place, fields)


def _spilled(texts: list[Thing]) -> Iterator[str]:
    """Texts that reach over the edge of the target they name. A field that clips may scroll."""
    for text in texts:
        for each in text.above:
            if each.item.clip():
                break
            if each.is_a(Kind.TOUCHABLE):
                if not each.place.adjusted(-1, -1, 1, 1).contains(text.painted):
                    yield text.words
                break


def _strays(texts: list[Thing], targets: list[Thing]) -> Iterator[str]:
    """Texts that run into a target which they do not belong to."""
    for text in texts:
        place = text.in_sight
        for target in targets:
            # A target may lie over the words that it is called by.
            if (
                _over(place, target.place)
                and target not in text.above
                and target.name != text.words
            ):
                yield f"{text.words!r} and {target.name!r}"


def _overdrawn(seen: list[Thing]) -> Iterator[str]:
    """Cards and targets that run under dock or keys, cards partly under anything else."""
    cards = [each for each in seen if each.is_a(Kind.PLATE)]
    targets = [each for each in seen if each.is_a(Kind.TOUCHABLE)]
    docks = [each for each in seen if each.is_a(Kind.DOCK)]
    for one, other in (*product(cards, (*targets, *docks)), *combinations(cards, 2)):
        here, there = one.place, other.place
        if _over(here, there) and not (_holds(here, there) or _holds(there, here)):
            yield f"{_called(one, seen)} and {_called(other, seen)}"
    for ground, target in product((*docks, *_keyboards(targets)), targets):
        # A button may stand on the dock that is not the dock's own.
        if _over(ground.place, target.place, _EDGE) and not _holds(ground.place, target.place):
            yield f"{_called(ground, seen)} and {target.name!r}"
    letters = [each for each in seen if each.is_text]
    for text, card in product(letters, cards):
        words, room = text.in_sight, card.place
        if _over(words, room) and not (_holds(room, words) or card in text.above):
            yield f"{_called(card, seen)} and {text.words!r}"


def _crowding(seen: list[Thing]) -> Iterator[str]:
    """Cards and targets that come down to a page turner."""
    turners = [each for each in seen if each.is_a(Kind.PAGER)]
    if not turners:
        return
    others = [each for each in seen if each.is_a(Kind.PLATE) or each.is_a(Kind.TOUCHABLE)]
    for turner, other in product(turners, others):
        here, there = turner.place, other.place
        aside = there.left() >= here.right() or there.right() <= here.left()
        if aside or turner in other.above or there.top() >= here.top():
            continue
        if there.bottom() < here.bottom() and here.top() - there.bottom() < _GAP * here.height():
            yield _called(other, seen)


def _keyboards(targets: list[Thing]) -> Iterable[Thing]:
    """What the keys among them lie on."""
    keys = (each for each in targets if each.is_a(Kind.KEY))
    return dict.fromkeys(
        each for key in keys for each in key.above if any(map(each.is_a, KEYBOARDS))
    )


def _over(one: QRectF, other: QRectF, least: float = _OVERLAP) -> bool:
    """Whether two places share more than a rim."""
    return one.intersects(other) and _side(one.intersected(other)) > least


def _holds(outer: QRectF, inner: QRectF) -> bool:
    return outer.adjusted(-_OVERLAP, -_OVERLAP, _OVERLAP, _OVERLAP).contains(inner)


def _called(thing: Thing, seen: list[Thing]) -> str:
    if thing.is_a(Kind.DOCK):
        return "the dock"
    if any(map(thing.is_a, KEYBOARDS)):
        return "the keys"
    names = (each.name for each in (thing, *thing.above))
    inner = (each.words for each in seen if each.is_text and thing in each.above)
    return repr(next(inner, "") or next(filter(None, names), ""))


def _cut(texts: list[Thing]) -> Iterator[str]:
    for text in texts:
        item = text.item
        wide = float(item.property("contentWidth")) > item.width() + 2
        if item.property("truncated") or wide or _overflows(text):
            yield f"text is cut: {text.words!r}"


def _overflows(text: Thing) -> bool:
    """Whether a parent that clips hides some of a text. A field may: its caret stays in sight."""
    if not text.frames or any(each.is_field for each in text.above):
        return False
    place = text.painted
    return any(not frame.adjusted(-2, -2, 2, 2).contains(place) for frame in text.frames)


def _outside(piece: _Piece, room: QRectF) -> bool:
    return not room.adjusted(-2, -2, 2, 2).contains(piece.place)


def _overlaps(pieces: list[_Piece]) -> Iterator[str]:
    for one, other in combinations(pieces, 2):
        if _over(one.place, other.place) and not _nested(one, other):
            yield f"{one.words!r} and {other.words!r}"


def _nested(one: _Piece, other: _Piece) -> bool:
    return one.place in other.lies_in or other.place in one.lies_in


def _side(place: QRectF) -> float:
    return min(place.width(), place.height())


def _at(piece: _Piece) -> str:
    place = piece.place
    return f"{place.width():.0f}x{place.height():.0f}+{place.x():.0f}+{place.y():.0f}"
