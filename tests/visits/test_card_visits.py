"""A whole kiosk with a simulated card reader: what is said of a card, and what is kept of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.idcard.protocol import ReaderState
from kiosk.domain.visit import events
from kiosk.domain.visit.state import CardNote, Home, TicketPage
from kiosk.simulation import Simulation
from tests.visits.harness import House, opened

SETTINGS = '[card_reader]\nkind = "simulator"\n[speech]\nkind = "none"\n'


@pytest.fixture
def carded(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path / "home", SETTINGS) as house:
        yield house


def lay(house: House, kind: str) -> None:
    Simulation(house.kiosk).set_knob("card", kind)


def test_a_card_is_met_and_reminded_of_when_the_visit_ends(carded: House) -> None:
    lay(carded, "chip")
    carded.until(lambda: carded.dialog == CardNote("card.chip"))
    carded.do(events.CloseDialog(), events.EndVisit())
    assert carded.dialog == CardNote("card.left")
    lay(carded, "none")
    carded.until(lambda: carded.dialog is None)
    assert carded.screen == Home()


def test_what_is_said_of_a_card_goes_when_it_is_taken(carded: House) -> None:
    lay(carded, "chip")
    carded.until(lambda: carded.dialog == CardNote("card.chip"))
    lay(carded, "none")
    carded.until(lambda: carded.dialog is None)


def test_a_number_is_taken_while_a_card_lies_there(carded: House) -> None:
    lay(carded, "other")
    carded.until(lambda: carded.dialog == CardNote("card.other"))
    carded.take_number()
    assert isinstance(carded.screen, TicketPage)


def test_a_reader_that_is_unplugged_stops_nothing_and_is_in_the_log(carded: House) -> None:
    reader = carded.kiosk.card_reader
    folder = carded.kiosk.site.paths.card_reader
    lay(carded, "chip")
    carded.until(lambda: carded.dialog is not None)
    folder.joinpath("state.json").write_text('{"cable": "out"}')
    carded.until(lambda: not carded.reception.runner.visit.card)
    assert reader.status().state is ReaderState.NOT_CONNECTED
    logs = carded.kiosk.site.paths.logs
    log = "".join(path.read_text() for path in sorted(logs.iterdir()))
    lines = [line for line in log.splitlines() if "card_reader" in line]
    assert ['"ready"' in line for line in lines] == [True, False]
    assert "the cable is out" in lines[1]


def test_pyscard_missing_is_a_reader_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)
    monkeypatch.delitem(sys.modules, "devices.idcard.pcsc", raising=False)
    with opened(tmp_path / "home", SETTINGS.replace("simulator", "pcsc")) as house:
        status = house.kiosk.card_reader.status()
        assert status.state is ReaderState.NOT_CONNECTED
        assert "needs the Python package pyscard" in status.detail
        house.take_number()
        assert isinstance(house.screen, TicketPage)
