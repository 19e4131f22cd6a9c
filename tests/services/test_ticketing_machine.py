"""Whatever happens to clock, power and network: no label twice in a day, no shown ticket lost.

A machine of hypothesis plays days at a centre. Two promises of the real world are kept by the
rules: people come within a working day of eleven hours, and staff say "new day" only in the
morning before the day's first number, with the right date on the screen.
"""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.domain.ticket import Issued, Ticket
from kiosk.services.ticketing import TicketRules
from tests.services.test_ticketing import World
from tests.ticket_world import local, request

RULES = TicketRules(respect_hours=False)
OPENS, CLOSES = 7, 18


class Days(RuleBasedStateMachine):
    """One kiosk, alone or with a central system, over some days."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self._folder.name))
        self.alone = False
        self.shown: list[Ticket] = []
        self.by_real_day: dict[date, list[str]] = {}

    @initialize(alone=st.booleans(), hours=st.integers(-20, 20), synchronised=st.booleans())
    def begins(self, alone: bool, hours: int, synchronised: bool) -> None:
        self.alone = alone
        self.world.clock.pushed = timedelta(hours=0 if synchronised else hours)
        self.world.clock.synchronised = synchronised

    @rule(service=st.sampled_from(["births", "copies"]))
    def issues(self, service: str) -> None:
        self._wait_until_open()
        wish = request(len(self.shown), service)
        ticketing = self.world.ticketing(alone=self.alone, rules=RULES)
        outcome = ticketing.issue(wish).result(5)
        assert isinstance(outcome, Issued)
        assert ticketing.issue(wish).result(5) == outcome
        self.shown.append(outcome.ticket)
        real_day = self.world.clock.real.date()
        self.by_real_day.setdefault(real_day, []).append(outcome.ticket.number)

    @rule(minutes=st.integers(1, 180))
    def time_passes(self, minutes: int) -> None:
        self.world.clock.advance(minutes=minutes)

    @rule()
    def night_passes(self) -> None:
        self.world.clock.advance(days=1)
        self.world.clock.real = self.world.clock.real.replace(hour=OPENS, minute=30)

    @rule(hours=st.integers(-60, 60))
    def wall_jumps(self, hours: int) -> None:
        self.world.clock.push(hours=hours)
        self.world.clock.synchronised = False

    @rule()
    def wall_falls_to_1970(self) -> None:
        self.world.clock.set_wall(local(2, 8).replace(year=1970))
        self.world.clock.synchronised = False

    @rule()
    def wall_is_set_from_the_network(self) -> None:
        self.world.clock.pushed = timedelta()
        self.world.clock.synchronised = True

    @rule(hours=st.sampled_from([0, 0, -15, 14]))
    def machine_reboots(self, hours: int) -> None:
        self.world.clock.reboot()
        self.world.clock.push(hours=hours)
        self.program_restarts()

    @rule()
    def program_restarts(self) -> None:
        self.world.close()
        self.world = World(self.world.folder, self.world.clock)

    @precondition(lambda self: not self.alone)
    @rule()
    def is_cut_off_or_joined(self) -> None:
        self.world.numbers.connected = not self.world.numbers.connected

    @precondition(lambda self: self.world.clock.real.date() not in self.by_real_day)
    @rule()
    def staff_start_the_day(self) -> None:
        self.world.clock.pushed = timedelta()
        now = self.world.clock.read()
        if self.alone:
            self.world.ticketing(alone=True).start_new_day("an").result(5)
        else:
            self.world.numbers.start_new_day(now, "an")

    @invariant()
    def no_label_stands_twice_in_a_day(self) -> None:
        for labels in self.by_real_day.values():
            assert len(set(labels)) == len(labels)
        days = [(each.service_day, each.number) for each in self.shown]
        assert len(set(days)) == len(days)

    @invariant()
    def every_shown_ticket_is_there(self) -> None:
        assert self.world.journal.tickets(limit=999) == self.shown[::-1]

    def teardown(self) -> None:
        self.world.close()
        self._folder.cleanup()

    def _wait_until_open(self) -> None:
        clock = self.world.clock
        if clock.real.hour >= CLOSES:
            clock.advance(days=1)
            clock.real = clock.real.replace(hour=OPENS, minute=30)
        if clock.real.hour < OPENS:
            clock.real = clock.real.replace(hour=OPENS, minute=30)


Days.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestDays = Days.TestCase
