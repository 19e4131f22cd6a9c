"""The centre's page in a visit: tabs, the chosen place, and nothing kept of the last visit."""

from __future__ import annotations

from kiosk.domain.ticket import TicketRequest
from kiosk.domain.visit import events
from kiosk.domain.visit.centre import (
    CentrePage,
    CentreTab,
    ChooseCentreTab,
    ChoosePlace,
    OpenCentre,
)
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import Home, Issuing, QueueFields, Screen, Visit


def after(*happen: events.Event, screen: Screen | None = None) -> Visit:
    visit = Visit(number=1, screen=screen or Home())
    for event in happen:
        visit = next_state(visit, event).visit
    return visit


def test_the_page_opens_on_the_map_and_back_leads_home() -> None:
    assert after(OpenCentre()).screen == CentrePage()
    assert after(OpenCentre(), events.GoBack()).screen == Home()


def test_tabs_change_the_page_and_not_the_way_back() -> None:
    visit = after(OpenCentre(), ChooseCentreTab(CentreTab.HOURS), OpenCentre(CentreTab.FIGURES))
    assert visit.screen == CentrePage(CentreTab.FIGURES)
    assert visit.back == (Home(),)


def test_a_place_stays_chosen_while_tabs_change_and_may_be_let_go() -> None:
    visit = after(OpenCentre(), ChoosePlace("land"), ChooseCentreTab(CentreTab.HOURS))
    assert visit.screen == CentrePage(CentreTab.HOURS, "land")
    assert after(OpenCentre(), ChoosePlace("land"), ChoosePlace("")).screen == CentrePage()


def test_a_new_visit_chooses_nothing() -> None:
    visit = after(OpenCentre(), ChoosePlace("land"), events.EndVisit(), OpenCentre())
    assert visit.screen == CentrePage()


def test_elsewhere_these_touches_mean_nothing() -> None:
    assert after(ChoosePlace("land"), ChooseCentreTab(CentreTab.HOURS)).screen == Home()
    waiting = Issuing(TicketRequest("r", "births"), QueueFields())
    assert after(OpenCentre(), screen=waiting).screen == waiting
