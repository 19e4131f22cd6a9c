"""The configuration as a page of staff keeps it: a draft, where in it one is, what the check said.

Pure. The draft is checked whole after every change; it is only written by `config.save`, after its
changes were shown once more. Whoever leaves with a draft is asked first; one that was begun and not
saved is there again when its person comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kiosk.configuration.draft import Draft
from kiosk.configuration.hall import with_counters
from kiosk.configuration.places import (
    Place,
    added_at,
    moved_at,
    put_at,
    removed_at,
    value_at,
)
from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted
from kiosk.maintenance.procedures import FIND, KnownProcedures
from kiosk.maintenance.state import Values

OPEN, CHECK, SAVE, UNDO, TICKET = (
    *("config.open", "config.check", "config.save", "config.undo", "config.ticket"),
)
# Sheets that are no place of the draft.
ASK, REVIEW, FAULTS, SAVED, PREVIEW = "ask", "review", "faults", "saved", "preview"
SETTINGS: Final = "settings"


@dataclass(frozen=True, slots=True)
class Went(DeskEvent):
    """To a place in the draft, such as ("services", 3, "name"), or to a sheet."""

    place: Place


@dataclass(frozen=True, slots=True)
class Put(DeskEvent):
    """A value for a setting, ("settings", path), or in a part of the profile; None takes away."""

    place: Place
    value: Any


@dataclass(frozen=True, slots=True)
class Fitted(DeskEvent):
    """The settings, by path, that use one device: all of them or none."""

    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Added(DeskEvent):
    """A row at the end of the list there; it is opened, unless it has no page of its own."""

    place: Place
    row: Any
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Removed(DeskEvent):
    place: Place


@dataclass(frozen=True, slots=True)
class Shifted(DeskEvent):
    """The row there goes one place up (-1) or down (1)."""

    place: Place
    by: int


@dataclass(frozen=True, slots=True)
class SaveAsked(DeskEvent):
    """Show what would change, or what is wrong; on that sheet, save."""


@dataclass(frozen=True, slots=True)
class UndoAsked(DeskEvent): ...


@dataclass(frozen=True, slots=True)
class Dropped(DeskEvent):
    """Everything that was not saved."""


@dataclass(frozen=True, slots=True)
class ReadAgain(DeskEvent):
    """The files were changed by somebody else: lay the draft over what is there now."""


@dataclass(frozen=True, slots=True)
class TicketAsked(DeskEvent):
    """Draw the ticket that the draft makes."""


@dataclass(frozen=True, slots=True)
class ConfigDesk(Desk):
    """`base` is what config.open answered, None before it did. `way` are the sheets before `at`.

    `procedures` are what is known of those that services list.
    `faults`, `warnings` and `changes` are what the last check said. `fate` is what became of the
    last saving, or undone; `ticket` a PNG in base64, empty before it was drawn.
    """

    base: Mapping[str, Any] | None = None
    draft: Draft = field(default_factory=Draft)
    at: Place = ()
    way: tuple[Place, ...] = ()
    faults: tuple[Mapping[str, Any], ...] = ()
    warnings: tuple[Mapping[str, Any], ...] = ()
    changes: tuple[Mapping[str, Any], ...] = ()
    checking: bool = False
    unchecked: bool = False
    waiting: bool = False
    fate: str = ""
    restart: bool = False
    failed: bool = False
    ticket: str = ""
    procedures: KnownProcedures = field(default_factory=KnownProcedures)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether anything was changed and not saved."""
        return bool(self.draft.settings or self.draft.parts)

    @property
    def document(self) -> dict[str, Any]:
        """The profile as the draft has it."""
        return {**(self.base or {}).get("profile", {}), **self.draft.parts}

    def value(self, place: Place) -> Any:
        """What the draft says there."""
        if place[:1] == (FIND,):
            return self.procedures.query
        if place[:1] == (SETTINGS,) and len(place) > 1:
            path = str(place[1])
            known = (self.base or {}).get("settings", {})
            return value_at(self.draft.settings.get(path, known.get(path)), place[2:])
        return value_at(self.document, place)

    # --- what happens --------------------------------------------------------------------------

    def opened(self) -> Moved:
        return Moved(self, (Operate(OPEN),))

    def touched(self, event: DeskEvent) -> Moved:
        match event:
            case ReadAgain():
                begun = replace(self, fate="", failed=False)
                return Moved(begun._to((REVIEW,)) if self.dirty else begun, (Operate(OPEN),))
            case UndoAsked() if self.base and self.base.get("undo") and not self.dirty:
                return Moved(self, wants=Wanted(UNDO))
            case Went((str(part), int(index), str(key), *_) as place) if _holds(part, key):
                codes = self.value((part, index, key)) or ()
                procedures, effects = self.procedures.opened(codes)
                return Moved(replace(self._to(place), procedures=procedures), effects)
            case Went(place):
                return Moved(self._to(place))
            case Put((str(area), *_), value) if area == FIND:
                procedures, effects = self.procedures.typed(str(value))
                return Moved(replace(self, procedures=procedures), effects)
            case TicketAsked():
                asked = Operate(TICKET, {"draft": self.draft.as_json()})
                return Moved(replace(self, ticket=""), (asked,))
            case Dropped():
                emptied = replace(self, draft=Draft(), at=(), way=(), fate="")
                return emptied._checked(keep=True)
            case SaveAsked():
                return self._save()
            case _ if self.base is not None:
                return self._changed(event)
            case _:
                return Moved(self)

    def answered(self, event: Answered) -> Moved:
        match event.operation:
            case "config.open":
                return self._read(event)
            case "config.check":
                return self._verdict(event)
            case "config.save" | "config.undo":
                return self._saved(event)
            case "config.procedures":
                return Moved(replace(self, procedures=self.procedures.answered(event)))
            case "config.ticket" if not event.failed:
                return Moved(replace(self, ticket=str(event.values.get("png", ""))))
            case _:
                return Moved(self)

    def back(self) -> Moved | None:
        if self.way:
            *way, last = self.way
            return Moved(replace(self, at=last, way=tuple(way))._past_faults())
        return self.held()

    def held(self) -> Moved | None:
        """Whoever would leave with a draft is asked once; who leaves from there, leaves."""
        if not self.dirty or self.at == (ASK,):
            return None
        return Moved(self._to((ASK,)))

    # --- parts ---------------------------------------------------------------------------------

    def _to(self, place: Place) -> ConfigDesk:
        """A sheet; one that lies on the way already is gone back to."""
        if place == self.at:
            return self
        way = (*self.way, self.at)
        if place in way:
            way = way[: way.index(place)]
        return replace(self, at=place, way=way)

    def _past_faults(self) -> ConfigDesk:
        """Nobody stays where nothing is left to mend: who was about to save sees what changes."""
        if self.at != (FAULTS,) or self.faults or self.checking or self.failed:
            return self
        if self.dirty:
            return replace(self, at=(REVIEW,))
        *way, last = self.way
        return replace(self, at=last, way=tuple(way))

    def _changed(self, event: DeskEvent) -> Moved:
        match event:
            case Put((str(area), str(path), *deeper), value) if area == SETTINGS:
                made = put_at(self.value((SETTINGS, path)), tuple(deeper), value)
                return self._with_setting(path, made)._checked()
            case Removed((str(area), str(path), *deeper)) if area == SETTINGS:
                made = removed_at(self.value((SETTINGS, path)), tuple(deeper))
                return self._with_setting(path, made)._after(event)._checked()
            case Fitted(settings):
                desk = self
                for path, value in settings.items():
                    desk = desk._with_setting(path, value)
                return desk._checked()
            case Put(place, value):
                made = put_at(self.document, place, value)
            case Added(place, row):
                made = added_at(self.document, place, row)
            case Removed(place):
                made = removed_at(self.document, place)
            case Shifted(place, by):
                made = moved_at(self.document, place, by)
            case _:
                return Moved(self)
        changed = self._with_part(str(event.place[0]), made)
        return changed._after(event)._checked()

    def _after(self, event: DeskEvent) -> ConfigDesk:
        """A new row is opened; of one that went away or elsewhere nothing stays open."""
        match event:
            case Added(place, opens=True):
                return self._to((*place, len(self.value(place)) - 1))
            case Removed(place) if self.at[: len(place)] == place:
                return self._to(place[:-1])
            case Shifted((*rows, int(index)), by) if self.at == event.place:
                count = len(self.value(tuple(rows)) or ())
                there = index + by if 0 <= index + by < count else index
                return replace(self, at=(*rows, there))
            case _:
                return self

    def _with_setting(self, path: str, value: Any) -> ConfigDesk:
        settings = {**self.draft.settings, path: value}
        if (self.base or {}).get("settings", {}).get(path) == value:
            del settings[path]
        return replace(self, draft=replace(self.draft, settings=settings), fate="")

    def _with_part(self, name: str, document: Mapping[str, Any]) -> ConfigDesk:
        parts = {**self.draft.parts, name: document.get(name)}
        base, hall = (self.base or {}).get("profile", {}), self.document.get("map")
        if name == "services" and hall:
            counters = (self.document.get(name) or (), document.get(name) or ())
            parts["map"] = with_counters(hall, base.get("map") or {}, *counters)
        parts = {each: part for each, part in parts.items() if base.get(each) != part}
        return replace(self, draft=replace(self.draft, parts=parts), fate="")

    def _checked(self, keep: bool = False) -> Moved:
        """Ask about the draft; while an answer is under way, once more after it."""
        if self.checking and not keep:
            return Moved(replace(self, unchecked=True))
        asked = Operate(CHECK, {"draft": self.draft.as_json(), "keep": True})
        return Moved(replace(self, checking=True, unchecked=False), (asked,))

    def _save(self) -> Moved:
        if self.base is None:
            return Moved(self)
        if self.checking:
            # As soon as it is known whether it may be saved.
            return Moved(replace(self, waiting=True))
        if self.faults:
            return Moved(self._to((FAULTS,)))
        if self.at != (REVIEW,):
            return Moved(self._to((REVIEW,)) if self.dirty or self.base["fallen"] else self)
        values: Values = {
            "draft": self.draft.as_json(),
            "revision": self.base["revision"],
            "accept": True,
        }
        return Moved(self, wants=Wanted(SAVE, values))

    # --- answers -------------------------------------------------------------------------------

    def _read(self, event: Answered) -> Moved:
        if event.failed:
            return Moved(replace(self, failed=True))
        kept = event.values.get("draft")
        draft = self.draft if self.dirty or not kept else Draft.of(kept)
        read = replace(self, base=event.values, draft=draft, failed=False)
        return read._checked() if read.dirty else Moved(read)

    def _verdict(self, event: Answered) -> Moved:
        rows = {} if event.failed else event.values
        seen = replace(
            self,
            checking=False,
            failed=event.failed,
            faults=tuple(rows.get("faults", ())),
            warnings=tuple(rows.get("warnings", ())),
            changes=tuple(rows.get("changes", ())),
        )
        if self.unchecked:
            return seen._checked()
        if self.waiting and not event.failed:
            return replace(seen, waiting=False)._save()
        return Moved(replace(seen, waiting=False)._past_faults())

    def _saved(self, event: Answered) -> Moved:
        if event.failed:
            return Moved(self)
        fate, restart = str(event.values["fate"]), bool(event.values["restart"])
        told = replace(self, fate=fate, restart=restart)
        if fate != "saved":
            told = replace(told, faults=tuple(event.values.get("faults", ())))
            return Moved(told._to((FAULTS,)) if told.faults else told)
        fate = "undone" if event.operation == UNDO else fate
        begun = ConfigDesk(base=self.base, at=(SAVED,), way=((),), fate=fate, restart=restart)
        return Moved(begun, (Operate(OPEN),))


def _holds(part: str, key: str) -> bool:
    """Whether a list of procedures stands there."""
    return (part, key) == ("services", "procedures")
