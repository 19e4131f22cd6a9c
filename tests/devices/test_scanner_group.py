"""Many scanners as one: who is heard, what is said of their state, and no deadlock."""

from __future__ import annotations

from threading import Thread

import pytest

from devices.scanner import group as group_module
from devices.scanner.group import ScannerGroup
from devices.scanner.protocol import (
    NOT_STARTED,
    BadScan,
    ScanListener,
    ScannerState,
    ScannerStatus,
)
from devices.scanner.window_keys import WindowKeysScanner
from kiosk.domain.scanned import Code
from tests.devices.scanner_rigs import Heard

READY = ScannerStatus(ScannerState.READY)
GONE = ScannerStatus(ScannerState.NOT_CONNECTED, "unplugged")


class Member:
    """Says what the test says."""

    def __init__(self, status: ScannerStatus = READY) -> None:
        self._status = status
        self.listener: ScanListener | None = None
        self.signals: list[bytes] = []
        self.stops = 0

    def start(self, listener: ScanListener) -> None:
        self.listener = listener

    def status(self) -> ScannerStatus:
        return self._status

    def becomes(self, status: ScannerStatus) -> None:
        self._status = status
        assert self.listener is not None
        self.listener.on_change(status)

    def reads(self, text: str) -> None:
        assert self.listener is not None
        self.listener.on_code(Code(text))

    def feed(self, text: str) -> None:
        raise AssertionError("the group judges what is fed")

    def signal(self, data: bytes) -> None:
        self.signals.append(data)

    def stop(self) -> None:
        self.stops += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


def said(heard: Heard) -> list[str | BadScan | ScannerStatus]:
    return [heard.next() for _ in range(heard.queue.qsize())]


def test_a_code_read_by_two_counts_once(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 1.0, 2.5, 5.0])
    monkeypatch.setattr(group_module, "monotonic", lambda: next(times))
    one, two = Member(), Member()
    ScannerGroup([one, two]).start(heard.listener)
    for member in (one, two, one, two):
        member.reads("CODE-1")
    assert said(heard) == [READY, "CODE-1", "CODE-1"]


def test_a_bad_scan_of_any_member_is_told(heard: Heard) -> None:
    member = Member()
    ScannerGroup([member]).start(heard.listener)
    assert member.listener is not None
    member.listener.on_bad(BadScan.TOO_LONG)
    assert said(heard) == [READY, BadScan.TOO_LONG]


def test_the_best_member_decides_and_the_others_are_mentioned(heard: Heard) -> None:
    one, two = Member(), Member()
    group = ScannerGroup([one, two])
    assert group.status() == NOT_STARTED
    group.start(heard.listener)
    one.becomes(GONE)
    two.becomes(GONE)
    one.becomes(READY)
    two.becomes(READY)
    assert said(heard) == [
        READY,
        ScannerStatus(ScannerState.READY, "unplugged"),
        ScannerStatus(ScannerState.NOT_CONNECTED, "unplugged; unplugged"),
        ScannerStatus(ScannerState.READY, "unplugged"),
        READY,
    ]
    group.stop()
    assert (group.status(), one.stops, two.stops) == (NOT_STARTED, 1, 1)


def test_a_scanner_that_nobody_can_see_is_better_than_none(heard: Heard) -> None:
    group = ScannerGroup([Member(GONE), WindowKeysScanner()])
    group.start(heard.listener)
    state = ScannerState.UNKNOWN
    assert group.status() == ScannerStatus(state, "unplugged; it types into the window")


def test_members_may_come_and_go(heard: Heard) -> None:
    group, member = ScannerGroup(when_empty="nothing here"), Member()
    group.start(heard.listener)
    group.add(member)
    member.reads("CODE-1")
    group.remove(member)
    nothing = ScannerStatus(ScannerState.NOT_CONNECTED, "nothing here")
    assert said(heard) == [nothing, READY, "CODE-1", nothing]
    assert member.stops == 1


def test_a_member_added_early_is_started_with_the_rest(heard: Heard) -> None:
    group, member = ScannerGroup(), Member()
    group.add(member)
    assert member.listener is None
    group.start(heard.listener)
    member.reads("CODE-1")
    assert said(heard) == [READY, "CODE-1"]


def test_nothing_is_told_after_stop(heard: Heard) -> None:
    group, member = ScannerGroup(), Member()
    group.add(member)
    group.start(heard.listener)
    group.stop()
    member.reads("CODE-1")
    member.becomes(GONE)
    group.feed("CODE-2")
    assert said(heard) == [READY]


def test_what_is_fed_and_then_scanned_counts_once(heard: Heard) -> None:
    group, member = ScannerGroup(), Member()
    group.add(member)
    group.start(heard.listener)
    group.feed("CODE-1")
    member.reads("CODE-1")
    assert said(heard) == [READY, "CODE-1"]


def test_a_storm_on_many_threads_loses_nothing(heard: Heard) -> None:
    members = [Member() for _ in range(8)]
    group = ScannerGroup(members)
    group.start(heard.listener)

    def storm(number: int) -> None:
        for each in range(100):
            members[number].becomes(GONE if each % 2 else READY)
            members[number].reads(f"CODE-{number}-{each}")

    threads = [Thread(target=storm, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    codes = [each for each in said(heard) if isinstance(each, str) and each.startswith("CODE")]
    assert sorted(codes) == sorted(f"CODE-{n}-{e}" for n in range(8) for e in range(100))
    assert group.status().state is ScannerState.NOT_CONNECTED
