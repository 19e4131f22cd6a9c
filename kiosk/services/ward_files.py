"""Reading assets/wards: old.tsv and now.tsv as a map that can be asked.

Responsible for the files' form, told in assets/wards/README.md. How a name is found is
kiosk/domain/ward_search.py's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.errors import KnownError
from kiosk.domain.ward_map import Area, Unit, WardMap, area
from kiosk.domain.ward_query import name_keys, plain, split_unit
from kiosk.domain.ward_search import find_wards
from kiosk.domain.wards import NewWard, OldWard, WardAnswer

_PROVINCE = "="
_DISTRICT = "-"
_NO_WARDS = "*"


class WardFiles:
    """The files of `folder`, read once and kept. Raises KnownError when they cannot be read."""

    def __init__(self, folder: Path) -> None:
        units, self._provinces = _read(folder)
        self._map = WardMap(units)

    def find(self, query: str, province_hint: str, limit: int) -> tuple[WardAnswer, ...]:
        """Any thread; see Wards.find."""
        return find_wards(self._map, query, self._provinces.get(_hint(province_hint), ""), limit)


def old_names(folder: Path) -> frozenset[str]:
    """The old names alone, as `is_among` wants them: a tenth of what the map costs to read.

    Raises KnownError when the file cannot be read.
    """
    rows = (line.partition("\t")[0] for line in _text(folder / "old.tsv").splitlines())
    names = (name for name in rows if name not in (_PROVINCE, _DISTRICT, _NO_WARDS))
    return frozenset(key for name in names for key in name_keys(name))


def _hint(province: str) -> str:
    return split_unit(plain(province))[1]


def _read(folder: Path) -> tuple[list[Unit], dict[str, str]]:
    """The units, and the new provinces by agency code and by plain name, old or new."""
    now_text, old_text = _text(folder / "now.tsv"), _text(folder / "old.tsv")
    try:
        new, by_code, names = _read_now(now_text)
        old = _OldReader(by_code, {full: name for name, full in names.items()}, [], {})
        for fields, folded in _rows(old_text):
            old.read(fields, folded)
    except (KeyError, ValueError, IndexError) as fault:
        raise KnownError(f"The files in {folder.name} are damaged: {fault}.") from fault
    return old.units + new, old.hints | names


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault}.") from fault


def _rows(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """The fields of each line, and the same ones plain; folding the whole at once is quicker."""
    for line, folded in zip(text.splitlines(), plain(text).splitlines(), strict=True):
        yield line.split("\t"), folded.split("\t")


def _read_now(text: str) -> tuple[list[Unit], dict[str, NewWard], dict[str, str]]:
    """The units, the wards by their codes, and the provinces by their plain names."""
    units: list[Unit] = []
    by_code: dict[str, NewWard] = {}
    names: dict[str, str] = {}
    province, around = "", Area("", "", ())
    for fields, folded in _rows(text):
        if fields[0] == _PROVINCE:
            province, name = fields[2], split_unit(folded[2])[1]
            around = area("", "", [name])
            names[name] = province
            continue
        code, full = fields
        ward = by_code[code] = NewWard(full, province)
        units.append(Unit(*split_unit(folded[1]), around, WardAnswer(None, (ward,))))
    return units, by_code, names


@dataclass(slots=True)
class _OldReader:
    """Reads old.tsv line by line; `hints` is the new province by agency code and old name."""

    by_code: dict[str, NewWard]
    plain_names: dict[str, str]
    units: list[Unit]
    hints: dict[str, str]
    agency: str = ""
    province: str = ""
    plain_province: str = ""
    district: str = ""
    plain_district: str = ""
    around: Area | None = None

    def read(self, fields: list[str], folded: list[str]) -> None:
        if fields[0] == _PROVINCE:
            self.agency, self.province = folded[1], fields[2]
            self.plain_province = split_unit(folded[2])[1]
        elif fields[0] == _DISTRICT:
            self.district, self.plain_district, self.around = fields[1], folded[1], None
        else:
            self._ward(fields, folded)

    def _ward(self, fields: list[str], folded: list[str]) -> None:
        now = tuple(self.by_code[code] for code in fields[1].split(" "))
        around = self.around or self._area(now[0].province)
        old, name = OldWard(fields[0], self.district, self.province), folded[0]
        if fields[0] == _NO_WARDS:
            old, name = OldWard(self.district, "", self.province), self.plain_district
        self.units.append(Unit(*split_unit(name), around, WardAnswer(old, now)))

    def _area(self, new_province: str) -> Area:
        self.hints[self.agency] = self.hints[self.plain_province] = new_province
        provinces = [self.plain_province, self.plain_names[new_province]]
        self.around = area(*split_unit(self.plain_district), provinces)
        return self.around
