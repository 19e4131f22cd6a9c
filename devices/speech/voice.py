"""What a voice is to what plays it: from words to a process that writes sound, or to sound itself.

A voice knows its programs and files and nothing of loudspeakers, turns and watchdogs (played.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from subprocess import DEVNULL, PIPE, Popen
from typing import Protocol

from devices.speech.turns import Words

WAV = ("-t", "wav")


class VoiceFaultError(Exception):
    """A voice cannot say these words now; why, for the technician."""


@dataclass(slots=True)
class Source:
    """Where sound comes from. `form` is how aplay is told what it is.

    With a process, `data` is the text that goes into its stdin; without one, it is the sound.
    """

    data: bytes = field(repr=False)
    form: tuple[str, ...] = WAV
    process: Popen[bytes] | None = None


class Voice(Protocol):
    """One thread. `whole` says that it says any text of its languages, not only some phrases."""

    name: str
    whole: bool

    def trouble(self) -> str:
        """What is wrong with it as far as can be seen; empty when it should speak."""
        ...

    def prepare(self) -> None:
        """Make ready for the next words: at the start, and when these are heard. Never raises."""
        ...

    def begin(self, words: Words) -> Source | None:
        """Begin to say something; None when these words are not for this voice.

        Whoever asked ends the process. Raises VoiceFaultError.
        """
        ...

    def close(self) -> None:
        """Leave no process; harmless when closed."""
        ...


def start_voice(command: list[str], complaints: int = DEVNULL) -> Popen[bytes]:
    """A program that speaks from stdin to stdout. Raises VoiceFaultError.

    What it complains of goes nowhere unless asked for: it may repeat the text.
    """
    try:
        return Popen(command, bufsize=0, stdin=PIPE, stdout=PIPE, stderr=complaints)
    except OSError as fault:
        raise VoiceFaultError(str(fault)) from fault
