"""A CUPS queue by its own programs (lp, lpstat, cancel). Jobs go in whole; nothing comes back
but what the queue says of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum

_REQUEST = re.compile(r"request id is (\S+-\d+)")
# Nothing else of the kiosk's environment concerns these programs.
_PATH = "/usr/bin:/bin"


class JobState(StrEnum):
    """What the queue says of a job. GONE: neither waiting nor done, so aborted or cancelled."""

    WAITING = "waiting"
    DONE = "done"
    GONE = "gone"
    UNHEARD = "unheard"


@dataclass(frozen=True, slots=True)
class QueueState:
    """`fault` is why the queue cannot be used; `alerts` are IPP printer-state-reasons."""

    fault: str = ""
    alerts: tuple[str, ...] = ()


class CupsQueue:
    """One queue. Never raises for what CUPS does. `path` is where the programs are looked for."""

    def __init__(self, queue: str, path: str = _PATH) -> None:
        self._queue = queue
        self._environment = {"PATH": path, "LC_ALL": "C"}

    def state(self, seconds: float) -> QueueState:
        if shutil.which("lpstat", path=self._environment["PATH"]) is None:
            return QueueState("cups-client is not installed")
        said = self._run(["lpstat", "-l", "-p", self._queue], seconds)
        if said is None:
            return QueueState("CUPS does not answer")
        if said.returncode != 0 or f"printer {self._queue} " not in said.stdout:
            return QueueState(f"CUPS has no queue {self._queue}")
        alerts = [line.partition(":")[2] for line in said.stdout.splitlines() if "Alerts:" in line]
        words = tuple(word for line in alerts for word in re.split(r"[,\s]+", line) if word)
        if " disabled since" in said.stdout:
            return QueueState("the queue is paused", words)
        return QueueState("", words)

    def submit(self, data: bytes, seconds: float) -> str:
        """The job's id in the queue; empty when it was not taken."""
        command = ["lp", "-d", self._queue, "-o", "raw", "-t", "kiosk", "-"]
        said = self._run(command, seconds, data)
        found = _REQUEST.search(said.stdout) if said and said.returncode == 0 else None
        return found[1] if found else ""

    def job(self, job_id: str, seconds: float) -> JobState:
        for which in ("not-completed", "completed"):
            said = self._run(["lpstat", "-l", "-W", which, "-o", self._queue], seconds / 2)
            if said is None or said.returncode != 0:
                return JobState.UNHEARD
            block = _block(said.stdout, job_id)
            if block and which == "not-completed":
                return JobState.WAITING
            # CUPS counts cancelled and aborted jobs among the completed.
            if "job-completed-successfully" in block:
                return JobState.DONE
        return JobState.GONE

    def cancel(self, job_id: str, seconds: float) -> bool:
        """Whether the queue dropped the job."""
        said = self._run(["cancel", job_id], seconds)
        return said is not None and said.returncode == 0

    def _run(
        self, command: list[str], seconds: float, data: bytes = b""
    ) -> subprocess.CompletedProcess[str] | None:
        """None when the program is missing or took too long."""
        try:
            done = subprocess.run(
                command,
                input=data,
                capture_output=True,
                timeout=max(0.01, seconds),
                env=self._environment,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        out = done.stdout.decode("utf-8", "replace")
        return subprocess.CompletedProcess(command, done.returncode, out, "")


def _block(listing: str, job_id: str) -> str:
    """The lines about one job: its own and the indented ones that follow."""
    lines: list[str] = []
    for line in listing.splitlines():
        if line.split(" ", 1)[0] == job_id or (lines and line[:1].isspace()):
            lines.append(line)
        elif lines:
            break
    return "\n".join(lines)
