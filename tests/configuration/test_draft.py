"""A draft over settings and profile: changed by places, compared, checked whole. No files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.configuration.changes import Change, differences
from kiosk.configuration.draft import Draft, Ground, check
from kiosk.configuration.hall import moved
from kiosk.configuration.places import (
    added_at,
    moved_at,
    place_of,
    put_at,
    removed_at,
    text_of,
    value_at,
)
from kiosk.domain.staff import Role
from kiosk.own_parts import OwnParts, allowed_parts, own_from
from kiosk.profile import read_profile

PROFILE = read_profile(Path(__file__).resolve().parents[2] / "assets/centre/sample.toml")[0]


def ground(**more: Any) -> Ground:
    return Ground({}, PROFILE, **more)


def _no_lp(address: str) -> str:
    return "" if address.startswith("lp:") else "is none"


@pytest.mark.parametrize(
    ("settings", "places"),
    [
        ({"printer.address": "abc"}, ["printer.address"]),
        ({"printer.kind": "escpos", "printer.address": "abc"}, ["printer.address"]),
        ({"printer.kind": "escpos", "printer.address": "lp:/dev/usb/lp0"}, []),
        ({"visit.ask_after": 90}, []),
    ],
)
def test_a_printer_is_where_one_can_be(settings: dict[str, Any], places: list[str]) -> None:
    found = check(ground(wrong_address=_no_lp), Draft(settings), Role.TECHNICIAN).faults
    assert [each.place for each in found] == places
    assert {each.code for each in found} <= {"printer_address"}


def test_what_may_not_be_changed_hides_no_other_error() -> None:
    draft = Draft({"no.such": 1, "visit.ask_after": 9999, "printer.kind": "laser"}, {"x": {}})
    found = check(ground(), draft, Role.CENTRE).faults
    assert [each.place for each in found] == ["no.such", "printer.kind", "x", "visit.ask_after"]


def test_places_are_read_as_they_are_written() -> None:
    place = ("services", 3, "name", "vi")
    assert text_of(place) == "services[3].name.vi"
    assert place_of("services[3].name.vi") == place
    assert value_at(PROFILE, ("services", 0, "name", "vi")) == "Đăng ký khai sinh"
    assert value_at(PROFILE, ("services", 999, "name")) is None


def test_a_change_leaves_the_document_before_as_it_was() -> None:
    document = {"rows": [{"a": 1}, {"a": 2}], "other": {"x": 1}}
    assert put_at(document, ("rows", 1, "a"), 5)["rows"] == [{"a": 1}, {"a": 5}]
    assert put_at(document, ("other", "x"), None)["other"] == {}
    assert added_at(document, ("rows",), {"a": 3})["rows"][2] == {"a": 3}
    assert removed_at(document, ("rows", 0))["rows"] == [{"a": 2}]
    assert moved_at(document, ("rows", 1), -1)["rows"] == [{"a": 2}, {"a": 1}]
    assert moved_at(document, ("rows", 1), 1) == document
    assert document == {"rows": [{"a": 1}, {"a": 2}], "other": {"x": 1}}


def test_rows_with_codes_are_known_by_them() -> None:
    old = {"s": [{"code": "a", "n": 1}, {"code": "b", "n": 2}, {"code": "c", "n": 3}]}
    new = {"s": [{"code": "c", "n": 3}, {"code": "b", "n": 7}]}
    assert list(differences(old, new)) == [
        Change("s[b].n", 2, 7),
        Change("s[a]", {"code": "a", "n": 1}, None),
        Change("s.order", ["a", "b", "c"], ["c", "b"]),
    ]


def test_a_counter_is_moved_as_far_as_the_walls() -> None:
    hall = PROFILE["map"]
    walls, box = hall["walls"], hall["places"][0]["boxes"][0]
    far = [(-99, -99), (99, 99)]
    ends = [moved(hall, 0, 0, *steps)["places"][0]["boxes"][0] for steps in far]
    assert [(each["x"], each["y"]) for each in ends] == [
        (walls["x"], walls["y"]),
        (
            walls["x"] + walls["width"] - box["width"],
            walls["y"] + walls["height"] - box["height"],
        ),
    ]
    without = {name: value for name, value in hall.items() if name != "walls"}
    near = moved(without, 0, 0, -99, -99)["places"][0]["boxes"][0]
    assert (near["x"], near["y"]) == (0, 0)


def test_a_draft_with_every_field_wrong_says_it_all_at_once() -> None:
    services = [{**PROFILE["services"][0], "prefix": "abc", "counters": [], "minutes": 0}]
    services[0]["field"] = "nowhere"
    hours = {"weekdays": {"monday": ["17:00-07:30", "soon"]}, "holidays": ["31/12"]}
    draft = Draft(
        {
            "machine.letter": "é",
            "panel.width": 3,
            "visit.ask_after": "long",
            "printer.kind": "laser",
            "centre.respect_hours": 1,
            "staff.corners": ["top-left"] * 8,
        },
        {"services": services, "hours": hours},
    )
    found = {(each.place, each.code) for each in check(ground(), draft, Role.TECHNICIAN).faults}
    assert {
        ("machine.letter", "letter"),
        ("panel.width", "range"),
        ("visit.ask_after", "range"),
        ("printer.kind", "choice"),
        ("centre.respect_hours", "switch"),
        ("staff.corners", "corners_alike"),
        ("services[0].prefix", "prefix"),
        ("services[0].counters", "counters"),
        ("services[0].minutes", "range"),
        ("services[0].field", "no_such_field"),
        ("hours.weekdays.monday", "session_order"),
        ("hours.weekdays.monday", "session"),
        ("hours.holidays", "list"),
    } <= found


def test_an_event_is_checked_with_its_notice() -> None:
    notice = {"title": {"vi": "Đối thoại"}, "words": {"vi": "Mời dự"}}
    days = {"first_day": "2026-11-23", "last_day": "2026-11-30"}
    event = {"day": "2026-12-01", "starts": "8", "ends": "07:00", "place": {}, "questions": 1}
    rows = [{**notice, **days, "event": event}]
    verdict = check(ground(), Draft({}, {"announcements": rows}), Role.CENTRE)
    assert {(each.place, each.code) for each in verdict.faults} == {
        ("announcements[0].event.day", "event_day"),
        ("announcements[0].event.starts", "clock"),
        ("announcements[0].event.place.vi", "text"),
        ("announcements[0].event.questions", "switch"),
    }


@pytest.mark.parametrize(
    "given",
    [{"settings": []}, {"parts": 3}, {"settings": {"machine.name": "x" * 2_000_001}}],
)
def test_what_is_no_draft_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="draft"):
        Draft.of(given)


def test_a_printer_profile_is_one_of_those_that_this_machine_has() -> None:
    offered = {"printer.profile": {"generic-80": "ESC/POS, 80 mm", "xprinter-80": "Xprinter"}}
    machine = ground(offered=offered)
    for name, places in {"xprinter-80": [], "epson-of-a-friend": ["printer.profile"]}.items():
        verdict = check(machine, Draft({"printer.profile": name}), Role.TECHNICIAN)
        assert [each.place for each in verdict.faults] == places
    in_force = replace(machine, table={"printer": {"profile": "gone"}})
    (fault,) = check(in_force, Draft(), Role.TECHNICIAN).faults
    assert (fault.place, fault.code) == ("printer.profile", "choice")
    assert not check(in_force, Draft({"visit.ask_after": 90}), Role.CENTRE).faults


@pytest.mark.parametrize("rows", [None, 3, "x", [None], [{}], [{"code": 1, "name": []}]])
def test_hostile_parts_are_faults_and_never_a_fault_of_the_program(rows: object) -> None:
    parts = dict.fromkeys(("services", "fields", "hours", "map", "ticket", "hotlines"), rows)
    assert check(ground(waiting={"birth": 1}), Draft({}, parts), Role.TECHNICIAN).faults


def test_centre_staff_change_what_is_theirs() -> None:
    draft = Draft({"panel.width": 1200, "visit.ask_after": 90})
    assert [(f.place, f.code) for f in check(ground(), draft, Role.CENTRE).faults] == [
        ("panel.width", "technician")
    ]
    assert not check(ground(), draft, Role.TECHNICIAN).faults


def test_a_connected_kiosk_changes_what_the_central_system_allows() -> None:
    assert allowed_parts({}, connected=True) == {"announcements", "map"}
    assert allowed_parts({"locally": ["hours", "x"]}, connected=True) == {"hours"}
    held = ground(allowed=allowed_parts({}, connected=True))
    draft = Draft({}, {"hours": PROFILE["hours"]})
    assert [(f.place, f.code) for f in check(held, draft, Role.TECHNICIAN).faults] == [
        ("hours", "central_part")
    ]


def test_a_service_with_numbers_out_is_taken_away_only_knowingly() -> None:
    draft = Draft({}, {"services": PROFILE["services"][1:]})
    (warning,) = check(ground(waiting={"birth": 3}), draft, Role.CENTRE).warnings
    assert (warning.place, warning.code) == ("services[0]", "waiting_numbers")
    assert dict(warning.values) == {"count": "3", "service": "Đăng ký khai sinh"}
    assert check(ground(waiting={"marriage": 3}), draft, Role.CENTRE).warnings == ()


def test_secrets_stand_in_no_change() -> None:
    draft = Draft({"central.url": "https://a.example", "staff.roll_metres": 90})
    verdict = check(ground(), draft, Role.TECHNICIAN)
    assert [each.line() for each in verdict.changes] == [
        "central.url: ••• -> •••",
        "staff.roll_metres: 80 -> 90",
    ]


def test_our_own_parts_know_when_the_profile_changed_under_them() -> None:
    own = OwnParts().laid({"ticket": {"note": {"vi": "Xin chào"}}}, PROFILE)
    assert own.over(PROFILE, frozenset({"ticket"}))["ticket"] == {"note": {"vi": "Xin chào"}}
    assert own.over(PROFILE, frozenset()) == PROFILE
    assert own.stale(PROFILE) == ()
    assert own.stale({**PROFILE, "ticket": {"note": {"vi": "Khác"}}}) == ("ticket",)
    assert own_from(own.as_bytes()) == own
    assert own.laid({"ticket": None}, PROFILE).parts == {}
