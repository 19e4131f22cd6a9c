"""What view models of the first set-up share: they follow its state, and send what is touched."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.setup.events import Event
from kiosk.setup.state import Page, Setup
from kiosk.texts import Texts
from ui.viewmodels.base import UiContext, ViewModel


class SetupModel(ViewModel):
    """Base of the view models of the pages in Setup/. GUI thread only."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        context.setup.listen(self._on_change)

    def _on_visit(self) -> None:
        """Nobody is visiting yet; a kiosk that is set up shows nothing of this."""
        if self.setup.present:
            super()._on_visit()

    @property
    def setup(self) -> Setup:
        return self.context.setup.setup

    @property
    def page(self) -> Page:
        return self.setup.page

    @property
    def texts(self) -> Texts:
        """Words in the language of the set-up."""
        return self.context.words(self.setup.draft.locale)

    @property
    def large(self) -> bool:
        return self.visit.access.large

    def happen(self, event: Event) -> None:
        self.context.setup.send(event)
