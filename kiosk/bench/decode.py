"""How many synthetic camera frames are read, how fast, and whether anything is ever read wrongly.

The frames come from a generator that lies beside the shared data; each seed is about 200 MB on
disk while it is measured. Reading goes through the process that the kiosk uses.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import Any

from devices.reading.stills import Still, read_stills

_SEEDS = (1, 2, 3)
_BUILD_SECONDS = 900
# Its packages, which nothing else here needs, and what they are imported as.
_GENERATOR_NEEDS = {"segno": "segno", "python-barcode": "barcode"}
_LIVE_FRAMES = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of the corpus and the text of its code, empty where it shows none."""

    path: Path
    category: str
    text: str


def bench_decode(generator: Path, seeds: Sequence[int] = _SEEDS) -> dict[str, Any]:
    """Per seed: shares in percent, milliseconds per frame, wrong texts; and looks per second."""
    if why := no_frames(generator):
        return {"skipped": why}
    figures: dict[str, Any] = {}
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            frames = built(generator, Path(folder), seed)
            figures[f"seed_{seed}"] = _measured(frames)
            figures["live"] = _live(frames)
    return figures


def no_frames(generator: Path) -> str:
    """Why no frames can be made here; empty when they can."""
    if not generator.exists():
        return "the generator of frames is not here"
    lacking = [name for name, module in _GENERATOR_NEEDS.items() if find_spec(module) is None]
    return f"the generator of frames needs {' and '.join(lacking)}" if lacking else ""


def built(generator: Path, folder: Path, seed: int) -> list[Frame]:
    """The frames of a seed, made in `folder`."""
    subprocess.run(
        [sys.executable, str(generator), str(folder), "--seed", str(seed)],
        check=True,
        timeout=_BUILD_SECONDS,
        stdout=subprocess.DEVNULL,
    )
    rows = json.loads((folder / "manifest.json").read_text("utf-8"))
    return [Frame(folder / row["file"], row["cat"], row["text"]) for row in rows]


def _measured(frames: list[Frame]) -> dict[str, Any]:
    stills = list(read_stills(frame.path for frame in frames))
    both = list(zip(frames, stills, strict=True))
    coded = [(frame, still) for frame, still in both if frame.text]
    read = Counter(frame.category for frame, still in coded if _right(frame, still))
    whole = Counter(frame.category for frame, _ in coded)
    return {
        "read_percent": round(100 * read.total() / len(coded), 1),
        "by_category": {name: round(100 * read[name] / whole[name]) for name in whole},
        "wrong": sum(each.text != frame.text for frame, still in both for each in still.readings),
        "faults": sum(bool(still.fault) for still in stills),
        **_times("", both, lambda still: still.milliseconds),
        **_times("cpu_", both, lambda still: still.cpu_milliseconds),
    }


def _times(
    prefix: str, both: list[tuple[Frame, Still]], of: Callable[[Still], float]
) -> dict[str, float]:
    times = sorted(of(still) for frame, still in both if frame.text)
    empty = [of(still) for frame, still in both if not frame.text]
    figures = {
        "median_ms": median(times),
        "p95_ms": times[int(0.95 * len(times))],
        "max_ms": times[-1],
        "empty_mean_ms": fmean(empty),
        "empty_max_ms": max(empty),
    }
    return {f"{prefix}{name}": round(value, 1) for name, value in figures.items()}


def _right(frame: Frame, still: Still) -> bool:
    return any(each.text == frame.text for each in still.readings)


def _live(frames: list[Frame]) -> dict[str, float]:
    """Looks a second on one core, every kind of trouble in turn."""
    from devices.reading.pipeline import Pipeline
    from devices.reading.sources import read_picture

    pipeline = Pipeline.usual()
    chosen = frames[:: max(1, len(frames) // _LIVE_FRAMES)]
    pictures = [each for each in map(read_picture, [f.path for f in chosen]) if each is not None]
    rates = {}
    for name, look in (("quick", pipeline.quick), ("whole", pipeline.whole)):
        begun = perf_counter()
        for picture in pictures:
            look(picture)
        rates[f"{name}_per_second"] = round(len(pictures) / (perf_counter() - begun), 1)
    return rates
