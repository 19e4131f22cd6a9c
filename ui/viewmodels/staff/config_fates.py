"""What would be changed, what is wrong, what became of it: the sheets around saving."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.configuration.changes import HIDDEN
from kiosk.configuration.places import place_of
from kiosk.maintenance.config import (
    ASK,
    FAULTS,
    REVIEW,
    SAVED,
    SETTINGS,
    Dropped,
    ReadAgain,
    SaveAsked,
    UndoAsked,
    Went,
)
from kiosk.maintenance.events import DeskEvent, Wanted
from kiosk.own_parts import PARTS
from kiosk.settings_table import SETTINGS as TABLE
from ui.viewmodels.staff.config_rows import RowMaker, View
from ui.viewmodels.staff.config_words import (
    NONE,
    fault_words,
    field_words,
    place_words,
    sessions_words,
    words_of,
)
from ui.viewmodels.staff.sheet import Action, Entry, Sheet, SheetRow
from ui.viewmodels.wording import day_words

_MOST_NAMES: Final = 6
# By what a row without a code is called.
_NAMES: Final = ("name", "title", "number", "machine", "procedure", "year", "words")


def review(view: View) -> Sheet:
    """Every change once more, old and new, before anything is written."""
    texts, desk, rows = view.texts, view.desk, RowMaker(view=view)
    if desk.fate == "changed":
        again = Action("again", texts("config.read_again"), "arrows-clockwise", leads=True)
        note = texts("config.changed_by_others")
        title = texts("config.review")
        return Sheet(title, note, "gach", actions=((again, ReadAgain()),), save=False)
    for warning in desk.warnings:
        words = fault_words(warning, texts)
        rows.add(Entry(SheetRow("plain", "warning-circle", words, "", tone="vang")))
    rows.group(texts("config.changes"))
    for change in desk.changes:
        rows.add(Entry(_change(view, change)))
    note = texts("config.warned" if desk.warnings else "config.review_note")
    tone = "vang" if desk.warnings else "grey"
    return Sheet(texts("config.review"), note, tone, entries=rows.finished())


def _change(view: View, change: Mapping[str, Any]) -> SheetRow:
    place = str(change["place"])
    # What is taken out has its name in the profile before.
    gone = change["new"] is None
    document = view.base.get("profile", {}) if gone else view.desk.document
    title = place_words(place, document, view.texts)
    if isinstance(change["old"], list) and isinstance(change["new"], list):
        note = list_words(view, place, change["old"], change["new"])
        return SheetRow("plain", "", title, "", note=note)
    if change["new"] == HIDDEN:
        # In no log, but whoever may set it has to see it.
        held = (view.base["settings"][place], view.desk.value((SETTINGS, place)))
        change = dict(zip(("old", "new"), held, strict=True))
    old, new = (_value(view, place, change[key]) for key in ("old", "new"))
    fate = "taken_out" if gone else "put_in" if change["old"] is None else "from_to"
    note = view.texts(f"config.{fate}", old=old, new=new)
    return SheetRow("plain", "", title, "", note=note)


def _value(view: View, place: str, value: Any) -> str:
    if value is None or value == HIDDEN:
        return NONE if value is None else str(value)
    if place in TABLE:
        return view.value_words(place, value)
    if isinstance(value, dict):
        return words_of(value.get("name") or value.get("title") or value, view.texts)
    if isinstance(value, list):
        return _some([_named(view, place, each) for each in value], view) or NONE
    if isinstance(value, int):
        part, key = re.split(r"[.\[]", place)[0], place.rpartition(".")[2]
        return field_words(part, key, value, view.texts)
    return day_words(value)


def list_words(view: View, place: str, old: list[Any], new: list[Any]) -> str:
    """What came into a list, what went, and what is another in it: each by its name."""
    before, after = ({_named(view, place, e): e for e in rows} for rows in (old, new))
    if place.startswith("map.") and new and all(isinstance(e, int | float | list) for e in new):
        return view.texts("config.list.moved")
    fates = {
        "added": [name for name in after if name not in before],
        "removed": [name for name in before if name not in after],
        "changed": [name for name in after if name in before and after[name] != before[name]],
    }
    if place.startswith("map.") and place.endswith(".boxes"):
        fates["shifted"] = fates.pop("changed")
    said = [
        view.texts(f"config.list.{fate}", names=_some(names, view))
        for fate, names in fates.items()
        if names
    ]
    return ". ".join(said) or view.texts("config.list.order")


def _named(view: View, place: str, row: Any) -> str:
    if place in TABLE:
        return view.value_words(place, [row])
    if isinstance(row, Mapping):
        known = next((row[key] for key in _NAMES if row.get(key)), "")
        return words_of(known, view.texts)
    if place.startswith("hours.weekdays"):
        return sessions_words([row], view.texts)
    return day_words(row)


def _some(names: list[str], view: View) -> str:
    """The first of them, and how many more there are."""
    shown, more = ", ".join(names[:_MOST_NAMES]), len(names) - _MOST_NAMES
    return view.texts("config.list.more", names=shown, count=more) if more > 0 else shown


def faults(view: View) -> Sheet:
    """All that is wrong, each leading to its field."""
    rows, texts = RowMaker(view=view), view.texts
    for fault in view.desk.faults:
        place = str(fault["place"])
        way = (SETTINGS, place) if place in TABLE else place_of(place)
        known = place in TABLE or (way and way[0] in PARTS)
        title = place_words(place, view.desk.document, texts)
        row = SheetRow("open" if known else "plain", "", title, "", fault_words(fault, texts))
        rows.add(Entry(row, Went(way) if known else None))
    count = len(view.desk.faults)
    note = texts("config.faults_note")
    title = texts("config.faults", count=count)
    return Sheet(title, note, "gach", entries=rows.finished(), save=False)


def ask(view: View) -> Sheet:
    """Somebody is about to leave with a draft."""
    texts = view.texts
    actions: tuple[tuple[Action, DeskEvent], ...] = (
        (Action("save", texts("config.save"), "floppy-disk", leads=True), SaveAsked()),
        (Action("stay", texts("config.go_on"), "pencil-simple"), Went(())),
        (Action("drop", texts("config.drop"), "trash"), Dropped()),
    )
    count = max(1, len(view.desk.changes))
    title = texts("config.ask", count=count)
    return Sheet(title, texts("config.ask_note"), actions=actions, save=False)


def saved(view: View) -> Sheet:
    texts = view.texts
    note = texts("config.saved_restart" if view.desk.restart else "config.saved_now")
    actions: list[tuple[Action, Any]] = []
    if view.desk.restart:
        restart = Action("restart", texts("config.restart"), "arrow-clockwise", leads=True)
        actions.append((restart, Wanted("app.restart")))
    if view.base.get("undo"):
        undo = Action("undo", texts("config.undo"), "arrow-clockwise")
        actions.append((undo, UndoAsked()))
    home = Action("home", texts("config.to_home"), "sliders-horizontal")
    actions.append((home, Went(())))
    title = texts("config.undone" if view.desk.fate == "undone" else "config.saved")
    return Sheet(title, note, "jade", actions=tuple(actions), save=False)


FATES: Final[dict[str, Callable[[View], Sheet]]] = {
    ASK: ask,
    REVIEW: review,
    FAULTS: faults,
    SAVED: saved,
}
