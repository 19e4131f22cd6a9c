"""The heading of a procedure: its title at a size that fits, and the four facts on their cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.paging import cut_text
from kiosk.domain.procedure import PlainSummary, Procedure
from kiosk.services import facts
from kiosk.services.overlay_words import fee_from, fee_here
from kiosk.texts import Texts
from ui.measure import Lettering, Scale
from ui.viewmodels.procedure.rows import Area

# Design size, line height and most lines; a title too long for all is cut at the last.
_TITLES = ((58, 1.2, 2), (44, 1.24, 3), (36, 1.28, 3))
Sizes = tuple[float, float, int]
# Design sizes of a fact's value on one line and on more, and how many those may be.
_LISTED: Sizes = (36, 30, 2)
_UPRIGHT: Sizes = (34, 28, 3)
_LYING: Sizes = (34, 28, 2)
_LOW: Sizes = (28, 28, 3)
_ASK = "receipt.ask_counter"
_BESIDE_LETTERS = 160
# Words that a no-break space holds together stay on one line.
_SPACES = re.compile(r"[^\S\u00a0]+")


@dataclass(frozen=True, slots=True)
class Title:
    """`text` with its breaks put in; `whole` is false where something was left out."""

    text: str
    size: float
    leading: float
    whole: bool


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A fact in words; `short` says the same for a small card, or is empty.

    `note` is what limits the value; `rest` is what is told of a value that was cut, beside that.
    """

    icon: str
    label: str
    value: str
    short: str = ""
    note: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """`size` is the design size that `value` was measured at."""

    icon: str
    label: str
    value: str
    size: float


def fit_title(name: str, width: float, scale: Scale, most_lines: int = 3) -> Title:
    """The largest of three sizes at which a title stands in two or three lines."""
    line = " ".join(name.split())
    size, leading, _ = _TITLES[0]
    lines: tuple[str, ...] = ()
    for size, leading, lines_allowed in _TITLES:
        most = min(lines_allowed, most_lines)
        lettering = Lettering(size, 700, leading, scale, -0.4 if size == 58 else 0.0)
        lines = lettering.cut_lines(line, width, most)
        if " ".join(lines) == line:
            return Title("\n".join(lines), size, leading, True)
    return Title("\n".join(lines), size, leading, not line)


def said_facts(
    procedure: Procedure, summary: PlainSummary | None, unit: facts.Unit, texts: Texts
) -> list[SaidFact]:
    """The four in order; what the record lacks is to be asked at a counter."""
    place = facts.counters_or_agency(procedure, unit.counters, texts)
    values = (
        ("hourglass-medium", "limit", *_limit(procedure, summary, unit, texts)),
        ("coins", "fee", *_fee(procedure, summary, unit, texts)),
        ("paper-plane-tilt", "ways", facts.channels(procedure, texts), "", ""),
        ("map-pin-line", "place", place, "", ""),
    )
    return [
        SaidFact(icon, texts(f"procedure.fact.{key}"), facts.sentence(value) or texts(_ASK), *more)
        for icon, key, value, *more in values
    ]


def _limit(
    procedure: Procedure, summary: PlainSummary | None, unit: facts.Unit, texts: Texts
) -> tuple[str, str, str]:
    """Value, short value and note; a unit's own limit takes the place of what we say of the law."""
    value, short = facts.brief_limits(procedure, summary, unit, texts)
    if unit.deadline is not None:
        return value, short, ""
    value, note = facts.limited(value, texts.of(summary.how_long) if summary else "")
    return value, "", note


def _fee(
    procedure: Procedure, summary: PlainSummary | None, unit: facts.Unit, texts: Texts
) -> tuple[str, str, str, str]:
    """Value, short value, note and rest; what is paid here goes first where both are too long."""
    value = facts.in_plain(summary, "how_much", texts)
    value = value or facts.fees(facts.counter_method(procedure), texts)
    value, note = facts.limited(value, texts.of(summary.how_much) if summary else "")
    if unit.overlay.fee is None:
        return value, "", note, ""
    official, here = facts.sentence(value), fee_here(unit, texts)
    note = " · ".join(filter(None, (note, fee_from(unit, texts))))
    value, short = (" · ".join(filter(None, pair)) for pair in ((official, here), (here, official)))
    return value, short, note, official


def fact_room(area: Area, side: float, *, listed: bool, low: bool) -> tuple[float, Sizes]:
    """Width for a value in pixels and its sizes. `side`: width of the heading; `low`: lowered."""
    scale = area.scale
    if low:
        icon = 0 if area.large else scale.icon_px(40) + scale.px(12)
        language = 2 * scale.px(92) + 4 + scale.px(20)
        return (side - language - scale.px(40 + 16)) / 2 - icon - 4, _LOW
    if listed:
        return side - scale.px(60 + 24) - scale.icon_px(52) - 4, _LISTED
    icon = 0 if area.large or area.landscape else scale.icon_px(60) + scale.px(20)
    width = (side - scale.px(16)) / 2 - scale.px(24 + 16) - icon - 4
    return width, _LYING if area.landscape else _UPRIGHT


def fact_rows(said: Sequence[SaidFact], width: float, sizes: Sizes, scale: Scale) -> list[FactRow]:
    """Icon, label and value on one line at the first size, else on so many at the second.

    What does not fit gives way to its short form, or is cut: `said_beside` has the rest.
    """
    return [FactRow(each.icon, each.label, *_value(each, width, sizes, scale)) for each in said]


def said_beside(said: Sequence[SaidFact], rows: Sequence[FactRow], more: str) -> str:
    """In one line what the cards leave out: what limits a fact, and whole values that were cut.

    What is too long even for that ends with where it stands whole (`more`).
    """
    lines = [_left_out(fact, row) for fact, row in zip(said, rows, strict=True)]
    shown = [cut_text(line, _BESIDE_LETTERS) for line in lines if line]
    if any(len(line) > _BESIDE_LETTERS for line in lines):
        shown.append(more)
    return " · ".join(shown)


def _left_out(fact: SaidFact, row: FactRow) -> str:
    if not row.value.endswith("…"):
        return fact.note
    value = " ".join((fact.rest or fact.value).split())
    whole = "; ".join(each for each in (value, fact.note) if each)
    return f"{fact.label}: {whole}"


def _value(fact: SaidFact, width: float, sizes: Sizes, scale: Scale) -> tuple[str, float]:
    line = _SPACES.sub(" ", fact.value.strip())
    large, small, most = sizes
    if Lettering(large, 700, 1.22, scale).width(line) <= width:
        return line, large
    letters = Lettering(small, 700, 1.22, scale)
    if len(letters.lines(line, width)) > most:
        line = fact.short or line
    return "\n".join(letters.cut_lines(line, width, most)), small
