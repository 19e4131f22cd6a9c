"""What the camera sees on screen, with a bar and a word that tell how sharp it is."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QUrl, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.focus import focus_word
from kiosk.maintenance.camera import CameraDesk
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_TONES = {"best": "jade", "near": "vang", "blurred": "gach", "flat": "gach"}


@QmlElement
@QmlUncreatable("made in Python")
class StaffCameraViewModel(StaffModel):  # type: ignore[operator]
    """Holds no picture: it goes with the page."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._shown = False

    @property
    def _desk(self) -> CameraDesk | None:
        return self.desk(CameraDesk)

    def _refresh(self) -> bool:
        was, self._shown = self._shown, self._desk is not None
        return was or self._shown

    @Property(QUrl, notify=changed)
    def picture(self) -> QUrl:
        """Empty while there is none."""
        desk = self._desk
        return QUrl(f"data:image/jpeg;base64,{desk.frame}" if desk and desk.frame else "")

    @Property(str, notify=changed)
    def note(self) -> str:
        """What is the matter; empty while there is a picture."""
        desk = self._desk
        if desk is None or desk.frame:
            return ""
        return self.texts(f"camera.state.{desk.state or 'waiting'}")

    @Property(float, notify=changed)
    def share(self) -> float:
        """How sharp it is, of the sharpest so far, 0 to 1."""
        desk = self._desk
        return min(1.0, desk.sharpness / desk.best) if desk and desk.best else 0.0

    @Property(str, notify=changed)
    def focus(self) -> str:
        """The same in words."""
        desk = self._desk
        if desk is None or not desk.frame:
            return ""
        return self.texts(f"camera.focus.{focus_word(desk.sharpness, desk.best)}")

    @Property(str, notify=changed)
    def focusTone(self) -> str:
        desk = self._desk
        return _TONES[focus_word(desk.sharpness, desk.best)] if desk else "grey"

    @Property(str, notify=changed)
    def figures(self) -> str:
        """For who compares: now, and the best so far."""
        desk = self._desk
        if desk is None or not desk.frame:
            return ""
        return self.texts("camera.figures", now=round(desk.sharpness), best=round(desk.best))
