"""The chain of runs: whether the journal is the one that this machine wrote last.

A run is one start of the program. `marker.json` lies outside the journal and says which run wrote
the journal last and how far; each start writes marker, then journal. A journal whose run is neither
the marker's nor the one before it, or that is behind it, was put back from a copy; one whose marks
are another machine's came with the copy of a whole disk. Either gives no numbers and hands out no
seq until the central system has granted a new epoch. What of the chain the central system was told
is kept here too. The marks lie in the journal, as an older program refuses a marker with more in
it. A whole disk put back where it came from is noticed by the central system alone.

Built at the start on the opening thread, before anything else writes to the journal; afterwards
only the sync thread calls.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KnownError
from kiosk.domain.machine_marks import is_other, renewed
from kiosk.durable_file import write_durably
from kiosk.machine import Machine
from offline_cache.database import Error
from offline_cache.journal import Journal
from offline_cache.outbox import Position

_MOST_UNANSWERED = 32


@dataclass(frozen=True, slots=True)
class Marker:
    """What the file says.

    `device` is the journal's own name. `welcomed` is the last run that the central system
    welcomed; `unanswered` said hello after it, newest first. `halted` is the enrolment that may
    give no numbers, `halt` why. `heard` is the newest time that an answer bore.
    """

    device: str = ""
    epoch: int = 0
    run: str = ""
    previous: str = ""
    seq: int = 0
    welcomed: str = ""
    unanswered: tuple[str, ...] = ()
    halted: str = ""
    halt: str = ""
    heard: str = ""


class Chain:
    """This run's place in the chain, on `machine`."""

    def __init__(self, path: Path, journal: Journal, machine: Machine) -> None:
        """Takes the journal over for this run, or finds it restored.

        `stuck`: the disk took neither, so that no numbers may be given.
        """
        self.run = secrets.token_hex(16)
        self.machine = machine
        self._path = path
        self._journal = journal
        found = _read(path)
        self.marker = found or Marker()
        self.restored = is_other(*self._marks()) or not _belongs(found, journal)
        self.stuck = False
        try:
            if self.restored:
                journal.events.await_epoch()
            else:
                self._take_over(journal.events.position())
        except (KnownError, Error):
            self.stuck = True

    def saying_hello(self) -> None:
        """Before this run's first hello: its answer may be lost."""
        unanswered = self.marker.unanswered
        if self.run not in (self.marker.welcomed, *unanswered):
            self._write(unanswered=(self.run, *unanswered)[:_MOST_UNANSWERED])

    def welcomed(self, device: str) -> None:
        """The central system knows this run; nothing halts `device` any more."""
        halted = self.marker.halted
        mine = halted == device
        self._write(
            welcomed=self.run,
            unanswered=(),
            halted="" if mine else halted,
            halt="" if mine else self.marker.halt,
        )

    def begin_epoch(self, epoch: int, acked: int) -> None:
        """On the journal's worker: go on with the epoch that was granted."""
        self._journal.begin_epoch(epoch, acked)
        self._take_over(self._journal.events.position())
        self.restored = self.stuck = False

    def note(self, position: Position, heard: str) -> None:
        """How far the journal has come: what is put back later must not be behind it."""
        here = (position.epoch, position.newest)
        if not self.restored and here > (self.marker.epoch, self.marker.seq):
            self._write(epoch=position.epoch, seq=position.newest, heard=heard)

    def halt(self, device: str, why: str) -> None:
        """This enrolment gives no numbers any more, over restarts too."""
        if (self.marker.halted, self.marker.halt) != (device, why):
            self._write(halted=device, halt=why)

    def _take_over(self, position: Position) -> None:
        before = self._journal.meta("run")
        self._write(
            device=self._journal.meta("device"),
            epoch=position.epoch,
            run=self.run,
            previous=before,
            seq=position.newest,
        )
        if before != self.run:
            self._journal.begin_run(self.run, " ".join(renewed(*self._marks())))

    def _marks(self) -> tuple[list[str], tuple[str, ...]]:
        """Of the machine that wrote the journal last, and of this one."""
        told = self.machine.marks(self._journal.meta("device"))
        return self._journal.meta("machine").split(), told

    def _write(self, **changes: Any) -> None:
        self.marker = replace(self.marker, **changes)
        try:
            write_durably(self._path, json.dumps(asdict(self.marker)).encode())
        except OSError as fault:
            raise KnownError(
                f"The file {self._path} cannot be written: {fault.strerror}."
            ) from fault


def _belongs(marker: Marker | None, journal: Journal) -> bool:
    run, here = journal.meta("run"), journal.events.position()
    if here.awaiting:
        return False
    if marker is None:
        return not run
    return (
        run in (marker.run, marker.previous)
        and marker.device == journal.meta("device")
        and (here.epoch, here.newest) >= (marker.epoch, marker.seq)
    )


def _read(path: Path) -> Marker | None:
    """None where there is no marker, or none that can be read."""
    try:
        said = json.loads(path.read_text("utf-8"))
        return Marker(**{**said, "unanswered": tuple(said["unanswered"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
