"""USB sticks: which are plugged in, the bundles on the chosen one, and the journal to carry out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance.state import Page
from kiosk.maintenance.usb import (
    EXPORT,
    TAKE,
    BundleWanted,
    ExportWanted,
    OnStick,
    StickChosen,
    UsbDesk,
)
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.wording import made_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# On a stick that was made for this there are no more.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class StickRow:
    name: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class BundleRow:
    """`usable` where it can be taken in; else `line` says why not."""

    file: str
    title: str
    line: str
    usable: bool


@QmlElement
@QmlUncreatable("made in Python")
class StaffUsbViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._sticks = ListModel(StickRow, self)
        self._bundles = ListModel(BundleRow, self)
        self._refresh()

    @property
    def _desk(self) -> UsbDesk:
        return self.desk(UsbDesk) or UsbDesk()

    def _refresh(self) -> bool:
        desk = self._desk
        several = (desk.sticks or ()) if len(desk.sticks or ()) > 1 else ()
        rows = [StickRow(name, label or name, name == desk.chosen) for name, label in several]
        self._sticks.set_rows(rows[:_SHOWN])
        # What can be taken in comes first, the newest of it at the head.
        newest = sorted(desk.bundles or (), key=lambda each: each.made, reverse=True)
        listed = sorted(newest, key=lambda each: each.why != "")
        self._bundles.set_rows([self._row(each) for each in listed[:_SHOWN]])
        return True

    def _row(self, bundle: OnStick) -> BundleRow:
        texts = self.texts
        if bundle.why:
            return BundleRow(bundle.file, bundle.file, texts(f"stick.why.{bundle.why}"), False)
        centre = self.context.centre
        name = centre.name(texts.locale) if bundle.centre == centre.id else bundle.centre
        title = texts("setup.stick.bundle_plain", centre=name)
        return BundleRow(bundle.file, title, made_words(bundle.made, texts), True)

    @Property(QAbstractItemModel, constant=True)
    def sticks(self) -> QAbstractItemModel:
        """Where there is more than one to choose from."""
        return self._sticks

    @Property(QAbstractItemModel, constant=True)
    def bundles(self) -> QAbstractItemModel:
        return self._bundles

    @Property(bool, notify=changed)
    def plugged(self) -> bool:
        return bool(self._desk.chosen)

    @Property(str, notify=changed)
    def found(self) -> str:
        """What there is, in words, where no bundle is shown or not every one."""
        desk, texts = self._desk, self.texts
        if not desk.chosen:
            return texts("stick.looking" if desk.sticks is None else "stick.plug_in")
        if desk.bundles is None:
            return texts("stick.looking")
        if not desk.bundles:
            return texts("stick.no_bundles")
        more = len(desk.bundles) - _SHOWN
        return texts("stick.more", count=more) if more > 0 else ""

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """How much an export would carry."""
        count = self._desk.waiting
        return (
            self.texts("stick.export.waiting", count=count)
            if count
            else self.texts("stick.export.none")
        )

    @Property(str, notify=changed)
    def said(self) -> str:
        """What became of the last work."""
        desk = self._desk
        return self.texts(desk.said, **dict(desk.values)) if desk.said else ""

    @Property(str, notify=changed)
    def saidTone(self) -> str:
        if not self._desk.said:
            return "grey"
        return "jade" if self._desk.went_well else "gach"

    @Property(bool, notify=changed)
    def taking(self) -> bool:
        inside = self.at(Page.USB)
        return inside is not None and inside.busy.startswith(TAKE)

    @Property(bool, notify=changed)
    def exporting(self) -> bool:
        inside = self.at(Page.USB)
        return inside is not None and inside.busy.startswith(EXPORT)

    @Slot(str)
    def choose(self, name: str) -> None:
        self.happen(StickChosen(name))

    @Slot(str)
    def take(self, file: str) -> None:
        self.happen(BundleWanted(file))

    @Slot()
    def export(self) -> None:
        self.happen(ExportWanted())
