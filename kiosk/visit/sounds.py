"""When the kiosk makes a sound by itself, whatever is on screen: after success, failure, a wait.

Pure: two moments of a visit in, at most one chime out, and one signal for buzzer and lamp. What is
loud enough is devices/speech.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.sound import Chime, Signal
from kiosk.domain.ticket import Printed
from kiosk.domain.visit.ask import AskSent
from kiosk.domain.visit.help import HelpCall, HelpDialog
from kiosk.domain.visit.id_card import CardFound
from kiosk.domain.visit.rating import RatingThanks
from kiosk.domain.visit.state import (
    CardNote,
    Dialog,
    DossierPage,
    DossierWaiting,
    IdleQuestion,
    Issuing,
    LateNote,
    Message,
    PaperSlip,
    QueueServices,
    ScanFound,
    ScanNote,
    Screen,
    TicketPage,
    Visit,
)

_SOFT_NOTES_AT: Final = (15, 5)
_LOST: Final = (Printed.NOT_PRINTED, Printed.UNKNOWN)


def chime_of(before: Visit, after: Visit) -> Chime | None:
    """What is heard when one moment of a visit follows another."""
    if after.dialog != before.dialog:
        heard = _dialog(before, after)
        if heard is not None:
            return heard
    if after.age_group and not before.age_group and isinstance(after.screen, QueueServices):
        return Chime.SUCCESS
    if after.screen != before.screen:
        return _screen(before.screen, after.screen)
    return None


def signal_of(before: Visit, after: Visit) -> Signal | None:
    """What staff and the person may see or hear of a device: a number, a call for a person."""
    if isinstance(after.screen, TicketPage) and isinstance(before.screen, Issuing):
        return Signal.DONE
    now, was = _call(after.dialog), _call(before.dialog)
    asked = now in (HelpCall.CALLED, HelpCall.NOT_CALLED) and was is HelpCall.CALLING
    return Signal.ATTENTION if asked else None


def _call(dialog: Dialog | None) -> HelpCall:
    return dialog.call if isinstance(dialog, HelpDialog) else HelpCall.NONE


def _dialog(before: Visit, after: Visit) -> Chime | None:
    if isinstance(before.dialog, IdleQuestion) and after.dialog == before.dialog.over:
        # What lay under the question was heard when it came.
        return None
    match after.dialog:
        case IdleQuestion(left):
            asked = isinstance(before.dialog, IdleQuestion)
            return Chime.NOTICE if not asked or left in _SOFT_NOTES_AT else None
        case CardNote() | LateNote():
            return Chime.NOTICE
        case ScanFound() | ScanNote() | CardFound():
            return Chime.SUCCESS
        case Message():
            return Chime.FAILURE
        case _:
            return None


def _screen(before: Screen, after: Screen) -> Chime | None:
    match after:
        case TicketPage():
            return _ticket(before, after)
        case AskSent() | RatingThanks() if type(before) is not type(after):
            return Chime.SUCCESS
        case RatingThanks(left) if left in _SOFT_NOTES_AT:
            return Chime.NOTICE
        case DossierPage() if isinstance(before, DossierWaiting):
            return Chime.SUCCESS
        case _:
            return _answer(before, after)


def _ticket(before: Screen, after: TicketPage) -> Chime | None:
    """A number is there; its paper is heard of again only when it did not come."""
    if not isinstance(before, TicketPage):
        return Chime.SUCCESS
    lost = after.ticket.printed in _LOST and after.ticket.printed is not before.ticket.printed
    return Chime.FAILURE if lost else None


def _answer(before: Screen, after: Screen) -> Chime | None:
    """What any screen may bring: a refusal, a message, a slip."""
    if _new(before, after, "refusal") or _new(before, after, "message"):
        return Chime.FAILURE
    slip = getattr(after, "slip", None)
    if slip is getattr(before, "slip", None) or type(after) is not type(before):
        return None
    return {PaperSlip.PRINTED: Chime.SUCCESS, PaperSlip.FAILED: Chime.FAILURE}.get(
        slip or PaperSlip.NONE
    )


def _new(before: Screen, after: Screen, name: str) -> bool:
    now = getattr(after, name, None)
    return bool(now) and now != getattr(before, name, None)
