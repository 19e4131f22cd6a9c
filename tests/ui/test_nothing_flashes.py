"""Nothing on screen flashes: what moves again and again is known, and slow."""

from __future__ import annotations

import re
from pathlib import Path

from tests.ui.support import ROOT

QML = ROOT / "ui" / "qml"
# Three flashes a second are the most that anybody bears (WCAG 2.3.1).
SHORTEST_MS = 1000 / 3
# What goes round, and the milliseconds of one turn: the drum breathes and the first tile's arrow
# moves while nobody is there, the arrow points at the reader, a circle turns while one waits.
TURNS: dict[str, str | int] = {
    "Drum.qml": "attractMs",
    "HeroTile.qml": "attractMs",
    "ScanHint.qml": "scanHintMs",
    "TurningIcon.qml": 1000,
}
AGAIN = re.compile(r"loops:\s*(?!1\b)|repeat:\s*true|Animation\.Infinite|alwaysRunToEnd")
CLOCKED = re.compile(
    r"\b(visible|opacity|color)\s*:[^\n]*\b(Date\.|tick\b|blink|flash)", re.IGNORECASE
)


def sources() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in QML.rglob("*.qml")}


def turn_of(source: str, period: str | int) -> int:
    """The milliseconds of a turn, as the file and the theme have them."""
    if isinstance(period, int):
        assert re.search(rf"duration: {period}\b", source)
        return period
    assert f"Theme.{period}" in source
    theme = (QML / "Kiosk" / "Style" / "Theme.qml").read_text("utf-8")
    found = re.search(rf"property int {period}: reducedMotion \? 0 : (\d+)", theme)
    assert found is not None
    return int(found[1])


def test_what_moves_again_and_again_is_known_and_slow() -> None:
    moving = {path.name: source for path, source in sources().items() if AGAIN.search(source)}
    assert moving.keys() == TURNS.keys()
    periods = {name: turn_of(moving[name], period) for name, period in TURNS.items()}
    assert {name for name, period in periods.items() if period <= SHORTEST_MS} == set()


def test_nothing_comes_and_goes_with_a_clock() -> None:
    assert [path.name for path, source in sources().items() if CLOCKED.search(source)] == []
