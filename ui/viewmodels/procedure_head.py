"""The heading of a procedure: its title at a size that fits, and the four facts on their cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.measure import Lettering, Scale

# Design size, line height and most lines; a title too long for all is cut at the last.
_TITLES = ((58, 1.2, 2), (44, 1.24, 3), (36, 1.28, 3))
_VALUE_LINES = 2


@dataclass(frozen=True, slots=True)
class Title:
    """`text` with its breaks put in; `whole` is false where something was left out."""

    text: str
    size: float
    leading: float
    whole: bool


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


def fact_rows(
    facts: Sequence[tuple[str, str, str]], width: float, sizes: tuple[float, float], scale: Scale
) -> list[FactRow]:
    """Icon, label and value on one line at the first size, else on two at the second."""
    return [
        FactRow(icon, label, *_value(value, width, sizes, scale)) for icon, label, value in facts
    ]


def _value(value: str, width: float, sizes: tuple[float, float], scale: Scale) -> tuple[str, float]:
    line = " ".join(value.split())
    large, small = sizes
    if Lettering(large, 700, 1.22, scale).width(line) <= width:
        return line, large
    lines = Lettering(small, 700, 1.22, scale).cut_lines(line, width, _VALUE_LINES)
    return "\n".join(lines), small
