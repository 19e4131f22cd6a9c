"""The trial of the scanner on screen: each scan, masked, with what tells whether it came well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.moment import VIETNAM
from kiosk.domain.staff import Role
from kiosk.maintenance.scanning import ScanningDesk
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Scans on a page: all there are, and where large letters have little height.
_MANY: Final = 5
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scan: `facts` are two lines: when and by which device; symbology, letters, length."""

    kind: str
    text: str
    facts: str
    tone: str


@QmlElement
@QmlUncreatable("made in Python")
class StaffScanningViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages: nothing that was scanned stays."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(ScanRow, self)

    def _refresh(self) -> bool:
        scans = self._scans
        if not scans:
            self._page = 0
        self._rows.set_rows([self._row(each) for each in self.page_of(scans)])
        return True

    @property
    def _scans(self) -> list[dict[str, Any]]:
        desk = self.desk(ScanningDesk)
        return desk.heard["scans"] if desk and desk.heard else []

    def _length(self) -> int:
        return len(self._scans)

    def _room(self) -> int:
        return _FEW if self.lying and self.large else _MANY

    def _row(self, scan: dict[str, Any]) -> ScanRow:
        texts, kind = self.texts, str(scan["kind"])
        at = datetime.fromisoformat(scan["at"]).astimezone(VIETNAM)
        came, facts = [f"{at:%H:%M:%S}"], list[str]()
        if scan["gap_ms"] is not None:
            gap = texts.numbers.decimal(_seconds(scan["gap_ms"]))
            came.append(texts("scanning.gap", seconds=gap))
        if scan["encoding"]:
            came.append(self._reader(scan))
            facts.append(scan["symbology"] or texts("scanning.no_symbology"))
            facts.append(texts(f"scanning.encoding.{scan['encoding']}"))
            facts.append(texts("scanning.length", count=scan["length"]))
        bad = kind.startswith("bad.") or scan["encoding"] == "broken"
        tone = "gach" if bad else "vang" if kind == "unknown" else "jade"
        lines = "\n".join(" · ".join(line) for line in (came, facts) if line)
        return ScanRow(texts(f"scanning.kind.{kind}"), str(scan["text"]), lines, tone)

    def _reader(self, scan: dict[str, Any]) -> str:
        """Which device read it; where it is, is for technicians."""
        inside = self.inside
        kind = self.texts(f"scanning.reader.{scan['reader']}")
        tells = inside is not None and inside.person.role is Role.TECHNICIAN and scan["place"]
        return f"{kind} {scan['place']}" if tells else kind

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(str, notify=changed)
    def note(self) -> str:
        """How the scanner is, how many scans there were, how fast, and since when."""
        desk, texts = self.desk(ScanningDesk), self.texts
        if desk is None or desk.failed or desk.heard is None:
            return texts("upkeep.looking")
        heard = desk.heard
        state = texts(f"vital.scanner.{heard['state']}")
        since = datetime.fromisoformat(heard["since"]).astimezone(VIETNAM)
        counted = texts(
            "scanning.counted",
            count=heard["count"],
            rate=heard["per_minute"],
            time=f"{since:%H:%M:%S}",
        )
        return f"{state} · {counted}"

    @Property(str, notify=changed)
    def noteTone(self) -> str:
        desk = self.desk(ScanningDesk)
        lost = desk is not None and desk.heard and desk.heard["state"] == "not_connected"
        return "gach" if lost else "grey"


def _seconds(milliseconds: int) -> Decimal:
    return Decimal(milliseconds // 100) / 10
