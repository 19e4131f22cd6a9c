"""Asking a question and calling for help, over the whole kiosk: sealed, printed, told honestly."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.domain.base64url import to_text
from kiosk.domain.published import Announcement, PublicEvent
from kiosk.domain.question import AskedEvent
from kiosk.domain.sealing import make_keys, unseal
from kiosk.domain.text import Text
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import (
    AskPage,
    AskSent,
    ChooseReady,
    ChooseTopic,
    OpenAsk,
    SendQuestion,
    TypePhone,
    TypeWords,
)
from kiosk.domain.visit.help import CallStaff, HelpCall, HelpDialog, OpenHelp
from kiosk.domain.visit.public_event import OpenPublicEvent, PublicEventPage
from kiosk.domain.visit.state import PaperSlip, TicketPage
from kiosk.sync.standin.central import HelpAsked
from tests.visits.harness import ROOT, House, codes_on, opened

PRIVATE, PUBLIC = make_keys()
MARKER = "Câu hỏi đánh dấu"
PHONE = "0900000042"
DAY = date(2026, 12, 3)
ASKED = AskedEvent(Text("Đối thoại"), DAY)
DIALOGUE = Announcement(
    *(ASKED.title, Text("Mời dự."), DAY, DAY),
    PublicEvent(DAY, time(8), Text("Hội trường"), questions=True),
)
BIRTH = ("1.001193", "Đăng ký khai sinh")


@pytest.fixture
def sealing_house(tmp_path: Path) -> Iterator[House]:
    """A kiosk of a centre whose private key the test knows."""
    sample = (ROOT / "assets" / "centre" / "sample.toml").read_text("utf-8")
    lines = [line for line in sample.splitlines() if not line.startswith("seal_key")]
    profile = tmp_path / "centre.toml"
    profile.write_text(f'seal_key = "{to_text(PUBLIC)}"\n' + "\n".join(lines), "utf-8")
    settings = f"[centre]\nprofile = {json.dumps(str(profile))}\n"
    with opened(tmp_path / "home", settings) as house:
        yield house


def ask(house: House, *typed: events.Event) -> AskSent:
    house.do(OpenAsk(BIRTH), *typed, SendQuestion(str(uuid4())))
    assert isinstance(house.screen, AskSent)
    return house.screen


def outbox(house: House) -> list[tuple[str, str]]:
    """Every event of the journal, as it lies on disk."""
    with sqlite3.connect(house.kiosk.site.paths.journal) as journal:
        return journal.execute("SELECT kind, body FROM outbox ORDER BY seq").fetchall()


def test_a_question_is_kept_sealed_and_only_the_centre_reads_it(sealing_house: House) -> None:
    sent = ask(sealing_house, TypeWords(MARKER), TypePhone(PHONE))
    ((kind, written),) = outbox(sealing_house)
    body = json.loads(written)
    assert (kind, body["number"], body["procedure"]) == (
        "question.asked",
        sent.receipt.number,
        BIRTH[0],
    )
    assert unseal(PRIVATE, body["words"]).decode() == MARKER
    assert unseal(PRIVATE, body["phone"]).decode() == PHONE
    for file in sealing_house.kiosk.site.paths.home.rglob("*"):
        if file.is_file():
            assert MARKER.encode() not in file.read_bytes()
            assert PHONE.encode() not in file.read_bytes()


def test_a_chosen_sentence_is_sent_as_its_code(sealing_house: House) -> None:
    sealing_house.do(OpenAsk(), ChooseTopic("fee"), ChooseReady("how_much"))
    sealing_house.do(SendQuestion(str(uuid4())))
    ((_, written),) = outbox(sealing_house)
    body = json.loads(written)
    assert {key: body[key] for key in ("topic", "sentence", "words", "phone")} == {
        "topic": "fee",
        "sentence": "how_much",
        "words": "",
        "phone": "",
    }


def test_a_question_for_an_event_goes_with_its_name_and_day(sealing_house: House) -> None:
    sealing_house.do(OpenPublicEvent(DIALOGUE), OpenAsk(event=ASKED), TypeWords(MARKER))
    sealing_house.do(SendQuestion(str(uuid4())), events.PrintSlip())
    assert isinstance(sealing_house.screen, AskSent)
    assert sealing_house.screen.slip is PaperSlip.PRINTED
    ((_, written),) = outbox(sealing_house)
    body = json.loads(written)
    assert (body["event"], body["event_day"]) == ("Đối thoại", "2026-12-03")
    assert unseal(PRIVATE, body["words"]).decode() == MARKER


def test_a_reminder_of_an_event_comes_out(sealing_house: House) -> None:
    sealing_house.do(OpenPublicEvent(DIALOGUE), events.PrintSlip())
    assert sealing_house.screen == PublicEventPage(DIALOGUE, slip=PaperSlip.PRINTED, slip_ask=1)
    (paper,) = sealing_house.papers()
    assert (paper.cuts, codes_on(paper)) == (1, [])


def test_the_slip_comes_out_once_when_asked_for_and_is_forgotten(sealing_house: House) -> None:
    ask(sealing_house, TypeWords(MARKER))
    assert sealing_house.papers() == []
    sealing_house.do(events.PrintSlip())
    assert isinstance(sealing_house.screen, AskSent)
    assert sealing_house.screen.slip is PaperSlip.PRINTED
    (paper,) = sealing_house.papers()
    assert (paper.cuts, codes_on(paper)) == (1, [])
    sealing_house.do(events.EndVisit())
    assert sealing_house.papers() == []


def test_without_paper_the_slip_is_told_as_not_printed(sealing_house: House) -> None:
    sealing_house.printer(paper="out")
    ask(sealing_house, TypeWords(MARKER))
    sealing_house.do(events.PrintSlip())
    assert isinstance(sealing_house.screen, AskSent)
    assert sealing_house.screen.slip is PaperSlip.FAILED


def test_a_number_for_the_help_desk_follows_the_question(house: House) -> None:
    house.do(OpenAsk(), ChooseTopic("fee"), ChooseReady("how_much"), SendQuestion(str(uuid4())))
    assert isinstance(house.screen, AskSent)
    house.do(events.TakeNumber(str(uuid4()), "guide"))
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.service == "guide"


def test_back_from_the_acknowledgement_does_not_show_the_words(sealing_house: House) -> None:
    ask(sealing_house, TypeWords(MARKER))
    sealing_house.do(events.GoBack())
    assert not isinstance(sealing_house.screen, AskPage)
    assert MARKER not in str(sealing_house.reception.runner.visit)


# --- help ------------------------------------------------------------------------------------


def test_a_call_for_help_reaches_the_help_desk(house: House) -> None:
    house.do(events.OpenQueue(), OpenHelp(), CallStaff())
    assert house.dialog == HelpDialog(HelpCall.CALLED, house.reception.runner.visit.asks)
    name, now = house.kiosk.site.settings.machine.name, house.clock.read().wall
    assert list(house.standin.help_asked) == [HelpAsked(name, "queue_fields", now)]


def test_cut_off_a_call_is_told_as_not_made_and_is_not_made_later(house: House) -> None:
    house.standin.cut_off()
    house.do(OpenHelp(), CallStaff())
    assert isinstance(house.dialog, HelpDialog)
    assert house.dialog.call is HelpCall.NOT_CALLED
    house.standin.reconnect()
    house.seconds(2)
    assert (list(house.standin.help_asked), outbox(house)) == ([], [])
