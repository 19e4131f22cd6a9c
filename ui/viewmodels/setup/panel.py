"""Language, nine touches, and the card that says how large a millimetre is."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.panel import (
    CARD_HEIGHT_MM,
    CARD_MM,
    LEAST_TARGET_MM,
    SPOTS,
    is_too_small,
    least_inches,
    per_mm,
    smallest_target,
)
from kiosk.domain.visit.events import SetLocale
from kiosk.setup import events
from ui.viewmodels.base import UiContext
from ui.viewmodels.setup.model import SetupModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class SetupPanelViewModel(SetupModel):  # type: ignore[operator]
    """Of the pages that look at the panel."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._refresh()

    @Property(str, notify=changed)
    def locale(self) -> str:
        return self.setup.draft.locale

    @Property(list, constant=True)
    def locales(self) -> list[dict[str, str]]:
        """Each language: its code, and what it calls itself."""
        words = self.context.words
        return [
            {"code": each, "name": words(each)("language.name")} for each in self.context.locales
        ]

    @Slot(str)
    def chooseLocale(self, locale: str) -> None:
        self.happen(events.LocaleChosen(locale))
        self.send(SetLocale(locale))

    # --- nine touches -------------------------------------------------------------------------

    @Property(float, notify=changed)
    def spotX(self) -> float:
        """Where the next touch is to be, as a fraction of the width."""
        return SPOTS[min(len(self.setup.touched), len(SPOTS) - 1)][0]

    @Property(float, notify=changed)
    def spotY(self) -> float:
        return SPOTS[min(len(self.setup.touched), len(SPOTS) - 1)][1]

    @Slot(float, float)
    def press(self, x: float, y: float) -> None:
        """A touch somewhere, in fractions."""
        self.happen(events.Pressed((x, y)))

    # --- a millimetre -------------------------------------------------------------------------

    @Property(float, notify=changed)
    def cardShare(self) -> float:
        """How long the card's edge is, as a share of the panel's width."""
        return self.setup.draft.card / self.setup.screen[0]

    @Property(float, constant=True)
    def cardShape(self) -> float:
        """The card's height by its length."""
        return CARD_HEIGHT_MM / CARD_MM

    @Property(str, notify=changed)
    def cardWords(self) -> str:
        """How long the card is."""
        pixels = round(self.setup.draft.card)
        return self.texts("setup.ruler.card", mm=self._number(CARD_MM), pixels=pixels)

    @Property(str, notify=changed)
    def smallTitle(self) -> str:
        """That a finger misses controls of a panel as small as this; empty where it does not."""
        size, density = self.setup.screen, per_mm(self.setup.draft.card)
        if not is_too_small(size, density):
            return ""
        return self.texts("setup.ruler.small", mm=self._number(smallest_target(size, density)))

    @Property(str, notify=changed)
    def smallNote(self) -> str:
        """From which size on it would be large enough."""
        inches = self._number(least_inches(self.setup.screen))
        return self.texts("setup.ruler.small_note", mm=f"{LEAST_TARGET_MM:g}", inches=inches)

    def _number(self, value: float) -> str:
        return self.texts.numbers.decimal(Decimal(f"{value:.1f}"))

    @Property(str, notify=changed)
    def wider(self) -> str:
        return self.texts("setup.ruler.wider", count=1)

    @Property(str, notify=changed)
    def muchWider(self) -> str:
        return self.texts("setup.ruler.wider", count=10)

    @Property(str, notify=changed)
    def narrower(self) -> str:
        return self.texts("setup.ruler.narrower", count=1)

    @Property(str, notify=changed)
    def muchNarrower(self) -> str:
        return self.texts("setup.ruler.narrower", count=10)

    @Slot(float)
    def size(self, by: float) -> None:
        """Make the card so many pixels longer."""
        self.happen(events.CardSized(by))
