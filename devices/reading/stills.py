"""Reading picture files one after the other with whole effort, in the reading process.

A file that ends or stalls the process is given up and the next one gets a fresh process. Used by
the command line and the bench.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devices.reading.child import ReadingChild
from devices.reading.decoders import Reading
from kiosk.domain.errors import KnownError

_READY_SECONDS = 30.0
_FILE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Still:
    """What one file gave and what looking at it cost, in time and in the processor's own time.

    `fault` says why it could not be looked at, empty when it could.
    """

    file: Path
    readings: tuple[Reading, ...] = field(repr=False)
    milliseconds: float = 0.0
    cpu_milliseconds: float = 0.0
    by: str = ""
    fault: str = ""


def read_stills(
    files: Iterable[Path], command: Sequence[str] | None = None, seconds: float = _FILE_SECONDS
) -> Iterator[Still]:
    """Each file's readings, in order. Waits at most `seconds` for a file.

    Raises KnownError where the reading process can not be started at all.
    """
    child = ReadingChild(command)
    try:
        for file in files:
            if not child.runs:
                _begin(child)
            yield _read(child, file, seconds)
    finally:
        child.end()


def _begin(child: ReadingChild) -> None:
    fault = child.start()
    answer = None if fault else child.answer(_READY_SECONDS)
    if answer is None or "ready" not in answer:
        raise KnownError(
            "The reading process does not start; are zxing-cpp and opencv-python-headless there?"
        )


def _no_file(file: Path) -> str:
    """Why there is nothing to look at, in the file's own case; empty when there is."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return "there is no such file"
    except OSError as fault:
        return f"it cannot be opened ({fault.strerror})"
    return "it is a folder" if stat.S_ISDIR(mode) else ""


def _read(child: ReadingChild, file: Path, seconds: float) -> Still:
    fault = _no_file(file)
    if fault:
        return Still(file, (), fault=fault)
    child.order(do="look", file=str(file.absolute()))
    answer = child.answer(seconds)
    if answer is None:
        fault = "it took too long" if child.runs else "it ended the decoder"
        child.end()
        return Still(file, (), fault=fault)
    if "readings" not in answer:
        return Still(file, (), fault="it is no picture")
    readings = tuple(Reading(text, kind) for text, kind in answer["readings"])
    times = float(answer["ms"]), float(answer["cpu_ms"])
    return Still(file, readings, *times, by=str(answer["by"]))
