"""The comparison with other decoders counts what was read and what was wrong, and frames alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.printer.press import Press
from kiosk.bench.decode import Frame
from kiosk.bench.peers import Decode, bench_peers, compare
from tests.devices.samples import FONTS, TICKET


@pytest.fixture
def frames(tmp_path: Path) -> list[Frame]:
    path = tmp_path / "frame.png"
    Press(FONTS).job("job", TICKET).picture.save(path)
    return [Frame(path, "clean", "one"), Frame(path, "clean", "two"), Frame(path, "empty", "")]


@pytest.mark.parametrize(
    ("decode", "read", "wrong"),
    [
        (lambda _: ["one"], 50.0, 2),
        (lambda _: ["one", "two"], 100.0, 4),
        (lambda _: [], 0.0, 0),
    ],
)
def test_right_and_wrong_texts_are_counted(
    frames: list[Frame], decode: Decode, read: float, wrong: int
) -> None:
    row = compare(frames, {"one": decode})["one"]
    assert (row["read_percent"], row["wrong"]) == (read, wrong)


def test_without_the_generator_it_is_said_and_framing_is_still_measured() -> None:
    figures = bench_peers(Path("/nowhere/qr_corpus.py"), FONTS)
    assert figures["decoding"] == {"skipped": "the generator of frames is not here"}
    assert set(figures["framing"]) == {"ours", "python-escpos"}
    assert all(row["best_ms"] > 0 for row in figures["framing"].values())
