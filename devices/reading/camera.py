"""A camera as a scanner: orders the reading process about and passes on what it believes.

One thread in the kiosk; camera and decoders live in the other process, which is killed when it
hangs, started again when it died, and put away while the camera rests. States go to the listener
on change; payloads go nowhere but to the listener.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

from devices.reading.child import ReadingChild
from devices.reading.decoders import LINEAR, QR
from devices.reading.pipeline import Hint
from devices.reading.viewfinder import Viewfinder
from devices.scanner.protocol import ScanListener, ScannerState, ScannerStatus
from devices.scanner.threaded import ThreadedScanner
from kiosk.domain.scanned import Code, Reader, ReaderKind

_JOIN_SECONDS = 5.0
_HINTS = frozenset(Hint)
_SYMBOLOGIES = {QR: "QR", LINEAR: "Code 128"}


@dataclass(frozen=True, slots=True)
class CameraPatience:
    """Seconds: for the process to be ready, without a picture, between attempts, until well."""

    ready: float = 30.0
    silence: float = 5.0
    retries: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 30.0)
    well_after: float = 30.0


class CameraScanner(ThreadedScanner):
    """Reads codes before a camera (`v4l2:DEVICE`, `video:FILE`, `folder:PATH`).

    `on_hint` hears advice for the person, None when there is none any more, on this thread.
    """

    def __init__(
        self,
        source: str,
        on_hint: Callable[[Hint | None], None] | None = None,
        command: Sequence[str] | None = None,
        patience: CameraPatience | None = None,
        viewfinder: Viewfinder | None = None,
    ) -> None:
        """`viewfinder` gets what the camera sees while somebody looks through it."""
        super().__init__("camera", _JOIN_SECONDS, Reader(ReaderKind.CAMERA, source))
        self._source = source
        self._on_hint = on_hint
        self._command = command
        self._patience = patience or CameraPatience()
        self._hint: Hint | None = None
        self._skip: list[str] = []
        self._picture = ""
        self._failures = 0
        self._resting = False
        self._viewfinder = viewfinder or Viewfinder()
        self._shows = False

    def rest(self, resting: bool) -> None:
        """Let go of the camera, or take it up again. Any thread; returns at once."""
        if resting != self._resting:
            self._resting = resting
            self._wake.ring()

    def _run(self, listener: ScanListener) -> None:
        child = ReadingChild(self._command, self._wake.fileno())
        try:
            while not self._stopping:
                lost = self._session(child, listener)
                if self._stopping:
                    return
                if lost:
                    self._give_up(lost, listener)
        finally:
            child.end()
            self._advise(None)

    def _session(self, child: ReadingChild, listener: ScanListener) -> str:
        """From a ready process to the loss of camera or process; returns why ("" on purpose)."""
        if not child.runs:
            fault = child.start() or self._await(child, "ready", self._patience.ready, listener)
            if fault or self._stopping:
                return fault
        while self._resting and not self._stopping:
            self._wait(None, listener)
        if self._stopping:
            return ""
        self._picture = ""
        self._watch(child)
        begun = monotonic()
        lost = self._await(child, "lost", None, listener)
        if monotonic() - begun > self._patience.well_after:
            self._failures = 0
        return lost

    def _watch(self, child: ReadingChild) -> None:
        self._shows = self._viewfinder.wanted
        child.order(do="watch", source=self._source, skip=self._skip, show=self._shows)

    def _await(
        self, child: ReadingChild, key: str, whole: float | None, listener: ScanListener
    ) -> str:
        """Take answers until one has `key`. Returns "" for `ready` and on purpose, else why."""
        seconds = self._patience.silence if whole is None else whole
        while not self._stopping:
            answer = child.answer(seconds)
            if answer is not None:
                self._take(answer, listener)
                if key == "lost" and self._shows != self._viewfinder.wanted:
                    self._watch(child)
                if key in answer:
                    return str(answer["lost"]) if key == "lost" else ""
            elif self._woken(listener):
                if self._resting and key == "lost":
                    child.end()  # the camera is free at once; a fresh process waits, warm
                    self._advise(None)
                    return ""
            else:
                return self._died(child)
        return ""

    def _take(self, answer: dict[str, Any], listener: ScanListener) -> None:
        if "watching" in answer:
            self._note(ScannerStatus(ScannerState.READY), listener)
        if answer.get("frame"):
            self._show(answer)
        self._picture = str(answer.get("picture") or self._picture)
        for text, kind in answer.get("readings") or ():
            self._see(text, kind, listener)
        if "hint" in answer:
            hint = answer["hint"]
            self._advise(Hint(hint) if hint in _HINTS else None)

    def _see(self, text: str, kind: str, listener: ScanListener) -> None:
        """A code that the reading process believes: judged like one of any other scanner."""
        symbology = _SYMBOLOGIES.get(kind, kind)
        seen = [
            replace(each, symbology=symbology) if isinstance(each, Code) else each
            for each in self._framed(text)
        ]
        self._deliver(seen, listener)

    def _show(self, answer: dict[str, Any]) -> None:
        try:
            jpeg = base64.b64decode(answer["frame"], validate=True)
        except ValueError:
            return
        self._viewfinder.put(jpeg, float(answer.get("sharp", 0.0)))

    def _died(self, child: ReadingChild) -> str:
        """Why there was no answer. A picture that ends the process is not shown to it again."""
        silent = child.runs
        child.end()
        if self._picture:
            self._skip.append(self._picture)
        return "the camera gives no pictures" if silent else "the reading process ended"

    def _give_up(self, why: str, listener: ScanListener) -> None:
        """Report, wait a little longer than the last time, and let the loop try again."""
        self._advise(None)
        self._note(ScannerStatus(ScannerState.NOT_CONNECTED, why), listener)
        retries = self._patience.retries
        deadline = monotonic() + retries[min(self._failures, len(retries) - 1)]
        self._failures += 1
        while not self._stopping and (left := deadline - monotonic()) > 0:
            self._wait(left, listener)

    def _advise(self, hint: Hint | None) -> None:
        if hint != self._hint:
            self._hint = hint
            if self._on_hint is not None:
                self._on_hint(hint)
