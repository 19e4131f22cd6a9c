"""Calling the help desk through the central system: told, not told, and never kept for later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.domain.moment import Moment
from kiosk.services.help_desk import HelpDesk
from kiosk.sync.central_system import NoCentral
from tests.ticket_world import FakeClock


class Central(NoCentral):
    """Connected as the test says; notes every call with its deadline."""

    def __init__(self, up: bool, hears: bool = True) -> None:
        self.up, self.hears = up, hears
        self.calls: list[tuple[str, str, Moment, float]] = []

    def connected(self) -> bool:
        return self.up

    def call_help(self, kiosk: str, screen: str, now: Moment, deadline: float) -> bool:
        self.calls.append((kiosk, screen, now, deadline))
        return self.hears


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def asked(central: NoCentral, clock: FakeClock) -> Iterator[HelpDesk]:
    desk = HelpDesk(central, clock, "02")
    try:
        yield desk
    finally:
        desk.stop()


@pytest.mark.parametrize(("up", "hears"), [(True, True), (True, False), (False, True)])
def test_a_call_says_which_kiosk_and_which_page(clock: FakeClock, up: bool, hears: bool) -> None:
    central = Central(up, hears)
    for desk in asked(central, clock):
        assert desk.call("procedure_page").result(5) is (up and hears)
    told = [("02", "procedure_page", clock.read(), 2.0)]
    assert central.calls == (told if up else [])


def test_a_kiosk_that_stands_alone_calls_nobody(clock: FakeClock) -> None:
    for desk in asked(NoCentral(), clock):
        assert desk.call("home").result(5) is False
    assert NoCentral().call_help("02", "home", clock.read(), 1.0) is False
