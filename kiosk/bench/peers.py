"""Ours beside what others would use, in one run on one machine: decoders on the synthetic camera
frames, framing of a ticket against python-escpos.

The others are taken as their documents show them, on the same grey pictures. Times are the
processor's own for decoding alone, on one thread, so that a busy machine is no excuse. `wrong`
are texts that no code of the frame has.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from time import thread_time
from typing import TYPE_CHECKING, Any

from devices.printer import escpos
from devices.printer.plan import Plan
from devices.printer.press import Press
from kiosk.bench.decode import Frame, built, no_frames
from kiosk.bench.receipts import a_ticket
from kiosk.domain.errors import KnownError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]

Decode = Callable[["Grey"], list[str]]

_SEED = 1
_ROUNDS = 40


@dataclass(slots=True)
class _Tally:
    """What one decoder made of the frames."""

    read: int = 0
    wrong: int = 0
    coded: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)

    def note(self, text: str, found: list[str], milliseconds: float) -> None:
        (self.coded if text else self.empty).append(milliseconds)
        self.read += bool(text) and text in found
        self.wrong += sum(each != text for each in found)

    def row(self) -> dict[str, float]:
        return {
            "read_percent": round(100 * self.read / len(self.coded), 1),
            "wrong": self.wrong,
            "median_ms": round(median(self.coded), 1),
            "empty_mean_ms": round(fmean(self.empty), 1),
        }


def bench_peers(generator: Path, fonts: Path) -> dict[str, Any]:
    """Rows of figures by name, ours first."""
    return {"decoding": _decoding(generator), "framing": _framing(fonts)}


def _decoding(generator: Path) -> dict[str, Any]:
    if why := no_frames(generator):
        return {"skipped": why}
    with tempfile.TemporaryDirectory() as folder:
        return compare(built(generator, Path(folder), _SEED), dict(_decoders()))


def compare(frames: list[Frame], decoders: dict[str, Decode]) -> dict[str, dict[str, float]]:
    """The figures of each decoder. One that answers nothing has read nothing."""
    from devices.reading.sources import read_picture

    tallies = {name: _Tally() for name in decoders}
    for frame in frames:
        picture = read_picture(frame.path)
        if picture is None:
            raise KnownError(f"The frame {frame.path} cannot be read.")
        for name, decode in decoders.items():
            begun = thread_time()
            found = decode(picture)
            tallies[name].note(frame.text, found, (thread_time() - begun) * 1000)
    return {name: tally.row() for name, tally in tallies.items()}


def _decoders() -> Iterator[tuple[str, Decode]]:
    import cv2
    import zxingcpp

    from devices.reading.pipeline import Pipeline

    cv2.setNumThreads(1)
    pipeline = Pipeline.usual()
    kinds = zxingcpp.BarcodeFormat
    formats: Any = (kinds.QRCode, kinds.Code128)
    detector = cv2.QRCodeDetector()
    yield "ours", lambda grey: _texts(pipeline.whole(grey).readings)
    yield "zxing-cpp", lambda grey: _texts(zxingcpp.read_barcodes(grey, formats=formats))
    try:
        from pyzbar import pyzbar
    except ImportError:
        pass
    else:
        yield "pyzbar", lambda grey: [_as_text(each.data) for each in pyzbar.decode(grey)]
    yield "cv2.QRCodeDetector", lambda grey: [*filter(None, detector.detectAndDecodeMulti(grey)[1])]


def _texts(found: Iterable[Any]) -> list[str]:
    return [each.text for each in found]


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _framing(fonts: Path) -> dict[str, Any]:
    """Milliseconds from the picture of a ticket to its bytes, best and median of many."""
    picture = Press(fonts).job("ticket", a_ticket()).picture
    figures = {"ours": _timed(lambda: escpos.encode(picture, Plan()))}
    theirs = _python_escpos(picture)
    return {**figures, **({"python-escpos": _timed(theirs)} if theirs else {})}


def _python_escpos(picture: Image) -> Callable[[], object] | None:
    """The same picture as its `bitImageRaster`, in the bands that it would cut itself."""
    try:
        from escpos.printer import Dummy
    except ImportError:
        return None

    def frame() -> bytes:
        # Any profile that knows its width: without one it complains at each picture.
        printer = Dummy(profile="TM-T20II")
        printer.image(picture, impl="bitImageRaster")
        printer.cut()
        return bytes(printer.output)

    return frame


def _timed(work: Callable[[], object]) -> dict[str, float]:
    times = []
    for _ in range(_ROUNDS):
        begun = thread_time()
        work()
        times.append((thread_time() - begun) * 1000)
    return {"best_ms": round(min(times), 2), "median_ms": round(median(times), 2)}
