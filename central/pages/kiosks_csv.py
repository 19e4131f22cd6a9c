"""A list of kiosks as a report, for a file that is taken along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from central.pages.fleet import Machine
from central.pages.render import day
from central.pages.words import Words
from central.reports.sheets import Amount, Cell, Column, Kind, Report, Sheet
from kiosk.domain.text import Text

_COLUMNS: Final = (
    *("kiosk", "centre", "place", "state", "since", "reason", "printer", "paper"),
    *("version", "heard", "data", "waiting", "oldest", "skew"),
)


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A kiosk and what its centre is called."""

    machine: Machine
    centre: Text


def report_of(found: Iterable[Kiosk], words: Words, now: datetime) -> Report:
    title = words("fleet.title")
    columns = tuple(Column(words(f"fleet.{each}")) for each in _COLUMNS)
    rows = tuple(_row(each, words) for each in found)
    return Report("fleet", title, (day(now),), (Sheet("", columns, rows),))


def reason(machine: Machine, words: Words) -> str:
    """What is the matter, in words; empty where nothing is."""
    parts = [
        f"{words.term('part', part)}: {words.term('word', word)}" for part, word in machine.faults
    ]
    return "; ".join((*parts, *machine.troubles))


def _row(kiosk: Kiosk, words: Words) -> tuple[Cell, ...]:
    machine, status = kiosk.machine, kiosk.machine.status
    printer = status.printer if status else ""
    return (
        machine.device.name,
        kiosk.centre(words.locale),
        machine.device.place,
        words(f"state.{machine.state}"),
        _day(machine.state_since),
        reason(machine, words),
        words.term("word", printer) if printer else "",
        Amount(Kind.MEASURE, machine.paper_metres),
        machine.device.version,
        _day(status.at if status else None),
        "" if machine.is_behind is None else words(f"fleet.data_{_data(machine.is_behind)}"),
        Amount(Kind.COUNT, machine.waiting if status else None),
        _day(machine.oldest),
        Amount(Kind.MEASURE, status.skew_seconds if status else None),
    )


def _data(is_behind: bool) -> str:
    return "old" if is_behind else "new"


def _day(at: datetime | None) -> str:
    return day(at) if at else ""
