"""What each family of printers can do, from one TOML file a profile (assets/printers/).

A file names a python-escpos profile for width, density, cutter and QR where that has them, and
says itself what python-escpos does not know: status, barrier, cancelling, buzzer. Not what bytes
mean.
"""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from devices.printer.plan import Plan
from devices.printer.signals import Buzzer, Signaller
from kiosk.domain.errors import KnownError

_LONGEST_FILE = 65_536


class Barrier(StrEnum):
    """How a printer tells that everything before is on paper."""

    PROCESS_ID = "process_id"
    GS_R = "gs_r"
    NONE = "none"


class Cancel(StrEnum):
    """How a printer is made to drop what it holds."""

    DLE_DC4 = "dle_dc4"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Profile:
    """`status` are the n of DLE EOT that it answers; `hybrid` that it sets digits and QR itself.

    `feed_dots` is blank paper before the cut, `chunk` bytes per write, `mm_per_second` the
    slowest printing to expect, `signaller` what it can beep and flash with.
    """

    id: str
    name: str
    width_dots: int
    dpi: int
    cutter: bool
    hybrid: bool
    status: tuple[int, ...]
    asb: bool
    barrier: Barrier
    cancel: Cancel
    feed_dots: int
    band_rows: int
    chunk: int
    mm_per_second: int
    signaller: Signaller

    def plan(self, *, hybrid: bool = False) -> Plan:
        """How receipts are drawn and framed for it."""
        return Plan(
            self.width_dots,
            self.dpi,
            self.feed_dots,
            self.cutter,
            self.band_rows,
            self.asb,
            hybrid and self.hybrid,
        )


def profile_ids(folder: Path) -> tuple[str, ...]:
    """The profiles there are. An absent folder has none."""
    try:
        return tuple(sorted(path.stem for path in folder.glob("*.toml")))
    except OSError:
        return ()


def profile_names(folder: Path) -> dict[str, str]:
    """What each is called, by its id. One whose file is wrong goes by its id."""
    names = {}
    for each in profile_ids(folder):
        names[each] = each
        with suppress(KnownError):
            names[each] = load_profile(each, folder).name
    return names


def load_profile(profile_id: str, folder: Path) -> Profile:
    """One profile. Raises KnownError when there is none or its file is wrong."""
    known = profile_ids(folder)
    if profile_id not in known:
        listed = ", ".join(known) or "none"
        raise KnownError(f"There is no printer profile {profile_id!r}; there are: {listed}.")
    path = folder / f"{profile_id}.toml"
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST_FILE)
    except OSError as fault:
        raise KnownError(f"The printer profile {path.name} cannot be read: {fault}.") from fault
    return read_profile(profile_id, data)


def read_profile(profile_id: str, data: bytes) -> Profile:
    """A profile from the bytes of its file. Raises KnownError naming the wrong entry."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise KnownError(f"The printer profile {profile_id} is no TOML: {fault}.") from fault
    named = table.get("escpos", "")
    facts = _escpos_facts(named) if isinstance(named, str) and named else {}
    entries = _Entries(profile_id, {**facts, **table})
    return Profile(
        id=profile_id,
        name=entries.text("name", profile_id),
        width_dots=entries.number("width_dots", (64, 2048), step=8),
        dpi=entries.number("dpi", (100, 400), default=203),
        cutter=entries.truth("cutter"),
        hybrid=entries.truth("hybrid"),
        status=entries.status(),
        asb=entries.truth("asb"),
        barrier=Barrier(entries.word("barrier", tuple(Barrier), Barrier.NONE)),
        cancel=Cancel(entries.word("cancel", tuple(Cancel), Cancel.NONE)),
        feed_dots=entries.number("feed_dots", (0, 255), default=40),
        band_rows=entries.number("band_rows", (8, 2048), default=256),
        chunk=entries.number("chunk", (64, 65536), default=4096),
        mm_per_second=entries.number("mm_per_second", (10, 500), default=100),
        signaller=Signaller(
            Buzzer(entries.word("buzzer", tuple(Buzzer), Buzzer.NONE)),
            entries.number("buzzer_tone", (0, 255), default=49),
            entries.truth("pulse"),
        ),
    )


class _Entries:
    """The entries of one file, checked as they are taken."""

    def __init__(self, profile_id: str, table: Mapping[str, Any]) -> None:
        self._id = profile_id
        self._table = table

    def text(self, key: str, default: str) -> str:
        value = self._table.get(key, default)
        if not isinstance(value, str) or not 0 < len(value) <= 80 or not value.isprintable():
            raise self._wrong(key, "a short text")
        return value

    def truth(self, key: str) -> bool:
        value = self._table.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def number(
        self, key: str, within: tuple[int, int], default: int | None = None, step: int = 1
    ) -> int:
        value, (low, high) = self._table.get(key, default), within
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not low <= value <= high or value % step:
            kind = f"a multiple of {step}" if step > 1 else "a whole number"
            raise self._wrong(key, f"{kind} from {low} to {high}")
        return int(value)

    def word(self, key: str, words: tuple[str, ...], default: str) -> str:
        value = self._table.get(key, default)
        if not isinstance(value, str) or value not in words:
            raise self._wrong(key, f"one of {', '.join(words)}")
        return value

    def status(self) -> tuple[int, ...]:
        value = self._table.get("status", [])
        whole = isinstance(value, list) and all(type(n) is int and 1 <= n <= 4 for n in value)
        if not whole or value != sorted(set(value)):
            raise self._wrong("status", "a rising list of numbers from 1 to 4")
        return tuple(value)

    def _wrong(self, key: str, wanted: str) -> KnownError:
        return KnownError(f"The printer profile {self._id} needs {key} to be {wanted}.")


def _escpos_facts(name: str) -> dict[str, Any]:
    """What python-escpos knows of a printer; nothing when it is not installed or does not know.

    Its data is read without importing it: the package loads Pillow and more.
    """
    spec = importlib.util.find_spec("escpos")
    folder = next(iter(spec.submodule_search_locations or ()), "") if spec else ""
    try:
        known = json.loads((Path(folder) / "capabilities.json").read_text("utf-8"))
        given = known["profiles"][name]
        media, features = given["media"], given["features"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    facts = {
        "width_dots": media.get("width", {}).get("pixels"),
        "dpi": media.get("dpi"),
        "cutter": features.get("paperPartCut"),
        "hybrid": features.get("qrCode"),
        "pulse": features.get("pulseStandard"),
    }
    return {key: value for key, value in facts.items() if isinstance(value, (int, bool))}
