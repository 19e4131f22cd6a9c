"""What came down reaches the screen: its age, and a new beginning when nobody stands there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kiosk.content import HEAD, write_content
from kiosk.domain.text import Text
from kiosk.domain.visit import events
from kiosk.endings import RENEWAL
from kiosk.services.content import Came
from tests.ticket_world import FakeClock
from tests.visits.harness import House, opened


def came(house: House, **what: object) -> None:
    for heard in house.kiosk.content._listeners:
        heard(Came(heard=True, **what))  # type: ignore[arg-type]
    house.settle()


def test_data_that_nobody_vouches_for_any_more_says_how_old_it_is(tmp_path: Path) -> None:
    issued = FakeClock().read().wall
    head = {
        "signed": {
            "issued": issued.isoformat(),
            "expires": (issued + timedelta(hours=1)).isoformat(),
        },
        "clock": issued.isoformat(),
    }
    write_content(tmp_path / "content", HEAD, head)
    with opened(tmp_path) as house:
        house.seconds(1)
        assert house.reception.runner.conditions.content_as_of is None
        house.clock.advance(hours=1)
        house.seconds(1)
        assert house.reception.runner.conditions.content_as_of == issued


def test_what_counts_from_a_start_on_waits_until_nobody_stands_there(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        house.do(events.OpenQueue())
        came(house, restart=True)
        house.seconds(20)
        assert house.given_up == []
        house.do(events.EndVisit())
        house.seconds(30)
        house.do(events.OpenSearch(), events.EndVisit())
        house.seconds(59)
        assert house.given_up == []
        house.seconds(2)
        assert house.given_up == [RENEWAL]
        house.seconds(70)
        assert house.given_up == [RENEWAL]


def test_nothing_to_begin_anew_for_is_no_new_beginning(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        came(house, restart=False)
        house.seconds(70)
        assert house.given_up == []


def test_a_kiosk_closes_when_whoever_stands_there_has_gone_and_opens_at_once(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as house:
        house.do(events.OpenQueue())
        house.kiosk.orders.close(Text("Nghỉ trưa"))
        house.seconds(1)
        assert house.reception.runner.conditions.out_of_service == ""
        house.do(events.EndVisit())
        house.seconds(1)
        shown = house.reception.runner.conditions
        assert (shown.out_of_service, shown.closed) == ("outofservice.closed", Text("Nghỉ trưa"))
        house.kiosk.orders.close(None)
        house.settle()
        assert house.reception.runner.conditions.out_of_service == ""


def test_a_closed_kiosk_is_closed_from_its_start_on(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        house.kiosk.journal_worker.run(house.kiosk.journal.commands.close, Text("Nghỉ"))
    with opened(tmp_path) as house:
        assert house.reception.runner.conditions.closed == Text("Nghỉ")
        assert [(part.name, part.word) for part in house.kiosk.orders.parts] == [
            ("public", "closed")
        ]


def test_a_restart_that_was_asked_for_is_a_renewal_and_no_fault(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        house.kiosk.orders.renew("restart")
        house.seconds(62)
        assert house.given_up == [RENEWAL]
        log = (house.kiosk.site.paths.logs / "kiosk.log").read_text()
        assert '"event": "renewal", "reason": "restart"' in log
