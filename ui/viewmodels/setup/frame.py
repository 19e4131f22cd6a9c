"""The frame of the first set-up: how far it is, what a page says, the ways on, back and later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.panel import SPOTS
from kiosk.services.vital_words import part_name
from kiosk.setup import events, pages
from kiosk.setup.state import STEPS, Page
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.setup.fields import SetupFieldsViewModel
from ui.viewmodels.setup.lists import SetupListsViewModel
from ui.viewmodels.setup.model import SetupModel
from ui.viewmodels.setup.panel import SetupPanelViewModel
from ui.viewmodels.setup.pin import SetupPinViewModel
from ui.viewmodels.wording import day_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# What the button that leads on is called where it does more than that.
_NEXT: Final = {
    Page.CENTRAL: "setup.central.next",
    Page.STICK: "setup.stick.next",
    Page.DONE: "setup.done.next",
    Page.LATER: "setup.later.next",
    Page.TOUCH: "setup.skip",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One disc: its number, its name, and whether it is past or here."""

    number: str
    name: str
    told: str
    past: bool
    here: bool


@QmlElement
@QmlUncreatable("made in Python")
class SetupViewModel(SetupModel):  # type: ignore[operator]
    """The door to the others: each page has what it shows from one of them."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._steps = ListModel(StepRow, self)
        self.panel_model = SetupPanelViewModel(context, self)
        self.fields_model = SetupFieldsViewModel(context, self)
        self.lists_model = SetupListsViewModel(context, self)
        self.pin_model = SetupPinViewModel(context, self)
        self._refresh()

    def _refresh(self) -> bool:
        here = self.setup.step
        self._steps.set_rows([self._row(at, name, here) for at, (name, _) in enumerate(STEPS)])
        return True

    def _row(self, at: int, code: str, here: int) -> StepRow:
        texts = self.texts
        name = texts(f"setup.step.{code}")
        if at == here:
            told = texts("setup.step.at", at=at + 1, total=len(STEPS), name=name)
        else:
            told = texts("setup.step.past" if at < here else "setup.step.coming", name=name)
        return StepRow(str(at + 1), name, told, at < here, at == here)

    # --- the bar and the discs ----------------------------------------------------------------

    @Property(str, notify=changed)
    def headTop(self) -> str:
        return self.texts("setup.for")

    @Property(str, notify=changed)
    def head(self) -> str:
        return self.texts("setup.title")

    @Property(str, notify=changed)
    def today(self) -> str:
        return f"{self.context.clock.read().local:%d/%m/%Y}"

    @Property(QAbstractItemModel, constant=True)
    def steps(self) -> QAbstractItemModel:
        return self._steps

    @Property(str, notify=changed)
    def stepTold(self) -> str:
        """How far it is, in one line."""
        here = self.setup.step
        return self._row(here, STEPS[here][0], here).told

    # --- the page -----------------------------------------------------------------------------

    @Property(str, notify=changed)
    def title(self) -> str:
        return self.texts(f"setup.{self.page.value}.title")

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of the last touch, else what the page is for."""
        return self.outcome or self._purpose()  # type: ignore[return-value]

    @Property(str, notify=changed)
    def noteTone(self) -> str:
        if not self.setup.note:
            return "grey"
        if self.setup.listening:
            return "cham"
        return "jade" if self.setup.went_well else "gach"

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """Empty before anything was asked for."""
        setup, texts = self.setup, self.texts
        if setup.busy and setup.page is not Page.DATA:
            return texts("setup.busy")
        if not setup.note:
            return ""
        if not texts.has(setup.note):
            return texts("setup.failed")
        values = {key: str(value) for key, value in setup.values.items()}
        values["until"] = day_words(values.get("until", ""))
        if values.get("part"):
            values["part"] = part_name(values["part"], texts)
        name = values.get("authority")
        signed = texts("setup.signer", name=name) if name else texts("setup.signer.nameless")
        return texts(setup.note, **values | {"authority": signed})

    def _purpose(self) -> str:
        setup, texts = self.setup, self.texts
        match setup.page:
            case Page.PANEL:
                wide, high = setup.screen
                way = texts("setup.panel.lying" if wide > high else "setup.panel.upright")
                return texts("setup.panel.note", width=wide, height=high, way=way)
            case Page.TOUCH:
                return texts("setup.touch.note", count=len(SPOTS) - len(setup.touched))
            case Page.CENTRE if setup.draft.way:
                return texts("setup.centre.now", machine=setup.draft.named, centre=setup.draft.of)
            case Page.DEVICES:
                return self.lists_model.devices_note()
            case Page.DATA if setup.draft.filled:
                return texts("setup.data.full")
            case page:
                return texts(f"setup.{page.value}.note")

    # --- the ways -----------------------------------------------------------------------------

    @Property(str, notify=changed)
    def nextWords(self) -> str:
        setup = self.setup
        if setup.page is Page.DATA and not setup.draft.filled:
            return self.texts("setup.skip")
        return self.texts(_NEXT.get(setup.page, "setup.next"))

    @Property(bool, notify=changed)
    def canGoOn(self) -> bool:
        setup = self.setup
        return not (setup.page is Page.CENTRE and not setup.draft.way) and not (
            setup.page is Page.PIN and not setup.draft.keeper
        )

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        return pages.before(self.setup) is not None

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return bool(self.setup.busy) and self.setup.busy != "setup.begin"

    @Slot()
    def goOn(self) -> None:
        self.happen(events.WentOn())

    @Slot()
    def back(self) -> None:
        if self.setup.typing:
            self.happen(events.FieldOpened(""))
        else:
            self.happen(events.WentBack())

    @Slot()
    def later(self) -> None:
        self.happen(events.PutOff())

    # --- the others ---------------------------------------------------------------------------

    @Property(SetupPanelViewModel, constant=True)
    def panel(self) -> SetupPanelViewModel:
        return self.panel_model

    @Property(SetupFieldsViewModel, constant=True)
    def fields(self) -> SetupFieldsViewModel:
        return self.fields_model

    @Property(SetupListsViewModel, constant=True)
    def lists(self) -> SetupListsViewModel:
        return self.lists_model

    @Property(SetupPinViewModel, constant=True)
    def pin(self) -> SetupPinViewModel:
        return self.pin_model
