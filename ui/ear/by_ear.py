"""A screen as an ear meets it: what lies under a finger, what it is called, what a page says.

Reads what Qt's accessibility tree says of each item, so it knows every screen and control there
is and none by name. When any of it is spoken is ui/ear/aloud.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from kiosk.texts import Texts
from ui.ear.spoken import key_words, speakable
from ui.items import HEADS, KEYBOARDS, Kind, above, is_a, place_of, visible_items

_Role: Final = QAccessible.Role
_Part: Final = QAccessible.Text
# What is written for reading, as against what is there to be touched.
_WRITTEN: Final = frozenset(
    {
        *(_Role.StaticText, _Role.Heading, _Role.AlertMessage, _Role.ListItem, _Role.Paragraph),
        *(_Role.Graphic, _Role.ProgressBar, _Role.Indicator),
    }
)
# Read on arrival; pictures and bars only when they are touched.
_READ: Final = _WRITTEN - {_Role.Graphic, _Role.ProgressBar, _Role.Indicator}
_ROLES: Final = {
    _Role.Button: "button",
    _Role.RadioButton: "radio",
    _Role.CheckBox: "check",
    _Role.PageTab: "tab",
    _Role.EditableText: "field",
    _Role.Link: "link",
}
# The same on every page: found by touch, not read on arrival.
_FRAME: Final = (Kind.TOP_BAR, Kind.DOCK, Kind.HOME_HEADER, *KEYBOARDS)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a finger or the focus is on. Two are equal when a person would call them the same.

    `words` are for a finger, which must be told what is to be touched; `brief` for the focus, which
    comes to nothing else. `state` is what may change when it is used: "đang bật". A `key` is echoed
    when it types. What `repeats` says its words again when it is used.
    """

    name: str = field(repr=False)
    place: tuple[int, int, int, int]
    control: bool
    state: str = field(default="", compare=False)
    words: str = field(default="", compare=False, repr=False)
    brief: str = field(default="", compare=False, repr=False)
    key: bool = field(default=False, compare=False)
    repeats: bool = field(default=False, compare=False)


def under(root: QQuickItem, place: QPointF, texts: Texts) -> Heard | None:
    """What lies topmost at a place of the window; None for the ground or a scrim."""
    top = _topmost(root, place)
    return heard_of(top, texts) if top is not None else None


def heard_of(item: QQuickItem, texts: Texts) -> Heard | None:
    """The control that an item belongs to, or the text that it shows."""
    lineage = [item, *above(item)]
    control = next((each for each in lineage if is_a(each, Kind.TOUCHABLE)), None)
    if control is not None:
        return _control(control, texts)
    if item.inherits("QQuickMouseArea"):
        return None
    words = speakable(
        next(filter(None, (_written_name(each, _WRITTEN) for each in lineage)), ""), texts
    )
    return Heard(words, _place(item), control=False, words=words, brief=words)


def page_title(page: QQuickItem, texts: Texts) -> str:
    seen = _seen(_frame_of(page))
    return speakable(seen.text(_Part.Name), texts) if seen is not None else ""


def page_lines(page: QQuickItem, texts: Texts) -> list[str]:
    """What a page says beside its controls, in the order it is drawn.

    A page that has a better summary gives it as `spoken`, one sentence a line.
    """
    summary = _frame_of(page).property("spoken")
    return lines_of(page, "spoken", texts) if summary else _unique(_written(page), texts)


def everything_written(page: QQuickItem, texts: Texts) -> list[str]:
    """All that is written on a page or dialog beside its controls, pictures too; its frame last."""
    framed = [text for frame in _frames(page) for text in _written(frame, _WRITTEN, framed=True)]
    return _unique([*_written(page, _WRITTEN), *framed], texts)


def _frames(page: QQuickItem) -> list[QQuickItem]:
    return [each for each in visible_items(page) if any(is_a(each, kind) for kind in HEADS)]


def lines_of(page: QQuickItem, name: str, texts: Texts) -> list[str]:
    """What a page says of itself in one of its properties, one sentence a line."""
    written = _frame_of(page).property(name)
    return _unique(written.split("\n") if isinstance(written, str) else (), texts)


def says(page: QQuickItem, name: str) -> bool:
    """Whether a page says something of itself in a property, be it that nothing is said."""
    return bool(_frame_of(page).property(name))


def types_with_keys(page: QQuickItem) -> bool:
    """Whether keys of the screen's own are shown."""
    return any(is_a(each, kind) for each in visible_items(page) for kind in KEYBOARDS)


def has_keyboard(page: QQuickItem) -> bool:
    """Whether the keyboard that comes and goes is shown."""
    return any(is_a(each, Kind.KEYBOARD) for each in visible_items(page))


def _unique(written: Iterable[str], texts: Texts) -> list[str]:
    lines = (speakable(each, texts) for each in written)
    return list(dict.fromkeys(each for each in lines if each))


def _frame_of(page: QQuickItem) -> QQuickItem:
    """The page itself, or the frame that a page with a keyboard stands beside it."""
    named = [each for each in (page, *page.childItems()) if each.property("spoken") is not None]
    return named[0] if named else page


def sentences(*parts: str) -> str:
    """Parts one after the other, each ending as a sentence does."""
    said = (part.strip(" .,") for part in parts)
    return " ".join(part if part[-1] in "?!" else f"{part}." for part in said if part)


# --- what a control says ---------------------------------------------------------------------


def _control(item: QQuickItem, texts: Texts) -> Heard | None:
    seen = _seen(item)
    if seen is None:
        return None
    name, details = seen.text(_Part.Name), seen.text(_Part.Description)
    if is_a(item, Kind.KEY) and item.property("look") != "go":
        called = key_words(name, texts)
        return Heard(called, _place(item), control=True, words=called, brief=called, key=True)
    role = "switch" if item.property("mark") == "switch" else _ROLES.get(seen.role(), "")
    state = _state(item, seen, texts)
    if role == "field":
        details = _content(item, seen, texts)
        name = "" if seen.state().passwordEdit and name == item.property("text") else name
    kind = texts(f"aloud.role.{role}") if role else ""
    called = speakable(name, texts)
    more = speakable(details, texts)
    words = sentences(called, ", ".join(filter(None, (kind, state))), more)
    plain = role in _PLAIN
    known = state if not plain or _stands_out(seen) else ""
    brief = sentences(called, ", ".join(filter(None, ("" if plain else kind, known))), more)
    repeats = bool(item.property("repeats"))
    return Heard(called, _place(item), True, state, words, brief, repeats=repeats)


# What is acted on or chosen by Enter, as nearly everything is.
_PLAIN: Final = ("button", "radio", "link", "tab")


def _stands_out(seen: QAccessibleInterface) -> bool:
    """Whether a control is more than one of several that may be used."""
    flags = seen.state()
    toggle = seen.role() == _Role.Button and bool(flags.checkable)
    return bool(flags.checked) or bool(flags.selected) or toggle


def _state(item: QQuickItem, seen: QAccessibleInterface, texts: Texts) -> str:
    flags, role = seen.state(), seen.role()
    found = []
    if role == _Role.PageTab:
        found += ["chosen"] if flags.selected else []
    elif flags.checkable:
        on = bool(flags.checked)
        switch = item.property("mark") == "switch" or role == _Role.Button
        pair = ("on", "off") if switch else _PAIRS.get(role, ("chosen", "not_chosen"))
        found.append(pair[0] if on else pair[1])
    return ", ".join(texts(f"aloud.state.{each}") for each in found)


_PAIRS: Final = {_Role.CheckBox: ("ticked", "not_ticked")}


def _content(item: QQuickItem, seen: QAccessibleInterface, texts: Texts) -> str:
    """What a field holds. Of a masked one only how much: it is never spoken."""
    text = str(item.property("text") or "")
    if not text:
        return texts("aloud.empty")
    if seen.state().passwordEdit:
        return texts("aloud.hidden", count=len(text))
    return texts("aloud.content", text=text)


# --- finding things --------------------------------------------------------------------------


def _topmost(item: QQuickItem, place: QPointF) -> QQuickItem | None:
    """The item painted last at a place of the scene that shows or catches anything there."""
    if not item.isVisible() or item.opacity() == 0:
        return None
    inside = item.contains(item.mapFromScene(place))
    if not inside and (item.clip() or item.width() * item.height() > 0):
        return None
    for child in reversed(_painted(item)):
        found = _topmost(child, place)
        if found is not None:
            return found
    return item if inside and _is_something(item) else None


def _painted(item: QQuickItem) -> list[QQuickItem]:
    return sorted(item.childItems(), key=lambda child: child.z())


def _is_something(item: QQuickItem) -> bool:
    if item.inherits("QQuickMouseArea"):
        return item.isEnabled()
    if item.inherits("QQuickText"):
        return bool(item.property("text"))
    seen = _seen(item)
    return seen is not None and seen.role() in _WRITTEN


def _written(
    item: QQuickItem, roles: frozenset[QAccessible.Role] = _READ, *, framed: bool = False
) -> Iterator[str]:
    """Texts under an item that belong to no control; a group that has a name speaks for itself.

    `framed`: what is the same on every page belongs to it as well.
    """
    for child in _painted(item):
        if not child.isVisible() or child.opacity() == 0:
            continue
        if is_a(child, Kind.TOUCHABLE) or any(is_a(child, each) for each in _FRAME if not framed):
            continue
        name = _written_name(child, roles)
        if name:
            yield name
        else:
            yield from _written(child, roles, framed=framed)


def _written_name(item: QQuickItem, roles: frozenset[QAccessible.Role]) -> str:
    """What an item says as text; a text that stays out of the tree still says itself."""
    seen = _seen(item)
    name = seen.text(_Part.Name) if seen is not None and seen.role() in roles else ""
    if not name.strip() and item.inherits("QQuickText"):
        name = str(item.property("text"))
    return name.strip()


def _seen(item: QQuickItem) -> QAccessibleInterface | None:
    """What the accessibility tree says of an item; None where it stays out of it."""
    return QAccessible.queryAccessibleInterface(item)


def _place(item: QQuickItem) -> tuple[int, int, int, int]:
    place = place_of(item)
    return round(place.x()), round(place.y()), round(place.width()), round(place.height())
