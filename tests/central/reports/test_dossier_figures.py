"""Dossiers of a period by the official rule, the indices made from them, and what goes public."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from central.profile import centre_of
from central.reports.dossiers import Channel, DossierTally, Lasting, lasting, tally
from central.reports.index766 import Basis, Catalogue, Entered, Index, indices
from central.reports.public import EnteredFigure, Sources, figures
from central.reports.rows import DossierRow, Period, VoteRow
from kiosk.domain.dossier import DossierStatus as S
from kiosk.domain.published import Figures, Satisfaction
from kiosk.domain.published_json import published_from_json
from kiosk.domain.working_days import WorkCalendar
from tests.central.hall import CENTRE, profile

IDX766 = Path(__file__).resolve().parents[4] / "shared" / "data" / "idx766" / "chi_so_766.json"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
CALENDAR = WorkCalendar()


def on(day: int, month: int = 11) -> date:
    return date(2026, month, day)


def row(status: S = S.RETURNED, received: int = 2, due: int = 10, **more: Any) -> DossierRow:
    ended = more.pop("ended", 9)
    return DossierRow(status, on(received), on(due), ended and on(ended), **more)


def counts(rows: Iterable[DossierRow], calendar: WorkCalendar = CALENDAR) -> tuple[int, ...]:
    found = tally(rows, NOVEMBER, calendar)
    return (
        *(found.received, found.finished, found.on_time),
        *(found.ended, found.ended_on_time, found.open, found.open_late),
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (row(), (1, 1, 1, 1, 1, 0, 0)),
        (row(ended=10), (1, 1, 1, 1, 1, 0, 0)),
        (row(ended=11), (1, 1, 0, 1, 0, 0, 0)),
        # Once is allowed, twice is late by the rule.
        (row(supplements=1), (1, 1, 1, 1, 1, 0, 0)),
        (row(supplements=2), (1, 1, 0, 1, 0, 0, 0)),
        # Two days spent waiting for the citizen are given back.
        (row(ended=12, paused_days=2), (1, 1, 1, 1, 1, 0, 0)),
        (row(ended=13, paused_days=2), (1, 1, 0, 1, 0, 0, 0)),
        # Refused and stopped ended, but gave no result; open ones are late or not.
        (row(S.NOT_ACCEPTED), (1, 0, 0, 1, 1, 0, 0)),
        (row(S.STOPPED, ended=11), (1, 0, 0, 1, 0, 0, 0)),
        (row(S.PROCESSING, ended=None), (1, 0, 0, 0, 0, 1, 1)),
        (row(S.PROCESSING, due=30, ended=None), (1, 0, 0, 0, 0, 1, 0)),
        (row(S.SUPPLEMENT, ended=None, paused_since=on(9)), (1, 0, 0, 0, 0, 1, 0)),
        # Of other months: received before, ended after, never told when.
        (replace(row(), received=on(30, 10)), (0, 1, 1, 1, 1, 0, 0)),
        (replace(row(), ended=on(1, 12)), (1, 0, 0, 0, 0, 1, 1)),
        (replace(row(), received=None, ended=None), (0, 0, 0, 0, 0, 0, 0)),
        (replace(row(S.WITHDRAWN), ended=None), (1, 0, 0, 0, 0, 0, 0)),
        (replace(row(), due=None, ended=on(20)), (1, 1, 1, 1, 1, 0, 0)),
    ],
)
def test_a_dossier_is_counted_where_it_belongs(one: DossierRow, expected: tuple[int, ...]) -> None:
    assert counts([one]) == expected


def test_a_pause_goes_round_holidays_and_days_worked_in_exchange() -> None:
    one = row(ended=16, due=13, paused_days=1)
    assert counts([one])[2] == 1
    swapped = WorkCalendar(swap_days=frozenset({on(14)}))
    assert counts([one], swapped)[2] == 0


def test_shares_of_ways_are_of_those_that_are_told() -> None:
    rows = [row(channel=each) for each in (0, 1, 2, 2, 3)]
    found = tally(rows, NOVEMBER, CALENDAR)
    assert (found.channels, found.known_channels) == ((1, 1, 2, 1), 4)
    assert found.channel_percent(Channel.ONLINE) == 50
    assert tally([row()], NOVEMBER, CALENDAR).channel_percent(Channel.ONLINE) is None


def test_how_long_procedures_took_is_told_longest_first() -> None:
    rows = [
        row(received=2, ended=4, procedure="1.1", title="Một"),
        row(received=2, ended=5, procedure="1.1"),
        row(received=2, ended=9, procedure="1.2"),
        row(S.STOPPED, received=2, ended=30, procedure="1.3"),
    ]
    assert lasting(rows, NOVEMBER) == (
        Lasting("1.2", "", 1, Decimal(7)),
        Lasting("1.1", "Một", 2, Decimal("2.5")),
    )


def test_indices_say_what_they_are_and_a_share_of_nothing_is_none() -> None:
    nothing = tally((), NOVEMBER, CALENDAR)
    empty = indices(nothing, (), (), Catalogue(), None)
    assert all(each.value is None for each in empty)
    assert [each.code for each in empty if each.basis is Basis.REGISTER] == [
        "2.1", "2.2", "3.2", "3.3",
    ]  # fmt: skip
    dossiers = DossierTally(10, 5, 4, 6, 5, 4, 2, (2, 4, 3, 1))
    took = (Lasting("1", "", 2, Decimal(3)), Lasting("2", "", 1, Decimal(9)))
    found = {
        each.code: each
        for each in indices(
            dossiers,
            took,
            {"1.1", "9.9"},
            Catalogue(10, 9, frozenset({"1.1", "1.2", "1.3"})),
            Entered(Decimal("97.83"), 6142),
        )
    }
    assert found["1.3"] == Index("1.3", Basis.CATALOGUE, Decimal(90), 10)
    # Five of the six that ended were on time; two more are open past their day.
    assert found["2.1"] == Index("2.1", Basis.REGISTER, Decimal("62.5"), 8)
    assert found["2.2"] == Index("2.2", Basis.REGISTER, Decimal(5), 3)
    assert found["3.1"] == Index("3.1", Basis.CATALOGUE, Decimal(30), 10, 80)
    assert found["3.2"].n == 3
    assert found["3.3"] == Index("3.3", Basis.REGISTER, Decimal("37.5"), 8, 50)
    assert found["5.4"] == Index("5.4", Basis.ENTERED, Decimal("97.83"), 6142, 90)
    assert found["5.1"] == Index("5.1", Basis.ELSEWHERE)


@pytest.mark.skipif(not IDX766.exists(), reason="the description of the indices is not here")
def test_every_index_of_the_description_is_there_with_its_threshold() -> None:
    described = {
        each["id"]: int(each["nguong_toi_da"].rstrip("%")) if "nguong_toi_da" in each else None
        for group in json.loads(IDX766.read_text("utf-8"))["nhom"]
        for each in group["chi_so"]
    }
    found = indices(tally((), NOVEMBER, CALENDAR), (), (), Catalogue(), None)
    assert {each.code: each.full_from for each in found} == described


# --- what goes public -----------------------------------------------------------------------------


def votes(number: int, service: str, good: int) -> list[VoteRow]:
    return [
        VoteRow(f"{service}{n}", 1, 5 if n < good else 1, NOW - timedelta(hours=1), f"{service}{n}")
        for n in range(number)
    ]


def published(rows: list[DossierRow], voted: list[VoteRow], *entered: EnteredFigure) -> Any:
    centre = centre_of(
        {
            **profile(CENTRE),
            "fields": [
                {"code": "a", "name": {"vi": "Hộ tịch", "en": "Civil status"}},
                {"code": "b", "name": {"vi": "Đất đai", "en": "Land"}},
            ],
            "services": [
                {"code": "birth", "field": "a", "prefix": "A", "procedures": ["1.1"]},
                {"code": "land", "field": "b", "prefix": "B", "procedures": ["1.2"]},
            ],
        }
    )
    services = {each.ticket: each.ticket.rstrip("0123456789") for each in voted}
    return figures(centre, Sources(rows, voted, services, entered), NOW)


def read(row: dict[str, Any]) -> Figures:
    """As a kiosk reads it, which refuses what is not possible."""
    whole = {"figures": row, "announcements": [], "answers": []}
    found = published_from_json(json.dumps(whole)).figures
    assert found is not None
    return found


def test_the_row_is_what_kiosks_read() -> None:
    rows = [
        row(procedure="1.1"),
        row(S.PROCESSING, ended=None, procedure="1.2"),
        replace(row(procedure="9.9"), received=on(20, 10), ended=on(28, 10), due=on(28, 10)),
    ]
    index = EnteredFigure(Satisfaction.INDEX_5_4, Decimal("97.83"), 6142, on(1, 1), on(30, 6))
    few = EnteredFigure(Satisfaction.SIPAS, Decimal("91.4"), 9, on(1, 1), on(30, 6))
    made = published(rows, [*votes(20, "birth", 19), *votes(15, "land", 15)], index, few)
    assert made == {
        "as_of": "2026-11-30T09:00:00+07:00",
        "months": [[2026, 10, 0, 1, 1, 1, 0, 0], [2026, 11, 1, 2, 1, 1, 35, 34]],
        "fields": [
            [{"vi": "Hộ tịch", "en": "Civil status"}, 1, 1, 1, 20, 19],
            [{"vi": "Đất đai", "en": "Land"}, 1, 0, 0, 15, 15],
        ],
        "satisfaction": [
            ["kiosk_votes", 97.1429, 35, "2026-11-01", "2026-11-30"],
            ["index_5_4", 97.83, 6142, "2026-01-01", "2026-06-30"],
        ],
    }
    kiosk = read(made)
    assert [each.kind for each in kiosk.satisfaction] == ["kiosk_votes", "index_5_4"]


def test_of_fewer_than_ten_votes_nothing_leaves_the_centre() -> None:
    made = published([row(procedure="1.1")], votes(9, "birth", 9))
    assert (made["months"][-1][-2:], made["fields"][0][-2:]) == ([0, 0], [0, 0])
    assert made["satisfaction"] == []
    # Land's three could be had from the month's sum, so the others are held back with them.
    made = published([row(procedure="1.1")], [*votes(12, "birth", 12), *votes(3, "land", 0)])
    assert made["months"][-1][-2:] == [15, 12]
    assert [each[-2:] for each in made["fields"]] == [[0, 0]]


def test_a_centre_without_a_register_publishes_no_months() -> None:
    made = published([], votes(10, "birth", 8))
    assert (made["months"], made["fields"]) == ([], [])
    assert read(made).satisfied(Satisfaction.KIOSK_VOTES) is not None
