"""A random day of several kiosks and one central system: cuts, kills, clock steps, backups.

`play` takes one seed and says what went wrong, nothing when all promises were kept: no label twice
in one day, no shown ticket lost, none waiting for a person who was never given it, each kiosk's own
numbers in the order that they were given in, nobody shown as two machines, and everybody agrees at
the end. Three promises of the world are kept too: a copy of a journal is put back only where
nothing in between waits to be sent, also again; nor is a copy of the central system put back that
is older than that, as nobody has what both have lost; and people come within one working day.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from kiosk.domain.moment import VIETNAM
from kiosk.domain.ticket import Issued, Ticket
from offline_cache.outbox import Waiting
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.proxy import Fault, Proxy
from tests.sync.real_central import CENTRE, SERVICE, RealCentral
from tests.ticket_world import FakeClock, request

_LETTERS = "BCD"
_SERVICES = (SERVICE, CENTRE.services[1].code)
_FAULTS = (
    *(Fault.NONE, Fault.NONE, Fault.REFUSE, Fault.LOST, Fault.CUT),
    *(Fault.TWICE, Fault.OVERTAKEN, Fault.PORTAL),
)
_ROUNDS_TO_AGREE = 40


@dataclass
class One:
    """A kiosk of the day: its own clock, its own wire."""

    home: Path
    clock: FakeClock
    proxy: Proxy
    end: KioskEnd
    copy: bool = False


@dataclass
class Day:
    """What happened so far. `shown` by ticket id: the label and the real day.

    `held_once`: since the copy of the central system was made, a journal lost what it had told.
    """

    chance: random.Random
    folder: Path
    clock: FakeClock
    central: RealCentral
    kiosks: list[One] = field(default_factory=list)
    wishes: int = 0
    held_once: bool = False
    shown: dict[str, tuple[str, str]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    def open(self) -> None:
        for place, letter in enumerate(_LETTERS):
            home = self.folder / letter
            clock = FakeClock(real=self.clock.real, booted=self.clock.booted)
            proxy = Proxy(self.central.port)
            enrolled(home, clock, proxy.url, self.central.code(f"0{place + 1}", letter))
            self.kiosks.append(One(home, clock, proxy, KioskEnd(home, clock, centre=CENTRE)))

    def close(self) -> None:
        for one in self.kiosks:
            one.end.close()
            one.proxy.close()
        self.central.stop()

    # --- what may happen -----------------------------------------------------------------------

    def issue(self, one: One) -> None:
        self.wishes += 1
        service = self.chance.choice(_SERVICES)
        outcome = one.end.issue(self.wishes, service)
        if isinstance(outcome, Issued):
            self._show(outcome.ticket)
            self.log.append(f"{one.home.name} {outcome.ticket.number}")

    def abandon(self, one: One) -> None:
        """A number is asked for, and the program is killed before it is written down."""
        self.wishes += 1
        one.end.link.central.number(request(self.wishes, SERVICE), one.clock.read(), 5.0)
        self.kill(one)

    def step(self, one: One) -> None:
        self._advance(seconds=self.chance.choice([0, 1, 20, 31]))
        one.end.step()

    def fault(self, one: One) -> None:
        one.proxy.fault = self.chance.choice(_FAULTS)
        one.proxy.cut()

    def kill(self, one: One) -> None:
        one.end.close()
        one.end = KioskEnd(one.home, one.clock, centre=CENTRE)

    def reboot(self, one: One) -> None:
        one.clock.reboot()
        one.clock.push(hours=self.chance.choice([0, 0, -14, 15]))
        self.kill(one)

    def wall_jumps(self, one: One) -> None:
        one.clock.push(minutes=self.chance.randint(-3_000, 3_000))

    def copy_journal(self, one: One) -> None:
        one.end.close()
        shutil.copy(one.home / "journal.db", one.home / "journal.copy")
        one.copy = True
        one.end = KioskEnd(one.home, one.clock, centre=CENTRE)

    def put_journal_back(self, one: One) -> None:
        if not one.copy or self._waits(one) or not self._all_held(one):
            return
        one.end.close()
        shutil.copy(one.home / "journal.copy", one.home / "journal.db")
        one.copy = False
        one.end = KioskEnd(one.home, one.clock, centre=CENTRE)
        self.held_once = True
        self.log.append(f"{one.home.name} put back")

    def _all_held(self, one: One) -> bool:
        """Whether the central system has what this journal would lose."""
        held = self.central.tickets()
        tickets = one.end.worker.run(one.end.journal.tickets, None, 10_000)
        return all(held.get(each.id, ("", "reserved"))[1] != "reserved" for each in tickets)

    def time_passes(self, _: One) -> None:
        self._advance(seconds=self.chance.choice([1, 5, 31, 61, 700]))

    def night_passes(self, _: One) -> None:
        self._advance(hours=24)

    def central_is_copied(self, _: One) -> None:
        self.central.back_up()
        self.held_once = False

    def central_is_put_back(self, _: One) -> None:
        if self.held_once:
            return
        # Nobody is so quick.
        self._advance(minutes=2)
        self.central.put_back()
        self.log.append("central put back")

    def central_restarts(self, _: One) -> None:
        self.central.stop()
        self.central.start()

    # --- how it must end -----------------------------------------------------------------------

    def agree(self) -> list[str]:
        """Join everything and let it settle; what is wrong then."""
        for one in self.kiosks:
            one.proxy.fault = Fault.NONE
            one.proxy.cut()
        for _ in range(_ROUNDS_TO_AGREE):
            self._advance(seconds=65)
            for one in self.kiosks:
                one.end.step(2)
            if not any(self._waits(one) or one.end.standing != "ready" for one in self.kiosks):
                break
        return [*self._waiting(), *self._doubled(), *self._lost(), *self._out_of_order()]

    def _waits(self, one: One) -> int:
        waiting: Waiting = one.end.worker.run(one.end.journal.events.waiting)
        return waiting.count

    def _waiting(self) -> list[str]:
        states = [(one.home.name, self._waits(one), one.end.standing) for one in self.kiosks]
        wrong = [f"{each} at the end" for each in states if each[1:] != (0, "ready")]
        wrong += [f"{name} is shown as two machines" for name in self.central.twins()]
        return wrong + [f"refused {reason}" for reason in self.central.rejected()]

    def _doubled(self) -> list[str]:
        counted = Counter(self.shown.values())
        return [f"{label} twice on {day}" for (label, day), count in counted.items() if count > 1]

    def _lost(self) -> list[str]:
        held = self.central.tickets()
        wrong = [
            f"{label} is {held.get(ticket, ('not there', ''))[0]} centrally"
            for ticket, (label, _) in self.shown.items()
            if held.get(ticket, ("", ""))[0] != label
        ]
        nobody = [
            f"{number} waits for nobody"
            for ticket, (number, state) in held.items()
            if state == "waiting" and ticket not in self.shown
        ]
        return wrong + nobody

    def _out_of_order(self) -> list[str]:
        """Own numbers of a kiosk that would be called before one that it gave earlier."""
        called = {ticket: place for place, ticket in enumerate(self.central.in_line())}
        wrong = []
        for letter in _LETTERS:
            own = [
                each
                for each, (label, _) in self.shown.items()
                if label[0] == letter and "-" in label
            ]
            places = [called[each] for each in own if each in called]
            wrong += [f"{letter} is out of order"] if places != sorted(places) else []
        return wrong

    def _show(self, ticket: Ticket) -> None:
        day = self.clock.real.astimezone(VIETNAM).date().isoformat()
        self.shown[ticket.id] = (ticket.number, day)

    def _advance(self, **spans: float) -> None:
        self.clock.advance(**spans)
        if not 7 <= self.clock.real.hour < 17:
            tomorrow = self.clock.real + timedelta(days=1 if self.clock.real.hour >= 17 else 0)
            self.clock.real = tomorrow.replace(hour=7, minute=30)
        for one in self.kiosks:
            one.clock.real = self.clock.real


def _likely(day: Day) -> list[tuple[Callable[[One], None], int]]:
    return [
        (day.issue, 30),
        (day.step, 30),
        (day.fault, 12),
        (day.time_passes, 12),
        (day.kill, 4),
        (day.abandon, 2),
        (day.reboot, 2),
        (day.wall_jumps, 3),
        (day.copy_journal, 1),
        (day.put_journal_back, 3),
        (day.night_passes, 1),
        (day.central_restarts, 1),
        (day.central_is_copied, 2),
        (day.central_is_put_back, 1),
    ]


def play(seed: int, folder: Path, steps: int) -> list[str]:
    """What went wrong on this day; empty when every promise was kept."""
    clock = FakeClock()
    day = Day(random.Random(seed), folder, clock, RealCentral(folder, lambda: clock.read().wall))
    try:
        day.open()
        verbs, weights = zip(*_likely(day), strict=True)
        for _ in range(steps):
            day.chance.choices(verbs, weights)[0](day.chance.choice(day.kiosks))
        return day.agree()
    finally:
        day.close()
