"""Which page of Screens/, Maintenance/ and Dialogs/ shows what a visit, or staff, are at."""

from __future__ import annotations

from typing import Final

from kiosk.domain.visit.ask import AskPage, AskSent
from kiosk.domain.visit.centre import CentrePage
from kiosk.domain.visit.help import HelpDialog
from kiosk.domain.visit.id_card import CardFound
from kiosk.domain.visit.online import OnlinePage
from kiosk.domain.visit.rating import RatingPage, RatingReasonsPage, RatingThanks
from kiosk.domain.visit.state import (
    AccessSheet,
    CardNote,
    DossierEntry,
    DossierPage,
    DossierWaiting,
    Home,
    IdleQuestion,
    LateNote,
    Message,
    OfflinePage,
    ProcedurePage,
    QueueFields,
    QueueServices,
    ScanFound,
    ScanNote,
    SearchPage,
    TakeAlong,
    TicketPage,
)
from kiosk.domain.visit.survey import SurveyPage
from kiosk.domain.visit.wards import WardsPage
from kiosk.maintenance.state import Away, ChoosePerson, Inside, Place, TypePin

# Issuing has none of its own: the page it came from waits.
SCREENS: Final[dict[type, str]] = {
    Home: "Home",
    QueueFields: "QueueFields",
    QueueServices: "QueueServices",
    TicketPage: "Ticket",
    SearchPage: "Search",
    ProcedurePage: "Procedure",
    DossierEntry: "DossierEntry",
    DossierWaiting: "DossierEntry",
    DossierPage: "Dossier",
    OfflinePage: "Offline",
    RatingPage: "Rating",
    RatingReasonsPage: "RatingReasons",
    SurveyPage: "Survey",
    RatingThanks: "RatingThanks",
    OnlinePage: "Online",
    CentrePage: "Centre",
    AskPage: "Ask",
    AskSent: "AskSent",
    WardsPage: "Wards",
}

DIALOGS: Final[dict[type, str]] = {
    IdleQuestion: "idle",
    AccessSheet: "access",
    ScanFound: "scanFound",
    CardFound: "cardFound",
    Message: "message",
    CardNote: "message",
    ScanNote: "message",
    LateNote: "message",
    TakeAlong: "takeAlong",
    HelpDialog: "help",
}


def staff_screen(place: Place) -> str:
    """The page of Maintenance/ for where staff are."""
    match place:
        case ChoosePerson():
            return "StaffWho"
        case TypePin():
            return "StaffPin"
        case Inside(page=page):
            return f"Staff{page.value.capitalize()}"
        case Away():
            return "Home"
