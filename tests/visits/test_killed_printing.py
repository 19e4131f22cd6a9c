"""kill -9 while a ticket is being printed: no paper, or a number that a person has reprinted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

from devices.printer.emulator_wires import OnPty
from devices.printer.protocol import PrinterState
from kiosk.domain.codes import ticket_code
from kiosk.domain.ticket import Printed, Ticket
from tests.visits.harness import ROOT, House, opened
from tests.visits.plugged import PrinterCable

ROUNDS = 12
_SETTINGS = """
[printer]
kind = "escpos"
address = "serial:{folder}/printer"
profile = "epson-tm-t20"
[scanner]
kind = "none"
[speech]
kind = "none"
"""


class DeadlyWire(OnPty):
    """Kills a process as soon as so many more bytes have come from it."""

    victim = 0
    left = 0

    def _take(self, end: int) -> None:
        before = self.received
        super()._take(end)
        self.left -= self.received - before
        if self.victim and self.left <= 0:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = 0


class DeadlyCable(PrinterCable):
    def _wire(self) -> DeadlyWire:
        return DeadlyWire(self.printer)

    def kills(self, victim: int, after: int) -> None:
        assert isinstance(self.wire, DeadlyWire)
        self.wire.left, self.wire.victim = after, victim


def run_until_killed(home: Path, printer: DeadlyCable, after: int) -> list[str]:
    """The ids of the tickets that a kiosk gave out before it was killed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.visits.printing_child", str(home)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    printer.kills(child.pid, after)
    out, _ = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    return out.split()


def tickets_of(house: House) -> list[Ticket]:
    return house.kiosk.ticketing.tickets(limit=1000).result(10)


def test_a_crash_leaves_no_paper_or_a_number_that_is_asked_about(tmp_path: Path) -> None:
    dice, printer = Random(4), DeadlyCable(tmp_path / "printer")
    home, given, papers = tmp_path / "home", list[str](), list[list[str]]()
    home.mkdir()
    (home / "kiosk.toml").write_text(_SETTINGS.format(folder=tmp_path))
    for _ in range(ROUNDS):
        given += run_until_killed(home, printer, dice.randrange(1, 160_000))
        papers += printer.tear_off()
    with opened(home) as house:
        tickets = tickets_of(house)
        assert set(given) <= {each.id for each in tickets}
        assert len({each.number for each in tickets}) == len(tickets)
        house.until(lambda: house.kiosk.desk.status().state is PrinterState.READY)
        papers += printer.tear_off()
        # A piece of paper is one citizen's; what a crash tore off has no code or its own.
        assert max(map(len, papers)) == 1
        seen = Counter(code for paper in papers for code in paper)
        for ticket in tickets:
            on_paper = seen.pop(ticket_code(ticket.id), 0)
            assert on_paper in _PAPERS[ticket.printed], ticket.printed
        assert seen == {}
        reprint_one(house, printer, tickets)
    printer.unplug()


_PAPERS = {Printed.PRINTED: {1}, Printed.NOT_PRINTED: {0}, Printed.UNKNOWN: {0, 1}}


def reprint_one(house: House, printer: DeadlyCable, tickets: list[Ticket]) -> None:
    """A person asks for one whose paper is uncertain."""
    uncertain = [each for each in tickets if each.printed is Printed.UNKNOWN]
    assert uncertain
    done = house.kiosk.paper().ticket(uncertain[0], "vi").result(60)
    assert done is Printed.PRINTED
    assert printer.tear_off() == [[ticket_code(uncertain[0].id)]]
    house.settle()
    (again,) = [each for each in tickets_of(house) if each.id == uncertain[0].id]
    assert again.printed is Printed.PRINTED
