"""The map of 2025 as it ships: whole, findable, quick; checked against the published mapping."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import thread_time
from typing import Any

import pytest

from kiosk.domain.card_address import find_place, questions_of
from kiosk.domain.errors import KnownError
from kiosk.domain.vietnamese import fold
from kiosk.domain.ward_query import plain, spelt, split_unit
from kiosk.domain.wards import NewWard, OldWard
from kiosk.services.wards import Wards

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets" / "wards"
UNITS = ROOT.parent / "shared" / "data" / "admin_units"
MAPPING = UNITS / "mapping_old_to_new_2025.json.gz"
LIST = UNITS / "dvhc_simplified_2026-07-25.json"
LIST_DATE = "2026-07-25"
QUARTER = 4


@pytest.fixture(scope="module")
def wards() -> Wards:
    return Wards(ASSETS)


def _lines(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (ASSETS / name).read_text("utf-8").splitlines()]


def new_wards() -> Iterator[tuple[str, str, NewWard]]:
    """Province code, code and names of each new commune."""
    province_code = province = ""
    for fields in _lines("now.tsv"):
        if fields[0] == "=":
            province_code, province = fields[1:]
        else:
            yield province_code, fields[0], NewWard(fields[1], province)


def old_wards() -> Iterator[OldWard]:
    province = district = ""
    for fields in _lines("old.tsv"):
        match fields[0]:
            case "=":
                province = fields[2]
            case "-":
                district = fields[1]
            case "*":
                yield OldWard(district, "", province)
            case name:
                yield OldWard(name, district, province)


def address(ward: OldWard) -> str:
    return ", ".join(part for part in (ward.name, ward.district, ward.province) if part)


def test_an_old_ward_is_found_with_its_new_commune(wards: Wards) -> None:
    found = wards.find("P. Bãi Cháy, TP Hạ Long", "H49")
    assert [(each.old, each.now) for each in found] == [
        (
            OldWard("Phường Bãi Cháy", "Thành phố Hạ Long", "Tỉnh Quảng Ninh"),
            (NewWard("Phường Bãi Cháy", "Tỉnh Quảng Ninh"),),
        )
    ]


def test_a_divided_ward_has_all_its_communes(wards: Wards) -> None:
    found = wards.find("ha khau", "H49")[0]
    assert [ward.name for ward in found.now] == ["Phường Việt Hưng", "Phường Tuần Châu"]


@pytest.mark.parametrize(
    ("hint", "district"),
    [
        ("H49", "Thành phố Hạ Long"),
        ("Quảng Ninh", "Thành phố Hạ Long"),
        ("thành phố quảng ninh", "Thành phố Hạ Long"),
        ("H26", "Quận Hoàn Kiếm"),
        ("Hà Nội", "Quận Hoàn Kiếm"),
    ],
)
def test_the_centres_own_province_comes_first(wards: Wards, hint: str, district: str) -> None:
    found = wards.find("phường trần hưng đạo", hint)[0].old
    assert found == OldWard("Phường Trần Hưng Đạo", district, found.province if found else "")


@pytest.mark.parametrize("hint", ["", "H00", "nowhere"])
def test_without_a_known_province_all_are_equal(wards: Wards, hint: str) -> None:
    assert wards.find("trần hưng đạo", hint) == wards.find("trần hưng đạo")


def test_every_old_unit_is_found_first_by_its_address_and_quickly(wards: Wards) -> None:
    wards.find("ha khau")
    missed, seconds = [], []
    for ward in list(old_wards())[::QUARTER]:
        began = thread_time()
        found = wards.find(address(ward), "H49")
        seconds.append(thread_time() - began)
        if found[0].old != ward:
            missed.append(ward)
    seconds.sort()
    assert missed == []
    assert seconds[len(seconds) * 99 // 100] < 0.010


def test_every_new_commune_is_found_by_its_name(wards: Wards) -> None:
    for _, _, ward in list(new_wards())[::QUARTER]:
        found = wards.find(f"{ward.name}, {ward.province}")
        assert any(ward in each.now for each in found), ward


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Bãi Cháy", True),
        ("bai chay", True),
        ("  phường  Bãi Cháy ", True),
        ("p. bai chay", True),
        ("bai cha", False),
        ("bai chay ha long", False),
        ("thị trấn Cái Rồng", True),
        ("phường 12", True),
        ("12", False),
        ("buoi", True),
        ("Bưởi", True),
        ("buổi", False),
        ("phường", False),
        ("khai sinh", False),
        ("", False),
    ],
)
def test_an_old_name_is_known_when_it_is_typed_whole(wards: Wards, typed: str, known: bool) -> None:
    assert wards.is_old_name(typed) is known


def test_every_old_ward_is_known_by_its_name(wards: Wards) -> None:
    named = (each.name for each in old_wards() if each.district)
    assert [name for name in named if not wards.is_old_name(name)] == []


def test_several_threads_may_ask_at_once() -> None:
    wards = Wards(ASSETS)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(wards.find, ["ha khau"] * 8))
    assert found == [wards.find("ha khau")] * 8


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"now\.tsv cannot be read"):
        Wards(tmp_path).find("ha khau")


@pytest.mark.parametrize(
    "old",
    ["Phường Thử\t99999\n", "Phường Thử\n", "=\tH49\n", "-\n", "=\tH49\tX\n-\tQ\nA\t00001 \n"],
)
def test_a_damaged_file_is_told(tmp_path: Path, old: str) -> None:
    (tmp_path / "now.tsv").write_text("=\t01\tTỉnh Thử\n00001\tXã Thử\n", "utf-8")
    (tmp_path / "old.tsv").write_text(old, "utf-8")
    with pytest.raises(KnownError, match="are damaged"):
        Wards(tmp_path).find("ha khau")


# --- against the published lists ----------------------------------------------------------------

Target = tuple[str, str]


def _key(name: str, accents: bool = False) -> str:
    return re.sub(r"[\W_]", "", name.lower() if accents else fold(name))


@dataclass(frozen=True, slots=True)
class Published:
    """The keys of the new units by the key of the old one; the first of several is the default."""

    whole: dict[str, Target]
    divided: dict[str, tuple[Target, set[Target]]]

    @classmethod
    def of(cls, data: dict[str, Any]) -> Published:
        whole = {
            old: (province, new)
            for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
            for new, olds in wards.items()
            for old in olds
        }
        divided = {}
        for province, wards in data["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in wards.items():
                default = next(part["newWardKey"] for part in parts if part["isDefaultNewWard"])
                all_of_them = {(province, part["newWardKey"]) for part in parts}
                divided[old] = ((province, default), all_of_them)
        return cls(whole, divided)


def _spellings(ward: NewWard) -> set[Target]:
    return {(_key(ward.province), _key(ward.name, accents)) for accents in (False, True)}


def test_every_old_key_of_the_published_mapping_leads_to_the_same_communes(wards: Wards) -> None:
    if not MAPPING.exists():
        pytest.skip("the published mapping is not beside the repository")
    published = Published.of(json.loads(gzip.decompress(MAPPING.read_bytes())))
    renamed = _renamed()
    seen, wrong = set(), []
    for ward in old_wards():
        found = wards.find(address(ward), limit=1)[0]
        if found.old is None:
            wrong.append(ward)
            continue
        district, name = (ward.district, ward.name) if ward.district else (ward.name, "")
        before = f"{_key(ward.province)}_{_key(district)}_"
        keys = {before + _key(name), before + _key(name, accents=True)}
        now = [_spellings(renamed.get(each, each)) for each in found.now]
        for key in keys & published.whole.keys():
            seen.add(key)
            if len(now) != 1 or published.whole[key] not in now[0]:
                wrong.append(ward)
        for key in keys & published.divided.keys():
            seen.add(key)
            default, parts = published.divided[key]
            if default not in now[0] or len(now) != len(parts) or not all(n & parts for n in now):
                wrong.append(ward)
    assert wrong == []
    assert seen == published.whole.keys() | published.divided.keys()


def _changes(after: str) -> dict[str, str]:
    """The name before, by code, of what was renamed after a day: all were communes or provinces."""
    rows = [fields for fields in _lines("changes.tsv") if not fields[0].startswith("#")]
    return {
        code: re.sub("^Thành phố ", "Tỉnh ", name)
        if len(code) == 2
        else re.sub("^Phường ", "Xã ", name)
        for code, name, since, _ in rows
        if since > after
    }


def _before(after: str) -> Iterator[tuple[NewWard, NewWard]]:
    """Each commune as it is, and as it was called until a day."""
    changed = _changes(after)
    for province_code, code, ward in new_wards():
        province = changed.get(province_code, ward.province)
        yield ward, NewWard(changed.get(code, ward.name), province)


def _renamed() -> dict[NewWard, NewWard]:
    return dict(_before("2025-07-01"))


def test_every_commune_stands_in_the_published_list() -> None:
    if not LIST.exists():
        pytest.skip("the published list is not beside the repository")

    def spelling(name: str) -> str:
        return " ".join(spelt(word) for word in name.split())

    published = {
        (spelling(province["FullName"]), spelling(ward["FullName"]))
        for province in json.loads(LIST.read_text("utf-8"))
        for ward in province["Wards"]
    }
    ours = {(spelling(each.province), spelling(each.name)) for _, each in _before(LIST_DATE)}
    assert ours == published


def test_names_are_written_as_the_administration_writes_them() -> None:
    names = {each.name for _, _, each in new_wards()} | {each.name for each in old_wards()}
    assert all(split_unit(plain(name))[0] for name in names)
    assert [name for name in names if re.search(r"o[àáảãạ]\b|[^q]u[ỳýỷỹỵ]\b", name.lower())] == []


def test_old_wards_are_found_in_addresses_as_cards_write_them(wards: Wards) -> None:
    """One in ten, with the unit of the ward and without; the islands had no wards to name."""
    lost = []
    for old in [each for each in old_wards() if each.district][::10]:
        bare = (
            old.name if old.name[-1].isdigit() else re.sub("^(Thị trấn|Phường|Xã) ", "", old.name)
        )
        for ward in {old.name, bare}:
            address = f"Số 1 Phố Mẫu, {ward}, {old.district}, {old.province}"
            _, found = find_place(questions_of(address, date(2021, 7, 1)), wards.find)
            if old not in {answer.old for answer in found}:
                lost.append(address)
    assert lost == []
