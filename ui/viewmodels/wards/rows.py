"""Rows of the ward page: the old name, what it is now, measured for one width and language.

Responsible for words, broken lines and heights. Which rows stand on a page is wards.py's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.domain.paging import Block, Part
from kiosk.domain.wards import NewWard, OldWard, WardAnswer
from kiosk.texts import Texts
from ui.measure import Lettering, Scale

# What a row takes over and under its lines, and beside them.
_PADDING = 28
_SIDES = 28 + 28


@dataclass(frozen=True, slots=True)
class WardRow:
    """`lines` are {text, kind}, a kind being old, now or note; `tall` is in pixels."""

    lines: list[dict[str, str]] = field(default_factory=list)
    tall: float = 0.0
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a row as it stands on screen; `begins` what the line before it does not say."""

    text: str
    kind: str
    begins: bool = True


class WardRows:
    """Makes rows for one width, language and scale; `brief` ones are smaller."""

    def __init__(self, texts: Texts, width: float, scale: Scale, *, brief: bool = False) -> None:
        self._texts = texts
        self._scale = scale
        self._brief = brief
        self._letters = {
            "old": Lettering(30, 400, 1.42, scale),
            "now": Lettering(36, 700, 1.28, scale) if brief else Lettering(44, 700, 1.24, scale),
            "note": Lettering(30, 400, 1.42, scale),
        }
        self._width = width - scale.px(_SIDES)

    def lines(self, answer: WardAnswer) -> list[Line]:
        """All lines of an answer, broken to the width."""
        return [
            Line(line, kind, number == 0)
            for kind, text in self._said(answer)
            for number, line in enumerate(self._letters[kind].lines(text, self._width))
        ]

    def block(self, lines: list[Line], gap: float) -> Block:
        """What a row takes on a page, the gap below it included."""
        heights = tuple(float(self._letters[line.kind].line) for line in lines)
        return Block(self._scale.px(_PADDING) + gap, heights, self._scale.px(108) + gap)

    def row(self, lines: list[Line], part: Part) -> WardRow:
        """The row of those lines that stand on the page."""
        shown = lines[part.first : part.last]
        tall = self._scale.px(_PADDING) + sum(self._letters[line.kind].line for line in shown)
        return WardRow(
            [{"text": line.text, "kind": line.kind} for line in shown],
            max(self._scale.px(108), tall),
            "".join(f"{'. ' if line.begins else ' '}{line.text}" for line in shown).lstrip(". "),
        )

    def _said(self, answer: WardAnswer) -> Iterator[tuple[str, str]]:
        said = self._texts
        if answer.old is None:
            yield "old", said("wards.new")
            yield "now", _now(answer.now[0])
            return
        old = _old(answer.old, said)
        if answer.divided:
            yield from self._divided(old, answer.now)
        else:
            yield "old", old
            yield "now", said("wards.now", name=_now(answer.now[0]))

    def _divided(self, old: str, wards: Sequence[NewWard]) -> Iterator[tuple[str, str]]:
        """All that a ward became; where there is little room, in as few lines as they take.

        One of the names alone on a page would be taken for the answer.
        """
        split = self._texts("wards.split", count=len(wards))
        together = [("now", f"{split} {_together(wards)}")]
        lines = together if self._brief else [("now", split), *(("now", _now(w)) for w in wards)]
        large = self._scale.text > 1
        yield from [*lines, ("old", old)] if self._brief and large else [("old", old), *lines]
        yield "note", self._texts("wards.split_note")


def _old(ward: OldWard, texts: Texts) -> str:
    return _listed(texts("wards.old", name=ward.name), ward.district, ward.province)


def _now(ward: NewWard) -> str:
    return _listed(ward.name, ward.province)


def _together(wards: Sequence[NewWard]) -> str:
    """Wards in one line of text; a province that they share is named once, at the end."""
    if len({ward.province for ward in wards}) > 1:
        return "; ".join(map(_now, wards))
    *others, last = wards
    return ", ".join([*(_listed(ward.name) for ward in others), _now(last)])


def _listed(name: str, *around: str) -> str:
    """A name and where it is, "tỉnh" and "huyện" small; no name is broken in two."""
    parts = (each[:1].lower() + each[1:] for each in around if each)
    return ", ".join([name, *parts]).replace(" ", "\u00a0").replace(",\u00a0", ", ")
