"""Who has never seen the kiosk ends each journey: by finger, by ear, by keys or one switch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.bench.spoken import voice_seconds
from ui.bench.journeys import bench_journeys

PROMISED = 60.0


def walked(tmp_path: Path, look: str, seconds: Any = lambda *_: 0.0) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = bench_journeys(tmp_path, seconds, [look])[look]
    return found


def slow(found: dict[str, dict[str, Any]]) -> dict[str, float]:
    return {name: each["seconds"] for name, each in found.items() if each["seconds"] >= PROMISED}


@pytest.mark.parametrize("look", ["by ear", "by ear, English"])
def test_by_ear_each_journey_takes_under_a_minute(qapp: object, tmp_path: Path, look: str) -> None:
    seconds = voice_seconds()
    if seconds is None:
        pytest.skip("espeak-ng is not here, so nobody knows how long it speaks")
    assert slow(walked(tmp_path, look, seconds)) == {}


@pytest.mark.parametrize(
    "look", ["by finger, English, contrast, landscape", "by finger, large, lowered"]
)
def test_by_finger_each_journey_is_a_few_touches(qapp: object, tmp_path: Path, look: str) -> None:
    found = walked(tmp_path, look)
    assert slow(found) == {}
    assert {name: each["presses"] for name, each in found.items()} == {
        **{"number": 4, "papers": 4, "dossier": 2, "rating": 2, "hours": 2, "online": 1},
        **{"question": 5, "ward": 3, "help": 2},
    }


def test_by_keyboard_in_english_in_contrast_lying(qapp: object, tmp_path: Path) -> None:
    found = walked(tmp_path, "by keyboard, English, contrast, landscape")
    assert slow(found) == {}
    assert {name: each["presses"] for name, each in found.items()} == {
        **{"number": 6, "papers": 5, "dossier": 5, "rating": 11, "hours": 9, "online": 5},
        **{"question": 15, "ward": 8, "help": 13},
    }


def test_one_switch_comes_to_the_end_of_each_journey(qapp: object, tmp_path: Path) -> None:
    found = walked(tmp_path, "one switch (Tab and Enter)")
    assert {name: each["presses"] for name, each in found.items()} == {
        **{"number": 6, "papers": 11, "dossier": 98, "rating": 11, "hours": 9, "online": 5},
        **{"question": 23, "ward": 13, "help": 13},
    }
