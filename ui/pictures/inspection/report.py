"""Every control of a screen as an assistive technology meets it: role, name, state, size, contrast.

Reads Qt's own accessibility interface, the one that AT-SPI serves. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from ui.items import Kind, attached
from ui.pictures.inspection.contrast import Pair
from ui.pictures.inspection.measure import Measure
from ui.pictures.inspection.sight import Thing
from ui.pictures.inspection.words import Wording

_Role: Final = QAccessible.Role
_ROLES: Final = frozenset(
    {_Role.Button, _Role.RadioButton, _Role.CheckBox, _Role.PageTab, _Role.EditableText, _Role.Link}
)
_STATES: Final = (
    *("focusable", "checkable", "checked", "selectable", "selected", "disabled", "passwordEdit"),
    *("readOnly", "invisible", "offscreen"),
)
# A control that has one of these can be in one of two states, and must say in which.
_CHOICES: Final = ("selected", "checked", "on", "chosen")


@dataclass(frozen=True, slots=True)
class Control:
    """One control. Sizes in millimetres; `contrast` is the worst of its texts, 0 without one."""

    role: str
    name: str
    states: tuple[str, ...]
    width: float
    height: float
    contrast: float
    faults: tuple[str, ...]

    def row(self) -> list[str]:
        size = f"{self.width:.1f} x {self.height:.1f}"
        contrast = f"{self.contrast:.2f}" if self.contrast else "-"
        return [self.role, self.name, " ".join(self.states), size, contrast]


HEADINGS: Final = ("screen", "role", "name", "state", "size in mm", "contrast")


def controls(
    seen: list[Thing], measure: Measure, colours: list[Pair], wording: Wording | None = None
) -> list[Control]:
    """The controls that are seen, in the order they are drawn, with what is wrong with each."""
    worst = _worst_by_control(colours)
    touchables = (each for each in seen if each.is_a(Kind.TOUCHABLE))
    return [
        _control(each, measure, worst.get(each, 0.0), wording)
        for each in touchables
        if each.item.isEnabled()
    ]


def table(rows: list[tuple[str, Control]]) -> str:
    """Screen and control as a Markdown table."""
    lines = [HEADINGS, tuple("-" * len(each) for each in HEADINGS)]
    lines += [(screen, *control.row()) for screen, control in rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _control(thing: Thing, measure: Measure, contrast: float, wording: Wording | None) -> Control:
    item, place, per_mm = thing.item, thing.place, measure.pixels_per_mm
    width, height = place.width() / per_mm, place.height() / per_mm
    seen = QAccessible.queryAccessibleInterface(item)
    if seen is None or attached(item, "Accessible.ignored"):
        wrong = ("not in the accessibility tree",)
        return Control("", "", (), width, height, contrast, wrong)
    name = seen.text(QAccessible.Text.Name)
    states = _states(item, seen)
    found = list(_faults(item, seen, states))
    if measure.is_small(place):
        found.append(f"under {measure.least}")
    if wording is not None and wording.is_foreign(name):
        found.append("name in the wrong language")
    return Control(seen.role().name, name, states, width, height, contrast, tuple(found))


def _states(item: QQuickItem, seen: QAccessibleInterface) -> tuple[str, ...]:
    flags = seen.state()
    states = [each for each in _STATES if getattr(flags, each)]
    # A finger still reaches it, to be told so; Qt's "disabled" would take that from it.
    if item.property("available") is False:
        states.append("unavailable")
    return tuple(states)


def _faults(item: QQuickItem, seen: QAccessibleInterface, states: tuple[str, ...]) -> Iterator[str]:
    if seen.role() not in _ROLES:
        yield f"no role of a control: {seen.role().name}"
    if not seen.text(QAccessible.Text.Name).strip():
        yield "no name"
    if "focusable" not in states and "unavailable" not in states:
        yield "no focus"
    if "invisible" in states or "offscreen" in states:
        yield "shown, but hidden in the accessibility tree"
    if _chosen(item) and not {"checked", "selected"} & set(states):
        yield "chosen, but its state does not say so"
    if "unavailable" in states and not seen.text(QAccessible.Text.Description).strip():
        yield "unavailable, but its description does not say so"


def _chosen(item: QQuickItem) -> bool:
    """Whether it looks chosen. A button that opened something is pressed in, not chosen."""
    if item.property("plain") is True or item.property("mark") == "chevron":
        return False
    return any(item.property(each) is True for each in _CHOICES)


def _worst_by_control(colours: list[Pair]) -> dict[Thing, float]:
    worst: dict[Thing, float] = {}
    for pair in colours:
        owner = next((each for each in pair.thing.above if each.is_a(Kind.TOUCHABLE)), None)
        if owner is not None:
            worst[owner] = min(pair.ratio, worst.get(owner, pair.ratio))
    return worst


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")
