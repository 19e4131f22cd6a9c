"""All screens in all looks: languages, palettes, panels, sizes of text; a process for each panel.

Makes the pictures by screens.py; puts what was found into one table that a person can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from kiosk.domain.errors import KnownError
from ui.pictures.inspection.report import table
from ui.pictures.looks import Colours, Look, Order, Panel, Picture, Wanted
from ui.pictures.screens import render_screens, sample

_WORST: Final = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """All pictures of one look."""

    look: Look
    pictures: tuple[Picture, ...]


def all_looks() -> list[Look]:
    """Every language, palette, panel and size of text.

    And a window: each language in a palette of its own, in the size of text that staff have.
    """
    panels = (Panel.PORTRAIT, Panel.LANDSCAPE)
    choices = product(panels, ("vi", "en"), (False, True), (False, True))
    windows = Look(Panel.WINDOW), Look(Panel.WINDOW, "en", contrast=True)
    return [*(Look(*choice) for choice in choices), *windows]


def render_all(order: Order, looks: list[Look]) -> list[Sheet]:
    """Draw every scene in every look, each into a folder of its own under the order's.

    Raises KnownError as `render_screens` does. The calling process must have no Qt application.
    """
    # Before the fork, so that no worker reads them again.
    sample(order.assets)
    panels = dict.fromkeys(look.panel for look in looks)
    tasks = [(order, _one_by_one(look for look in looks if look.panel is each)) for each in panels]
    # A fork needs nothing from a packaged program that is its own interpreter. One for each panel,
    # on two cores as well: they are of unlike length, and the machine shares itself out best.
    with ProcessPoolExecutor(len(tasks), mp_context=get_context("fork")) as pool:
        sheets = {each.look: each for some in pool.map(_panel, tasks) for each in some}
    return [sheets[look] for look in looks]


def render_one(order: Order, look: Look) -> Sheet:
    """Draw every scene in one look. For large text the other is looked at too, but not written."""
    small = [Wanted(replace(look, large_text=False))] if look.large_text else []
    return _sheets(order, [*small, Wanted(look, order.folder)])[-1]


def _one_by_one(looks: Iterable[Look]) -> list[Look]:
    """Looks of one panel so that mostly one thing changes from one to the next.

    Large text comes last: it must say all that small letters said. A lying panel is opened in
    English.
    """
    there = set(looks)
    ordered: list[Look] = []
    for panel in dict.fromkeys(look.panel for look in there):
        locales = ("en", "vi") if panel is Panel.LANDSCAPE else ("vi", "en")
        way = [(locales[0], False), (locales[0], True), (locales[1], True), (locales[1], False)]
        ordered += [Look(panel, *each, large_text=False) for each in way]
        ordered += [Look(panel, *each, large_text=True) for each in reversed(way)]
    return [look for look in ordered if look in there]


def _panel(task: tuple[Order, list[Look]]) -> list[Sheet]:
    order, looks = task
    return _sheets(order, [Wanted(each, _folder(order, each)) for each in looks])


def _folder(order: Order, look: Look) -> Path | None:
    return None if order.folder is None else order.folder / look.name


def _sheets(order: Order, wanted: list[Wanted]) -> list[Sheet]:
    drawn = render_screens(order, wanted)
    return [Sheet(each.look, tuple(some)) for each, some in zip(wanted, drawn, strict=True)]


def write_report(path: Path, sheets: list[Sheet]) -> None:
    """Every control of every screen, and the colours that lie nearest, as Markdown.

    Raises KnownError when the file cannot be written.
    """
    try:
        path.write_text("\n".join(_report(sheets)), "utf-8")
    except OSError as fault:
        raise KnownError(f"The report {path} cannot be written: {fault}.") from fault


def _report(sheets: list[Sheet]) -> Iterator[str]:
    yield "# Controls and contrast of every screen\n"
    for contrast in (False, True):
        chosen = (sheet for sheet in sheets if sheet.look.contrast is contrast)
        pictures = [each for sheet in chosen for each in sheet.pictures]
        if pictures:
            yield f"## Lowest contrast, {'high contrast' if contrast else 'normal'} palette\n"
            yield _worst(pictures)
    for sheet in sheets:
        yield f"## {sheet.look.name}\n"
        yield table([(each.name, row) for each in sheet.pictures for row in each.controls])


def _worst(pictures: list[Picture]) -> str:
    """The pairs with the least to spare, each pair of colours once."""
    found: dict[tuple[str, str, float], Colours] = {}
    for colours in (each for picture in pictures for each in picture.colours):
        found.setdefault((colours.front, colours.ground, colours.least), colours)
    nearest = sorted(found.values(), key=lambda each: each.ratio / each.least)[:_WORST]
    lines = ["| text | colour | ground | ratio | needed |", "| - | - | - | - | - |"]
    for each in nearest:
        what = " ".join(each.what.split()).replace("|", "/")
        lines.append(
            f"| {what} | {each.front} | {each.ground} | {each.ratio:.2f} | {each.least:g} |"
        )
    return "\n".join([*lines, ""])
