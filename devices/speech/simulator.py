"""Speech without a loudspeaker: what would be heard is written down.

In its folder `state.json` holds {"sound": "in|out"} and is read anew at every word; `said.json`
holds what was said since the last silence, so nothing of a visit outlives it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from devices.files import write_whole
from devices.speech.protocol import LONGEST_TEXT, OnChange, SpeechState, SpeechStatus
from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import PACE

_KEEP = 50
_READY = SpeechStatus(SpeechState.READY)
_OUT = SpeechStatus(SpeechState.NOT_CONNECTED, "the loudspeaker is out")


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that was heard: a text with its language, or the name of a chime."""

    volume: int
    text: str = ""
    locale: str = ""
    pace: int = PACE
    chime: str = ""


class SimulatedSpeech:
    """Writes in `folder` on its own thread. `heard` is the newest 50, oldest first."""

    def __init__(self, folder: Path) -> None:
        self._state = folder / "state.json"
        self._said = folder / "said.json"
        self._pool: ThreadPoolExecutor | None = None
        self._on_change: OnChange = _nobody
        self._status = SpeechStatus(SpeechState.UNKNOWN, "not started")
        self.heard: list[Heard] = []

    def start(self, on_change: OnChange) -> None:
        self._on_change = on_change
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="speech")
        self._submit(self._prepare)

    def status(self) -> SpeechStatus:
        return self._status

    def say(self, text: str, locale: str, volume: int, pace: int = PACE) -> None:
        if text.strip() and volume > 0:
            self._submit(lambda: self._hear(Heard(volume, text[:LONGEST_TEXT], locale, pace)))

    def chime(self, chime: Chime, volume: int) -> None:
        if volume > 0:
            self._submit(lambda: self._hear(Heard(volume, chime=chime.value)))

    def stop(self) -> None:
        self._submit(self._forget)

    def close(self) -> None:
        if self._pool is not None:
            self._submit(self._forget)
            self._pool.shutdown(wait=True)
            self._pool = None

    def _submit(self, work: Callable[[], None]) -> None:
        if self._pool is not None:
            self._pool.submit(work)

    def _prepare(self) -> None:
        try:
            self._state.parent.mkdir(parents=True, exist_ok=True)
            if not self._state.exists():
                write_whole(self._state, b'{"sound": "in"}\n')
        except OSError as fault:
            self._note(SpeechStatus(SpeechState.NOT_CONNECTED, str(fault)))
        else:
            self._note(self._look())

    def _hear(self, heard: Heard) -> None:
        status = self._look()
        self._note(status)
        if status == _READY:
            self.heard = [*self.heard, heard][-_KEEP:]
            self._write()

    def _forget(self) -> None:
        self.heard = []
        self._said.unlink(missing_ok=True)

    def _look(self) -> SpeechStatus:
        with suppress(OSError, ValueError, RecursionError):
            table = json.loads(self._state.read_text("utf-8"))
            if isinstance(table, dict) and table.get("sound") == "out":
                return _OUT
        return _READY

    def _note(self, status: SpeechStatus) -> None:
        if status != self._status:
            self._status = status
            self._on_change(status)

    def _write(self) -> None:
        said = json.dumps([asdict(each) for each in self.heard], ensure_ascii=False, indent=1)
        with suppress(OSError):  # a full disk is no reason to be silent
            write_whole(self._said, said.encode())


def _nobody(status: SpeechStatus) -> None: ...
