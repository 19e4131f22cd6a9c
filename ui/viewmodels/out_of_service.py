"""Why the kiosk serves nobody now and where to go instead, in the visit's language and another.

Whoever stands here has chosen no language, and may not see: everything is said twice, and a touch
has it read aloud.
"""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit import events
from kiosk.texts import FALLBACK, Texts
from ui.viewmodels import aids
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class OutOfServiceViewModel(ViewModel):  # type: ignore[operator]
    """Holds nothing of its own."""

    changed = Signal()

    @property
    def _other(self) -> Texts | None:
        """Vietnamese to who reads another language; to who reads it the next one there is."""
        here = self.visit.locale
        others = [each for each in self.context.locales if each != here]
        if not others:
            return None
        return self.context.words(FALLBACK if here != FALLBACK else others[0])

    def _reason(self, texts: Texts) -> str:
        """The centre's own words where it has any in this language, or ours."""
        key, closed = self.conditions.out_of_service, self.conditions.closed
        if closed is not None and closed.vi:
            return closed.twin(texts.locale)
        return texts(key if key and texts.has(key) else "oos.note")

    # --- in the visit's language --------------------------------------------------------------

    @Property(str, notify=changed)
    def title(self) -> str:
        """That this kiosk is out of service, on one line."""
        return _one_line(self.texts("oos.title"))

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why, and what to do."""
        return self._reason(self.texts) or self._reason(self.context.words(FALLBACK))

    @Property(str, notify=changed)
    def support(self) -> str:
        """Which machine this is and whom to call about it."""
        return aids.support(self.context.centre, self.context.settings.machine.name, self.texts)

    # --- in the other one ---------------------------------------------------------------------

    @Property(str, notify=changed)
    def otherLanguage(self) -> str:
        """What it calls itself; empty where there is one language only."""
        return self._other("language.name") if self._other else ""

    @Property(str, notify=changed)
    def otherTitle(self) -> str:
        """That this kiosk is out of service, on one line."""
        return _one_line(self._other("oos.title")) if self._other else ""

    @Property(str, notify=changed)
    def otherReason(self) -> str:
        """Why, and what to do, as far as the centre says it in that language."""
        return self._reason(self._other) if self._other else ""

    @Property(str, notify=changed)
    def otherDesk(self) -> str:
        """The help desk, and where it is."""
        other = self._other
        if other is None:
            return ""
        return f"{other('oos.desk')} · {aids.help_desk(self.context.centre, other)}"

    # --- verbs --------------------------------------------------------------------------------

    @Slot()
    def readAloud(self) -> None:
        """Have the page read; once it is, a finger is told what lies under it."""
        if self.conditions.can_speak and not self.visit.access.read_aloud:
            self.send(events.ToggleAccess("read_aloud"))

    @Slot()
    def chooseOther(self) -> None:
        """The other language comes first, and is read."""
        if self._other is not None:
            self.send(events.SetLocale(self._other.locale))
        self.readAloud()


def _one_line(text: str) -> str:
    return " ".join(text.split())
