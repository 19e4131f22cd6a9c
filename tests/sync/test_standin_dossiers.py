from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.dossier import (
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    NotFound,
    Unavailable,
    UnavailableReason,
    days_left,
    is_overdue,
    parse_code,
    parse_lookup_code,
    parse_token,
)
from kiosk.domain.moment import Moment
from kiosk.domain.working_days import WorkCalendar
from kiosk.sync.standin.dossiers import StandinDossiers

MONDAY = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)
CALENDAR = WorkCalendar()


def at(day: int = 0) -> Moment:
    return Moment(MONDAY + timedelta(days=day), "boot", 100.0, synchronised=True)


def every_dossier(now: Moment) -> list[Dossier]:
    standin = StandinDossiers()
    answers = [standin.dossier(r.key, now, 2.0) for r in standin.digest_records(now)]
    return [answer.dossier for answer in answers if isinstance(answer, Found)]


@pytest.mark.parametrize("day", [0, 2, 5, 6, 400])
def test_every_status_is_there_on_any_day(day: int) -> None:
    dossiers = every_dossier(at(day))
    assert len(dossiers) == 13
    assert {dossier.status for dossier in dossiers} == set(DossierStatus)
    late = [d.code for d in dossiers if is_overdue(d, at(day).day, CALENDAR)]
    assert late == ["H49.61-261109-0010", "H49.61-261111-0011"]


@pytest.mark.parametrize("day", [0, 2, 400])
def test_each_was_handed_in_on_the_day_in_its_code_and_went_on_from_there(day: int) -> None:
    for dossier in every_dossier(at(day)):
        assert dossier.received is not None
        assert dossier.code.split("-")[1] == f"{dossier.received:%y%m%d}"
        assert dossier.timeline[0].at[:5] in {f"{dossier.received:%d/%m}", ""}
        dated = [step.at for step in dossier.timeline if step.at]
        assert [step.at for step in dossier.timeline[: len(dated)]] == dated


def test_the_sample_that_lacks_papers_was_asked_for_them_after_it_was_handed_in() -> None:
    found = StandinDossiers().dossier(DossierKey("H49.61-261120-0042"), at(), 2.0)
    assert isinstance(found, Found)
    assert [(step.at, step.note) for step in found.dossier.timeline[:2]] == [
        ("20/11 · 08:42", "Quầy 5"),
        ("20/11 · 15:10", "Yêu cầu bổ sung, lần 1"),
    ]


def test_the_one_to_remember() -> None:
    found = StandinDossiers().dossier(DossierKey("H49.61-261120-0001", "A2B3"), at(), 2.0)
    assert isinstance(found, Found)
    dossier = found.dossier
    assert (dossier.status, found.as_of) == (DossierStatus.PROCESSING, MONDAY)
    assert days_left(dossier, at().day, CALENDAR) == 9
    assert [step.state for step in dossier.timeline] == ["done", "done", "now", "todo"]


def test_papers_are_missing_where_they_are_asked_for() -> None:
    asked = [d for d in every_dossier(at()) if d.status is DossierStatus.SUPPLEMENT]
    assert [(d.supplements, len(d.missing_papers)) for d in asked] == [(2, 1), (1, 2)]
    assert all(any(step.state == "attention" for step in d.timeline) for d in asked)


def test_its_codes_and_second_factors_have_the_printed_forms() -> None:
    for record in StandinDossiers().digest_records(at()):
        code = parse_code(record.key.code)
        assert code is not None
        assert code.recognised
        assert parse_lookup_code(record.key.lookup_code) == record.key.lookup_code
        assert parse_token(record.key.token) == record.key.token


@pytest.mark.parametrize(
    "key",
    [
        DossierKey("H49.61-261120-0001", "A2B4"),
        DossierKey("H49.61-261120-0001", "A2B3", "GIAYHEN-MAU-0002"),
        DossierKey("H49.61-261120-9999"),
    ],
)
def test_a_wrong_second_factor_looks_like_no_dossier(key: DossierKey) -> None:
    assert StandinDossiers().dossier(key, at(), 2.0) == NotFound(key.code)


def test_it_can_be_cut_off_and_come_back() -> None:
    standin = StandinDossiers()
    key = DossierKey("H49.61-261120-0001")
    standin.cut_off()
    assert standin.connected() is False
    assert standin.dossier(key, at(), 2.0) == Unavailable(UnavailableReason.OFFLINE)
    standin.reconnect()
    assert isinstance(standin.dossier(key, at(), 2.0), Found)
    assert standin.dossier(key, at(), 0.0) == Unavailable(UnavailableReason.TIMEOUT)
