"""Pages of the procedures that lead to a service: those it has, one of them, one to add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.configuration.places import Place
from kiosk.maintenance.config import Added, Removed, Went
from kiosk.maintenance.events import DeskEvent
from kiosk.maintenance.procedures import FIND
from ui.viewmodels.staff.config_rows import RowMaker, View
from ui.viewmodels.staff.config_words import words_of
from ui.viewmodels.staff.sheet import Action, Entry, Sheet, SheetRow, gist


def procedures_sheet(view: View, place: Place) -> Sheet:
    """What was found to add, and under it those that are here."""
    rows, texts, known = RowMaker(view=view), view.texts, view.desk.procedures
    codes = _codes(view, place)
    found = [code for code in known.found if code not in codes]
    if found:
        rows.group(texts("config.procedures.found", count=len(found), words=known.query))
    for code in found:
        row = SheetRow("open", "plus", _gist(view, code), code, _elsewhere(view, code, place))
        rows.add(Entry(row, Added(place, code, opens=False)))
    if codes:
        rows.group(texts("config.procedures.here"))
    for at, code in enumerate(codes):
        rows.opening((*place, at), "", _gist(view, code), code)
    seek = Action("find", texts("config.procedures.find"), "magnifying-glass", leads=True)
    note = texts("config.field.services.procedures.note")
    return Sheet(
        texts("config.field.services.procedures"),
        *view.told(place, note),
        entries=rows.finished(),
        actions=((seek, Went((FIND, place[1]))),),
    )


def procedure_sheet(view: View, place: Place) -> Sheet:
    """One of them: its whole name, its code, where else it leads, and the way out of the list."""
    texts, code = view.texts, str(view.desk.value(place) or "")
    remove = Action("remove", texts("config.remove"), "trash")
    actions: tuple[tuple[Action, DeskEvent], ...] = ((remove, Removed(place)),)
    rows = RowMaker(view=view)
    rows.add(Entry(SheetRow("plain", "", _name(view, code), "", _elsewhere(view, code, place))))
    return Sheet(
        code, texts("config.field.services.procedures"), entries=rows.finished(), actions=actions
    )


def find_sheet(view: View) -> Sheet:
    """Where a name or a code is typed; the note tells the best of what fits."""
    texts, known = view.texts, view.desk.procedures
    title = texts("config.procedures.find")
    if not known.query.strip():
        return Sheet(title, texts("config.procedures.type"), body="text")
    if not known.found:
        return Sheet(title, texts("config.procedures.none"), body="text")
    best = _gist(view, known.found[0])
    words = texts("config.procedures.best", count=len(known.found), name=best)
    return Sheet(title, words, body="text")


def _codes(view: View, place: Place) -> list[str]:
    value: Any = view.desk.value(place)
    return [str(each) for each in value or ()]


def _name(view: View, code: str) -> str:
    """As the catalogue has it; said where it has no such procedure."""
    name = view.desk.procedures.names.get(code, "")
    return view.texts.official(name) if name else view.texts("config.procedures.unknown")


def _gist(view: View, code: str) -> str:
    return gist(_name(view, code))


def _elsewhere(view: View, code: str, place: Place) -> str:
    """Which other services it leads to."""
    names = ", ".join(_others(view, code, place[1]))
    return view.texts("config.procedures.also", services=names) if names else ""


def _others(view: View, code: str, own: object) -> Iterator[str]:
    for index, service in enumerate(view.desk.document.get("services") or ()):
        if index != own and code in (service.get("procedures") or ()):
            yield words_of(service.get("name"), view.texts)
