"""What was being printed when the power went: the latest jobs and how far each came, on disk.

A job is written down before its first byte leaves and again when its end is known, so after a
crash there are only two kinds of number: no paper, or paper that a person must look at. Also the
paper used so far. Not the journal: it knows job ids only, nothing of tickets.
"""

from __future__ import annotations

import json
import os
import zlib
from enum import StrEnum
from pathlib import Path

_SLOT = 2048
_KEPT = 14
# Even in three bytes a character, fourteen of them fit into a slot.
_LONGEST_ID = 36


class Trace(StrEnum):
    """What is known of a job's paper. NONE: not one byte of it left."""

    NONE = "none"
    BEGUN = "begun"
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"


_LEFT_PAPER = (Trace.BEGUN, Trace.PRINTED, Trace.UNKNOWN)


class JobLedger:
    """One small file, two slots written in turn and each forced to the disk. One thread.

    Raises OSError where the disk fails; a torn or foreign file counts as empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn, self._jobs, self._micrometres = _read(path)
        self._before = dict(self._jobs)

    @property
    def millimetres(self) -> int:
        """Paper used since the file began."""
        return self._micrometres // 1000

    @property
    def jobs(self) -> dict[str, Trace]:
        """The latest jobs, oldest first, and how far each came."""
        return dict(self._jobs)

    @property
    def interrupted(self) -> tuple[str, ...]:
        """Jobs that were begun and never ended: a crash in mid-receipt."""
        return tuple(job for job, trace in self._jobs.items() if trace is Trace.BEGUN)

    @property
    def torn(self) -> bool:
        """Whether anything was begun since the last receipt that is known to have come out."""
        paper = [trace for trace in self._jobs.values() if trace in _LEFT_PAPER]
        return bool(paper) and paper[-1] is not Trace.PRINTED

    def trace(self, job_id: str) -> Trace:
        """How far a job came, of the latest fourteen; any other left no paper since."""
        return self._jobs.get(job_id[:_LONGEST_ID], Trace.NONE)

    def begin(self, job_id: str) -> None:
        """Call before the first byte; returns when it is on the disk."""
        self._before = dict(self._jobs)
        self._note(job_id, Trace.BEGUN)

    def end(self, job_id: str, trace: Trace, millimetres: float) -> None:
        """An attempt that left no paper takes nothing back of an earlier one that may have."""
        self._micrometres += round(millimetres * 1000)
        earlier = self._before.get(job_id[:_LONGEST_ID])
        if trace is Trace.NOT_PRINTED and earlier in _LEFT_PAPER:
            self._jobs = dict(self._before)
            self._save()
        else:
            self._note(job_id, trace)

    def _note(self, job_id: str, trace: Trace) -> None:
        self._jobs.pop(job_id[:_LONGEST_ID], None)
        self._jobs[job_id[:_LONGEST_ID]] = trace
        for old in list(self._jobs)[:-_KEPT]:
            del self._jobs[old]
        self._save()

    def _save(self) -> None:
        self._turn += 1
        _write(self._path, self._turn % 2, self._content())

    def _content(self) -> bytes:
        content = {"turn": self._turn, "jobs": self._jobs, "micrometres": self._micrometres}
        return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def _write(path: Path, slot: int, content: bytes) -> None:
    line = b"%08x %s" % (zlib.crc32(content), content)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.pwrite(fd, line.ljust(_SLOT - 1) + b"\n", slot * _SLOT)
        os.fdatasync(fd)
    finally:
        os.close(fd)


def _read(path: Path) -> tuple[int, dict[str, Trace], int]:
    try:
        with path.open("rb") as file:
            data = file.read(2 * _SLOT)
    except OSError:
        return 0, {}, 0
    found = [_slot(data[at : at + _SLOT]) for at in (0, _SLOT)]
    return max((each for each in found if each), key=lambda slot: slot[0], default=(0, {}, 0))


def _slot(line: bytes) -> tuple[int, dict[str, Trace], int] | None:
    check, _, content = line.rstrip().partition(b" ")
    if check != b"%08x" % zlib.crc32(content):
        return None
    try:
        table = json.loads(content)
        jobs = {str(job): Trace(trace) for job, trace in table["jobs"].items()}
        return int(table["turn"]), jobs, int(table["micrometres"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
