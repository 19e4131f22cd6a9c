"""What is said of a dossier, on screen and on paper: days left, day due, next step, age.

Responsible for choosing the words in one language from the rules of kiosk.domain.dossier. Not for
which of them a screen or slip shows. Pure; any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.domain.dossier import (
    Dossier,
    DossierStatus,
    Found,
    NextAction,
    StatusGroup,
    asked_again,
    days_left,
    deadline,
    is_overdue,
    is_past_due,
    next_action,
)
from kiosk.domain.moment import VIETNAM
from kiosk.domain.working_days import WorkCalendar
from kiosk.services.facts import translated
from kiosk.texts import Texts

_SOON = 2
_LONGEST_ADDRESS = 300
_NOTHING_YET = frozenset({"dossier.next.2", "dossier.next.4"})
_NO_DAY_ANY_MORE = frozenset({StatusGroup.REFUSED, StatusGroup.ENDED})


@dataclass(frozen=True, slots=True)
class DueWords:
    """The due card. `tone` is jade, vang or gach; all empty where no day is set any more."""

    tone: str
    number: str
    words: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class DossierWords:
    """The words for one answer on one day (`today`, in Vietnam)."""

    found: Found
    texts: Texts
    today: date
    calendar: WorkCalendar

    @property
    def _dossier(self) -> Dossier:
        return self.found.dossier

    @property
    def title(self) -> str:
        """The procedure, by our short name in a language that has one; empty where unknown."""
        name = translated(self.found.name, self.texts)
        return name or self.texts.official(self._dossier.procedure_title)

    @property
    def official_title(self) -> str:
        """As the central system writes it, where `title` is another; else empty."""
        official = self._dossier.procedure_title
        return official if self.title != official else ""

    @property
    def overdue(self) -> bool:
        return is_overdue(self._dossier, self.today, self.calendar)

    @property
    def as_of(self) -> str:
        """The hour of the answer, with its date when that is not today."""
        at = self.found.as_of.astimezone(VIETNAM)
        return f"{at:%H:%M}" if at.date() == self.today else f"{at:%H:%M, %d/%m/%Y}"

    @property
    def next_step(self) -> str:
        """What to do next; a sum that is to be paid is part of it."""
        action, payment = self._next(), self._dossier.payment
        step = self._say(action)
        if payment is None or self._dossier.status is DossierStatus.PAYMENT:
            return step
        amount = dong(payment.amount, self.texts)
        if action.key in _NOTHING_YET:
            return self.texts("dossier.next.pay", amount=amount)
        return f"{step} {self.texts('dossier.next.pay_too', amount=amount)}"

    @property
    def status_step(self) -> str:
        """What to do next, but for a sum that is to be paid."""
        return self._say(self._next())

    @property
    def every_step(self) -> str:
        """What to do next, and where to complain if papers were asked for more than once."""
        return " ".join(filter(None, (self.next_step, self.feedback)))

    @property
    def feedback(self) -> str:
        """How to complain that papers were asked for more than once; else empty."""
        return self.texts("dossier.next.again") if asked_again(self._dossier) else ""

    @property
    def why_overdue(self) -> str:
        """Why it counts as overdue where the days left do not tell it; else empty."""
        dossier = self._dossier
        if asked_again(dossier):
            times = self.texts("dossier.times", count=dossier.supplements)
            return f"{times} {self.texts('dossier.why.again')}"
        due = deadline(dossier, self.calendar)
        late = is_past_due(dossier, self.today, self.calendar)
        if dossier.open or not late or dossier.ended is None or due is None:
            return ""
        return self.texts("dossier.why.ended", date=_short(dossier.ended), due=_short(due))

    @property
    def missing_papers(self) -> tuple[str, ...]:
        """The papers that are asked for now; none once the dossier went on."""
        asked = self._dossier.status is DossierStatus.SUPPLEMENT
        return self._dossier.missing_papers if asked else ()

    @property
    def papers_title(self) -> str:
        """How many papers are asked for."""
        count = len(self.missing_papers)
        return self.texts("dossier.papers_asked" if count else "dossier.papers", count=count)

    def due_date(self) -> str:
        """The day due as it stands within a sentence; empty where none is set any more."""
        day = deadline(self._dossier, self.calendar)
        if day is None or self._dossier.group in _NO_DAY_ANY_MORE:
            return ""
        return f"{self.texts(f'receipt.weekday.{day.isoweekday()}')}, {day:%d/%m/%Y}"

    def due(self) -> DueWords:
        """The due card: how many days are left or late, or what holds instead of them."""
        day = self.due_date()
        if not day:
            return DueWords("", "", "", "", "")
        day = day[:1].upper() + day[1:]
        group = self._dossier.group
        late = is_past_due(self._dossier, self.today, self.calendar)
        if group in {StatusGroup.READY, StatusGroup.FINISHED}:
            return DueWords("jade", "", "", day, self.texts(f"dossier.due.{group.value}"))
        if self._dossier.status is DossierStatus.SUPPLEMENT:
            tone = "gach" if late else "vang"
            return DueWords(tone, "", "", day, self.texts("dossier.due.paused"))
        return self._counted(day, days_left(self._dossier, self.today, self.calendar) or 0)

    def due_line(self) -> str:
        """The day due as a sentence; empty where none is set any more."""
        day = self.due_date()
        return self.texts("dossier.due_on", date=day) if day else ""

    def pause(self) -> str:
        """The day due, and that days do not count meanwhile."""
        said = (self.due_line(), self.texts("dossier.paused_note"))
        return " ".join(filter(None, said))

    def due_on_paper(self) -> str:
        """The day due, and where days do not count meanwhile, that; empty without one."""
        day = self.due_date()
        day = day[:1].upper() + day[1:]
        if not day or self._dossier.status is not DossierStatus.SUPPLEMENT:
            return day
        return f"{day}. {self.texts('dossier.paused_note')}"

    def _counted(self, day: str, left: int) -> DueWords:
        if left < 0:
            words = self.texts(f"dossier.due.late.{min(-left, 2)}")
            return DueWords("gach", str(-left), words, day, self.texts("dossier.sorry"))
        tone = "vang" if left <= _SOON else "jade"
        if left == 0:
            return DueWords(tone, "", "", day, self.texts("dossier.due.today"))
        return DueWords(tone, str(left), self.texts(f"dossier.due.left.{min(left, 2)}"), day, "")

    def _next(self) -> NextAction:
        return next_action(self._dossier, self.today, self.calendar)

    def _say(self, action: NextAction) -> str:
        return self.texts(action.key, **action.values)


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def dong(amount: int, texts: Texts) -> str:
    """A sum as people read it: 75.000 đồng, 75,000 dong."""
    return texts("money.dong", amount=texts.numbers.whole(amount))


def receipt_address(url: str) -> str:
    """The address of an electronic receipt, or empty where it is not a plain https address."""
    plain = url.isascii() and url.isprintable() and " " not in url
    return url if plain and url.startswith("https://") and len(url) <= _LONGEST_ADDRESS else ""
