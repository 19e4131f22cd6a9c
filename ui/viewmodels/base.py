"""What every view model has: the running visit, words in the citizen's language, one signal.

A view model shows a snapshot: `_refresh` reads the visit, and `changed` is emitted once. It holds
nothing of its own that outlives a visit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.clock import Clock
from kiosk.domain.centre import Centre
from kiosk.domain.visit.state import Visit
from kiosk.maintenance.runner import UpkeepRunner, nobody_knocks
from kiosk.settings import Settings
from kiosk.setup.runner import SetupRunner, nobody_sets_up
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions, VisitRunner

if TYPE_CHECKING:
    from kiosk.domain.procedure import LifeEvent
    from kiosk.domain.rating import Survey
    from kiosk.domain.visit.events import Event


@dataclass(frozen=True, slots=True)
class UiContext:
    """What view models are built from. `words(locale)` gives a language's texts."""

    runner: VisitRunner
    words: Callable[[str], Texts]
    centre: Centre
    clock: Clock
    settings: Settings
    assets: Path
    life_events: Callable[[], tuple[LifeEvent, ...]] = tuple
    locales: tuple[str, ...] = ("vi", "en")
    surveys: Callable[[], tuple[Survey, ...]] = tuple
    upkeep: UpkeepRunner = field(default_factory=nobody_knocks)
    setup: SetupRunner = field(default_factory=nobody_sets_up)


class ViewModel(QObject):
    """Base of the screens' view models. GUI thread only.

    Each declares its own `changed = Signal()`: a property finds no signal that a base class has.
    """

    changed: Signal

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        context.runner.listen(self._on_visit)

    @property
    def visit(self) -> Visit:
        return self.context.runner.visit

    @property
    def conditions(self) -> Conditions:
        return self.context.runner.conditions

    @property
    def texts(self) -> Texts:
        """Words in the language of the visit."""
        return self.context.words(self.visit.locale)

    def send(self, event: Event) -> None:
        self.context.runner.send(event)

    def catch_up(self) -> None:
        """Show the visit as it is: for a view model that is made in the middle of one."""
        self._on_change()

    def put_away(self) -> bool:
        """Close what lies open over its page, such as a list to choose from; whether it did."""
        return False

    def _on_visit(self) -> None:
        """The visit or its conditions are others."""
        self._on_change()

    def _on_change(self) -> None:
        if self._refresh():
            self.changed.emit()

    def _refresh(self) -> bool:
        """Take a new snapshot; whether anything shown may have changed."""
        return True
