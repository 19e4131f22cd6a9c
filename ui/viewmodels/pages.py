"""Which page of Screens/, Maintenance/ and Dialogs/ shows what a visit, or staff, are at.

Screens and dialogs by the names of their classes: the first page does not wait for every journey to
be loaded.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.visit.state import Dialog, Screen
from kiosk.maintenance.state import Away, ChoosePerson, Inside, Place, ResetPin, TypePin
from kiosk.setup.state import Setup

# Issuing has none of its own: the page it came from waits.
SCREENS: Final[dict[str, str]] = {
    "Home": "Home",
    "QueueFields": "QueueFields",
    "QueueServices": "QueueServices",
    "TicketPage": "Ticket",
    "SearchPage": "Search",
    "ProcedurePage": "Procedure",
    "DossierEntry": "DossierEntry",
    "DossierWaiting": "DossierEntry",
    "DossierPage": "Dossier",
    "OfflinePage": "Offline",
    "RatingPage": "Rating",
    "RatingReasonsPage": "RatingReasons",
    "SurveyPage": "Survey",
    "RatingThanks": "RatingThanks",
    "OnlinePage": "Online",
    "CentrePage": "Centre",
    "PublicEventPage": "PublicEvent",
    "AskPage": "Ask",
    "AskSent": "AskSent",
    "WardsPage": "Wards",
}

DIALOGS: Final[dict[str, str]] = {
    "IdleQuestion": "idle",
    "AccessSheet": "access",
    "ScanFound": "scanFound",
    "CardFound": "cardFound",
    "Message": "message",
    "CardNote": "message",
    "ScanNote": "message",
    "LateNote": "message",
    "TakeAlong": "takeAlong",
    "HelpDialog": "help",
}


def page_of(screen: Screen) -> str:
    """The page of a screen; of Issuing there is none. Raises KeyError."""
    return SCREENS[type(screen).__name__]


def dialog_of(dialog: Dialog | None) -> str:
    """Empty where none is shown."""
    return DIALOGS.get(type(dialog).__name__, "")


def setup_screen(setup: Setup) -> str:
    """The page of Setup/ for how far the first set-up is."""
    return f"Setup{setup.page.value.capitalize()}"


def staff_screen(place: Place) -> str:
    """The page of Maintenance/ for where staff are."""
    match place:
        case ChoosePerson():
            return "StaffWho"
        case TypePin():
            return "StaffPin"
        case ResetPin():
            return "StaffPinReset"
        case Inside(page=page):
            return f"Staff{page.value.capitalize()}"
        case Away():
            return "Home"
