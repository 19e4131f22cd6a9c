"""Ratings and questions: once per ticket over restarts, sealed, and never lost half-way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.question import AskedEvent, Question, QuestionKept, QuestionLost
from kiosk.domain.rating import Rating, RatingOutcome, Subject
from kiosk.domain.sealing import CannotOpenError, make_keys, unseal
from kiosk.domain.text import Text
from kiosk.services.opinions import OpinionRules, Opinions
from offline_cache.database import Worker, open_database
from offline_cache.journal import STEPS, Journal
from offline_cache.migrations import migrate
from tests.ticket_world import FakeClock

PRIVATE, PUBLIC = make_keys()
SECRET = hashlib.sha256(b"an installation").digest()
TICKET = "0a5c7c1e-7d43-4c1e-9d53-1f5d9f6f0a11"
DOSSIER = "H99.00-260302-0007"
WORDS = "Nhân viên chỉ dẫn tận tình, nhưng thiếu ghế"
BY_TICKET = Rating("r-1", Subject(ticket_id=TICKET), 4)
KEPT, ALREADY, NOT_KEPT = RatingOutcome.KEPT, RatingOutcome.ALREADY, RatingOutcome.NOT_KEPT


class Desk:
    """The service over a real journal in `folder`."""

    def __init__(self, folder: Path, worker: Worker, clock: FakeClock, rules: OpinionRules) -> None:
        self.connection = open_database(folder / "journal.db")
        self.journal = Journal(self.connection)
        self.service = Opinions(worker, self.journal.opinions, clock, rules)

    def rate(self, rating: Rating) -> RatingOutcome:
        return self.service.rate(rating).result(10)

    def ask(self, question: Question) -> QuestionKept | QuestionLost:
        return self.service.ask(question).result(10)

    def events(self) -> list[dict[str, Any]]:
        return [{"kind": each["kind"], **each["body"]} for each in self.journal.outbox()]


RULES = OpinionRules(PUBLIC, SECRET, "B")


@contextmanager
def opened(folder: Path, clock: FakeClock, rules: OpinionRules = RULES) -> Iterator[Desk]:
    worker = Worker("test-opinions")
    desk = Desk(folder, worker, clock, rules)
    try:
        yield desk
    finally:
        worker.stop()
        desk.connection.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    with opened(tmp_path, clock) as made:
        yield made


def _general(number: int) -> Rating:
    return Rating(f"g-{number}", Subject(), 5)


def _question(number: int, words: str = WORDS, topic: str = "") -> Question:
    return Question(f"q-{number}", procedure="1.234567", topic=topic, words=words, phone="0900000")


# --- ratings ---------------------------------------------------------------------------------


def test_a_rating_becomes_one_event(desk: Desk, clock: FakeClock) -> None:
    assert desk.rate(BY_TICKET) is KEPT
    now = clock.read()
    assert desk.events() == [
        {
            "kind": "rating.given",
            "rating": "r-1",
            "version": 1,
            "score": 4,
            "about": "ticket",
            "ticket": TICKET,
            "dossier": "",
            "reasons": [],
            "survey": "",
            "answers": {},
            "comment": "",
            "boot": now.boot_id,
            "boot_seconds": now.boot_seconds,
        }
    ]


def test_reasons_words_and_answers_replace_the_face_under_its_id(desk: Desk) -> None:
    more = replace(BY_TICKET, score=2, reasons=("wait", "seats"), comment=WORDS)
    answered = replace(more, comment="", survey="short", answers=(("found", ("yes", "no")),))
    assert [desk.rate(each) for each in (BY_TICKET, more, answered)] == [KEPT, KEPT, KEPT]
    first, second, third = desk.events()
    assert [each["version"] for each in (first, second, third)] == [1, 2, 3]
    assert second["reasons"] == ["wait", "seats"]
    assert unseal(PRIVATE, second["comment"]).decode() == WORDS
    assert third["answers"] == {"found": ["yes", "no"]}
    assert third["comment"] == second["comment"], "what was sealed before stays"
    rows = desk.connection.execute("SELECT id, version FROM ratings").fetchall()
    assert [tuple(row) for row in rows] == [("r-1", 3)]


def test_a_ticket_is_rated_once(desk: Desk) -> None:
    assert desk.rate(BY_TICKET) is KEPT
    assert desk.rate(replace(BY_TICKET, id="r-2")) is ALREADY
    assert len(desk.events()) == 1


def test_a_rating_cannot_move_to_another_ticket(desk: Desk) -> None:
    desk.rate(BY_TICKET)
    assert desk.rate(replace(BY_TICKET, subject=Subject(ticket_id="another"))) is ALREADY


def test_a_dossier_is_rated_once_even_after_a_restart(tmp_path: Path, clock: FakeClock) -> None:
    with opened(tmp_path, clock) as desk:
        assert desk.rate(Rating("d-1", Subject(dossier=DOSSIER), 3)) is KEPT
    clock.reboot()
    with opened(tmp_path, clock) as desk:
        assert desk.rate(Rating("d-2", Subject(dossier=DOSSIER), 5)) is ALREADY
        assert desk.rate(Rating("d-1", Subject(dossier=DOSSIER), 2)) is KEPT
        assert desk.rate(Rating("d-3", Subject(dossier="H99.00-260302-0008"), 5)) is KEPT


def test_a_dossiers_code_is_sealed_and_its_key_is_hashed_with_the_installation(
    desk: Desk,
) -> None:
    desk.rate(Rating("d-1", Subject(dossier=DOSSIER), 3))
    (event,) = desk.events()
    assert event["about"] == "dossier"
    assert unseal(PRIVATE, event["dossier"]).decode() == DOSSIER
    (row,) = desk.connection.execute("SELECT subject FROM ratings").fetchall()
    assert row[0].startswith("dossier:")
    assert hashlib.sha256(DOSSIER.encode()).hexdigest() not in row[0]


def test_general_ratings_are_unlinked_and_come_at_a_limited_rate(
    desk: Desk, clock: FakeClock
) -> None:
    assert [desk.rate(_general(number)) for number in range(50)] == [KEPT] * 3 + [ALREADY] * 47
    assert desk.rate(replace(_general(0), score=1)) is KEPT, "the same opinion may be changed"
    clock.advance(seconds=179)
    assert desk.rate(_general(60)) is ALREADY
    clock.advance(seconds=1)
    assert desk.rate(_general(61)) is KEPT
    assert {each["about"] for each in desk.events()} == {"centre"}
    assert desk.rate(BY_TICKET) is KEPT, "a ticket never waits"


def test_a_centre_without_a_key_gets_no_words(tmp_path: Path, clock: FakeClock) -> None:
    with opened(tmp_path, clock, replace(RULES, seal_key=b"")) as desk:
        assert desk.rate(Rating("d-1", Subject(dossier=DOSSIER), 2, comment=WORDS)) is KEPT
        (event,) = desk.events()
        assert (event["dossier"], event["comment"], event["score"]) == ("", "", 2)


def test_who_does_not_own_the_journal_keeps_nothing(tmp_path: Path, clock: FakeClock) -> None:
    with opened(tmp_path, clock, replace(RULES, may_keep=lambda: False)) as desk:
        assert desk.rate(BY_TICKET) is NOT_KEPT
        assert desk.ask(_question(1)) == QuestionLost()
        assert desk.events() == []


def test_a_failing_disk_is_an_answer_and_leaves_nothing_half_written(desk: Desk) -> None:
    desk.connection.execute("DROP TABLE outbox")
    assert desk.rate(BY_TICKET) is NOT_KEPT
    assert desk.ask(_question(1)) == QuestionLost()
    for table in ("ratings", "questions"):
        (row,) = desk.connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        assert row[0] == 0


# --- questions -------------------------------------------------------------------------------


def test_a_question_gets_a_number_and_its_words_are_sealed(desk: Desk) -> None:
    assert desk.ask(_question(1)) == QuestionKept("B-0001")
    (event,) = desk.events()
    assert event["kind"] == "question.asked"
    assert (event["question"], event["number"]) == ("q-1", "B-0001")
    assert (event["procedure"], event["topic"]) == ("1.234567", "")
    assert unseal(PRIVATE, event["words"]).decode() == WORDS
    assert unseal(PRIVATE, event["phone"]).decode() == "0900000"


def test_a_question_for_an_event_says_which(desk: Desk) -> None:
    event = AskedEvent(Text("Đối thoại", "Talks"), date(2026, 12, 3))
    desk.ask(Question("q-1", words=WORDS, event=event))
    desk.ask(_question(2))
    first, second = desk.events()
    assert (first["event"], first["event_day"]) == ("Đối thoại", "2026-12-03")
    assert (first["topic"], first["procedure"]) == ("", "")
    assert unseal(PRIVATE, first["words"]).decode() == WORDS
    assert {"event", "event_day"}.isdisjoint(second)


def test_without_a_key_nothing_is_left_of_a_question_for_an_event(
    tmp_path: Path, clock: FakeClock
) -> None:
    event = AskedEvent(Text("Đối thoại"), date(2026, 12, 3))
    with opened(tmp_path, clock, replace(RULES, seal_key=b"")) as desk:
        assert desk.ask(Question("q-1", words=WORDS, event=event)) == QuestionLost()


def test_the_same_question_gets_the_same_number(desk: Desk) -> None:
    assert desk.ask(_question(1)) == desk.ask(_question(1)) == QuestionKept("B-0001")
    assert len(desk.events()) == 1


def test_question_numbers_never_repeat(tmp_path: Path, clock: FakeClock) -> None:
    with opened(tmp_path, clock) as desk:
        assert desk.ask(_question(1)) == QuestionKept("B-0001")
        desk.connection.execute("DELETE FROM questions")
    clock.advance(days=400)
    with opened(tmp_path, clock, replace(RULES, letter="C")) as desk:
        assert desk.ask(_question(2)) == QuestionKept("C-0002")
        desk.connection.execute("UPDATE sqlite_sequence SET seq=9999 WHERE name='questions'")
        assert desk.ask(_question(3)) == QuestionKept("C-10000")


@pytest.mark.parametrize(
    ("words", "topic", "outcome"),
    [(WORDS, "", QuestionLost()), ("", "fees", QuestionKept("B-0001")), ("", "", QuestionLost())],
)
def test_without_a_key_a_question_needs_a_topic(
    tmp_path: Path, clock: FakeClock, words: str, topic: str, outcome: object
) -> None:
    with opened(tmp_path, clock, replace(RULES, seal_key=b"")) as desk:
        assert desk.ask(_question(1, words, topic)) == outcome


# --- privacy ---------------------------------------------------------------------------------


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_written_or_scanned_is_in_any_file(tmp_path: Path, clock: FakeClock) -> None:
    def said(desk: Desk) -> None:
        desk.rate(Rating("d-1", Subject(dossier=DOSSIER), 2, comment=WORDS))
        desk.ask(_question(1))

    wanted = (WORDS, WORDS[:12], DOSSIER, "0900000")
    with opened(tmp_path, clock) as desk:
        said(desk)
        assert (tmp_path / "journal.db-wal").stat().st_size > 0
        while_open = _everything(tmp_path)
    after = _everything(tmp_path)
    for data in (while_open, after):
        assert [each for each in wanted if each.encode() in data] == []
        assert [each for each in wanted if each.encode("unicode_escape") in data] == []


def test_the_installations_own_key_opens_nothing(desk: Desk) -> None:
    desk.rate(replace(BY_TICKET, comment=WORDS))
    (event,) = desk.events()
    with pytest.raises(CannotOpenError):
        unseal(SECRET, event["comment"])


@pytest.mark.parametrize("told", [repr, str])
def test_nobody_is_told_the_words_or_keys(told: Callable[[object], str]) -> None:
    rating = Rating("d-1", Subject(dossier=DOSSIER), 2, comment=WORDS)
    told_all = told((rating, _question(1), RULES))
    assert [each for each in (WORDS, DOSSIER, "0900000") if each in told_all] == []
    assert repr(SECRET) not in told_all


def test_a_journal_of_the_first_version_takes_ratings(tmp_path: Path, clock: FakeClock) -> None:
    old = open_database(tmp_path / "journal.db")
    migrate(old, STEPS[:1], "journal.db")
    old.close()
    with opened(tmp_path, clock) as desk:
        assert desk.rate(BY_TICKET) is KEPT
