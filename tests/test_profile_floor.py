"""The map, notices and yearly figures of a profile: read exactly, faults with their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.floor import Box, Door, Label, MachineSpot, Place, PlaceKind, Way
from kiosk.domain.published import Announcement, PublicEvent, YearlyFigure
from kiosk.domain.text import Text
from kiosk.profile import centre_from, load_centre, read_profile

ROOT = Path(__file__).resolve().parent
SECOND = ROOT / "data" / "second_centre.toml"
SAMPLE = ROOT.parent / "assets" / "centre" / "sample.toml"
WRITTEN = SECOND.read_text("utf-8")


def problems_of(folder: Path, text: str) -> list[str]:
    path = folder / "centre.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnownError) as caught:
        load_centre(path)
    return str(caught.value).partition(": ")[2].rstrip(".").split("; ")


def test_a_map_is_read_as_it_is_written() -> None:
    floor = load_centre(SECOND).floor
    assert floor is not None
    assert (floor.width, floor.height, floor.walls) == (800, 500, Box(0, 0, 800, 500))
    assert floor.machines == (MachineSpot("02", (400, 380)),)
    assert floor.doors == (Door((340, 500), (460, 500)),)
    assert replace(floor.places[0], ways=()) == Place(
        "papers",
        PlaceKind.COUNTERS,
        Text("Giấy tờ cá nhân", "Personal papers"),
        (Box(60, 60, 160, 110, 1),),
        Label(Text("Giấy tờ", "Papers"), (140, 200)),
        "papers",
    )
    assert floor.places[0].ways == (
        Way(
            "",
            ((370, 380), (140, 380), (140, 230)),
            Text("rẽ trái, quầy ở ngay trước mặt.", "turn left, the counter is right ahead."),
        ),
    )


def test_notices_and_yearly_figures_are_read_as_they_are_written() -> None:
    centre = load_centre(SECOND)
    assert centre.announcements == (
        Announcement(
            Text("Tiêm phòng gia súc", "Livestock vaccination"),
            Text(
                "Tại nhà văn hóa thôn Một, buổi sáng.",
                "At the hall of Hamlet One, in the morning.",
            ),
            date(2026, 11, 23),
            date(2026, 11, 23),
        ),
    )
    assert centre.yearly == (
        YearlyFigure(
            2025,
            Text("Hồ sơ giải quyết đúng hạn", "Applications settled on time"),
            Decimal("97.40"),
            Text("Báo cáo năm của xã", "Yearly report of the commune"),
            "%",
        ),
    )
    assert (centre.website, centre.location) == ("https://banmai.example", None)


LAST_DAY = "last_day = 2026-11-23\n"
EVENT = (
    'event = { day = 2026-11-23, starts = "08:00", ends = "11:00", '
    'place = { vi = "Nhà văn hóa", en = "Hall" }, questions = true }\n'
)


@pytest.mark.parametrize(
    ("said", "event"),
    [
        (
            EVENT,
            PublicEvent(
                date(2026, 11, 23), time(8), Text("Nhà văn hóa", "Hall"), time(11), questions=True
            ),
        ),
        (
            EVENT.replace(' ends = "11:00",', "").replace(", questions = true", ""),
            PublicEvent(date(2026, 11, 23), time(8), Text("Nhà văn hóa", "Hall")),
        ),
    ],
)
def test_a_notice_of_an_event_says_when_and_where(
    tmp_path: Path, said: str, event: PublicEvent
) -> None:
    path = tmp_path / "centre.toml"
    path.write_text(WRITTEN.replace(LAST_DAY, LAST_DAY + said, 1), "utf-8")
    (notice,) = load_centre(path).announcements
    assert notice.event == event
    document, centre = read_profile(path)
    assert centre_from({**document, "of a release to come": 1}) == centre


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("day = 2026-11-23, starts", "starts", "day: must be a date"),
        ("day = 2026-11-23, starts", "day = 2026-11-24, starts", "day: must not be after last_day"),
        ('starts = "08:00"', 'starts = "8 giờ"', "starts: must be a time such as 08:30"),
        ('ends = "11:00"', 'ends = "08:00"', "ends: must be after starts"),
        ('vi = "Nhà văn hóa", ', "", "place.vi: must be a text"),
        ("questions = true", 'questions = "yes"', "questions: must be true or false"),
        ("questions = true", "seats = 200", "seats: is not a known setting"),
    ],
)
def test_an_error_of_an_event_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    said = WRITTEN.replace(LAST_DAY, LAST_DAY + EVENT.replace(old, new), 1)
    (found,) = problems_of(tmp_path, said)
    assert found.startswith(f"announcements[0].event.{problem}")


def test_the_samples_map_names_every_listed_place_in_both_languages_with_a_way() -> None:
    floor = load_centre(SAMPLE).floor
    assert floor is not None
    listed = [place for place in floor.places if place.listed]
    assert [place.code for place in listed if not place.ways or not place.name.en] == []
    numbers = [number for place in floor.places for number in place.counters]
    assert sorted(numbers) == list(range(1, 14))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("number = 2 }", "number = 7 }", "map.places[1].boxes: no service is at counter 7"),
        (
            'field = "forest"\nname = { vi = "Đất rừng',
            'field = "sea"\nname = { vi = "Đất rừng',
            "map.places[1].field: there is no field 'sea'",
        ),
        (
            'code = "forest"\nfield = "forest"\nname',
            'code = "papers"\nfield = "forest"\nname',
            "map.places[1].code: 'papers' stands twice",
        ),
        ("x = 560", "x = 700", "map.places[1].boxes: must lie on the map"),
        ("[640, 230]]", "[640, 530]]", "map.places[1].ways: must lie on the map"),
        ("at = [400, 380]", "at = [400, 580]", "map.machines[0].at: must lie on the map"),
        ("at = [400, 380]", "at = [400]", "map.machines[0].at: must be two whole numbers"),
        ("[370, 380]", '["x", 380]', "map.places[0].ways[0].points: must be two whole numbers"),
        ("width = 800\n", "width = 0\n", "map.width: must be a whole number from 1"),
        ("width = 800\n", "width = 800\ncolour = 1\n", "map.colour: is not a known setting"),
        ("start = [340, 500]\n", "", "map.doors[0].start: must be two whole numbers"),
        (
            'code = "papers"\nfield = "papers"\nname',
            'code = "papers"\nkind = "pool"\nname',
            "map.places[0].kind: must be one of counters",
        ),
        (
            "width = 160, height = 110, number = 1",
            "width = 160, number = -1",
            "map.places[0].boxes[0].number: must be a whole",
        ),
        (
            "last_day = 2026-11-23",
            "last_day = 2026-11-22",
            "announcements[0].last_day: must not be before",
        ),
        ("last_day = 2026-11-23", "", "announcements[0].last_day: must be a date"),
        ('amount = "97.40"', 'amount = "97,4"', "yearly[0].amount: must be a number in quotes"),
        ('unit = "%"', 'unit = "kg"', 'yearly[0].unit: must be "%" or left out'),
        ("year = 2025\n", "", "yearly[0].year: must be a year"),
        ('website = "', 'location = [91.0, 5.0]\nwebsite = "', "location: must be latitude"),
        ('website = "', 'location = [20.9]\nwebsite = "', "location: must be latitude"),
    ],
)
def test_an_error_is_named_with_its_place(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in WRITTEN
    found = problems_of(tmp_path, WRITTEN.replace(old, new, 1))
    assert any(text.startswith(problem) for text in found), found
