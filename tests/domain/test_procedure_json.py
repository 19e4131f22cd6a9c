"""Procedures as JSON: an exact round trip, defaults left out, bad shapes refused with the place."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.procedure import (
    Channel,
    Fee,
    Method,
    Named,
    PlainSummary,
    Procedure,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.procedure_json import (
    life_event_from_json,
    procedure_from_json,
    procedure_to_json,
    summary_from_json,
    summary_to_json,
)

finite = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, finite)

SMALLEST: dict[str, Any] = {"id": "a", "code": "9.000001", "title": "Thủ tục thử"}


@settings(max_examples=60, deadline=None)
@given(st.from_type(Procedure))
def test_a_procedure_survives_json_exactly(procedure: Procedure) -> None:
    assert procedure_from_json(json.loads(json.dumps(procedure_to_json(procedure)))) == procedure


@settings(max_examples=60, deadline=None)
@given(st.from_type(PlainSummary))
def test_a_summary_survives_json_exactly(summary: PlainSummary) -> None:
    assert summary_from_json(json.loads(json.dumps(summary_to_json(summary)))) == summary


def test_defaults_are_left_out() -> None:
    assert procedure_to_json(procedure_from_json(SMALLEST)) == SMALLEST


def test_the_form_is_plain_names_values_and_iso_dates() -> None:
    document = {
        **SMALLEST,
        "levels": ["commune"],
        "publisher": {"code": "G15", "name": "Bộ Thử"},
        "decision": {"number": "1/QĐ", "date": "2026-01-16"},
        "methods": [
            {
                "channel": "online",
                "time_limit": {"quantity": 3.0, "unit": "working_day"},
                "wording": "",
                "fees": [{"kind": "FEE", "amount": 8000.0, "currency": "VND", "wording": "8.000"}],
            }
        ],
        "snapshot": "2026-07-18",
    }
    procedure = procedure_from_json(document)
    assert procedure.publisher == Named("G15", "Bộ Thử")
    assert procedure.methods == (
        Method(
            Channel.ONLINE,
            TimeLimit(3.0, TimeUnit.WORKING_DAY),
            "",
            (Fee("FEE", 8000.0, "VND", "8.000"),),
        ),
    )
    assert procedure_to_json(procedure) == document


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": 7}, "title: must be a text"),
        ({"internal": 1}, "internal: must be true or false"),
        ({"levels": ["planet"]}, "levels[0]: must be one of commune, province, ministry, other"),
        ({"levels": [["commune"]]}, "levels[0]: must be one of commune, province, ministry, other"),
        ({"levels": "commune"}, "levels: must be a list"),
        ({"snapshot": "18/07/2026"}, "snapshot: must be a date such as 2026-07-18"),
        ({"snapshot": 20260718}, "snapshot: must be a date such as 2026-07-18"),
        ({"publisher": {"code": "G15"}}, "publisher.name: missing"),
        ({"publisher": []}, "publisher: must be an object"),
        ({"colour": "red"}, "colour: is not a field of Procedure"),
        (
            {"cases": [{"name": "", "papers": [{"name": "Đơn"}, {"name": "Đơn", "copies": 0.5}]}]},
            "cases[0].papers[1].copies: must be a whole number",
        ),
        (
            {"resolution_cases": [{"code": "", "name": "", "time_limit": {"quantity": "3"}}]},
            "resolution_cases[0].time_limit.quantity: must be a number",
        ),
    ],
)
def test_a_bad_shape_is_refused_with_its_place(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        procedure_from_json({**SMALLEST, **change})


@pytest.mark.parametrize("document", [None, [], "x", 7, {}])
def test_anything_else_is_a_value_error(document: Any) -> None:
    for read in (procedure_from_json, summary_from_json, life_event_from_json):
        with pytest.raises(ValueError, match=r"must be an object|missing"):
            read(document)
