"""The visit's rules for checking a dossier: second factor, what was typed, the printed summary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.dossier import DossierKey, NotFound
from kiosk.domain.visit import effects, events
from kiosk.domain.visit.state import DossierEntry, DossierPage, PaperSlip, Visit
from tests.domain.test_visit import FOUND, run


def test_a_look_up_code_goes_with_the_code_and_stays_when_nothing_is_found() -> None:
    visit, asked = run(
        Visit(),
        events.OpenDossier(),
        events.TypeLookupCode("a2b3"),
        events.TypeCode("H49.61-261120-0001"),
        events.AskDossier(),
    )
    key = DossierKey("H49.61-261120-0001", "A2B3")
    assert asked == [effects.LookUp(visit.asks, key)]
    visit, _ = run(visit, events.LookupArrived(visit.asks, NotFound("")))
    assert visit.screen == DossierEntry("H49.61-261120-0001", "lookup.not_found", "A2B3")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("H49.61-261120-0001|a2b3", DossierKey("H49.61-261120-0001", "A2B3")),
        (
            "H49.61-261120-0001|GIAYHEN-MAU-0001",
            DossierKey("H49.61-261120-0001", "", "GIAYHEN-MAU-0001"),
        ),
        (" H49.61-261120-0001 ", DossierKey("H49.61-261120-0001")),
    ],
)
def test_what_is_typed_is_understood_as_on_a_receipt(typed: str, key: DossierKey) -> None:
    visit, asked = run(Visit(), events.OpenDossier(), events.TypeCode(typed), events.AskDossier())
    assert asked == [effects.LookUp(visit.asks, key)]


def test_typing_takes_the_message_away_and_keeps_the_look_up_code() -> None:
    refused = Visit(screen=DossierEntry("1", "lookup.offline", "AB"))
    visit, _ = run(refused, events.TypeCode("12"))
    assert visit.screen == DossierEntry("12", "", "AB")
    visit, _ = run(refused, events.TypeLookupCode("ABC"))
    assert visit.screen == DossierEntry("1", "", "ABC")


def test_a_dossier_is_printed_once_however_often_the_button_is_tapped() -> None:
    page = DossierPage(FOUND, DossierKey("H49.61-261120-0001"))
    visit, asked = run(Visit(screen=page), events.PrintSlip(), events.PrintSlip())
    assert asked == [effects.PrintDossierSlip(1, FOUND)]
    late, _ = run(visit, events.SlipPrinted(0, True))
    assert late == visit
    done, _ = run(visit, events.SlipPrinted(1, True))
    assert done.screen == replace(page, slip=PaperSlip.PRINTED, slip_ask=1)
    failed, _ = run(visit, events.SlipPrinted(1, False))
    assert failed.screen == replace(page, slip=PaperSlip.FAILED, slip_ask=1)


def test_what_a_visit_typed_is_not_in_its_printed_form() -> None:
    entry = DossierEntry("H49.61-261120-0001", "", "A2B3")
    assert "261120" not in repr(entry)
    assert "A2B3" not in repr(entry)
