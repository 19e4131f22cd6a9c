"""Open or not, the week's hours, events, notices, hotlines, and the centre's address as a code."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.published import Announcement, events_ahead, in_force
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.public_event import OpenPublicEvent
from kiosk.services.contact_card import contact_card
from kiosk.services.event_words import when
from kiosk.services.opening_words import OpeningWords, StatusWords, TableRow
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.late_code import LateCode

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class CentreHoursViewModel(ViewModel):  # type: ignore[operator]
    """Read anew when the minute changes: the visit's seconds bring it here."""

    changed = Signal()
    # Apart: a row under a finger or with the focus must stay when the minute changes.
    announced = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._key: object = None
        self._ahead: tuple[Announcement, ...] = ()
        self._others: tuple[Announcement, ...] = ()
        self._rows: list[dict[str, str]] = []
        self._status = StatusWords("cham", "")
        self._code = LateCode(self, self.changed.emit)
        self._on_change()

    def _refresh(self) -> bool:
        page = self.visit.screen
        if not isinstance(page, CentrePage) or page.tab is not CentreTab.HOURS:
            self._key = None
            return False
        now = self.context.clock.read()
        minute = now.local.replace(second=0, microsecond=0)
        notices = self.conditions.published.announcements
        key = (minute, now.synchronised, self.visit.locale, notices)
        if key == self._key:
            return False
        self._key, self._status = key, self._words().status()
        every = (*self.context.centre.announcements, *notices)
        self._ahead = events_ahead(every, now)
        self._others = tuple(each for each in in_force(every, now.day) if each not in self._ahead)
        before, self._rows = self._rows, self._events()
        if self._rows != before:
            self.announced.emit()
        self._code.say(contact_card(self.context.centre, self.visit.locale))
        return True

    def _words(self) -> OpeningWords:
        return OpeningWords(self.context.centre.hours, self.texts, self.context.clock.read())

    # --- hours --------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._status.tone

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._status.title

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._status.note

    @Property(str, notify=changed)
    def statusSpoken(self) -> str:
        """Open now, until when; where nothing vouches for the clock, the hours themselves."""
        if self._status.tone == "cham":
            return "\n".join([f"{self._status.title}: {self._status.note}", *self._week()])
        return f"{self._status.title}\n{self._status.note}".strip()

    @Property(str, notify=changed)
    def arrival(self) -> str:
        """The page for the ear, a sentence a line: events, notices, open now, the week, numbers."""
        known = self._status.tone != "cham"
        special = [f"{days}: {what}" for days, what in self._words().special()]
        if special:
            special.insert(0, self.texts("centre.special"))
        lines = [f"{each['title']}: {each['number']}" for each in self._hotlines()]
        ahead = [f"{each['title']}: {each['when']}. {each['place']}" for each in self._rows]
        notices = [f"{each['title']}. {each['words']} {each['days']}" for each in self._notices()]
        week = self._week() if known else []
        return "\n".join([*ahead, *notices, str(self.statusSpoken), *week, *special, *lines])

    def _week(self) -> list[str]:
        return [_spoken(row) for row in self._words().table()]

    @Property(list, notify=changed)
    def table(self) -> list[dict[str, object]]:
        """Lines of the week: days, morning and afternoon; `today` is the line that holds now."""
        return [
            {
                "days": row.days,
                "morning": row.morning,
                "afternoon": row.afternoon,
                "openMorning": row.open_morning,
                "openAfternoon": row.open_afternoon,
                "today": row.today,
                "spoken": _spoken(row),
            }
            for row in self._words().table()
        ]

    @Property(list, notify=changed)
    def special(self) -> list[dict[str, str]]:
        """Days off and days worked in exchange of the next thirty days."""
        return [{"days": days, "what": what} for days, what in self._words().special()]

    # --- events and notices -------------------------------------------------------------------

    @Property(list, notify=announced)
    def events(self) -> list[dict[str, str]]:
        """Announced events that are not over, the soonest first: title, when, place."""
        return self._rows

    def _events(self) -> list[dict[str, str]]:
        locale = self.visit.locale
        return [
            {
                "title": each.title(locale),
                "when": when(each.event, self.texts),
                "place": each.event.place(locale),
            }
            for each in self._ahead
            if each.event is not None
        ]

    @Slot(int)
    def openEvent(self, number: int) -> None:
        """`number` is a place in `events`."""
        if 0 <= number < len(self._ahead):
            self.send(OpenPublicEvent(self._ahead[number]))

    @Property(list, notify=changed)
    def notices(self) -> list[dict[str, str]]:
        """The centre's own and the published ones that hold today, newest first; no event."""
        return self._notices()

    def _notices(self) -> list[dict[str, str]]:
        return [self._notice(each) for each in self._others]

    def _notice(self, notice: Announcement) -> dict[str, str]:
        first, last = f"{notice.first_day:%d/%m}", f"{notice.last_day:%d/%m/%Y}"
        if notice.first_day == notice.last_day:
            days = self.texts("centre.announced_day", first=last)
        else:
            days = self.texts("centre.announced", first=first, last=last)
        locale = self.visit.locale
        return {"title": notice.title(locale), "words": notice.words(locale), "days": days}

    # --- hotlines and address -----------------------------------------------------------------

    @Property(list, notify=changed)
    def hotlines(self) -> list[dict[str, str]]:
        return self._hotlines()

    def _hotlines(self) -> list[dict[str, str]]:
        locale = self.visit.locale
        return [
            {
                "title": line.name(locale),
                "note": line.note(locale) if line.note else "",
                "number": line.number,
                "icon": line.icon,
            }
            for line in self.context.centre.hotlines
        ]

    @Property(str, notify=changed)
    def address(self) -> str:
        return self.context.centre.address(self.visit.locale)

    @Property(str, notify=changed)
    def cardNote(self) -> str:
        """What the code holds: the way there only where the profile says where that is."""
        return self.texts(
            "centre.card_note_way" if self.context.centre.location else "centre.card_note"
        )

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return self._code.url

    @Property(int, notify=changed)
    def modules(self) -> int:
        """Side of the code in modules, 0 while there is none."""
        return self._code.modules


def _spoken(row: TableRow) -> str:
    """Days and when they are open; that they are not is said once, and only of whole days."""
    cells = [(row.morning, row.open_morning), (row.afternoon, row.open_afternoon)]
    times = [words for words, is_open in cells if is_open] or [row.morning]
    return ", ".join([row.days, *times])
