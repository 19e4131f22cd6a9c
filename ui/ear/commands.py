"""What the keys of who listens bring about: reading on and off, louder, faster, the next line."""

from __future__ import annotations

from kiosk.domain.visit import events
from kiosk.texts import Texts
from ui.ear.aids_said import pace_said, volume_said
from ui.ear.keys import Meaning, Means
from ui.viewmodels import aids
from ui.viewmodels.base import UiContext


class Commands:
    """Over the running visit; GUI thread."""

    def __init__(self, context: UiContext) -> None:
        self._context = context

    def switch_reading(self) -> None:
        """On or off; where there is no voice, why."""
        settings, conditions = self._context.settings, self._context.runner.conditions
        lacking = aids.why_not("read_aloud", conditions, settings.panel)
        toggled = events.ToggleAccess("read_aloud")
        self._context.runner.send(events.NotOffered(lacking) if lacking else toggled)

    def turn(self, meant: Meaning, texts: Texts) -> str:
        """Louder, quieter, faster or slower; what is to be said where that is not possible."""
        runner = self._context.runner
        before = runner.visit.access
        if meant.means is Means.VOLUME:
            runner.send(events.SetVolume(before.volume + meant.step))
            return volume_said(before, texts) if runner.visit.access == before else ""
        runner.send(events.SetPace(before.pace + meant.step))
        return pace_said(before, texts) if runner.visit.access == before else ""

    def stay(self) -> None:
        """Who listens on is there."""
        self._context.runner.send(events.Touched())
