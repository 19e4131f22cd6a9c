"""What a profile says of single procedures, and every error of it with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.centre import Centre, LocalDeadline, OnlineFavourite
from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import TimeLimit, TimeUnit
from kiosk.domain.text import Text
from kiosk.profile import load_centre
from tests.test_profile import SECOND

TOP = """
portal_url = "https://cong.example/tt/{id}"
any_commune = ["9.000001"]
"""
TABLES = """
[[local_deadlines]]
procedure = "9.000001"
calendar_days = 20
decision = "7/QĐ-MAU"
date = 2026-09-15

[[online]]
procedure = "9.000002"
note = { vi = "Cần ảnh mẫu" }
icon = "stamp"

[[online]]
procedure = "9.000001"
address = "https://tinh.example/nop"
"""


def load(folder: Path, top: str = TOP, tables: str = TABLES) -> Centre:
    profile = folder / "centre.toml"
    profile.write_text(f"{top}\n{SECOND}\n{tables}", "utf-8")
    return load_centre(profile)


def test_all_of_it_is_read(tmp_path: Path) -> None:
    centre = load(tmp_path)
    shorter = LocalDeadline("9.000001", TimeLimit(20, TimeUnit.DAY), "7/QĐ-MAU", date(2026, 9, 15))
    assert centre.portal_url == "https://cong.example/tt/{id}"
    assert (centre.local_deadline("9.000001"), centre.local_deadline("9.9")) == (shorter, None)
    assert centre.online == (
        OnlineFavourite("9.000002", Text("Cần ảnh mẫu"), "stamp"),
        OnlineFavourite("9.000001", address="https://tinh.example/nop"),
    )
    assert (centre.received_anywhere("9.000001"), centre.received_anywhere("9.9")) == (True, False)


def test_all_means_every_procedure(tmp_path: Path) -> None:
    assert load(tmp_path, 'any_commune = ["all"]').received_anywhere("9.9")


def test_a_profile_may_leave_all_of_it_out(tmp_path: Path) -> None:
    centre = load(tmp_path, "", "")
    assert (centre.portal_url, centre.local_deadlines, centre.online) == ("", (), ())
    assert not centre.received_anywhere("9.000001")


@pytest.mark.parametrize(
    ("top", "tables", "said"),
    [
        ('portal_url = "http://cong.example"', "", "portal_url: must be an https address"),
        ('portal_url = "https://cong.example/{name}"', "", "portal_url: must be an https address"),
        ("", TABLES.replace("calendar_days = 20", ""), "local_deadlines[0].days: exactly one"),
        ("", TABLES.replace("= 20\n", "= 20\ndays = 3\n"), "local_deadlines[0].days: exactly one"),
        ("", TABLES.replace("= 2026-09-15", '= "x"'), "local_deadlines[0].date: must be a date"),
        ("", TABLES.replace("https://tinh", "ftp://tinh"), "online[1].address: must be an https"),
    ],
)
def test_errors_are_named_with_their_place(
    tmp_path: Path, top: str, tables: str, said: str
) -> None:
    with pytest.raises(KnownError) as fault:
        load(tmp_path, top, tables)
    assert said in str(fault.value)
