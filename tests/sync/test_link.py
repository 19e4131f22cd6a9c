"""The kiosk's half of the link, against a central system that says what it is told to say."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from kiosk.domain.ticket import Issued, NumberSource, Refusal, Refused
from kiosk.identity import IdentityFiles
from kiosk.sync.enrolment import Hitch, NotEnrolled, Wish, enrol
from kiosk.sync.line import Line
from kiosk.sync.link import Hooks
from tests.sync.fake_central import CODE, FakeCentral, Known, Reply, problem
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.proxy import Proxy
from tests.ticket_world import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def central(clock: FakeClock) -> Iterator[FakeCentral]:
    central = FakeCentral(clock)
    yield central
    central.close()


@pytest.fixture
def home(tmp_path: Path, clock: FakeClock, central: FakeCentral) -> Path:
    enrolled(tmp_path / "b", clock, central.url, CODE)
    return tmp_path / "b"


@pytest.fixture
def kiosk(home: Path, clock: FakeClock) -> Iterator[KioskEnd]:
    kiosk = KioskEnd(home, clock)
    yield kiosk
    kiosk.close()


@pytest.fixture
def device(central: FakeCentral, home: Path) -> Known:
    (known,) = central.devices.values()
    return known


def labels(device: Known) -> list[str]:
    issued = [each for each in device.events.values() if each["kind"] == "ticket.issued"]
    return [each["body"]["number"] for each in issued]


# --- enrolment ---------------------------------------------------------------------------------


def test_enrolment_keeps_the_key_private(home: Path, central: FakeCentral) -> None:
    identity = IdentityFiles(home).read()
    assert identity is not None
    assert (identity.name, identity.letter, identity.centre) == ("01", "B", "test")
    assert identity.url == central.url
    assert (home / "enrolled.json").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in home.iterdir()) == ["enrolled.json"]
    assert repr(identity.key) not in repr(identity)


def test_a_lost_reply_of_an_enrolment_costs_nothing(
    tmp_path: Path, clock: FakeClock, central: FakeCentral
) -> None:
    lost = [b"half an ans"]
    central.rules.append(lambda *_: Reply(200, lost.pop(), "text/html") if lost else None)
    files = IdentityFiles(tmp_path)
    first = enrol(Wish(CODE, central.url), files, clock)
    assert first == NotEnrolled(Hitch.NOT_CENTRAL)
    key = files.key_to_enrol()
    second = enrol(Wish("abcd-efgh", central.url), files, clock)
    assert not isinstance(second, NotEnrolled)
    assert (second.key, len(central.devices)) == (key, 1)


@pytest.mark.parametrize(
    ("code", "hitch"),
    [("ABCDEFGZ", Hitch.WRONG_CODE), ("ABCD", Hitch.BAD_FORM), ("ABCDEFG0", Hitch.BAD_FORM)],
)
def test_a_code_that_is_none_enrols_nobody(
    tmp_path: Path, clock: FakeClock, central: FakeCentral, code: str, hitch: Hitch
) -> None:
    assert enrol(Wish(code, central.url), IdentityFiles(tmp_path), clock) == NotEnrolled(hitch)
    assert IdentityFiles(tmp_path).read() is None


def test_a_kiosk_that_is_not_enrolled_gives_no_numbers(tmp_path: Path, clock: FakeClock) -> None:
    kiosk = KioskEnd(tmp_path, clock)
    assert kiosk.issue(1) == Refused(Refusal.SUSPENDED)
    assert kiosk.standing == "not_enrolled"
    kiosk.close()


def test_a_trial_of_the_line_waits_for_an_answer(
    home: Path, clock: FakeClock, central: FakeCentral
) -> None:
    proxy = Proxy(central.port)
    kiosk = KioskEnd(home, clock, proxy.url)
    kiosk.connect()
    link = kiosk.link
    assert not link.try_now(1)
    link.start(kiosk.worker)
    assert link.try_now(20)
    proxy.close()
    assert (link.try_now(20), link.status()["connected"]) == (False, False)
    kiosk.close()


def test_whoever_looks_at_the_line_learns_at_once_that_it_is_gone_and_that_it_is_back(
    kiosk: KioskEnd, central: FakeCentral
) -> None:
    kiosk.connect()
    assert kiosk.step() > 1.0
    central.rules.append(lambda *_: Reply(500, b"", "text/html"))
    seen = []
    for _ in range(2):
        kiosk.link.attend()
        kiosk.step()
        seen.append(len(central.asked))
    assert seen[1] > seen[0]
    central.rules.clear()
    for _ in range(2):
        kiosk.link.attend()
        kiosk.step()
    assert kiosk.link.status()["connected"]


def test_whoever_looks_does_not_hurry_a_line_that_was_told_to_wait(
    kiosk: KioskEnd, central: FakeCentral
) -> None:
    kiosk.connect()
    busy = {"Retry-After": "30"}
    central.rules.append(lambda *_: Reply(503, b"", "text/html", busy))
    kiosk.link.attend()
    kiosk.step()
    asked = len(central.asked)
    kiosk.link.attend()
    kiosk.step()
    assert len(central.asked) == asked


# --- numbers -----------------------------------------------------------------------------------


def test_before_the_line_stands_nobody_waits_for_it(kiosk: KioskEnd, central: FakeCentral) -> None:
    assert kiosk.label(1) == "B1-001"
    assert [path for _, path in central.asked if "numbers" in path] == []


def test_connected_the_central_system_numbers(kiosk: KioskEnd, device: Known) -> None:
    kiosk.connect()
    issued = kiosk.issue(1)
    assert isinstance(issued, Issued)
    ticket = issued.ticket
    assert (ticket.number, ticket.source) == ("A001", NumberSource.CENTRAL)
    assert (ticket.ahead, ticket.wait_minutes) == (3, 7)
    kiosk.step()
    assert labels(device) == ["A001"]


def test_a_refusal_of_the_central_system_is_the_kiosks(kiosk: KioskEnd) -> None:
    kiosk.connect()
    assert kiosk.issue(1, "land") == Refused(Refusal.DAILY_LIMIT)


def test_a_lost_answer_gives_an_own_number_under_the_same_identity(
    kiosk: KioskEnd, central: FakeCentral, device: Known
) -> None:
    kiosk.connect()

    def lose_answer(method: str, path: str, body: bytes) -> Reply | None:
        if "numbers" in path:
            central._numbers(path, body, next(iter(central.devices)))
            return Reply(502, b"gateway", "text/html")
        return None

    central.rules.append(lose_answer)
    assert kiosk.label(1) == "B1-001"
    central.rules.clear()
    kiosk.step()
    (event,) = device.events.values()
    assert event["body"]["number"] == "B1-001"
    assert list(central.numbers) == [event["body"]["id"]], "the reserved A001 is known by it"


def test_two_failures_in_a_row_and_nobody_waits(kiosk: KioskEnd, central: FakeCentral) -> None:
    kiosk.connect()
    central.rules.append(lambda *_: Reply(502, b"", "text/html"))
    assert [kiosk.label(number) for number in (1, 2)] == ["B1-001", "B1-002"]
    assert not kiosk.link.central.connected()
    asked = len(central.asked)
    assert kiosk.label(3) == "B1-003"
    assert len(central.asked) == asked


def test_two_answers_in_a_row_bring_it_back(
    kiosk: KioskEnd, central: FakeCentral, clock: FakeClock
) -> None:
    kiosk.connect()
    central.rules.append(lambda *_: Reply(502, b"", "text/html"))
    for number in range(3):
        kiosk.label(number)
    assert kiosk.step() > 0
    central.rules.clear()
    clock.advance(seconds=60)
    kiosk.step()
    assert kiosk.link.central.connected()
    assert kiosk.label(4) == "A001"


def test_numbers_rest_alone_while_a_restored_central_system_recovers(
    kiosk: KioskEnd, central: FakeCentral, clock: FakeClock
) -> None:
    kiosk.connect()
    recovering = problem(503, "recovering", retry_after="30")
    central.rules.append(lambda _, path, __: recovering if "numbers" in path else None)
    assert [kiosk.label(number) for number in (1, 2, 3)] == ["B1-001", "B1-002", "B1-003"]
    assert kiosk.link.central.connected()
    assert kiosk.link.status()["failing"] == ["numbers"]
    assert sum("numbers" in path for _, path in central.asked) == 1
    central.rules.clear()
    clock.advance(seconds=30)
    assert kiosk.label(4) == "A001"


def test_queues_that_nobody_can_read_rest_alone(kiosk: KioskEnd, central: FakeCentral) -> None:
    kiosk.connect()
    central.rules.append(lambda _, path, __: Reply(200, {"?": 1}) if "queues" in path else None)
    for _ in range(3):
        assert kiosk.link.central.queues(kiosk.clock.read(), 2.0) == {}
    assert (kiosk.link.status()["failing"], kiosk.link.central.connected()) == (["queues"], True)
    assert sum("queues" in path for _, path in central.asked) == 2


def test_queues_and_help_come_from_the_central_system(
    kiosk: KioskEnd, central: FakeCentral
) -> None:
    now = kiosk.clock.read()
    assert kiosk.link.central.call_help("01", "home", now, 2.0) is False
    kiosk.connect()
    assert kiosk.ticketing.queues().result(5)["births"].waiting == 4
    assert kiosk.link.central.call_help("01", "home", now, 2.0) is True
    assert [each.screen for each in central.helped] == ["home"]


def test_queues_that_did_not_change_are_not_sent_again(
    kiosk: KioskEnd, central: FakeCentral
) -> None:
    def tagged(method: str, path: str, body: bytes) -> Reply | None:
        if not path.endswith("queues"):
            return None
        told = central._queues(path, body, "")
        return Reply(304) if same else replace(told, headers={"etag": '"a"'})

    kiosk.connect()
    central.rules.append(tagged)
    same = False
    first = kiosk.link.central.queues(kiosk.clock.read(), 5.0)
    same = True
    assert kiosk.link.central.queues(kiosk.clock.read(), 5.0) == first
    assert first["births"].waiting == 4


# --- events up ---------------------------------------------------------------------------------


def test_everything_goes_up_and_is_acknowledged(kiosk: KioskEnd, device: Known) -> None:
    numbers = [kiosk.label(number) for number in range(450)]
    kiosk.connect()
    assert labels(device) == numbers
    position = kiosk.journal.events.position()
    assert (position.newest, position.acked) == (450, 450)


def test_a_kiosk_killed_as_it_gave_a_number_tells_that_perhaps_nobody_has_it(
    home: Path, clock: FakeClock, device: Known
) -> None:
    killed = KioskEnd(home, clock)
    killed.label(1)
    killed.close()
    again = KioskEnd(home, clock)
    assert again.ticketing.settle_prints({}).result(5) == 1
    again.connect()
    told = [(each["kind"], each["body"].get("unseen")) for each in device.events.values()]
    assert told == [("ticket.issued", None), ("ticket.printed", True)]
    again.close()


def test_a_refused_event_is_a_dead_letter(kiosk: KioskEnd, central: FakeCentral) -> None:
    central.refuse["ticket.issued"] = "no such service"
    kiosk.label(1)
    kiosk.connect()
    (letter,) = kiosk.journal.events.dead_letters()
    assert letter["reason"] == "no such service"
    assert kiosk.journal.events.waiting().count == 0


def test_too_large_a_batch_is_halved_until_it_fits(
    kiosk: KioskEnd, central: FakeCentral, device: Known
) -> None:
    def limit(method: str, path: str, body: bytes) -> Reply | None:
        return problem(413, "invalid") if len(body) > 3_000 else None

    central.rules.append(limit)
    numbers = [kiosk.label(number) for number in range(30)]
    kiosk.connect()
    assert labels(device) == numbers


def test_an_event_that_cannot_be_read_is_buried_and_holds_up_nobody(
    kiosk: KioskEnd, central: FakeCentral, device: Known
) -> None:
    def unreadable(method: str, path: str, body: bytes) -> Reply | None:
        return problem(422, "invalid", "number") if b"B1-002" in body else None

    central.rules.append(unreadable)
    for number in range(3):
        kiosk.label(number)
    kiosk.connect()
    kinds = [device.events[1, seq]["kind"] for seq in (1, 2, 3)]
    assert kinds == ["ticket.issued", "event.buried", "ticket.issued"]
    (letter,) = kiosk.journal.events.dead_letters()
    assert (letter["seq"], letter["reason"]) == (2, "422 number")


def test_retry_after_is_honoured(kiosk: KioskEnd, central: FakeCentral, clock: FakeClock) -> None:
    kiosk.connect()
    central.rules.append(lambda *_: problem(503, "busy", retry_after="120"))
    kiosk.label(1)
    assert kiosk.step() == 120
    asked = len(central.asked)
    clock.advance(seconds=119)
    kiosk.step()
    assert len(central.asked) == asked
    central.rules.clear()
    clock.advance(seconds=2)
    kiosk.step()
    assert kiosk.journal.events.waiting().count == 0


def test_silence_is_met_with_growing_jittered_waits_for_ever(
    kiosk: KioskEnd, central: FakeCentral, clock: FakeClock
) -> None:
    central.rules.append(lambda *_: Reply(500, b"", "text/html"))
    waits = []
    for _ in range(12):
        waits.append(kiosk.step())
        clock.advance(seconds=waits[-1] + 0.01)
    assert all(0.5 <= wait <= 30 for wait in waits)
    assert 0.5 <= waits[0] <= 1
    assert waits[-1] >= 15


def test_an_unknown_device_says_so_and_numbers_go_on(kiosk: KioskEnd, central: FakeCentral) -> None:
    central.devices.clear()
    kiosk.step()
    assert kiosk.link.status()["stopped"] == "unknown-device"
    assert kiosk.label(1) == "B1-001"


def test_a_central_system_that_fell_back_gets_everything_again(
    kiosk: KioskEnd, device: Known, clock: FakeClock
) -> None:
    for number in range(5):
        kiosk.label(number)
    kiosk.connect()
    lost = [key for key in device.events if key[1] > 2]
    for key in lost:
        del device.events[key]
    clock.advance(seconds=61)
    kiosk.step(2)
    assert sorted(device.events) == [(1, seq) for seq in range(1, 6)]


def test_a_new_event_wakes_the_thread_and_the_end_does_not_wait_for_a_silent_server(
    kiosk: KioskEnd, central: FakeCentral
) -> None:
    arrived, silent = Event(), Event()

    silent.set()

    def look(method: str, path: str, body: bytes) -> Reply | None:
        if path.endswith("outbox"):
            arrived.set()
            silent.wait(20)
        return None

    central.rules.append(look)
    kiosk.connect()
    kiosk.link.start(kiosk.worker)
    kiosk.label(1)
    assert arrived.wait(10)
    arrived.clear()
    silent.clear()
    kiosk.label(2)
    assert arrived.wait(10)
    kiosk.link.stop()
    silent.set()
    assert kiosk.journal.events.waiting().count == 1


# --- clocks ------------------------------------------------------------------------------------


def test_a_kiosk_of_another_year_signs_by_the_central_systems_clock(
    kiosk: KioskEnd, central: FakeCentral, device: Known
) -> None:
    central.ahead = timedelta(days=400)
    kiosk.connect()
    assert kiosk.label(1) == "A001"
    (beat,) = device.beats
    assert beat.skew_seconds == pytest.approx(-400 * 86_400, abs=2)
    assert kiosk.link.status()["skew_seconds"] == pytest.approx(-400 * 86_400, abs=2)


# --- chain, epochs, twins ----------------------------------------------------------------------


def restart(kiosk: KioskEnd) -> KioskEnd:
    kiosk.close()
    return KioskEnd(kiosk.home, kiosk.clock)


def test_restarts_keep_the_epoch_whatever_was_heard(
    home: Path, clock: FakeClock, central: FakeCentral, device: Known
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.connect()
    for lose in (False, True, True, False):
        kiosk = restart(kiosk)
        if lose:
            # It was taken, and its answer was lost.
            central.rules.append(
                lambda _, path, body: (
                    central._hello(path, body, next(iter(central.devices)))
                    and Reply(502, b"", "text/html")
                )
            )
        kiosk.step()
        central.rules.clear()
    assert device.epoch == 1
    assert kiosk.standing == "ready"
    kiosk.close()


def test_a_journal_put_back_from_a_copy_gives_no_numbers_until_a_new_epoch(
    home: Path, clock: FakeClock, central: FakeCentral, device: Known, tmp_path: Path
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.connect()
    kiosk.label(1)
    kiosk.close()
    shutil.copy(home / "journal.db", tmp_path / "copy.db")
    kiosk = KioskEnd(home, clock)
    kiosk.connect()
    kiosk.label(2)
    kiosk.step()
    kiosk.close()
    shutil.copy(tmp_path / "copy.db", home / "journal.db")

    kiosk = KioskEnd(home, clock)
    assert kiosk.standing == "restored"
    assert kiosk.issue(3) == Refused(Refusal.SUSPENDED)
    kiosk = restart(kiosk)
    assert kiosk.issue(3) == Refused(Refusal.SUSPENDED), "a restart forgets nothing"
    kiosk.connect()
    assert device.epoch == 2
    central.rules.append(
        lambda _, path, __: Reply(502, b"", "text/html") if "numbers" in path else None
    )
    assert kiosk.label(4) == "B2-001"
    kiosk = restart(kiosk)
    assert kiosk.standing == "ready"
    kiosk.close()


def test_a_copy_of_the_same_run_is_noticed_too(
    home: Path, clock: FakeClock, central: FakeCentral, tmp_path: Path
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.connect()
    kiosk.worker.run(kiosk.connection.execute, "VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    kiosk.label(1)
    kiosk.step()
    kiosk.close()
    for name in ("journal.db", "journal.db-wal", "journal.db-shm"):
        (home / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "copy.db", home / "journal.db")
    kiosk = KioskEnd(home, clock)
    assert kiosk.standing == "restored"
    kiosk.close()


@pytest.mark.parametrize("gone", ["marker.json", "journal.db"])
def test_marker_and_journal_belong_together(
    home: Path, clock: FakeClock, central: FakeCentral, gone: str
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.connect()
    kiosk.label(1)
    kiosk.close()
    for path in home.glob(f"{gone}*"):
        path.unlink()
    kiosk = KioskEnd(home, clock)
    assert kiosk.standing == "restored"
    kiosk.connect()
    assert kiosk.standing == "ready"
    kiosk.close()


def test_a_start_that_was_killed_between_marker_and_journal_is_no_restore(
    home: Path, clock: FakeClock, central: FakeCentral
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.connect()
    kiosk.close()
    marker = json.loads((home / "marker.json").read_text())
    marker |= {"previous": marker["run"], "run": "f" * 32}
    (home / "marker.json").write_text(json.dumps(marker))
    kiosk = KioskEnd(home, clock)
    assert kiosk.standing == "ready"
    kiosk.close()


def test_what_happened_before_the_restore_was_noticed_is_told_again(
    home: Path, clock: FakeClock, central: FakeCentral, device: Known
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.label(1)
    kiosk.close()
    (home / "marker.json").unlink()
    kiosk = KioskEnd(home, clock)
    kiosk.connect()
    assert {key: event["body"]["number"] for key, event in device.events.items()} == {
        (2, 1): "B1-001"
    }
    kiosk.close()


def test_a_central_system_that_holds_more_than_was_written_means_a_restore(
    home: Path, clock: FakeClock, central: FakeCentral, device: Known
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.label(1)
    device.events = {(1, seq): {} for seq in range(1, 40)}
    kiosk.step()
    assert kiosk.standing == "restored"
    assert kiosk.issue(2) == Refused(Refusal.SUSPENDED)
    kiosk.step()
    assert kiosk.standing == "ready"
    assert kiosk.journal.events.position().epoch == 2
    kiosk.close()


def test_a_twin_is_refused_and_said_also_after_a_restart_without_a_network(
    home: Path, clock: FakeClock, central: FakeCentral
) -> None:
    central.rules.append(lambda *_: problem(409, "twin", retry_after="60"))
    kiosk = KioskEnd(home, clock)
    kiosk.step()
    assert kiosk.standing == "twin"
    assert kiosk.issue(1) == Refused(Refusal.SUSPENDED)
    kiosk = restart(kiosk)
    assert kiosk.issue(1) == Refused(Refusal.SUSPENDED)
    central.rules.clear()
    kiosk.connect()
    assert kiosk.label(1) == "A001"
    kiosk.close()


def test_a_revoked_kiosk_gives_no_numbers_from_its_next_call_on(
    kiosk: KioskEnd, device: Known
) -> None:
    kiosk.connect()
    device.revoked = True
    assert kiosk.issue(1) == Refused(Refusal.SUSPENDED)
    kiosk.step()
    assert kiosk.standing == "revoked"
    assert kiosk.link.status()["stopped"] == "revoked"


def test_a_revoked_kiosk_that_is_enrolled_anew_serves_again(
    home: Path, clock: FakeClock, central: FakeCentral, device: Known
) -> None:
    kiosk = KioskEnd(home, clock)
    kiosk.label(1)
    device.revoked = True
    kiosk.step()
    kiosk.close()
    enrolled(home, clock, central.url, CODE)
    kiosk = KioskEnd(home, clock)
    assert kiosk.standing == "ready"
    kiosk.connect()
    newest = list(central.devices.values())[-1]
    assert labels(newest) == ["B1-001"], "what the old one never told is told by the new"
    kiosk.close()


def test_another_machine_in_its_place_stops_the_numbers_at_once(
    kiosk: KioskEnd, device: Known
) -> None:
    kiosk.connect()
    device.run = "e" * 32
    assert kiosk.issue(1) == Refused(Refusal.SUSPENDED)
    assert kiosk.standing == "unsure"
    kiosk.step()
    assert kiosk.standing == "ready"
    assert kiosk.journal.events.position().epoch == 2


# --- heartbeat ---------------------------------------------------------------------------------


def test_a_heartbeat_tells_what_waits_and_commands_are_obeyed(
    kiosk: KioskEnd, central: FakeCentral, device: Known, clock: FakeClock
) -> None:
    central.refuse["ticket.issued"] = "no"
    kiosk.label(1)
    command = {"id": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "kind": "new_epoch"}
    central.commands.append(command)
    kiosk.connect()
    (beat,) = device.beats
    assert (beat.journal.seq, beat.journal.acked, beat.dead_letters) == (1, 1, 1)
    assert (beat.answers, beat.troubles, beat.paper_metres) == ([], [], None)
    kiosk.step()
    assert device.epoch == 2
    clock.advance(seconds=57)
    kiosk.step()
    clock.advance(seconds=2)
    kiosk.step()
    assert len(device.beats) == 3


def test_what_was_published_right_after_a_heartbeat_is_fetched_within_a_minute(
    home: Path, central: FakeCentral, clock: FakeClock
) -> None:
    fetched: list[int] = []

    class Fetching:
        def run(self, line: Line) -> float:
            fetched.append(1)
            return 3_600.0

    kiosk = KioskEnd(home, clock, hooks=Hooks(jobs=lambda: [Fetching()]))
    central.content = "a"
    kiosk.connect()
    seen = []
    for mark in ("a", "b", "b", "", "c"):
        central.content = mark
        clock.advance(seconds=58)
        kiosk.step()
        seen.append(len(fetched))
    kiosk.close()
    assert seen == [1, 2, 2, 2, 3]


def test_a_kiosk_that_is_not_for_numbers_gives_none_connected_or_not(
    home: Path, clock: FakeClock
) -> None:
    files = IdentityFiles(home)
    identity = files.read()
    assert identity is not None
    files.write(replace(identity, rights=("dossiers",)))
    kiosk = KioskEnd(home, clock)
    assert kiosk.issue(1) == Refused(Refusal.SUSPENDED)
    kiosk.connect()
    assert kiosk.standing == "may_not"
    assert kiosk.issue(2) == Refused(Refusal.SUSPENDED)
    kiosk.close()


@pytest.mark.parametrize(("every", "wait"), [(30.0, 58.0), (300.0, 298.0)])
def test_between_two_rounds_lies_what_the_settings_or_the_central_system_want(
    kiosk: KioskEnd, every: float, wait: float
) -> None:
    kiosk.link.settings = replace(kiosk.link.settings, every=every)
    assert kiosk.step() == pytest.approx(wait)
