"""Which moments of a visit are heard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.question import QuestionReceipt
from kiosk.domain.sound import Chime, Signal
from kiosk.domain.ticket import Printed, Refusal, TicketRequest
from kiosk.domain.visit.ask import AskSent
from kiosk.domain.visit.help import HelpCall, HelpDialog
from kiosk.domain.visit.id_card import CardFound
from kiosk.domain.visit.rating import RatingThanks
from kiosk.domain.visit.state import (
    AccessSheet,
    Dialog,
    DossierEntry,
    Home,
    IdleQuestion,
    Issuing,
    Message,
    PaperSlip,
    QueueFields,
    QueueServices,
    ScanNote,
    Screen,
    TicketPage,
    Visit,
)
from kiosk.profile import load_centre
from kiosk.visit.sounds import chime_of, signal_of
from ui.pictures.scenes.scene import first_ticket

ROOT = Path(__file__).resolve().parents[2]
TICKET = first_ticket(load_centre(ROOT / "assets" / "centre" / "sample.toml"))


def paper(printed: Printed) -> TicketPage:
    return TicketPage(replace(TICKET, printed=printed))


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        (QueueServices("a", "b"), paper(Printed.PENDING), Chime.SUCCESS),
        (Home(), paper(Printed.PRINTED), Chime.SUCCESS),
        (paper(Printed.PENDING), paper(Printed.PRINTED), None),
        (paper(Printed.PENDING), paper(Printed.NOT_PRINTED), Chime.FAILURE),
        (paper(Printed.PENDING), paper(Printed.UNKNOWN), Chime.FAILURE),
        (QueueFields(), QueueFields(Refusal.CLOSED), Chime.FAILURE),
        (QueueFields(Refusal.CLOSED), QueueFields(Refusal.CLOSED), None),
        (DossierEntry(), DossierEntry(message="lookup.not_found"), Chime.FAILURE),
        (DossierEntry(), DossierEntry(typed="H00"), None),
        (Home(), QueueFields(), None),
        (Home(), AskSent(QuestionReceipt("B-007")), Chime.SUCCESS),
        (Home(), RatingThanks(20), Chime.SUCCESS),
        (RatingThanks(20), RatingThanks(19), None),
        (RatingThanks(16), RatingThanks(15), Chime.NOTICE),
        (RatingThanks(6), RatingThanks(5), Chime.NOTICE),
    ],
)
def test_screens(before: Screen, after: Screen, heard: Chime | None) -> None:
    assert chime_of(Visit(screen=before), Visit(screen=after)) is heard


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        (None, IdleQuestion(30), Chime.NOTICE),
        (IdleQuestion(30), IdleQuestion(29), None),
        (IdleQuestion(16), IdleQuestion(15), Chime.NOTICE),
        (IdleQuestion(6), IdleQuestion(5), Chime.NOTICE),
        (IdleQuestion(5), None, None),
        (IdleQuestion(5, Message("scan.unreadable")), Message("scan.unreadable"), None),
        (None, Message("scan.unreadable"), Chime.FAILURE),
        (None, ScanNote("scan.self_test"), Chime.SUCCESS),
        (None, AccessSheet(), None),
        (None, CardFound(), Chime.SUCCESS),
    ],
)
def test_dialogs(before: Dialog | None, after: Dialog | None, heard: Chime | None) -> None:
    assert chime_of(Visit(dialog=before), Visit(dialog=after)) is heard


def test_priority_by_the_age_on_a_card_is_heard_once() -> None:
    before, on = Visit(screen=QueueServices("a")), QueueServices("a", priority=True)
    after = Visit(screen=on, age_group="elderly")
    assert chime_of(before, after) is Chime.SUCCESS
    assert chime_of(after, replace(after, screen=replace(on, chosen="b"))) is None
    assert chime_of(after, replace(before)) is None


def test_a_number_and_a_call_for_a_person_are_signalled_once() -> None:
    issuing = Visit(screen=Issuing(TicketRequest("t-1", "birth"), Home()))
    given, calling = (
        Visit(screen=paper(Printed.PENDING)),
        Visit(dialog=HelpDialog(HelpCall.CALLING)),
    )
    assert signal_of(issuing, given) is Signal.DONE
    assert signal_of(Visit(), given) is None
    assert signal_of(given, Visit(screen=paper(Printed.PRINTED))) is None
    for call in (HelpCall.CALLED, HelpCall.NOT_CALLED):
        told = Visit(dialog=HelpDialog(call))
        assert signal_of(calling, told) is Signal.ATTENTION
        assert signal_of(told, told) is None
        assert signal_of(Visit(), told) is None


@pytest.mark.parametrize(
    ("slip", "heard"),
    [
        (PaperSlip.PRINTING, None),
        (PaperSlip.PRINTED, Chime.SUCCESS),
        (PaperSlip.FAILED, Chime.FAILURE),
    ],
)
def test_slips(slip: PaperSlip, heard: Chime | None) -> None:
    before = AskSent(QuestionReceipt("B-007"))
    assert chime_of(Visit(screen=before), Visit(screen=replace(before, slip=slip))) is heard


def test_a_second_that_changes_nothing_is_silent() -> None:
    visit = Visit(screen=QueueFields())
    assert chime_of(visit, replace(visit, idle=1)) is None
