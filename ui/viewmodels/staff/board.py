"""The dashboard of somebody who is in: every part of the machine, and what can be done here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.vitals import Level, Vital, is_triable
from kiosk.maintenance import events
from kiosk.maintenance.log import NewestDesk
from kiosk.maintenance.work import TRY, shown
from kiosk.services.vital_words import part_name, since_when, state_sentence, what_to_do
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.log import log_row
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.rows import LogRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TONES: Final = {
    Level.FAULT: "gach",
    Level.ATTENTION: "vang",
    Level.WELL: "jade",
    Level.UNKNOWN: "grey",
    Level.ABSENT: "grey",
}
_TROUBLES: Final = (Level.FAULT, Level.ATTENTION)
_ICONS: Final = {
    "printer": "printer",
    "scanner": "qr-code",
    "camera": "camera",
    "card_reader": "identification-card",
    "central": "hard-drives",
    "link": "wifi-high",
    "outbox": "arrows-clockwise",
    "files": "folder-open",
    "disk": "floppy-disk",
    "clock": "clock",
    "skew": "clock",
    "speech": "speaker-high",
    "touch": "hand-tap",
    "temperature": "sun",
    "audit": "scroll",
    "content": "download-simple",
    "public": "users",
    "renewal": "arrow-clockwise",
    "config": "sliders-horizontal",
}
# What stands on one page, by (the panel lies, letters are large); fewer where pages are turned.
_ROOM: Final = {(False, False): 8, (False, True): 6, (True, False): 8, (True, True): 6}
_ROOM_TURNED: Final = {(False, False): 7, (False, True): 5, (True, False): 6, (True, True): 4}


@dataclass(frozen=True, slots=True)
class VitalRow:
    """One part: `line` is its state, since when, and what to do."""

    part: str
    icon: str
    title: str
    line: str
    pill: str
    tone: str
    tryWords: str
    triable: bool
    trying: bool


@QmlElement
@QmlUncreatable("made in Python")
class StaffBoardViewModel(StaffModel):  # type: ignore[operator]
    """Empty while nobody is in."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(VitalRow, self)
        self._newest = ListModel(LogRow, self)
        self._looked = ""
        self._troubled: frozenset[str] = frozenset()
        self._refresh()

    @property
    def _shown(self) -> tuple[Vital, ...]:
        inside = self.inside
        return shown(inside.vitals or ()) if inside else ()

    def _refresh(self) -> bool:
        if self.inside is None:
            self._page, self._looked = 0, ""
        seen = self._shown
        troubled = frozenset(each.part for each in seen if each.level in _TROUBLES)
        if not troubled <= self._troubled:
            # What is new stands first, whatever page is open.
            self._page = 0
        self._troubled = troubled
        self._rows.set_rows([self._row(each) for each in self.page_of(seen)])
        desk = self.desk(NewestDesk)
        lines, now = desk.rows or () if desk else (), self.context.clock.read()
        self._newest.set_rows([log_row(each, self.texts, now) for each in lines])
        if seen:
            self._looked = f"{self.context.clock.read().local:%H:%M}"
        return True

    def _length(self) -> int:
        return len(self._shown)

    def _room(self) -> int:
        whole = _ROOM[self.lying, self.large]
        return whole if self._length() <= whole else _ROOM_TURNED[self.lying, self.large]

    def _row(self, vital: Vital) -> VitalRow:
        texts, inside = self.texts, self.inside
        state = state_sentence(vital, texts)
        since = since_when(vital, self.context.clock.read(), texts)
        troubled = vital.level in _TROUBLES
        words = f"{since} {state}".strip() if troubled else state
        line = ". ".join(filter(None, (words, what_to_do(vital, texts))))
        name = part_name(vital.part, texts)
        return VitalRow(
            part=vital.part,
            icon=_ICONS.get(vital.part, "gauge"),
            title=name,
            line=line,
            pill=texts(f"vital.level.{vital.level.value}"),
            tone=TONES[vital.level],
            tryWords=texts("upkeep.try_part", part=name),
            triable=is_triable(vital),
            trying=inside is not None and inside.busy == f"{TRY}:{vital.part}",
        )

    # --- what is shown ------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(QAbstractItemModel, constant=True)
    def newest(self) -> QAbstractItemModel:
        """The last lines of the log, for a panel that lies."""
        return self._newest

    @Property(str, notify=changed)
    def title(self) -> str:
        inside = self.inside
        if inside is None or inside.vitals is None:
            return self.texts("upkeep.looking")
        count = sum(each.level in _TROUBLES for each in self._shown)
        if count:
            return self.texts("upkeep.faults", count=count)
        unclear = sum(each.level is Level.UNKNOWN for each in self._shown)
        return (
            self.texts("upkeep.none_ill", count=unclear)
            if unclear
            else self.texts("upkeep.all_well")
        )

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of the last touch, else whether it is closed, else when it was looked at."""
        inside = self.inside
        if inside is None:
            return ""
        if inside.note:
            return self.outcome  # type: ignore[return-value]
        if inside.closed:
            return self.texts("upkeep.closed_now")
        if not self._looked:
            return ""
        return f"{self.texts('upkeep.looked', time=self._looked)} · {self._running()}"

    def _running(self) -> str:
        """For how long the machine has been on, in whole days or hours."""
        hours = int(self.context.clock.read().boot_seconds // 3600)
        if hours == 0:
            return self.texts("upkeep.up_new")
        days = hours > 48
        key = "upkeep.up_days" if days else "upkeep.up_hours"
        return self.texts(key, count=hours // 24 if days else hours)

    @Property(str, notify=changed)
    def noteTone(self) -> str:
        inside = self.inside
        if inside is not None and inside.note:
            return self.outcomeTone  # type: ignore[return-value]
        return "gach" if inside is not None and inside.closed else "grey"

    @Slot(str)
    def tryPart(self, part: str) -> None:
        self.happen(events.PartTried(part))

    @Slot()
    def tryAll(self) -> None:
        self.happen(events.AllTried())
