"""Sentences of the rating screens: what is rated, and the published figure under the thanks."""

from __future__ import annotations

from datetime import date

from kiosk.domain.centre import Centre
from kiosk.domain.published import Figures, Satisfaction, SatisfactionFigure
from kiosk.domain.rating import LOWEST_GOOD, Subject
from kiosk.services.transparency import span
from kiosk.texts import Texts
from ui.viewmodels.wording import counter_range

_NEUTRAL = 3


def subject_lines(subject: Subject, centre: Centre, texts: Texts) -> tuple[str, str]:
    """Title and second line of the card that says what is rated."""
    if subject.ticket_id:
        return _ticket_lines(subject, centre, texts)
    if subject.dossier:
        title = texts("rating.subject_dossier", code=subject.dossier)
        return title, texts("rating.subject_dossier_note")
    return texts("rating.subject_centre"), texts("rating.subject_centre_note")


def _ticket_lines(subject: Subject, centre: Centre, texts: Texts) -> tuple[str, str]:
    service = centre.service(subject.service)
    name = service.name(texts.locale) if service else ""
    day = f"{subject.day:%d/%m/%Y}" if subject.day else ""
    if service and service.counters:
        counters = counter_range(service.counters)
        title = texts("rating.subject_ticket", counters=counters, number=subject.number)
    else:
        title = texts("rating.subject_number", number=subject.number)
    return title, " · ".join(filter(None, (name, day)))


def why_key(score: int) -> str:
    """The question over the reasons."""
    if score >= LOWEST_GOOD:
        return "rating.why_good"
    return "rating.why_neutral" if score == _NEUTRAL else "rating.why_bad"


def votes(figures: Figures | None) -> SatisfactionFigure | None:
    """The newest published figure of kiosk votes, where there were enough of them."""
    found = figures.satisfaction if figures else ()
    shown = [each for each in found if each.kind is Satisfaction.KIOSK_VOTES and each.may_be_shown]
    return max(shown, key=lambda each: each.last_day, default=None)


def figure_lines(figure: SatisfactionFigure, today: date, texts: Texts) -> tuple[str, str]:
    """The figure, then what it counts: which votes, how many, from when to when."""
    style = texts.numbers
    first, last = figure.first_day, figure.last_day
    this_month = (first.year, first.month) == (last.year, last.month) == (today.year, today.month)
    title = texts(
        "rating.figure_month" if this_month else "rating.figure",
        percent=style.percent(figure.percent),
    )
    short = first.year == last.year and first != last
    days = span(f"{first:%d/%m}" if short else f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}")
    return title, texts("rating.figure_note", n=style.whole(figure.n), span=days)
