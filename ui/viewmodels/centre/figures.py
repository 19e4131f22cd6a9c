"""Public figures: cards, charts, the three figures of satisfaction, the yearly ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.services.transparency import Card, Chart, FigureWords, Measure, yearly_words
from ui.viewmodels.base import UiContext, ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_Rows = list[dict[str, Any]]


@QmlElement
@QmlUncreatable("made in Python")
class CentreFiguresViewModel(ViewModel):  # type: ignore[operator]
    """Empty lists where nothing was published."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._key: object = None
        self._words: FigureWords | None = None
        self._on_change()

    def _refresh(self) -> bool:
        page = self.visit.screen
        if not isinstance(page, CentrePage) or page.tab is not CentreTab.FIGURES:
            self._key = None
            return False
        now, figures = self.context.clock.read(), self.conditions.published.figures
        key = (figures, self.visit.locale, self.conditions.connected, now.day, now.synchronised)
        if key == self._key:
            return False
        self._key = key
        connected = self.conditions.connected
        self._words = FigureWords(figures, self.texts, now, connected) if figures else None
        return True

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether anything was published at all."""
        return self._words is not None

    @Property(str, notify=changed)
    def period(self) -> str:
        return self._words.period if self._words else ""

    @Property(str, notify=changed)
    def age(self) -> str:
        return self._words.age if self._words else ""

    @Property(list, notify=changed)
    def cards(self) -> _Rows:
        return [_card(each) for each in self._words.cards()] if self._words else []

    @Property(str, notify=changed)
    def arrival(self) -> str:
        """The four figures of the cards with their month, for the ear; the rest is touched."""
        if not self._words or not self._words.cards():
            return ""
        cards = [each.spoken for each in self._words.cards()]
        return "\n".join([self._words.period, *cards, self.texts("figures.more_spoken")])

    @Property(list, notify=changed)
    def satisfactions(self) -> _Rows:
        return [_card(each) for each in self._words.satisfactions()] if self._words else []

    @Property(list, notify=changed)
    def yearly(self) -> _Rows:
        """The year that runs, as far as it was published, before what the centre entered."""
        running = self._words.year_on_time() if self._words else None
        entered = yearly_words(self.context.centre.yearly, self.texts)
        return [_card(each) for each in (running, *entered) if each is not None]

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def receivedByMonth(self) -> dict[str, Any]:
        return self._by_month(Measure.RECEIVED)

    @Property(list, notify=changed)
    def moreByMonth(self) -> _Rows:
        """The other measures by month."""
        further = (Measure.FINISHED, Measure.ON_TIME, Measure.SATISFIED)
        return [self._by_month(each) for each in further] if self._words else []

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def onTimeByField(self) -> dict[str, Any]:
        return self._by_field(Measure.ON_TIME)

    @Property(list, notify=changed)
    def moreByField(self) -> _Rows:
        """The other measures by field."""
        if not self._words or not self._words.figures.fields:
            return []
        return [self._by_field(each) for each in Measure if each is not Measure.ON_TIME]

    def _by_month(self, measure: Measure) -> dict[str, Any]:
        return _chart(self._words.by_month(measure) if self._words else Chart("", "", ()))

    def _by_field(self, measure: Measure) -> dict[str, Any]:
        return _chart(self._words.by_field(measure) if self._words else Chart("", "", ()))


def _card(card: Card) -> dict[str, Any]:
    return {
        "label": card.label,
        "value": card.value,
        "note": card.note,
        "tone": card.tone,
        "length": card.length,
        "rises": card.rises,
        "spoken": card.spoken,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    bars = [
        {
            "label": bar.label,
            "value": bar.value,
            "count": bar.count,
            "length": bar.length,
            "current": bar.current,
            "shown": bar.shown,
            "spoken": bar.spoken,
        }
        for bar in chart.bars
    ]
    return {"title": chart.title, "note": chart.note, "bars": bars}
