"""Reading and finding wards on a small map: how names are typed, and in which order they answer."""

from __future__ import annotations

import pytest

from kiosk.domain.ward_map import Unit, WardMap, area
from kiosk.domain.ward_query import one_slip_apart, plain, read_query, spelt, split_unit
from kiosk.domain.ward_search import find_wards
from kiosk.domain.wards import NewWard, OldWard, WardAnswer

# An invented map: two old provinces became one, another stayed as it was.
NORTH, SOUTH = "Tỉnh Bắc Mẫu", "Thành phố Nam Mẫu"
OLD: list[tuple[str, str, str, list[str]]] = [
    ("Phường Hà Thử", "Thành phố Hạ Mẫu", "Tỉnh Bắc Mẫu", ["Phường Việt Thử", "Phường Hạ Mẫu"]),
    ("Phường Hạ Thư", "Thành phố Hạ Mẫu", "Tỉnh Bắc Mẫu", ["Phường Hạ Mẫu"]),
    ("Xã Tân Thử", "Huyện Đông Mẫu", "Tỉnh Tây Mẫu", ["Xã Tân Thử"]),
    ("Thị trấn Đông Thử", "Huyện Đông Mẫu", "Tỉnh Tây Mẫu", ["Xã Tân Thử"]),
]
SOUTHERN: list[tuple[str, str, str, list[str]]] = [
    ("Phường 1", "Quận 3", "Thành phố Nam Mẫu", ["Phường Hòa Thử"]),
    ("Phường 3", "Quận 1", "Thành phố Nam Mẫu", ["Phường Hòa Thử"]),
    ("Phường 15", "Quận 1", "Thành phố Nam Mẫu", ["Phường Hòa Thử"]),
    ("Xã Tân Thử", "Huyện Cư M'Thử", "Thành phố Nam Mẫu", ["Xã Tân Thử Nam"]),
    ("Xã Tân Thử Hòa", "Huyện Cư M'Thử", "Thành phố Nam Mẫu", ["Xã Tân Thử Nam"]),
    ("Xã Quan Thử", "Huyện Cư M'Thử", "Thành phố Nam Mẫu", ["Xã Tân Thử Nam"]),
]


def _short(name: str) -> str:
    return split_unit(plain(name))[1]


def _units(rows: list[tuple[str, str, str, list[str]]], province: str) -> list[Unit]:
    units: list[Unit] = []
    areas = {
        (district, old): area(*split_unit(plain(district)), [_short(old), _short(province)])
        for _, district, old, _ in rows
    }
    for name, district, old, now in rows:
        answer = WardAnswer(
            OldWard(name, district, old), tuple(NewWard(each, province) for each in now)
        )
        units.append(Unit(*split_unit(plain(name)), areas[district, old], answer))
    around = area("", "", [_short(province)])
    for each in dict.fromkeys(ward for *_, now in rows for ward in now):
        answer = WardAnswer(None, (NewWard(each, province),))
        units.append(Unit(*split_unit(plain(each)), around, answer))
    return units


MAP = WardMap([*_units(OLD, NORTH), *_units(SOUTHERN, SOUTH)])


def told(query: str, province: str = NORTH) -> list[str]:
    """What is found, old names with their districts, new names marked."""
    return [
        f"{each.old.name}, {each.old.district}" if each.old else f"mới: {each.now[0].name}"
        for each in find_wards(MAP, query, province)
    ]


HA_THU = "Phường Hà Thử, Thành phố Hạ Mẫu"


@pytest.mark.parametrize(
    "query",
    [
        "Phường Hà Thử, Thành phố Hạ Mẫu, Tỉnh Bắc Mẫu",
        "TP Hạ Mẫu, P. Hà Thử",
        "P.Hà Thử - TP.Hạ Mẫu",
        "hà thử hạ mẫu",
        "HÀ THỬ",
        "P.Hà Thử, T.Bắc Mẫu",
        "số 8 ngõ 2 phố Mẫu Đơn, phường Hà Thử",
    ],
)
def test_a_ward_is_found_however_it_is_written(query: str) -> None:
    assert told(query)[0] == HA_THU


def test_accents_decide_between_names_that_fold_alike() -> None:
    assert told("Hạ Thư")[0] == "Phường Hạ Thư, Thành phố Hạ Mẫu"
    assert told("Hà Thử") == [HA_THU, "Phường Hạ Thư, Thành phố Hạ Mẫu"]
    assert told("ha thu") == [HA_THU, "Phường Hạ Thư, Thành phố Hạ Mẫu"]


def test_both_places_of_the_tone_are_one_spelling() -> None:
    assert spelt("hoà") == spelt("hòa") != spelt("hoa")
    assert spelt("thuỷ") == spelt("thủy") != spelt("thúy")
    assert told("Hoà Thử", SOUTH) == told("Hòa Thử", SOUTH) == ["mới: Phường Hòa Thử"]


def test_a_name_is_found_while_it_is_typed() -> None:
    assert told("đông th") == ["Thị trấn Đông Thử, Huyện Đông Mẫu"]
    assert told("ha thu ha m")[0] == HA_THU
    assert told("ha thu thanh") == told("ha thu thanh ph") == told("ha thu")


@pytest.mark.parametrize("query", ["hathu", "ha tuh", "ha thuu", "ha tu", "hà yhử"])
def test_one_slip_is_forgiven(query: str) -> None:
    assert HA_THU in told(query)


def test_two_slips_are_not() -> None:
    assert told("hx yhu") == []
    assert told("") == told("h") == told(",") == told("???") == []


def test_words_may_be_missing_from_a_name() -> None:
    assert told("hòa cư m'thử", SOUTH) == ["Xã Tân Thử Hòa, Huyện Cư M'Thử"]


def test_whole_names_come_before_begun_ones_and_ones_own_province_first() -> None:
    assert told("tân thử", NORTH) == [
        "Xã Tân Thử, Huyện Đông Mẫu",
        "Xã Tân Thử, Huyện Cư M'Thử",
        "Xã Tân Thử Hòa, Huyện Cư M'Thử",
        "mới: Xã Tân Thử Nam",
    ]
    assert told("tân thử", SOUTH)[:2] == [
        "Xã Tân Thử, Huyện Cư M'Thử",
        "Xã Tân Thử, Huyện Đông Mẫu",
    ]


def test_numbers_belong_to_the_unit_before_them() -> None:
    assert told("phường 1 quận 3") == told("P1 Q3") == told("p.01, q.03") == ["Phường 1, Quận 3"]
    assert told("phường 3, quận 1") == ["Phường 3, Quận 1"]
    assert told("phường 1") == ["Phường 1, Quận 3"]
    assert told("p15") == ["Phường 15, Quận 1"]


def test_a_district_lists_its_wards() -> None:
    assert told("TP Hạ Mẫu") == [HA_THU, "Phường Hạ Thư, Thành phố Hạ Mẫu"]
    assert told("huyện đông mẫu, tây mẫu") == [
        "Xã Tân Thử, Huyện Đông Mẫu",
        "Thị trấn Đông Thử, Huyện Đông Mẫu",
    ]


def test_a_new_name_is_told_as_new_but_not_beside_an_old_one_that_kept_it() -> None:
    assert told("việt thử") == ["mới: Phường Việt Thử"]
    assert told("tân thử")[0] == "Xã Tân Thử, Huyện Đông Mẫu"
    assert "mới: Xã Tân Thử" not in told("tân thử")


def test_the_new_province_may_be_named_beside_an_old_ward() -> None:
    assert told("tân thử bắc mẫu")[0] == told("tân thử tây mẫu")[0] == "Xã Tân Thử, Huyện Đông Mẫu"


def test_a_syllable_that_looks_like_a_unit_may_be_part_of_a_name() -> None:
    assert told("quan thử")[0] == told("xã quan thu")[0] == "Xã Quan Thử, Huyện Cư M'Thử"


def test_apostrophes_and_hyphens_do_not_matter() -> None:
    assert told("xã tân thử, cư mthử")[0] == "Xã Tân Thử, Huyện Cư M'Thử"
    assert told("tan-thu cu m’thu")[0] == "Xã Tân Thử, Huyện Cư M'Thử"


def test_a_divided_ward_says_so() -> None:
    found = find_wards(MAP, "hà thử", NORTH)[0]
    assert found.divided
    assert [ward.name for ward in found.now] == ["Phường Việt Thử", "Phường Hạ Mẫu"]


def test_no_more_than_asked_for() -> None:
    assert len(find_wards(MAP, "thu", NORTH, limit=2)) == 2


def test_a_query_of_any_length_is_read() -> None:
    assert len(read_query("phường " * 500)) == 14
    assert told("hà thử " * 200)[0] == HA_THU


@pytest.mark.parametrize(
    ("typed", "name", "near"),
    [
        ("ha thu", "ha thu", False),
        ("ha tu", "ha thu", True),
        ("ha tthu", "ha thu", True),
        ("ha tho", "ha thu", True),
        ("ha tuh", "ha thu", True),
        ("ah tuh", "ha thu", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_slips(typed: str, name: str, near: bool) -> None:
    assert one_slip_apart(typed, name) is near
    assert one_slip_apart(name, typed) is near
