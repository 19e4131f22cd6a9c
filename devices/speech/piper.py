"""The voice of Piper: a program of the operator's, with a voice file for each language.

Always a process of its own, started from its own environment: Piper is GPL and no part of the
kiosk. A process says one text and ends, so it can be cut at any moment; loading a voice takes
about a second, so the next one is started as soon as this one is heard, and waits for its text. The
text goes through a pipe only, sound comes back as raw samples.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired
from typing import Final

from devices.speech.chimes import LOUDNESS
from devices.speech.flow import end_process
from devices.speech.turns import Words
from devices.speech.voice import Source, VoiceFaultError, start_voice
from kiosk.domain.visit.state import PACE

_USUAL_VOLUME: Final = 3
_LENGTHS: Final = {1: "1.35", 3: "0.78", 4: "0.62", 5: "0.5"}
_RATES: Final = range(8_000, 48_001)
_LONGEST_CONFIG: Final = 1_000_000
_END_SECONDS: Final = 1.0
_LONGEST_COMPLAINT: Final = 200


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """An .onnx file; what it is stands beside it in a file with .json appended."""

    path: Path

    def rate(self) -> int:
        """Samples a second. Raises VoiceFaultError."""
        try:
            self.path.open("rb").close()
        except FileNotFoundError as fault:
            raise VoiceFaultError(f"the voice file {self.path} is not there") from fault
        except OSError as fault:
            why = f"the voice file {self.path} cannot be read: {fault.strerror}"
            raise VoiceFaultError(why) from fault
        config = self.path.with_name(f"{self.path.name}.json")
        try:
            with config.open("rb") as file:
                rate = json.loads(file.read(_LONGEST_CONFIG))["audio"]["sample_rate"]
        except (OSError, ValueError, LookupError, TypeError) as fault:
            raise VoiceFaultError(f"{config} does not say its sample rate") from fault
        if rate not in _RATES:
            raise VoiceFaultError(f"{config} has no sample rate that can be played")
        return int(rate)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a process can say: its language, loudness and pace are fixed when it is started."""

    locale: str
    volume: int
    pace: int = PACE


def program_trouble(program: str) -> str:
    """Why a program cannot be run; empty when it can."""
    if shutil.which(program) is not None:
        return ""
    there = Path(program).exists()
    return f"the program {program} " + ("cannot be run" if there else "is not installed")


def try_voice(program: str, path: Path, seconds: float = 20.0) -> str:
    """Say a word to nobody: what is wrong with a voice file, empty when sound comes of it."""
    try:
        VoiceFile(path).rate()
        process = start_voice([program, "-m", str(path), "--output-raw"], PIPE)
    except VoiceFaultError as fault:
        return str(fault)
    try:
        sound, complaint = process.communicate(b"one\n", timeout=seconds)
    except TimeoutExpired:
        return f"it said nothing within {seconds:g} seconds"
    finally:
        end_process(process, 0, _END_SECONDS)
    if process.returncode:
        return f"the voice ended with status {process.returncode}{_last_words(complaint)}"
    return "" if sound else "no sound came of it"


def _last_words(complaint: bytes) -> str:
    """The last line that a program wrote before it ended, for people."""
    lines = complaint.decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {''.join(filter(str.isprintable, last))[:_LONGEST_COMPLAINT]}" if last else ""


class PiperVoice:
    """`program` is a path or name, `voices` a voice file by language."""

    name = "piper"
    whole = True

    def __init__(self, program: str, voices: Mapping[str, Path]) -> None:
        self._program = program
        self._voices = {locale: VoiceFile(path) for locale, path in voices.items()}
        self._spare: tuple[_Kind, Popen[bytes]] | None = None
        self._kind: _Kind | None = None

    def trouble(self) -> str:
        for locale in self._voices:
            try:
                self._rate(locale)
            except VoiceFaultError as fault:
                return str(fault)
        return ""

    def prepare(self) -> None:
        """Start what says the next words: in the language and as loud as the last ones."""
        kind = self._kind or next((_Kind(each, _USUAL_VOLUME) for each in self._voices), None)
        if kind is None or self._spare is not None:
            return
        with suppress(VoiceFaultError):
            self._rate(kind.locale)
            self._spare = kind, self._start(kind)

    def begin(self, words: Words) -> Source | None:
        if words.locale not in self._voices:
            return None
        form = ("-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(self._rate(words.locale)))
        self._kind = kind = _Kind(words.locale, min(words.volume, len(LOUDNESS) - 1), words.pace)
        process = self._take_spare(kind) or self._start(kind)
        # One line is one text; the program ends with its input.
        line = " ".join(words.text.split()) + "\n"
        return Source(line.encode(), form, process)

    def close(self) -> None:
        spare, self._spare = self._spare, None
        if spare is not None:
            end_process(spare[1], 0, _END_SECONDS)

    def _rate(self, locale: str) -> int:
        """Samples a second in a language. Raises VoiceFaultError when it cannot be spoken."""
        trouble = program_trouble(self._program)
        if trouble:
            raise VoiceFaultError(trouble)
        return self._voices[locale].rate()

    def _take_spare(self, kind: _Kind) -> Popen[bytes] | None:
        """The process that waits, if it lives and can say this."""
        if self._spare is None or self._spare[0] != kind or self._spare[1].poll() is not None:
            self.close()
            return None
        process, self._spare = self._spare[1], None
        return process

    def _start(self, kind: _Kind) -> Popen[bytes]:
        model = str(self._voices[kind.locale].path)
        command = [self._program, "-m", model, "--output-raw"]
        loud = ["--volume", str(LOUDNESS[kind.volume])]
        # How long a sound lasts, against what the voice was trained on.
        long = ["--length-scale", _LENGTHS[kind.pace]] if kind.pace != PACE else []
        # Loading and speaking take whole processors, which the screen needs more.
        return start_voice(["nice", "-n", "5", *command, *loud, *long])
