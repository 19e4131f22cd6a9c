"""Scenes of the centre's own pages: map, hours, figures, an event, and their bad days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kiosk.domain.published import (
    Announcement,
    Counted,
    Figures,
    MonthFigures,
    Published,
    Satisfaction,
)
from kiosk.domain.text import Text
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.public_event import PublicEventPage
from kiosk.domain.visit.state import Access, PaperSlip
from kiosk.sync.standin.published import StandinPublished
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import NOW, FixedClock, Scene, showing

_LOWERED = Access(lowered=True)
_LARGE = Access(large=True)
_CONTRAST = Access(contrast=True)
_PLACE_VI = "Hội trường tầng 2, nhà văn hóa khu phố 3, số 12 đường Hoa Sen"
_PLACE_EN = "Hall on the first floor, House of Culture of Quarter 3, 12 Hoa Sen Street"
_MORE_VI = "về cải cách hành chính, đất đai, xây dựng và chính sách xã hội sáu tháng cuối năm 2026"
_MORE_EN = "on administrative reform, land, building and social policy in the second half of 2026"


def centre_scenes() -> Iterator[Scene]:
    """Named as in the mocks; states without a mock carry a letter and a word of their own."""
    yield from _map()
    yield from _hours()
    yield from _figures()
    yield from _event()


def _map() -> Iterator[Scene]:
    chosen = showing(CentrePage(CentreTab.MAP, "civil-status"))
    yield Scene("11-centre-map", chosen)
    yield Scene("11c-centre-map-untouched", showing(CentrePage()))
    yield Scene("11d-centre-map-right", showing(CentrePage(CentreTab.MAP, "education")))
    yield Scene("11e-centre-map-toilets", showing(CentrePage(CentreTab.MAP, "toilets")))
    yield Scene("11f-centre-map-lowered", replace(chosen, access=_LOWERED))
    yield Scene("11g-centre-list-lowered", replace(showing(CentrePage()), access=_LOWERED))
    yield Scene("11h-centre-map-contrast", replace(chosen, access=_CONTRAST))
    yield Scene("11i-centre-list-large", replace(showing(CentrePage()), access=_LARGE))


def _hours() -> Iterator[Scene]:
    page, noticed = showing(CentrePage(CentreTab.HOURS)), _published()
    yield Scene("11b-hours-hotlines", page)
    notice, dialogue = noticed.announcements
    yield Scene("11j-hours-notice", page, _told(notice))
    yield Scene("11n-hours-event", page, _told(notice, dialogue))
    lowered = replace(page, access=_LOWERED)
    yield Scene("11o-hours-event-lowered", lowered, _told(notice, dialogue))
    yield Scene("11k-hours-lowered", replace(page, access=_LOWERED))
    yield Scene("11l-hours-contrast", replace(page, access=_CONTRAST))
    yield Scene("11m-hours-large", replace(page, access=_LARGE))


def _figures() -> Iterator[Scene]:
    page, known = showing(CentrePage(CentreTab.FIGURES)), Conditions(published=_published())
    yield Scene("10-transparency", page, known)
    yield Scene("10b-transparency-nothing", page)
    yield Scene("10c-transparency-few", page, Conditions(published=Published(_few())))
    old = replace(known, connected=False)
    yield Scene("10d-transparency-offline", page, old)
    yield Scene("10e-transparency-lowered", replace(page, access=_LOWERED), known)
    yield Scene("10f-transparency-contrast", replace(page, access=_CONTRAST), known)
    yield Scene("10g-transparency-large", replace(page, access=_LARGE), known)


def _event() -> Iterator[Scene]:
    notice = _dialogue()
    page = PublicEventPage(notice)
    yield Scene("11p-event", showing(page))
    yield Scene("11q-event-printing", showing(replace(page, slip=PaperSlip.PRINTING)))
    failed = replace(page, slip=PaperSlip.FAILED)
    yield Scene("11r-event-not-printed", showing(failed), Conditions(can_print=False))
    yield Scene("11s-event-long", showing(replace(page, notice=_long(notice))))
    assert notice.event is not None
    no_questions = replace(notice, event=replace(notice.event, questions=False, ends=None))
    yield Scene("11t-event-no-questions", showing(replace(page, notice=no_questions)))
    for name, shown in (("11u-event-lowered", page), ("11v-event-not-printed-lowered", failed)):
        yield Scene(name, replace(showing(shown), access=_LOWERED))
    long_lowered = replace(showing(replace(failed, notice=_long(notice))), access=_LOWERED)
    yield Scene("11w-event-long-lowered", long_lowered)


def _dialogue() -> Announcement:
    return next(each for each in _published().announcements if each.event)


def _long(notice: Announcement) -> Announcement:
    """As long as the form takes it."""
    assert notice.event is not None
    place = Text(f"{_PLACE_VI} {_PLACE_VI}"[:120], f"{_PLACE_EN} {_PLACE_EN}"[:120])
    return replace(
        notice,
        title=Text(f"{notice.title.vi} {_MORE_VI}"[:120], f"{notice.title.en} {_MORE_EN}"[:120]),
        words=Text("\n".join([notice.words.vi] * 6)[:600], "\n".join([notice.words.en] * 6)[:600]),
        event=replace(notice.event, place=place),
    )


def _told(*notices: Announcement) -> Conditions:
    return Conditions(published=Published(announcements=notices))


def _published() -> Published:
    return StandinPublished().published(FixedClock().read())


def _few() -> Figures:
    """A centre that opened this month, three days old figures: nothing finished, few votes."""
    published = _published().figures
    assert published is not None
    votes = replace(published.satisfaction[0], kind=Satisfaction.KIOSK_VOTES, n=9)
    month = MonthFigures(2026, 11, Counted(14, 0, 0, 9, 9), 14)
    early = NOW - timedelta(days=3)
    return Figures(early, (month,), (), (replace(votes, last_day=date(2026, 11, 20)),))
