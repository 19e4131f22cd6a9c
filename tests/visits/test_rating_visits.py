"""Rating from the home screen to the journal: by a scanned ticket, once, sealed, kept when left."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.codes import TicketRef, ticket_code
from kiosk.domain.question import Question
from kiosk.domain.rating import Subject, reasons_for
from kiosk.domain.sealing import CannotOpenError, make_keys, unseal
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import KeepQuestion
from kiosk.domain.visit.rating import (
    ChooseFace,
    OpenRating,
    RatingPage,
    RatingThanks,
    SendRating,
    ToggleReason,
    TypeComment,
)
from kiosk.domain.visit.state import IDLE_COUNTDOWN, IDLE_QUESTION_AFTER, Home
from kiosk.domain.visit.survey import NextQuestion, OpenSurvey, ToggleAnswer
from kiosk.services.surveys import load_surveys, survey_words
from kiosk.visit.performing import Performer
from tests.ticket_world import FakeClock
from tests.traces import holders, only_from_now_on
from tests.visits.harness import ROOT, House, opened

SAMPLE_KEY = hashlib.sha256(b"sample centre").digest()
# Written backwards: the markers themselves must not be found in this module.
WORDS = "uâl ờhc iảhp mễin nêuhC"
DOSSIER = "7000-021162-16.94H"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as made:
        yield made


def given(house: House) -> list[dict[str, Any]]:
    """The ratings in the outbox, oldest first."""
    rows = house.kiosk.journal_worker.run(house.kiosk.journal.outbox)
    return [each["body"] for each in rows if each["kind"] == "rating.given"]


def at_the_faces(house: House, ticket: str) -> None:
    """From wherever the visit is to the faces, with a ticket scanned there."""
    house.do(events.GoHome(), OpenRating(), events.Scanned(TicketRef(ticket)))


def test_a_scanned_ticket_is_rated(house: House) -> None:
    ticket = house.take_number()
    house.do(events.EndVisit(), OpenRating())
    house.scan(ticket_code(ticket))
    page = house.screen
    assert isinstance(page, RatingPage)
    assert (page.subject.ticket_id, page.subject.service) == (ticket, "birth")
    house.do(ChooseFace(5, "r-1"))
    assert isinstance(house.screen, RatingThanks)
    (rating,) = given(house)
    assert (rating["ticket"], rating["score"], rating["about"]) == (ticket, 5, "ticket")


def test_a_second_rating_of_a_ticket_is_declined_even_after_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    with opened(tmp_path, clock=clock) as house:
        ticket = house.take_number()
        at_the_faces(house, ticket)
        house.do(ChooseFace(1, "r-1"))
        at_the_faces(house, ticket)
        house.do(ChooseFace(5, "r-2"))
        assert isinstance(house.screen, RatingPage)
        assert house.screen.message == "rating.already_ticket"
    clock.reboot()
    with opened(tmp_path, clock=clock) as house:
        at_the_faces(house, ticket)
        house.do(ChooseFace(5, "r-3"))
        assert isinstance(house.screen, RatingPage)
        assert house.screen.message == "rating.already_ticket"
        assert [each["score"] for each in given(house)] == [1]


def test_who_walks_away_after_the_face_has_been_heard(house: House) -> None:
    house.do(OpenRating(), ChooseFace(2, "r-1"), ToggleReason(reasons_for(2)[0]))
    house.seconds(IDLE_QUESTION_AFTER + IDLE_COUNTDOWN)
    assert house.screen == Home()
    (rating,) = given(house)
    assert (rating["score"], rating["reasons"], rating["about"]) == (2, [], "centre")


def test_words_reach_the_centre_and_nobody_else(house: House) -> None:
    code = reasons_for(2)[0]
    house.do(OpenRating(), ChooseFace(2, "r-1"), ToggleReason(code), TypeComment(WORDS[::-1]))
    house.do(SendRating())
    face, whole = given(house)
    assert (face["version"], face["comment"]) == (1, "")
    assert (whole["version"], whole["rating"], whole["reasons"]) == (2, "r-1", [code])
    assert unseal(SAMPLE_KEY, whole["comment"]).decode() == WORDS[::-1]
    with pytest.raises(CannotOpenError):
        unseal(make_keys()[0], whole["comment"])


def test_a_survey_joins_the_rating(house: House) -> None:
    folder = ROOT / "assets" / "surveys"
    (short,) = load_surveys(["short"], [folder], survey_words(house.kiosk.site.words))
    house.do(OpenRating(), ChooseFace(4, "r-1"), OpenSurvey(short), ToggleAnswer("easy"))
    house.do(*[NextQuestion()] * 4, ToggleAnswer("no"), NextQuestion())
    assert isinstance(house.screen, RatingThanks)
    last = given(house)[-1]
    assert (last["rating"], last["version"], last["survey"]) == ("r-1", 2, "short")
    assert last["answers"] == {"counter": ["easy"], "money": ["no"]}


def test_fifty_faces_do_not_count_fifty(house: House) -> None:
    for number in range(50):
        house.do(events.GoHome(), OpenRating(), ChooseFace(5, f"r-{number}"))
    assert len(given(house)) == 3
    assert isinstance(house.screen, RatingPage)
    assert house.screen.message == "rating.too_many"


def test_a_kiosk_that_lost_its_lock_says_so(house: House) -> None:
    house.kiosk.lock.release()
    house.do(OpenRating(), ChooseFace(5, "r-1"))
    assert isinstance(house.screen, RatingPage)
    assert house.screen.message == "rating.not_kept"


# --- privacy ---------------------------------------------------------------------------------


def say_everything(house: House) -> None:
    """A dossier's receipt, words typed and sent, words typed and left, a question."""
    house.do(OpenRating())
    house.scan(DOSSIER[::-1])
    assert house.screen == RatingPage(Subject(dossier=DOSSIER[::-1]))
    house.do(ChooseFace(1, "r-1"), TypeComment(WORDS[::-1]), SendRating())
    house.do(events.GoHome(), OpenRating(), ChooseFace(1, "r-2"), TypeComment(WORDS[::-1]))
    question = Question("q-1", topic="time", words=WORDS[::-1])
    Performer(house.reception.runner).perform(KeepQuestion(-1, question))
    house.settle()


def files_with(home: Path) -> list[str]:
    forms = [each[::-1].encode() for each in (WORDS, DOSSIER)]
    forms += [each[::-1].encode("unicode_escape") for each in (WORDS, DOSSIER)]
    data = {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    return [name for name, held in data.items() if any(form in held for form in forms)]


def test_no_file_ever_holds_the_words_or_the_code(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        say_everything(house)
        assert files_with(tmp_path) == []
        assert (tmp_path / "journal.db-wal").stat().st_size > 0
        house.do(events.EndVisit())
        assert files_with(tmp_path) == []
    assert files_with(tmp_path) == []


def marked() -> int:
    """How many live texts hold a marker."""
    wanted = (WORDS[::-1], DOSSIER[::-1])
    own = {id(each) for each in wanted}
    count = 0
    for holder in holders():
        for held in gc.get_referents(holder):
            if isinstance(held, str) and id(held) not in own:
                count += any(each in held for each in wanted)
    return count


def test_no_live_object_holds_them_after_the_visit(tmp_path: Path) -> None:
    with only_from_now_on():
        before = marked()
        with opened(tmp_path) as house:
            say_everything(house)
            assert marked() > before
            house.do(events.EndVisit())
            assert marked() == before
