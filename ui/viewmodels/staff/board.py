"""The dashboard of somebody who is in: every part of the machine, and what can be done here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.staff import CLOSE_REASONS
from kiosk.domain.vitals import Level, Vital
from kiosk.maintenance import events
from kiosk.maintenance.state import Page
from kiosk.maintenance.work import TRY, is_shown
from kiosk.services.vital_words import part_name, since_when, state_sentence, what_to_do
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TONES: Final = {
    Level.FAULT: "gach",
    Level.ATTENTION: "vang",
    Level.WELL: "jade",
    Level.UNKNOWN: "grey",
    Level.ABSENT: "grey",
}
_ICONS: Final = {
    "printer": "printer",
    "scanner": "qr-code",
    "camera": "camera",
    "card_reader": "identification-card",
    "central": "hard-drives",
    "link": "wifi-high",
    "outbox": "arrows-clockwise",
    "disk": "floppy-disk",
    "clock": "clock",
    "skew": "clock",
    "speech": "speaker-high",
    "touch": "hand-tap",
    "temperature": "sun",
    "audit": "scroll",
}
# What stands on one page; fewer where pages are turned, by whether the panel lies.
_ROOM = 8
_ROOM_TURNED = {False: 7, True: 6}


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


@dataclass(frozen=True, slots=True)
class ReasonRow:
    code: str
    words: str


@QmlElement
@QmlUncreatable("made in Python")
class StaffBoardViewModel(StaffModel):  # type: ignore[operator]
    """Empty while nobody is in."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(VitalRow, self)
        self._reasons = ListModel(ReasonRow, self)
        self._page = 0
        self._looked = ""
        panel = context.settings.panel
        self._turned = _ROOM_TURNED[panel.width > panel.height]
        self._refresh()

    @property
    def _shown(self) -> tuple[Vital, ...]:
        inside = self.inside
        return tuple(filter(is_shown, inside.vitals or ())) if inside else ()

    def _refresh(self) -> bool:
        if self.inside is None:
            self._page, self._looked = 0, ""
        shown = self._shown
        room = _ROOM if len(shown) <= _ROOM else self._turned
        self._page = min(self._page, max(0, (len(shown) - 1) // room))
        first = self._page * room
        self._rows.set_rows([self._row(each) for each in shown[first : first + room]])
        texts = self.texts
        self._reasons.set_rows(
            [ReasonRow(code, texts(f"upkeep.reason.{code}")) for code in CLOSE_REASONS]
        )
        if shown:
            self._looked = f"{self.context.clock.read().local:%H:%M}"
        return True

    def _row(self, vital: Vital) -> VitalRow:
        texts, inside = self.texts, self.inside
        state = state_sentence(vital, texts)
        since = since_when(vital, self.context.clock.read(), texts)
        troubled = vital.level in (Level.FAULT, Level.ATTENTION)
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
            triable=vital.level is not Level.ABSENT,
            trying=inside is not None and inside.busy == f"{TRY}:{vital.part}",
        )

    # --- what is shown ------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(QAbstractItemModel, constant=True)
    def reasons(self) -> QAbstractItemModel:
        return self._reasons

    @Property(str, notify=changed)
    def title(self) -> str:
        inside = self.inside
        if inside is None or inside.vitals is None:
            return self.texts("upkeep.looking")
        count = sum(each.level in (Level.FAULT, Level.ATTENTION) for each in self._shown)
        if count > 1:
            return self.texts("upkeep.faults", count=count)
        return self.texts("upkeep.faults.1" if count else "upkeep.all_well")

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of the last touch, else whether it is closed, else when it was looked at."""
        inside = self.inside
        if inside is None:
            return ""
        if inside.note:
            return self.texts(inside.note)
        if inside.closed:
            return self.texts("upkeep.closed_now")
        if not self._looked:
            return ""
        return f"{self.texts('upkeep.looked', time=self._looked)} · {self._running()}"

    def _running(self) -> str:
        """For how long the machine has been on, in whole days or hours."""
        hours = int(self.context.clock.read().boot_seconds // 3600)
        days = hours > 48
        key = "upkeep.up_days" if days else "upkeep.up_hours"
        return self.texts(key, count=hours // 24 if days else hours)

    @Property(str, notify=changed)
    def noteTone(self) -> str:
        inside = self.inside
        if inside is not None and inside.note:
            return "jade" if inside.went_well else "gach"
        return "gach" if inside is not None and inside.closed else "grey"

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        inside = self.inside
        return inside is not None and bool(inside.busy)

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        """Whether the kiosk is closed for the public."""
        inside = self.inside
        return inside is not None and bool(inside.closed)

    @Property(bool, notify=changed)
    def canGoUp(self) -> bool:
        return self._page > 0

    @Property(bool, notify=changed)
    def canGoDown(self) -> bool:
        count = len(self._shown)
        return count > _ROOM and count > (self._page + 1) * self._turned

    @Property(int, notify=changed)
    def volume(self) -> int:
        """How loud the machine is, 1 to 5."""
        inside = self.inside
        return inside.volume if inside else 0

    # --- verbs --------------------------------------------------------------------------------

    @Slot(int)
    def turn(self, pages: int) -> None:
        if (pages > 0 and self.canGoDown) or (pages < 0 and self.canGoUp):
            self._page += pages
            self._on_change()

    @Slot(str)
    def tryPart(self, part: str) -> None:
        self.happen(events.PartTried(part))

    @Slot()
    def tryAll(self) -> None:
        self.happen(events.AllTried())

    @Slot(str)
    def openPage(self, page: str) -> None:
        """`page` is reprint, close, sound or restart."""
        self.happen(events.Opened(Page(page)))

    @Slot()
    def paperChanged(self) -> None:
        self._want("paper.changed")

    @Slot(str)
    def closeFor(self, reason: str) -> None:
        self._want("public.close", reason=reason)

    @Slot()
    def reopen(self) -> None:
        self._want("public.open")

    @Slot(int)
    def setVolume(self, volume: int) -> None:
        self.happen(events.Wanted("sound.volume", {"volume": volume}))

    @Slot()
    def restart(self) -> None:
        self._want("app.restart")

    def _want(self, operation: str, **values: str) -> None:
        self.happen(events.Wanted(operation, dict(values)))
