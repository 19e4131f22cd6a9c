"""A central system that lost everything in the middle of a day, and kiosks enrolled one by one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from central.db.machines import Centre
from central.devices import recovery
from kiosk.domain.ticket import Issued
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.real_central import CENTRE, SERVICE, RealCentral
from tests.ticket_world import FakeClock, local


class Town:
    """Two kiosks, and every label that is on paper, by day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.central = RealCentral(folder, lambda: self.clock.read().wall)
        self.kiosks = {letter: self.enrol(letter) for letter in "BC"}
        self.papers: list[str] = []

    def enrol(self, letter: str) -> KioskEnd:
        home = self.folder / letter
        code = self.central.code(f"0{'ABC'.index(letter) + 1}", letter)
        enrolled(home, self.clock, self.central.url, code)
        kiosk = KioskEnd(home, self.clock, centre=CENTRE)
        kiosk.connect()
        return kiosk

    def enrol_again(self, letter: str) -> None:
        self.kiosks[letter].close()
        self.kiosks[letter] = self.enrol(letter)
        self.settle(letter)

    def settle(self, *letters: str) -> None:
        for _ in range(3):
            self.clock.advance(seconds=65)
            for letter in letters:
                self.kiosks[letter].step(2)

    def take(self, letter: str) -> str:
        issued = self.kiosks[letter].issue(len(self.papers) + 1, SERVICE)
        assert isinstance(issued, Issued)
        self.papers.append(issued.ticket.number)
        self.kiosks[letter].step()
        return issued.ticket.number

    def close(self) -> None:
        for kiosk in self.kiosks.values():
            kiosk.close()
        self.central.stop()


def test_an_emptied_central_system_gives_no_number_of_a_day_that_it_did_not_begin(
    tmp_path: Path,
) -> None:
    town = Town(tmp_path)
    assert [town.take(letter) for letter in "BCBC"] == ["A001", "A002", "A003", "A004"]
    town.central.lose_everything()
    town.settle("B", "C")
    town.enrol_again("B")
    assert [town.take("B"), town.take("C")] == ["B1-001", "C1-001"]
    town.enrol_again("C")
    assert [town.take("C"), town.take("B")] == ["C1-002", "B1-002"]
    town.settle("B", "C")
    held = sorted(number for number, _ in town.central.tickets().values())
    assert held == sorted(town.papers)
    assert len(set(held)) == len(held)
    town.clock.real = local(3, 8)
    town.settle("B", "C")
    assert [town.take("B"), town.take("C")] == ["A001", "A002"], "the next day is its own"
    assert town.central.rejected() == []
    town.close()


def test_once_somebody_says_that_all_kiosks_are_here_numbers_go_on_above_theirs(
    tmp_path: Path,
) -> None:
    town = Town(tmp_path)
    assert [town.take(letter) for letter in "BCBC"] == ["A001", "A002", "A003", "A004"]
    town.central.lose_everything()
    for letter in "BC":
        town.enrol_again(letter)
    with town.central.writing() as session:
        now = town.clock.read().wall
        assert recovery.all_are_here(session, CENTRE.id, now)
        assert not recovery.all_are_here(session, CENTRE.id, now)
    assert town.take("B") == "B1-001", "each is heard once more before"
    town.settle("B", "C")
    assert [town.take("B"), town.take("C")] == ["A005", "A006"]
    with town.central.writing() as session:
        assert session.scalars(select(Centre.recovering_since)).all() == [None]
    town.close()
