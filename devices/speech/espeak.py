"""Speech by espeak-ng, heard through aplay: two programs of the system, no network, no files.

Text goes through a pipe and never onto a command line, where other users could read it. Both
programs are separate processes that are killed when newer words come, when they take too long and
when the kiosk is silent. aplay plays because espeak-ng by itself calls a missing sound card a
success.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from select import select
from signal import SIGPIPE
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from threading import Thread
from time import monotonic
from typing import Final

from devices.speech.chimes import chime_at, silence
from devices.speech.protocol import LONGEST_TEXT, OnChange, SpeechState, SpeechStatus
from devices.speech.turns import Sound, Turn, Turns, Words, by_language
from kiosk.domain.sound import Chime

_VOICES: Final = {"vi": "vi", "en": "en-gb"}
_WORDS_A_MINUTE: Final = "155"
# espeak-ng's amplitude for each loudness; it compresses rather than clips above 100.
_AMPLITUDES: Final = (0, 25, 50, 100, 150, 200)
_READ: Final = 4096
_MOST_COMPLAINT: Final = 2_000
_READY: Final = SpeechStatus(SpeechState.READY)
_TOO_LONG: Final = SpeechStatus(SpeechState.UNKNOWN, "the sound did not end in time")


@dataclass(frozen=True, slots=True)
class Programs:
    """Names or paths of the two programs; `device` is a PCM of ALSA, empty for its default."""

    espeak: str = "espeak-ng"
    aplay: str = "aplay"
    device: str = ""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds a sound may take: a chime, or words by their letters; and a killed process to go."""

    chime: float = 5.0
    words: float = 10.0
    letter: float = 0.2
    end: float = 1.0

    def for_turn(self, turn: Turn) -> float:
        return self.words + self.letter * len(turn.text) if isinstance(turn, Words) else self.chime


class _End(Enum):
    """Why a sound is over: by itself, for newer words, for the watchdog."""

    ITSELF = auto()
    CUT = auto()
    TOO_LONG = auto()


@dataclass(slots=True)
class _Playing:
    """Processes from the first in the pipe to the player, and what is still to be fed."""

    chain: list[Popen[bytes]]
    data: bytes = field(repr=False)
    complaint: bytes = b""

    @property
    def player(self) -> Popen[bytes]:
        return self.chain[-1]


class EspeakSpeech:
    """Chimes lie in `sounds`. Everything happens on its own thread."""

    def __init__(
        self, sounds: Path, programs: Programs | None = None, patience: Patience | None = None
    ) -> None:
        self._sounds = sounds
        self._programs = programs or Programs()
        self._patience = patience or Patience()
        self._turns = Turns()
        self._status = SpeechStatus(SpeechState.UNKNOWN, "not started")
        self._on_change: OnChange = _nobody
        self._wake_read = self._wake_write = -1
        self._thread: Thread | None = None
        self._closing = False
        self._mute = False

    def start(self, on_change: OnChange) -> None:
        self._on_change = on_change
        self._closing = False
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self._thread = Thread(target=self._run, name="speech", daemon=True)
        self._thread.start()

    def status(self) -> SpeechStatus:
        return self._status

    def say(self, text: str, locale: str, volume: int) -> None:
        if text.strip() and volume > 0:
            self._add(Words(text[:LONGEST_TEXT], locale, volume))

    def chime(self, chime: Chime, volume: int) -> None:
        if volume > 0:
            self._add(Sound(chime, volume))

    def stop(self) -> None:
        self._turns.hush()
        self._wake()

    def close(self) -> None:
        if self._thread is None:
            return
        self._closing = True
        self.stop()
        self._thread.join(self._patience.words)
        self._thread = None
        os.close(self._wake_write)
        os.close(self._wake_read)
        self._wake_read = self._wake_write = -1

    def _add(self, turn: Turn) -> None:
        self._turns.add(turn)
        self._wake()

    def _wake(self) -> None:
        if self._wake_write >= 0:
            with suppress(BlockingIOError):  # a full pipe wakes the thread just as well
                os.write(self._wake_write, b"!")

    # --- the speech thread ---------------------------------------------------------------------

    def _run(self) -> None:
        self._note(self._look())
        while not self._closing:
            turn = self._turns.take()
            if turn is None:
                select([self._wake_read], [], [])
                self._drain()
            else:
                self._note(self._perform(turn))

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._wake_read, _READ)

    def _note(self, status: SpeechStatus | None) -> None:
        if status is not None and status != self._status:
            self._status = status
            self._on_change(status)

    def _look(self) -> SpeechStatus | None:
        """Whether both programs are there and a moment of silence can be played."""
        nothing = Sound(Chime.NOTICE, 0)
        return self._missing() or self._play(nothing, [self._aplay()], silence())

    def _missing(self) -> SpeechStatus | None:
        for name in (self._programs.aplay, self._programs.espeak):
            if shutil.which(name) is None:
                return SpeechStatus(
                    SpeechState.NOT_CONNECTED, f"the program {name} is not installed"
                )
        return None

    def _perform(self, turn: Turn) -> SpeechStatus | None:
        """The state after a turn, or None when it tells nothing new."""
        missing = self._missing()
        if isinstance(turn, Words):
            return missing or self._speak(turn)
        after = self._sound(turn)
        # A chime needs no voice: that it was heard does not mean that words would be.
        return missing or (None if after == _READY and self._mute else after)

    def _speak(self, turn: Words) -> SpeechStatus | None:
        """Each part by the voice of its language, until one is cut short or fails."""
        status: SpeechStatus | None = None
        for locale, text in by_language(turn.text, turn.locale):
            commands = [self._espeak(locale, turn.volume), self._aplay()]
            status = self._play(turn, commands, text.encode())
            if status != _READY:
                break
        return status

    def _sound(self, turn: Sound) -> SpeechStatus | None:
        try:
            sound = chime_at(self._sounds / f"{turn.chime.value}.wav", turn.volume)
        except (OSError, EOFError, ValueError) as fault:
            return SpeechStatus(SpeechState.NOT_CONNECTED, f"no sound {turn.chime.value}: {fault}")
        return self._play(turn, [self._aplay()], sound)

    def _espeak(self, locale: str, volume: int) -> list[str]:
        voice = _VOICES.get(locale, locale)
        loud = str(_AMPLITUDES[min(volume, len(_AMPLITUDES) - 1)])
        return [
            *(self._programs.espeak, "-b", "1", "-v", voice, "-s", _WORDS_A_MINUTE, "-a", loud),
            *("--stdin", "--stdout"),
        ]

    def _aplay(self) -> list[str]:
        device = ["-D", self._programs.device] if self._programs.device else []
        return [self._programs.aplay, "-q", *device, "-t", "wav", "-"]

    def _play(self, turn: Turn, commands: Sequence[list[str]], data: bytes) -> SpeechStatus | None:
        """Run a pipe of commands over `data`; None when newer words cut it short."""
        try:
            playing = _Playing(_start(commands), data)
        except OSError as fault:
            return SpeechStatus(SpeechState.NOT_CONNECTED, str(fault))
        end = _End.TOO_LONG
        try:
            end = self._attend(turn, playing)
        finally:
            codes = [self._end(each, end) for each in reversed(playing.chain)]
        if end is _End.ITSELF:
            if isinstance(turn, Words):
                self._mute = _failed(codes[-1])
            return _verdict(codes[0], codes[-1], playing)
        return _TOO_LONG if end is _End.TOO_LONG else None

    def _attend(self, turn: Turn, playing: _Playing) -> _End:
        """Feed and listen until the player ends by itself or has to be ended."""
        until = monotonic() + self._patience.for_turn(turn)
        assert playing.player.stderr is not None
        words = playing.player.stderr.fileno()
        while (left := until - monotonic()) > 0:
            readable, writable, _ = select([self._wake_read, words], _mouth(playing), [], left)
            if self._wake_read in readable:
                self._drain()
            if self._closing or self._turns.cuts(turn):
                return _End.CUT
            if writable:
                _feed(playing)
            if words in readable and not _listen(playing, words):
                return _End.ITSELF
        return _End.TOO_LONG

    def _end(self, process: Popen[bytes], end: _End) -> int | None:
        """Exit status of a process that ended by itself; any other is made to end: None."""
        for pipe in (process.stdin, process.stderr):
            if pipe is not None:
                pipe.close()
        try:
            return process.wait(self._patience.end if end is _End.ITSELF else 0)
        except TimeoutExpired:
            process.kill()
        with suppress(TimeoutExpired):  # stuck in the sound driver: nobody can end it
            process.wait(self._patience.end)
        return None


def _start(commands: Sequence[list[str]]) -> list[Popen[bytes]]:
    """One process per command, each reading from the one before. Raises OSError."""
    chain: list[Popen[bytes]] = []
    source: int | None = PIPE
    try:
        for command in commands:
            last = command is commands[-1]
            process = Popen(
                command,
                bufsize=0,
                stdin=source,
                stdout=DEVNULL if last else PIPE,
                stderr=PIPE if last else DEVNULL,
            )
            if chain and chain[-1].stdout is not None:
                chain[-1].stdout.close()
            chain.append(process)
            source = process.stdout.fileno() if process.stdout is not None else None
    except OSError:
        for process in chain:
            process.kill()
            process.communicate(timeout=1)
        raise
    if chain[0].stdin is not None:
        os.set_blocking(chain[0].stdin.fileno(), False)
    return chain


def _mouth(playing: _Playing) -> list[int]:
    stdin = playing.chain[0].stdin
    return [stdin.fileno()] if stdin is not None and not stdin.closed else []


def _feed(playing: _Playing) -> None:
    """Hand over as much as the pipe takes; close it after the last byte or when nobody reads."""
    stdin = playing.chain[0].stdin
    assert stdin is not None
    try:
        playing.data = playing.data[os.write(stdin.fileno(), playing.data) :]
    except BlockingIOError:
        return
    except BrokenPipeError:
        playing.data = b""
    if not playing.data:
        stdin.close()


def _listen(playing: _Playing, words: int) -> bool:
    """Take what the player complains of; False when it has ended."""
    heard = os.read(words, _READ)
    playing.complaint = (playing.complaint + heard)[-_MOST_COMPLAINT:]
    return bool(heard)


def _verdict(player: int | None, speaker: int | None, playing: _Playing) -> SpeechStatus:
    """What the exit statuses of processes that ended by themselves say of speech."""
    if len(playing.chain) > 1 and _failed(speaker):
        return SpeechStatus(SpeechState.NOT_CONNECTED, f"the voice ended with status {speaker}")
    if player not in (0, None):
        lines = playing.complaint.decode("utf-8", "replace").strip().splitlines()
        detail = lines[-1] if lines else f"the player ended with status {player}"
        return SpeechStatus(SpeechState.NOT_CONNECTED, detail)
    return _READY


def _failed(speaker: int | None) -> bool:
    """Whether the voice itself failed; that nobody took its sound is not its fault."""
    return speaker not in (0, None, -SIGPIPE)


def _nobody(status: SpeechStatus) -> None: ...
