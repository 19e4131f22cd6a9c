"""Public figures in words: what may be shown of them, how it is written, how old it is.

Responsible for the rules of showing (nothing of fewer than ten answers, no share of nothing, the
three figures of satisfaction apart, the running month marked) and for the words of one language.
Not for where a figure stands on screen. Pure; any thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.moment import VIETNAM, Moment
from kiosk.domain.numbers import NumberStyle
from kiosk.domain.published import (
    Counted,
    Figures,
    MonthFigures,
    Satisfaction,
    SatisfactionFigure,
    YearlyFigure,
)
from kiosk.texts import Texts

MONTHS_SHOWN = 6
_FRESH = timedelta(hours=24)
# Decision 766 writes its indices with two decimals.
_PLACES = {Satisfaction.INDEX_5_4: 2}


class Measure(StrEnum):
    """What a chart is of."""

    RECEIVED = "received"
    FINISHED = "finished"
    ON_TIME = "on_time"
    SATISFIED = "satisfied"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, 0 to 1 of the longest (counts) or of all (shares).

    `count` is what a share is of; `shown` is false where there is nothing to draw a bar of.
    """

    label: str
    value: str
    count: str
    length: float
    current: bool
    shown: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`note` says what is counted, or which month is not over."""

    title: str
    note: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A stat card: a large value, a line under it, and a bar where `length` is 0 or more."""

    label: str
    value: str
    note: str
    tone: str
    length: float = -1.0
    rises: bool = False

    @property
    def spoken(self) -> str:
        return ". ".join(each for each in (f"{self.label}: {self.value}", self.note) if each)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words for one set of figures in one language, at one moment."""

    figures: Figures
    texts: Texts
    now: Moment
    connected: bool = True

    @property
    def _style(self) -> NumberStyle:
        return self.texts.numbers

    @property
    def _months(self) -> tuple[MonthFigures, ...]:
        return self.figures.months[-MONTHS_SHOWN:]

    @property
    def period(self) -> str:
        """The newest month, e.g. "Tháng 11/2026"."""
        if not self._months:
            return ""
        newest = self._months[-1]
        return self.texts("figures.month", month=f"{newest.month:02d}", year=newest.year)

    @property
    def age(self) -> str:
        """When it was counted; said to be old where it is, or where nobody can be asked."""
        counted = self.figures.as_of.astimezone(VIETNAM)
        said = {"time": f"{counted:%H:%M}", "date": f"{counted:%d/%m/%Y}"}
        days = (self.now.day - counted.date()).days
        if not self.connected:
            return self.texts("figures.as_of_offline", **said)
        if self.now.synchronised and self.now.wall - self.figures.as_of > _FRESH and days > 0:
            return self.texts(f"figures.as_of_old.{min(days, 2)}", days=days, **said)
        return self.texts("figures.as_of", **said)

    # --- cards --------------------------------------------------------------------------------

    def cards(self) -> tuple[Card, ...]:
        """Received, finished, on time, satisfied: of the newest month."""
        if not self._months:
            return ()
        newest, words = self._months[-1], self.texts
        counted = newest.counted
        working = words("figures.in_progress", count=self._style.whole(newest.in_progress))
        return (
            self._received(),
            Card(words("figures.finished"), self._style.whole(counted.finished), working, "ink"),
            self._on_time(counted),
            self._satisfied(),
        )

    def _received(self) -> Card:
        *before, newest = self._months
        received = newest.counted.received
        note, rises = "", False
        if before:
            last = before[-1]
            more = received - last.counted.received
            rises = more > 0
            count = self._style.whole(abs(more) if rises or self._over else last.counted.received)
            # A month that still runs has not "fallen": it is not over.
            key = "more" if rises else "same" if not more else "fewer" if self._over else "before"
            note = self.texts(f"figures.{key}", count=count, month=self._month(last))
        value = self._style.whole(received)
        return Card(self.texts("figures.received"), value, note, "ink", rises=rises)

    def _on_time(self, counted: Counted) -> Card:
        label, percent = self.texts("figures.on_time"), counted.on_time_percent
        if percent is None:
            return Card(label, self.texts("figures.none"), self.texts("figures.none_note"), "ink")
        note = self.texts("figures.of_finished", count=self._style.whole(counted.finished))
        return Card(label, self._style.percent(percent), note, "jade", float(percent) / 100)

    def year_on_time(self) -> Card | None:
        """The same of the newest month's year, as far as its months are known."""
        year = self._months[-1].year if self._months else 0
        months = [each for each in self.figures.months if each.year == year]
        finished = sum(each.counted.finished for each in months)
        percent = Counted(0, finished, sum(each.counted.on_time for each in months)).on_time_percent
        if percent is None:
            return None
        note = self.texts(
            "figures.year_note",
            count=self._style.whole(finished),
            span=span(self._month(months[0]), self._month(months[-1])),
        )
        label = self.texts("figures.year_on_time", year=year)
        return Card(label, self._style.percent(percent), note, "jade", float(percent) / 100)

    def _month(self, figures: MonthFigures) -> str:
        return self.texts(f"aloud.month.{figures.month}")

    def _satisfied(self) -> Card:
        """Votes at kiosks; the other two figures have a place of their own."""
        figure = self.figures.satisfied(Satisfaction.KIOSK_VOTES)
        label = self.texts("figures.satisfied_here")
        if figure is None or not figure.may_be_shown:
            return Card(label, self.texts("figures.none"), self.texts("figures.too_few"), "ink")
        note = self.texts(
            "figures.votes_of",
            count=self._style.whole(figure.n),
            span=span(f"{figure.first_day:%d/%m}", f"{figure.last_day:%d/%m}"),
        )
        value = self._percent(figure)
        return Card(label, value, note, "cham", figure.percent / 100)

    @property
    def _over(self) -> bool:
        """Whether the newest month was over when it was counted."""
        newest, counted = self._months[-1], self.figures.as_of.astimezone(VIETNAM)
        return (newest.year, newest.month) != (counted.year, counted.month)

    # --- charts -------------------------------------------------------------------------------

    def by_month(self, measure: Measure) -> Chart:
        """The last six months of one measure."""
        newest = self._months[-1] if self._months else None
        rows = [
            (self.texts(f"figures.month_short.{each.month}"), each.counted, each is newest)
            for each in self._months
        ]
        note = ""
        if newest and not self._over:
            day = f"{self.figures.as_of.astimezone(VIETNAM):%d/%m}"
            short = self.texts(f"figures.month_short.{newest.month}")
            note = self.texts("figures.until", month=short, day=day)
        title = self.texts(f"figures.by_month.{measure}")
        return Chart(title, note, self._bars(measure, rows))

    def by_field(self, measure: Measure) -> Chart:
        """The fields of the newest month."""
        rows = [(each.name(self.texts.locale), each.counted, False) for each in self.figures.fields]
        title = self.texts(f"figures.by_field.{measure}")
        return Chart(title, self.period, self._bars(measure, rows))

    def _bars(self, measure: Measure, rows: list[tuple[str, Counted, bool]]) -> tuple[Bar, ...]:
        read = _COUNTS.get(measure)
        if read is None:
            return tuple(self._share(measure, *row) for row in rows)
        longest = max((read(counted) for _, counted, _ in rows), default=0) or 1
        return tuple(
            Bar(
                label,
                self._style.whole(read(counted)),
                "",
                read(counted) / longest,
                current,
                True,
                f"{label}: {self._style.whole(read(counted))}",
            )
            for label, counted, current in rows
        )

    def _share(self, measure: Measure, label: str, counted: Counted, current: bool) -> Bar:
        on_time = measure is Measure.ON_TIME
        percent = counted.on_time_percent if on_time else counted.satisfied_percent
        whole = counted.finished if on_time else counted.votes
        if percent is None:
            missing = "figures.none" if on_time else "figures.too_few"
            spoken = f"{label}: {self.texts(missing)}"
            value = self.texts("figures.none" if on_time else "figures.few")
            return Bar(label, value, "", 0.0, current, False, spoken)
        value, count = self._style.percent(percent), self._style.whole(whole)
        spoken = f"{label}: {value}, {self.texts('figures.of', count=count)}"
        return Bar(label, value, count, float(percent) / 100, current, True, spoken)

    # --- satisfaction, and the year -----------------------------------------------------------

    def satisfactions(self) -> tuple[Card, ...]:
        """Each of the three kinds that is known, with what it is, its n and its period."""
        known = (self.figures.satisfied(kind) for kind in Satisfaction)
        return tuple(self._kind(figure) for figure in known if figure is not None)

    def _kind(self, figure: SatisfactionFigure) -> Card:
        label = self.texts(f"figures.kind.{figure.kind}")
        if not figure.may_be_shown:
            return Card(label, self.texts("figures.none"), self.texts("figures.too_few"), "ink")
        note = self.texts(
            f"figures.n.{figure.kind}",
            count=self._style.whole(figure.n),
            span=span(f"{figure.first_day:%d/%m/%Y}", f"{figure.last_day:%d/%m/%Y}"),
        )
        return Card(label, self._percent(figure), note, "cham", figure.percent / 100)

    def _percent(self, figure: SatisfactionFigure) -> str:
        exact = Decimal(str(figure.percent))
        return self._style.percent(exact, _PLACES.get(figure.kind, 1))


def span(first: str, last: str) -> str:
    """From the first day, or month, to the last; one alone where they are the same."""
    return last if first == last else f"{first} – {last}"


def yearly_words(figures: tuple[YearlyFigure, ...], texts: Texts) -> tuple[Card, ...]:
    """What the centre entered itself, newest year first, each with its source."""
    style = texts.numbers
    newest_first = sorted(figures, key=lambda each: each.year, reverse=True)
    return tuple(
        Card(
            texts("figures.yearly", name=each.name(texts.locale), year=each.year),
            style.decimal(each.amount) + each.unit,
            texts("figures.source", source=each.source(texts.locale)),
            "ink",
        )
        for each in newest_first
    )


_COUNTS: dict[Measure, Callable[[Counted], int]] = {
    Measure.RECEIVED: lambda counted: counted.received,
    Measure.FINISHED: lambda counted: counted.finished,
}
