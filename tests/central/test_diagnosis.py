"""What a kiosk answers from afar, as lines in the reader's words."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from central.pages.diagnosis import KNOWN, lines_of
from central.pages.words import Words
from kiosk.services.diagnostics import state_of
from kiosk.settings import Settings
from tests.ticket_world import FakeClock

EN, VI = Words.load("en"), Words.load("vi")


def test_known_values_have_words_in_their_order_and_unknown_ones_stand_as_they_are() -> None:
    state = {
        "zeta": "x",
        "clock_synchronised": False,
        "part.printer": "attention paper_low",
        "part.scanner": "absent",
        "part.flux": "odd",
        "disk_free_mb": 51234,
        "uptime_hours": 12.5,
        "since": "2026-11-30T02:00:00+00:00",
        "oldest": None,
        "failing": ["numbers", "magic"],
        "standing": "twin",
        "alpha": [1, "b"],
    }
    assert lines_of(state, EN) == [
        ("Gives numbers", "No: another machine has its identity"),
        ("Connected since", "09:00, 30/11/2026"),
        ("Does not work", "numbers, magic"),
        ("Waiting since", "None"),
        ("Clock kept right", "No"),
        ("Running for", "12.5 h"),
        ("Room on the disk", "51,234 MB"),
        ("flux", "odd"),
        ("Printer", "paper low"),
        ("Code reader", "not used"),
        ("alpha", "1, b"),
        ("zeta", "x"),
    ]
    assert ("Đã chạy", "12,5 giờ") in lines_of(state, VI)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("since", "yesterday", "yesterday"),
        ("since", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("since", 5, "5"),
        ("disk_free_mb", "much", "much"),
        ("disk_free_mb", True, "Yes"),
        ("standing", {"a": 1}, "{'a': 1}"),
        ("part.printer", "", "None"),
        ("part.printer", "one two three", "one two three"),
        ("stopped", "", "None"),
    ],
)
def test_a_value_of_another_form_stands_as_it_came(name: str, value: Any, shown: str) -> None:
    ((_, said),) = lines_of({name: value}, EN)
    assert said == shown


def test_whatever_a_kiosk_tells_has_words(tmp_path: Path) -> None:
    site: Any = SimpleNamespace(
        clock=FakeClock(), settings=Settings(), paths=SimpleNamespace(home=tmp_path)
    )
    link = {
        **dict.fromkeys(("standing", "connected", "since", "failing", "stopped", "skew_seconds")),
        **dict.fromkeys(("epoch", "newest", "acknowledged", "waiting", "oldest", "dead_letters")),
    }
    assert state_of(site, (), (), link).keys() == KNOWN.keys()
