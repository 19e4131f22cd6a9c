"""What a profile says of single procedures, and every error of it with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.centre import Centre, LocalDeadline, OnlineFavourite
from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import TimeLimit, TimeUnit
from kiosk.domain.procedure_overlay import (
    NO_OVERLAY,
    Decided,
    InternalStep,
    ProcedureOverlay,
)
from kiosk.domain.text import Text
from kiosk.profile import centre_in, load_centre, read_profile
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

OVERLAYS = """
[[overlays]]
procedure = "9.000001"
on_the_spot = true
delegated = { agency = { vi = "Cơ quan mẫu" }, decision = "12/QĐ-MAU", date = 2026-09-15 }
fee = { words = { vi = "Phí mẫu", en = "Fee" }, resolution = "3/NQ-MAU", date = 2026-08-20 }
steps = [
  { who = { vi = "Quầy" }, what = { vi = "Nhận" }, hours = 4 },
  { who = { vi = "Phòng" }, what = { vi = "Duyệt" }, days = 2 },
  { who = { vi = "Quầy" }, what = { vi = "Trả" } },
]

[[overlays]]
procedure = "9.000002"
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


# --- overlays --------------------------------------------------------------------------------


def test_an_overlay_is_read_whole(tmp_path: Path) -> None:
    centre = load(tmp_path, "", OVERLAYS)
    assert centre.overlay("9.000001") == ProcedureOverlay(
        "9.000001",
        Decided(Text("Cơ quan mẫu"), "12/QĐ-MAU", date(2026, 9, 15)),
        Decided(Text("Phí mẫu", "Fee"), "3/NQ-MAU", date(2026, 8, 20)),
        (
            InternalStep(Text("Quầy"), Text("Nhận"), TimeLimit(4, TimeUnit.HOUR)),
            InternalStep(Text("Phòng"), Text("Duyệt"), TimeLimit(2, TimeUnit.WORKING_DAY)),
            InternalStep(Text("Quầy"), Text("Trả")),
        ),
        on_the_spot=True,
    )
    assert centre.overlay("9.000002") == ProcedureOverlay("9.000002")
    assert centre.overlay("9.9") == NO_OVERLAY
    assert centre.on_the_spot == frozenset({"9.000001"})


def test_errors_of_overlays_are_named_all_at_once(tmp_path: Path) -> None:
    wrong = (
        ('"9.000002"', '"9.000001"', "overlays[1].procedure: '9.000001' stands twice"),
        ("= true", '= "có"', "overlays[0].on_the_spot: must be true or false"),
        ('"12/QĐ-MAU"', '""', "overlays[0].delegated.decision: must be a text"),
        ("date = 2026-08-20", 'day = "x"', "overlays[0].fee.date: must be a date"),
        ("date = 2026-08-20", 'day = "x"', "overlays[0].fee.day: is not a known setting"),
        ("hours = 4", "hours = 4, days = 1", "overlays[0].steps[0].days: only one of days and"),
        ("days = 2", "days = 0", "overlays[0].steps[1].days: must be a whole number from 1"),
        ('{ who = { vi = "Quầy" }, what = { vi = "Trả" } }', "{}", "overlays[0].steps[2].who"),
    )
    tables = OVERLAYS
    for old, new, _ in wrong:
        tables = tables.replace(old, new)
    with pytest.raises(KnownError) as fault:
        load(tmp_path, "", tables)
    assert [said for _, _, said in wrong if said not in str(fault.value)] == []


def test_an_overlay_as_a_form_or_a_newer_release_writes_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "centre.toml").write_text(SECOND, "utf-8")
    document, _ = read_profile(tmp_path / "centre.toml")
    emptied = {"procedure": "9.000001", "delegated": {}, "fee": {}, "steps": [], "later": 1}
    centre, problems = centre_in({**document, "overlays": [emptied]})
    assert (centre.overlays, problems) == ((ProcedureOverlay("9.000001"),), [])
