"""The heading of a procedure: its title at a size that fits, and the four facts on their cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.procedure import PlainSummary, Procedure
from kiosk.services import facts
from kiosk.texts import Texts
from ui.measure import Lettering, Scale
from ui.viewmodels.procedure_rows import Area

# Design size, line height and most lines; a title too long for all is cut at the last.
_TITLES = ((58, 1.2, 2), (44, 1.24, 3), (36, 1.28, 3))
Sizes = tuple[float, float, int]
# Design sizes of a fact's value on one line and on more, and how many those may be.
_LISTED: Sizes = (36, 30, 2)
_UPRIGHT: Sizes = (34, 28, 3)
_LYING: Sizes = (34, 28, 2)
_LOW: Sizes = (28, 28, 2)
_ASK = "receipt.ask_counter"


@dataclass(frozen=True, slots=True)
class Title:
    """`text` with its breaks put in; `whole` is false where something was left out."""

    text: str
    size: float
    leading: float
    whole: bool


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A fact in words; `short` says the same for a small card, or is empty."""

    icon: str
    label: str
    value: str
    short: str = ""


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
    method = facts.counter_method(procedure)
    fees = facts.fees(method, texts)
    limit, short_limit = facts.brief_limits(procedure, summary, unit, texts)
    values = (
        ("hourglass-medium", "limit", limit, short_limit),
        ("coins", "fee", facts.in_plain(summary, "how_much", texts) or fees, ""),
        ("paper-plane-tilt", "ways", facts.channels(procedure, texts), ""),
        ("map-pin-line", "place", facts.counters_or_agency(procedure, unit.counters, texts), ""),
    )
    return [
        SaidFact(icon, texts(f"procedure.fact.{key}"), facts.sentence(value) or texts(_ASK), short)
        for icon, key, value, short in values
    ]


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


def fact_rows(
    said: Sequence[SaidFact],
    width: float,
    sizes: Sizes,
    scale: Scale,
) -> list[FactRow]:
    """Icon, label and value on one line at the first size, else on so many at the second.

    What does not fit gives way to its short form, or is cut after its first clause where that
    stands whole.
    """
    return [FactRow(each.icon, each.label, *_value(each, width, sizes, scale)) for each in said]


def _value(fact: SaidFact, width: float, sizes: Sizes, scale: Scale) -> tuple[str, float]:
    line = " ".join(fact.value.split())
    large, small, most = sizes
    if Lettering(large, 700, 1.22, scale).width(line) <= width:
        return line, large
    letters = Lettering(small, 700, 1.22, scale)
    if len(letters.lines(line, width)) > most:
        line = fact.short or line.partition(";")[0]
    return "\n".join(letters.cut_lines(line, width, most)), small
