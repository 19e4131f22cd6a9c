"""The technician's window beside a kiosk with simulated devices: scan a text, break the printer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class Simulation(Protocol):
    """What can be done to the simulated devices; `papers` is the folder of receipts."""

    @property
    def papers(self) -> str: ...

    def scan(self, text: str) -> None: ...

    def set_knob(self, name: str, value: str) -> None: ...

    def cut_off(self, cut: bool) -> None: ...

    @property
    def has_card_reader(self) -> bool: ...

    def lay_card(self, kind: str) -> None: ...


@QmlElement
@QmlUncreatable("made in Python")
class SimulatorViewModel(QObject):  # type: ignore[operator]
    """GUI thread. Remembers only which switches it has set itself."""

    changed = Signal()

    def __init__(self, simulation: Simulation, parent: QObject) -> None:
        super().__init__(parent)
        self._simulation = simulation
        self._knobs = {"paper": "ok", "cover": "closed", "cable": "in"}
        self._cut = False
        self._card = "none"

    @Property(str, notify=changed)
    def paper(self) -> str:
        return self._knobs["paper"]

    @Property(str, notify=changed)
    def cover(self) -> str:
        return self._knobs["cover"]

    @Property(str, notify=changed)
    def cable(self) -> str:
        return self._knobs["cable"]

    @Property(bool, notify=changed)
    def cut(self) -> bool:
        return self._cut

    @Property(bool, constant=True)
    def hasCardReader(self) -> bool:
        return self._simulation.has_card_reader

    @Property(str, notify=changed)
    def card(self) -> str:
        return self._card

    @Property(str, constant=True)
    def papers(self) -> str:
        return self._simulation.papers

    @Slot(str)
    def scan(self, text: str) -> None:
        if text:
            self._simulation.scan(text)

    @Slot(str, str)
    def setKnob(self, name: str, value: str) -> None:
        self._knobs[name] = value
        self._simulation.set_knob(name, value)
        self.changed.emit()

    @Slot(str)
    def layCard(self, kind: str) -> None:
        self._card = kind
        self._simulation.lay_card(kind)
        self.changed.emit()

    @Slot(bool)
    def setCut(self, cut: bool) -> None:
        self._cut = cut
        self._simulation.cut_off(cut)
        self.changed.emit()
