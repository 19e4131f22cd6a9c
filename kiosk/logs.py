"""The kiosk's log: one JSON line per event, with only the values that are known to be harmless.

A name, an ID number, a phone number or a whole dossier code can not get in: a value whose key is
not on the list is left out, and texts are cut. States are logged when they change, not repeated.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from concurrent.futures import Future
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

# What may stand in a log. Anything else is dropped, however useful it looked.
ALLOWED = frozenset(
    {
        "state",
        "detail",
        "device",
        "service",
        "source",
        "reason",
        "kind",
        "count",
        "taken",
        "hidden",
        "refused",
        "unchanged",
        "milliseconds",
        "version",
        "error",
        "trace",
    }
)
_LONGEST = 2_000
_FILE_BYTES = 1_000_000
_FILES = 5


class _File(RotatingFileHandler):
    """A file that may stop taking lines (a full disk) without a word on anybody's terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """The line is lost; what the kiosk was doing is not."""


def open_log(folder: Path, *, or_stderr: bool = True) -> logging.Logger:
    """The log under `folder`, rotated at 1 MB, five files; on stderr or nowhere if it cannot be.

    Each call opens a log of its own. Never raises.
    """
    logger = logging.Logger("kiosk", logging.INFO)
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _File(
            folder / "kiosk.log",
            maxBytes=_FILE_BYTES,
            backupCount=_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr) if or_stderr else logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    return logger


def close_log(logger: logging.Logger) -> None:
    """Close the files; what is recorded later goes nowhere."""
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        with suppress(OSError):  # a full disk refuses the last lines once more
            handler.close()


def record(logger: logging.Logger, event: str, **values: object) -> None:
    """Write one event, e.g. record(log, "printer.state", state="no_paper")."""
    kept = {key: _cut(value) for key, value in values.items() if key in ALLOWED}
    logger.info("%s", _Line(event, kept))


def watch(logger: logging.Logger, event: str, future: Future[Any]) -> None:
    """Record the fault of a future that nobody waits for; its value is of no interest."""

    def done(finished: Future[Any]) -> None:
        fault = None if finished.cancelled() else finished.exception()
        if fault is not None:
            record(logger, event, state="failed", error=type(fault).__name__, trace=trace_of(fault))

    future.add_done_callback(done)


def trace_of(fault: BaseException) -> str:
    """Where a fault came from: files, lines and functions, without values or messages."""
    return " < ".join(_places(fault.__traceback__))


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    ]


def _cut(value: object) -> object:
    return value if isinstance(value, int | float | bool) else str(value)[:_LONGEST]


class _Line:
    """Formats itself late, with the time of writing."""

    def __init__(self, event: str, values: dict[str, object]) -> None:
        self._event = event
        self._values = values

    def __str__(self) -> str:
        at = logging.Formatter("%(asctime)s", "%Y-%m-%dT%H:%M:%S%z").formatTime(
            logging.makeLogRecord({}), "%Y-%m-%dT%H:%M:%S%z"
        )
        return json.dumps({"at": at, "event": self._event, **self._values}, ensure_ascii=False)
