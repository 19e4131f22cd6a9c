"""The technician's window beside a kiosk with simulated devices: scan a text, break the printer."""

from __future__ import annotations

from typing import Any, Final, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Each switch and what it can be, the usual first; its words are simulator.NAME and
# simulator.NAME_VALUE.
LEFT: Final = {
    "paper": ("ok", "low", "out"),
    "cover": ("closed", "open"),
    "cable": ("in", "out"),
    "parts": ("ok", "jam", "hot", "offline"),
    "line": ("good", "garbage", "slow", "stalled", "silent"),
    "holds": ("no", "yes"),
    "central": ("on", "cut"),
}
RIGHT: Final = {
    "fails": ("none", "paper", "jam", "cover", "cable", "stall", "silence"),
    "manner": ("whole", "half", "garbage", "slow", "storm"),
    "scanner_cable": ("in", "out"),
    "card": ("none", "chip", "other", "unplugged"),
}


class Simulation(Protocol):
    """What can be done to the simulated devices; `papers` is the folder of receipts."""

    @property
    def papers(self) -> str: ...

    def scan(self, text: str, manner: str) -> None: ...

    def set_knob(self, name: str, value: str) -> None: ...

    def cut_off(self, cut: bool) -> None: ...


@QmlElement
@QmlUncreatable("made in Python")
class SimulatorViewModel(QObject):  # type: ignore[operator]
    """GUI thread. Remembers only which switches it has set itself."""

    changed = Signal()

    def __init__(self, simulation: Simulation, parent: QObject) -> None:
        super().__init__(parent)
        self._simulation = simulation
        self._knobs = {name: values[0] for name, values in (LEFT | RIGHT).items()}

    @Property(dict, notify=changed)
    def knobs(self) -> dict[str, str]:
        """What each switch stands at, by name."""
        return dict(self._knobs)

    @Property(list, constant=True)
    def leftRows(self) -> list[dict[str, Any]]:
        """Switches: name and values."""
        return [{"name": name, "values": list(values)} for name, values in LEFT.items()]

    @Property(list, constant=True)
    def rightRows(self) -> list[dict[str, Any]]:
        return [{"name": name, "values": list(values)} for name, values in RIGHT.items()]

    @Property(str, constant=True)
    def papers(self) -> str:
        return self._simulation.papers

    @Slot(str)
    def scan(self, text: str) -> None:
        if text:
            self._simulation.scan(text, self._knobs["manner"])

    @Slot(str, str)
    def setKnob(self, name: str, value: str) -> None:
        self._knobs[name] = value
        if name == "central":
            self._simulation.cut_off(value == "cut")
        elif name != "manner":
            self._simulation.set_knob(name, value)
        self.changed.emit()
