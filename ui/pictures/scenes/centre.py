"""Scenes of the centre's own page: the map, the hours, the figures, and their bad days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kiosk.domain.published import Counted, Figures, MonthFigures, Published, Satisfaction
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.state import Access
from kiosk.sync.standin.published import StandinPublished
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import NOW, FixedClock, Scene, showing

_LOWERED = Access(lowered=True)
_LARGE = Access(large=True)
_CONTRAST = Access(contrast=True)


def centre_scenes() -> Iterator[Scene]:
    """Named as in the mocks; states without a mock carry a letter and a word of their own."""
    yield from _map()
    yield from _hours()
    yield from _figures()


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
    yield Scene("11j-hours-notice", page, Conditions(published=noticed))
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
