"""What breaks while the kiosk runs: the visit hears a sentence, the rest goes on."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.domain.ticket import Printed, Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.state import (
    Home,
    Message,
    PaperSlip,
    ProcedurePage,
    QueueServices,
    TicketPage,
)
from kiosk.endings import GAVE_UP
from offline_cache.database import Error
from tests.visits.harness import House, opened


class DamageError(Error):  # type: ignore[misc]
    """What SQLite says of a damaged file."""

    sqlite_errorcode = 11


def broken(*_: object, **__: object) -> None:
    raise DamageError("database disk image is malformed")


def test_a_journal_that_cannot_be_written_refuses_and_everything_else_works(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(house.kiosk.journal, "issue", broken)
        house.take_number()
        assert isinstance(house.screen, QueueServices)
        assert house.screen.refusal is Refusal.STORAGE
        assert house.papers() == []
        house.scan("H49.61-261120-0008")
        house.do(events.OpenScanned())
        assert house.given_up == []
    house.take_number()
    assert isinstance(house.screen, TicketPage)


def test_paper_that_cannot_be_noted_is_still_shown_as_printed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.kiosk.journal, "set_printed", broken)
    house.take_number()
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.printed is Printed.PRINTED
    assert '"error": "DamageError"' in (house.kiosk.site.paths.logs / "kiosk.log").read_text()


def test_a_cache_that_turns_out_damaged_ends_the_program_and_is_new_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as house:
        monkeypatch.setattr(house.kiosk.catalogue, "search", broken)
        house.do(events.OpenSearch(), events.TypeQuery("khai"))
        assert (house.screen, house.dialog) == (Home(), Message("fault.sorry"))
        assert house.given_up == [GAVE_UP]
    assert (tmp_path / "cache.db.suspect").exists()
    monkeypatch.undo()
    with opened(tmp_path) as house:
        assert not (tmp_path / "cache.db.suspect").exists()
        assert house.reception.runner.conditions.popular


def test_fonts_that_are_gone_are_a_slip_that_failed_and_a_number_that_stands(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(house.kiosk.desk._press, "_fonts", tmp_path)
    house.do(
        events.OpenQueue(),
        events.ChooseField("civil-status"),
        events.ChooseService("birth"),
        events.TakeNumber(str(uuid4())),
    )
    kept = house.kiosk.journal_worker.run(house.kiosk.journal.tickets)
    assert [ticket.number for ticket in kept] == ["A001"]
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.printed is Printed.NOT_PRINTED
    house.do(events.GoHome(), events.OpenSearch(), events.TypeQuery("khai sinh"))
    procedures = house.kiosk.cache_worker.run(house.kiosk.catalogue.by_code, "1.001193")
    house.do(events.OpenProcedure(procedures[0].id), events.PrintSlip())
    assert isinstance(house.screen, ProcedurePage)
    assert house.screen.slip is PaperSlip.FAILED
