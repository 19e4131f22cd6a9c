"""The first page of configuration, and a technician's pages of settings by section."""

from __future__ import annotations

from typing import Final

from kiosk.domain.staff import Role
from kiosk.domain.visit.state import LOUDEST
from kiosk.maintenance.config import PREVIEW, SETTINGS, Fitted, UndoAsked, Went
from kiosk.maintenance.events import Opened
from kiosk.maintenance.state import Page
from kiosk.settings_table import SETTINGS as TABLE
from ui.viewmodels.staff.config_rows import RowMaker, View
from ui.viewmodels.staff.config_words import NONE, hours_words, words_of
from ui.viewmodels.staff.sheet import Action, Entry, Sheet, SheetRow

_SECTIONS: Final = {
    "machine": "monitor",
    "panel": "hand-tap",
    "sticks": "usb",
    "printer": "printer",
    "scanner": "qr-code",
    "card_reader": "identification-card",
    "speech": "speaker-high",
    "signals": "megaphone",
    "access": "person-arms-spread",
    "staff": "lock-key",
    "central": "hard-drives",
}
# What the first page has a row of its own for.
_ON_HOME: Final = frozenset(
    {
        *("centre.respect_hours", "centre.priority", "visit.ask_after", "access.large_text"),
        *("printer.ticket_code", "staff.roll_metres", "visit.languages"),
    }
)
SECTION = "section"


def home(view: View) -> Sheet:
    texts, desk = view.texts, view.desk
    document, rows = desk.document, RowMaker(view=view)

    def part(name: str, icon: str, value: str) -> None:
        own = name in view.base.get("stale", ())
        note = texts("config.stale") if own else ""
        rows.opening((name,), icon, texts(f"config.part.{name}"), value, note)

    def count(name: str) -> str:
        return texts(f"config.count.{name}", count=len(document.get(name) or ()))

    rows.group(texts("config.group.service"))
    part("hours", "clock", hours_words(document.get("hours"), texts))
    rows.setting("centre.respect_hours", "hourglass-medium", note=True)
    part("fields", "ticket", count("fields"))
    part("services", "list-checks", count("services"))
    rows.setting("centre.priority", "hand-heart", note=True)
    part("priority_groups", "wheelchair", count("priority_groups"))
    part("calling", "users-three", _calling(view))
    rows.setting("visit.ask_after", "timer")
    rows.group(texts("config.group.shown"))
    part("announcements", "megaphone", count("announcements"))
    part("hotlines", "phone", count("hotlines"))
    places = (document.get("map") or {}).get("places") or ()
    drawn = sum(bool(place.get("boxes")) for place in places)
    part("map", "map-trifold", texts("config.count.map", count=drawn))
    words = SheetRow("open", "magnifying-glass", texts("staff.page.words"), "")
    rows.add(Entry(words, Opened(Page.WORDS, via=Page.CONFIG)))
    rows.setting("visit.languages", "translate")
    rows.setting("access.large_text", "text-aa", note=True)
    volume = SheetRow("open", "speaker-high", texts("access.volume"), f"{view.volume}/{LOUDEST}")
    rows.add(Entry(volume, Opened(Page.SOUND, via=Page.CONFIG)))
    rows.group(texts("config.group.paper"))
    note = (document.get("ticket") or {}).get("note")
    part("ticket", "chat-text", words_of(note, texts) if note else NONE)
    rows.setting("printer.ticket_code", "receipt", note=True)
    rows.setting("staff.roll_metres", "scroll")
    rows.group(texts("config.group.machine"))
    for section, icon in _SECTIONS.items():
        shown = [one for one in settings_of(view, section) if one not in _ON_HOME]
        if shown:
            faults = [view.fault_at((SETTINGS, path)) for path in shown]
            value = next(filter(None, faults), "")
            name = texts(f"config.section.{section}")
            rows.opening((SECTION, section), icon, name, "", value)
    return Sheet(
        texts("config.title"), *_note(view), entries=rows.finished(), actions=_actions(view)
    )


def section(view: View, name: str) -> Sheet:
    rows = RowMaker(view=view)
    _found(view, name, rows)
    rows.group()
    for path in settings_of(view, name):
        rows.setting(path, note=True)
    return Sheet(
        view.texts(f"config.section.{name}"),
        view.texts("config.restart_note"),
        entries=rows.finished(),
    )


def _found(view: View, section: str, rows: RowMaker) -> None:
    """What is plugged in, to be chosen instead of typing where it is."""
    rows.group(view.texts("config.found"))
    for each in view.base.get("found", ()):
        wanted = each["settings"]
        if any(TABLE[path].section == section for path in wanted):
            on = all(view.desk.value((SETTINGS, path)) == value for path, value in wanted.items())
            row = SheetRow("radio", "", each["name"], "", each["where"], on=on)
            rows.add(Entry(row, Fitted(wanted)))


def settings_of(view: View, section: str) -> list[str]:
    """Those of a section that who is in may see."""
    return [p for p, one in TABLE.items() if one.section == section and one.open_to(view.role)]


def _calling(view: View) -> str:
    calling = view.desk.document.get("calling") or {}
    first, then = calling.get("priority", 2), calling.get("ordinary", 1)
    return view.texts("config.calling", priority=first, ordinary=then)


def _note(view: View) -> tuple[str, str]:
    """What stands under the title: a bad file, unsaved changes, who may change what."""
    texts, desk = view.texts, view.desk
    if desk.failed:
        return texts("config.unreadable"), "gach"
    if desk.base is None:
        return texts("config.opening"), "grey"
    if desk.fate == "changed":
        return texts("config.changed_by_others"), "gach"
    if desk.faults:
        return texts("config.faults", count=len(desk.faults)), "gach"
    for part in ("settings", "centre", "own_parts"):
        if part in view.base["fallen"]:
            return texts(f"config.fallen.{part}"), "gach"
    if desk.dirty:
        return texts("config.unsaved", count=max(1, len(desk.changes))), "cham"
    if view.role is Role.CENTRE:
        return texts("config.note"), "grey"
    return texts("config.note_technician"), "grey"


def _actions(view: View) -> tuple[tuple[Action, Went | UndoAsked], ...]:
    texts = view.texts
    preview = Action("preview", texts("config.preview"), "eye")
    undo = Action("undo", texts("config.undo"), "arrow-clockwise")
    found: list[tuple[Action, Went | UndoAsked]] = [(preview, Went((PREVIEW,)))]
    if view.base.get("undo") and not view.desk.dirty:
        found.append((undo, UndoAsked()))
    return tuple(found)
