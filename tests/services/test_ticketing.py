"""Taking a number: one tap one ticket, three sources of numbers, and why there may be none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from kiosk.domain.moment import Moment
from kiosk.domain.ticket import (
    Issued,
    NumberSource,
    Printed,
    QueueState,
    Refusal,
    Refused,
    Ticket,
    TicketRequest,
)
from kiosk.services.ticketing import Ticketing, TicketRules
from kiosk.sync.central_system import NoCentral, NumberAnswer, NumberGranted, NumberRefused
from kiosk.sync.standin.numbers import Fault, StandinNumbers
from kiosk.texts import Texts
from offline_cache.database import Worker, open_database
from offline_cache.journal import Journal
from tests.ticket_world import CENTRE, FakeClock, local, request

TEXTS = Path(__file__).parents[2] / "assets" / "texts"


class Central(NoCentral):
    """The stand-in's numbers behind the adapter interface."""

    def __init__(self, numbers: StandinNumbers) -> None:
        self.numbers = numbers

    def connected(self) -> bool:
        return self.numbers.connected

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer:
        return self.numbers.number(request, now, deadline)

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:
        return self.numbers.queues(now, deadline)


@dataclass
class World:
    """A kiosk in a folder, with everything that can be pulled out of it."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.worker = Worker("journal")
        self.connection = open_database(self.folder / "journal.db")
        self.journal = Journal(self.connection)
        self.numbers = StandinNumbers(self.folder / "standin.db", CENTRE)

    def ticketing(self, *, alone: bool = False, rules: TicketRules | None = None) -> Ticketing:
        central = None if alone else Central(self.numbers)
        return Ticketing(self.worker, self.journal, CENTRE, central, self.clock, rules)

    def close(self) -> None:
        self.worker.stop()
        self.connection.close()
        self.numbers.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


def _issue(ticketing: Ticketing, number: int, service: str = "births") -> Ticket:
    outcome = ticketing.issue(request(number, service)).result(5)
    assert isinstance(outcome, Issued)
    return outcome.ticket


def _refusal(ticketing: Ticketing, number: int, service: str = "births") -> Refusal:
    outcome = ticketing.issue(request(number, service)).result(5)
    assert isinstance(outcome, Refused)
    return outcome.reason


def test_the_central_sequence_numbers_while_it_answers(world: World) -> None:
    ticketing = world.ticketing()
    tickets = [_issue(ticketing, number) for number in range(3)]
    assert [each.number for each in tickets] == ["A001", "A002", "A003"]
    assert [(each.ahead, each.wait_minutes) for each in tickets] == [(0, 0), (0, 0), (0, 5)]
    assert {each.source for each in tickets} == {NumberSource.CENTRAL}


def test_cut_off_it_uses_its_own_series_and_back_again(world: World) -> None:
    ticketing = world.ticketing(rules=TicketRules(series_letter="C"))
    numbers = []
    for number, connected in enumerate([True, False, False, True, False]):
        world.numbers.connected = connected
        numbers.append(_issue(ticketing, number).number)
    assert numbers == ["A001", "C1-001", "C1-002", "A002", "C1-003"]


def test_a_kiosk_alone_is_its_own_sequencer(world: World) -> None:
    ticket = _issue(world.ticketing(alone=True), 1)
    assert (ticket.number, ticket.source) == ("A001", NumberSource.STANDALONE)


def test_an_answer_that_came_too_late_leaves_the_printed_label_in_force(world: World) -> None:
    ticketing = world.ticketing()
    world.numbers.fault = Fault.LATE
    ticket = _issue(ticketing, 1)
    world.numbers.fault = Fault.NONE
    assert ticket.number == "B1-001"
    assert _issue(ticketing, 1) == ticket
    assert _issue(ticketing, 2).number == "A002"


def test_the_central_sequence_gives_one_number_per_request(world: World) -> None:
    now = world.clock.read()
    answers = [world.numbers.number(request(1), now, 0.4) for _ in range(3)]
    assert answers == [NumberGranted("A001", date(2026, 3, 2), 0, 0)] * 3


def test_the_central_sequence_survives_its_own_restart(world: World) -> None:
    _issue(world.ticketing(), 1)
    world.numbers.close()
    world.numbers = StandinNumbers(world.folder / "standin.db", CENTRE)
    assert _issue(world.ticketing(), 2).number == "A002"


def test_a_central_system_that_lost_its_file_makes_no_second_a001(world: World) -> None:
    _issue(world.ticketing(), 1)
    world.numbers.close()
    world.numbers = StandinNumbers(world.folder / "restored.db", CENTRE)
    ticketing = world.ticketing()
    assert [_issue(ticketing, number).number for number in (2, 3)] == ["B1-001", "A002"]


def test_a_restart_of_the_central_day_waits_for_certainty(world: World) -> None:
    ticketing = world.ticketing()
    _issue(ticketing, 1)
    world.clock.push(days=1)
    assert _issue(ticketing, 2).number == "A002"
    world.numbers.start_new_day(world.clock.read(), "an")
    assert _issue(ticketing, 3).number == "A001"


def test_one_tap_is_one_ticket_from_any_number_of_threads(world: World) -> None:
    ticketing = world.ticketing()
    with ThreadPoolExecutor(8) as taps:
        outcomes = list(taps.map(lambda _: ticketing.issue(request(1)).result(5), range(40)))
    assert len({outcome.ticket.id for outcome in outcomes if isinstance(outcome, Issued)}) == 1
    assert len(set(outcomes)) == 1
    assert len(ticketing.tickets().result(5)) == 1


def test_taps_of_many_threads_share_no_number(world: World) -> None:
    ticketing = world.ticketing(alone=True)
    with ThreadPoolExecutor(8) as taps:
        numbers = list(taps.map(lambda tap: _issue(ticketing, tap).number, range(40)))
    assert sorted(numbers) == [f"A{number:03d}" for number in range(1, 41)]


def test_an_unknown_service_is_refused(world: World) -> None:
    assert _refusal(world.ticketing(), 1, "'; DROP TABLE tickets --") is Refusal.UNKNOWN_SERVICE


@pytest.mark.parametrize(("asked", "kept"), [("elderly", "elderly"), ("Nguyen Van Thu", "")])
def test_a_priority_is_a_group_of_the_centre_or_nothing(
    world: World, asked: str, kept: str
) -> None:
    wish = replace(request(1), priority=asked)
    outcome = world.ticketing().issue(wish).result(5)
    assert isinstance(outcome, Issued)
    assert outcome.ticket.priority == kept


def test_outside_its_hours_a_centre_gives_no_numbers(world: World) -> None:
    world.clock.real = local(2, 12)
    assert _refusal(world.ticketing(), 1) is Refusal.CLOSED
    assert _issue(world.ticketing(rules=TicketRules(respect_hours=False)), 1).number == "A001"


@pytest.mark.parametrize("connected", [True, False])
def test_the_daily_limit_holds_online_and_offline(world: World, connected: bool) -> None:
    world.numbers.connected = connected
    ticketing = world.ticketing()
    for number in range(3):
        assert not ticketing.queues().result(5)["land"].full
        _issue(ticketing, number, "land")
    assert ticketing.queues().result(5)["land"].full
    assert _refusal(ticketing, 9, "land") is Refusal.DAILY_LIMIT


def test_who_does_not_own_the_journal_issues_nothing(world: World) -> None:
    ticketing = world.ticketing(rules=TicketRules(may_issue=lambda: False))
    assert _refusal(ticketing, 1) is Refusal.NOT_OWNER


def test_a_full_disk_refuses_and_the_same_wish_succeeds_later(world: World) -> None:
    ticketing = world.ticketing()
    pages = world.connection.execute("PRAGMA page_count").fetchone()[0]
    world.connection.execute(f"PRAGMA max_page_count={pages}")
    outcomes = [ticketing.issue(request(number)).result(5) for number in range(120)]
    refused = next(
        number for number, outcome in enumerate(outcomes) if outcome == Refused(Refusal.STORAGE)
    )
    world.connection.execute("PRAGMA max_page_count=100000")
    shown = [outcome.ticket for outcome in outcomes if isinstance(outcome, Issued)]
    assert sorted(each.id for each in ticketing.tickets(limit=999).result(5)) == sorted(
        each.id for each in shown
    )
    assert _issue(ticketing, refused).number == f"A{refused + 1:03d}"


def test_a_central_system_whose_disk_is_full_is_no_answer(world: World) -> None:
    world.numbers.close()
    assert _issue(world.ticketing(), 1).number == "B1-001"


def test_a_central_refusal_is_passed_on(world: World) -> None:
    world.clock.real = local(7, 9)
    strict = StandinNumbers(world.folder / "strict.db", CENTRE, respect_hours=True)
    answer = strict.number(request(1), world.clock.read(), 0.4)
    nothing = strict.number(request(1, "none"), world.clock.read(), 0.4)
    strict.close()
    assert [answer, nothing] == [
        NumberRefused(Refusal.CLOSED),
        NumberRefused(Refusal.UNKNOWN_SERVICE),
    ]


def test_queues_come_from_the_central_system_or_from_what_was_given_here(world: World) -> None:
    ticketing = world.ticketing()
    for number in range(4):
        _issue(ticketing, number)
    expected = QueueState(2, 10, 2)
    assert ticketing.queues().result(5)["births"] == expected
    world.numbers.connected = False
    assert ticketing.queues().result(5)["births"] == expected
    assert ticketing.queues().result(5)["civil"] == QueueState(0, 0, 3)


@pytest.mark.parametrize("hours", [1.0, -0.4])
def test_a_wall_clock_that_jumps_changes_no_wait(world: World, hours: float) -> None:
    ticketing = world.ticketing(alone=True)
    for number in range(4):
        _issue(ticketing, number)
    before = ticketing.queues().result(5)["births"]
    world.clock.push(hours=hours)
    assert ticketing.queues().result(5)["births"] == before == QueueState(2, 10, 2)
    world.clock.advance(minutes=5)
    after = ticketing.queues().result(5)["births"]
    assert after.wait_minutes == before.wait_minutes - 5


def test_a_closed_centre_says_so_in_its_queues(world: World) -> None:
    world.clock.real = local(2, 12)
    world.numbers.connected = False
    assert world.ticketing().queues().result(5)["land"] == QueueState(0, 0, 1, open=False)


def test_what_this_kiosk_would_refuse_is_closed_whatever_the_central_system_says(
    world: World,
) -> None:
    world.clock.real = local(2, 12)
    now = world.clock.read()
    assert world.numbers.queues(now, 0.4)["land"].open
    assert world.ticketing().queues().result(5)["land"] == QueueState(0, 0, 1, open=False)


def test_what_is_known_of_the_paper_is_noted(world: World) -> None:
    ticketing = world.ticketing()
    ticket = _issue(ticketing, 1)
    marked = ticketing.mark_printed(ticket.id, Printed.NOT_PRINTED).result(5)
    assert marked == replace(ticket, printed=Printed.NOT_PRINTED)
    assert ticketing.ticket(ticket.id).result(5) == marked


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        (Printed.PRINTED, Printed.NOT_PRINTED, Printed.PRINTED),
        (Printed.PRINTED, Printed.UNKNOWN, Printed.PRINTED),
        (Printed.UNKNOWN, Printed.NOT_PRINTED, Printed.UNKNOWN),
        (Printed.UNKNOWN, Printed.PRINTED, Printed.PRINTED),
        (Printed.NOT_PRINTED, Printed.UNKNOWN, Printed.UNKNOWN),
    ],
)
def test_paper_that_may_be_out_is_not_taken_back_by_a_later_attempt(
    world: World, first: Printed, second: Printed, known: Printed
) -> None:
    ticketing = world.ticketing()
    ticket = _issue(ticketing, 1)
    for each in (first, second):
        ticketing.mark_printed(ticket.id, each).result(5)
    assert ticketing.ticket(ticket.id).result(5) == replace(ticket, printed=known)
    assert ticketing.settle_prints({ticket.id: second}).result(5) == 0


def test_staff_start_a_day_on_a_kiosk_alone(world: World) -> None:
    ticketing = world.ticketing(alone=True)
    _issue(ticketing, 1)
    world.clock.advance(days=1)
    world.clock.reboot()
    assert ticketing.start_new_day("an").result(5) == date(2026, 3, 3)
    assert _issue(ticketing, 2).number == "A001"


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_refusal_has_a_sentence(locale: str) -> None:
    texts = Texts.load(TEXTS, locale)
    assert [each for each in Refusal if not texts.has(f"refusal.{each.value}")] == []


def test_what_a_crash_left_open_is_settled_from_the_ledger(world: World) -> None:
    ticketing = world.ticketing()
    ids = [_issue(ticketing, number).id for number in range(5)]
    ticketing.mark_printed(ids[1], Printed.NOT_PRINTED).result(5)
    known = {
        "checklist-1": Printed.PRINTED,
        ids[1]: Printed.UNKNOWN,
        ids[2]: Printed.PRINTED,
        ids[3]: Printed.UNKNOWN,
    }
    assert ticketing.settle_prints(known).result(5) == 5
    tickets = [ticketing.ticket(each).result(5) for each in ids]
    assert [each.printed for each in tickets if each] == [
        Printed.NOT_PRINTED,
        Printed.UNKNOWN,
        Printed.PRINTED,
        Printed.UNKNOWN,
        Printed.NOT_PRINTED,
    ]
    assert ticketing.settle_prints(known).result(5) == 0


def test_a_number_of_which_the_printer_never_heard_is_told_as_perhaps_nobodys(
    world: World,
) -> None:
    ticketing = world.ticketing()
    shown, unseen, lost = (_issue(ticketing, number).id for number in range(3))
    ticketing.mark_printed(shown, Printed.NOT_PRINTED).result(5)
    ticketing.settle_prints({lost: Printed.NOT_PRINTED}).result(5)
    told = [each["body"] for each in world.worker.run(world.journal.outbox)]
    assert {each["ticket"]: each.get("unseen") for each in told if "ticket" in each} == {
        shown: None,
        unseen: True,
        lost: None,
    }


def test_a_ticket_for_which_no_paper_was_asked_stays_as_it_is(world: World) -> None:
    ticketing = world.ticketing()
    ticketing.issue(request(1), Printed.NOT_ASKED).result(5)
    assert ticketing.settle_prints({}).result(5) == 0


class Slow(Central):
    """A central system that thinks for as long as a test wishes."""

    def __init__(self, numbers: StandinNumbers) -> None:
        super().__init__(numbers)
        self.asked, self.may_answer = Event(), Event()

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NumberAnswer:
        self.asked.set()
        assert self.may_answer.wait(10)
        return super().number(request, now, deadline)


def slow_ticketing(world: World, slow: Slow) -> Ticketing:
    return Ticketing(
        *(world.worker, world.journal, CENTRE, slow, world.clock), TicketRules(respect_hours=False)
    )


def test_the_journal_does_not_wait_while_the_central_system_thinks(world: World) -> None:
    slow = Slow(world.numbers)
    ticketing = slow_ticketing(world, slow)
    coming = ticketing.issue(request(1))
    assert slow.asked.wait(10)
    assert ticketing.tickets().result(10) == []
    assert not coming.done()
    slow.may_answer.set()
    assert isinstance(coming.result(10), Issued)
    ticketing.stop()


class Stuck(Central):
    """A central system that hangs when it is asked how busy the queues are."""

    def __init__(self, numbers: StandinNumbers) -> None:
        super().__init__(numbers)
        self.may_answer = Event()

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:
        assert self.may_answer.wait(10)
        return super().queues(now, deadline)


def test_no_number_waits_for_the_figures_of_a_screen(world: World) -> None:
    stuck = Stuck(world.numbers)
    rules = TicketRules(respect_hours=False)
    ticketing = Ticketing(world.worker, world.journal, CENTRE, stuck, world.clock, rules)
    looks = [ticketing.queues() for _ in range(3)]
    assert isinstance(ticketing.issue(request(1)).result(5), Issued)
    assert not any(look.done() for look in looks)
    stuck.may_answer.set()
    ticketing.stop()


def test_one_wish_asked_twice_at_once_is_one_ticket(world: World) -> None:
    slow = Slow(world.numbers)
    ticketing = slow_ticketing(world, slow)
    both = [ticketing.issue(request(1)) for _ in range(2)]
    slow.may_answer.set()
    first, second = (each.result(10) for each in both)
    assert first == second
    assert len(world.journal.tickets()) == 1
    ticketing.stop()


def test_a_suspended_kiosk_gives_no_new_number_and_still_knows_the_old(world: World) -> None:
    issued = world.ticketing().issue(request(1)).result(10)
    rules = TicketRules(respect_hours=False, suspended=lambda: Refusal.SUSPENDED)
    ticketing = world.ticketing(rules=rules)
    assert ticketing.issue(request(2)).result(10) == Refused(Refusal.SUSPENDED)
    assert ticketing.issue(request(1)).result(10) == issued
