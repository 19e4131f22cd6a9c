"""The help dialog: where the help desk is, whom to telephone, calling somebody, guided mode.

Promises nobody who is not there: outside the centre's hours it says when they are, and who can be
telephoned.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.centre import Hotline
from kiosk.domain.hours import ClosedNow, OpenNow, opening
from kiosk.domain.visit.help import CallStaff, HelpCall, HelpDialog, SetGuided
from kiosk.services.opening_words import OpeningWords
from kiosk.settings import CentralKind
from ui.viewmodels.base import ViewModel
from ui.viewmodels.wording import first_hotline, guide_counters, unbroken

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_HOTLINES_SHOWN: Final = 3
_TONES: Final[dict[HelpCall, str]] = {
    HelpCall.CALLING: "cham",
    HelpCall.CALLED: "jade",
    HelpCall.ALREADY: "jade",
    HelpCall.NOT_CALLED: "vang",
}


@QmlElement
@QmlUncreatable("made in Python")
class HelpViewModel(ViewModel):  # type: ignore[operator]
    """Holds nothing of its own: the call is the dialog's, guided mode the visit's."""

    changed = Signal()

    def _call(self) -> HelpCall:
        dialog = self.visit.dialog
        return dialog.call if isinstance(dialog, HelpDialog) else HelpCall.NONE

    def _opening(self) -> OpenNow | ClosedNow | None:
        """Whether the centre is open; None where nothing vouches for the clock."""
        now = self.context.clock.read()
        return opening(self.context.centre.hours, now.local) if now.synchronised else None

    def _closed(self) -> bool:
        return isinstance(self._opening(), ClosedNow)

    # --- whom to ask --------------------------------------------------------------------------

    @Property(str, notify=changed)
    def deskName(self) -> str:
        """The help desk, and until when somebody is there."""
        state = self._opening()
        if not isinstance(state, OpenNow):
            return self.texts("help.desk")
        return self.texts("help.desk_until", time=f"{state.until:%H:%M}")

    @Property(str, notify=changed)
    def desk(self) -> str:
        """Where the help desk is, as far as the centre's profile says."""
        counters = guide_counters(self.context.centre)
        return self.texts("help.desk_at", counters=counters) if counters else ""

    @Property(list, notify=changed)
    def hotlines(self) -> list[dict[str, str]]:
        """The first telephones of the profile."""
        return self._lines()

    def _lines(self) -> list[dict[str, str]]:
        """Name, number and icon of the first telephones of the profile, most important first.

        Out of hours it says beside the name when each is answered, where the profile does.
        """
        return [
            {
                "name": self._line_name(line),
                "number": unbroken(line.number),
                "icon": line.icon,
            }
            for line in self.context.centre.hotlines[:_HOTLINES_SHOWN]
        ]

    def _line_name(self, line: Hotline) -> str:
        note = line.note(self.visit.locale) if line.note and self._closed() else ""
        return " · ".join(filter(None, (line.name(self.visit.locale), note)))

    # --- the call -----------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def canCall(self) -> bool:
        """A kiosk that belongs to no central system has nobody to call: it names the desk."""
        return self.context.settings.central is not CentralKind.NONE and not self._closed()

    @Property(bool, notify=changed)
    def calling(self) -> bool:
        return self._call() is HelpCall.CALLING

    @Property(str, notify=changed)
    def callWords(self) -> str:
        """A second call is offered as one: nobody need wonder whether the first was made."""
        if self.calling:
            return self.texts("help.calling")
        return self.texts("help.call" if self._call() is HelpCall.NONE else "help.call_again")

    @Property(str, notify=changed)
    def tone(self) -> str:
        """Colour of the line about the call; empty when nobody was called."""
        return "vang" if self._closed() else _TONES.get(self._call(), "")

    @Property(str, notify=changed)
    def closedTitle(self) -> str:
        """When staff are here again; empty while they are."""
        if not self._closed():
            return ""
        now = self.context.clock.read()
        return OpeningWords(self.context.centre.hours, self.texts, now).status().title

    @Property(str, notify=changed)
    def told(self) -> str:
        """That nobody is here, or what came of the call; empty before one."""
        if self._closed():
            known = self.context.centre.hotlines
            return self.texts("help.closed_phone" if known else "help.closed")
        call = self._call()
        if call is HelpCall.NOT_CALLED:
            return self._instead()
        return "" if call is HelpCall.NONE else self.texts(f"help.{call.value}_note")

    def _instead(self) -> str:
        """Whom to go to or telephone when the call did not get through."""
        centre = self.context.centre
        counters, number = guide_counters(centre), first_hotline(centre)
        known = f"{'desk' if counters else ''}{'phone' if number else ''}"
        return self.texts(f"help.failed.{known or 'ask'}", counters=counters, number=number)

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """The dialog for the ear, a sentence a line: the call comes before the telephones."""
        call = (
            self.texts("help.call_hint", call=self.callWords)
            if self.canCall and not self.told
            else ""
        )
        desk = f"{self.deskName}: {self.desk}" if self.desk else self.deskName
        lines = [f"{each['name']}: {each['number']}" for each in self._lines()]
        parts = (self.closedTitle, self.told, call, desk, *lines)
        return "\n".join(str(each) for each in parts if each)

    # --- guided mode --------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def guided(self) -> bool:
        return self.visit.guided

    # --- verbs --------------------------------------------------------------------------------

    @Slot()
    def call(self) -> None:
        self.send(CallStaff())

    @Slot(bool)
    def setGuided(self, on: bool) -> None:
        self.send(SetGuided(on))
