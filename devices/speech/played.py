"""Speech and chimes heard through aplay, by the first voice that can say the words.

Everything happens on one thread. Programs are separate processes that are killed when newer words
come, when they take too long and when the kiosk is silent. aplay plays because a voice by itself
calls a missing sound card a success. A voice that fails is told of and rests; the next one says the
same words whole, so that nobody is left without a voice.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from select import select
from signal import SIGPIPE
from threading import Thread
from time import monotonic
from typing import Final

from devices.speech.chimes import chime_at, silence
from devices.speech.flow import Flow
from devices.speech.protocol import LONGEST_TEXT, OnChange, SpeechState, SpeechStatus
from devices.speech.turns import Sound, Turn, Turns, Words, by_language
from devices.speech.voice import Source, Voice, VoiceFaultError
from devices.wake import Wake
from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import PACE

_READY: Final = SpeechStatus(SpeechState.READY)
_TOO_LONG: Final = SpeechStatus(SpeechState.UNKNOWN, "the sound did not end in time")


@dataclass(frozen=True, slots=True)
class Player:
    """Chimes lie in `sounds`; `device` is a PCM of ALSA, empty for its default."""

    sounds: Path
    aplay: str = "aplay"
    device: str = ""

    def command(self, form: tuple[str, ...]) -> list[str]:
        device = ["-D", self.device] if self.device else []
        return [self.aplay, "-q", *device, *form, "-"]

    def trouble(self) -> str:
        there = shutil.which(self.aplay) is not None
        return "" if there else f"the program {self.aplay} is not installed"


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds a sound may take: a chime, or words by their letters; a voice's first sound; a
    killed process to go; and how long a voice that failed is not asked again."""

    chime: float = 5.0
    words: float = 10.0
    letter: float = 0.2
    first: float = 5.0
    end: float = 1.0
    rest: float = 60.0

    def for_turn(self, turn: Turn) -> float:
        return self.words + self.letter * len(turn.text) if isinstance(turn, Words) else self.chime


class _End(Enum):
    """Why a sound is over: by itself, for newer words, for the watchdog; or it never began."""

    ITSELF = auto()
    CUT = auto()
    TOO_LONG = auto()
    LATE = auto()


class PlayedSpeech:
    """A `Speech`. Of `voices` the first that can say the words does."""

    def __init__(
        self, voices: Sequence[Voice], player: Player, patience: Patience | None = None
    ) -> None:
        self._voices = tuple(voices)
        self._player = player
        self._patience = patience or Patience()
        self._turns = Turns()
        self._status = SpeechStatus(SpeechState.UNKNOWN, "not started")
        self._on_change: OnChange = _nobody
        self._wake = Wake()
        self._thread: Thread | None = None
        self._closing = False
        self._failed: dict[str, tuple[str, float]] = {}

    def start(self, on_change: OnChange) -> None:
        self._on_change = on_change
        self._closing = False
        self._wake.open()
        self._thread = Thread(target=self._run, name="speech", daemon=True)
        self._thread.start()

    def status(self) -> SpeechStatus:
        return self._status

    def say(self, text: str, locale: str, volume: int, pace: int = PACE) -> None:
        if text.strip() and volume > 0:
            self._add(Words(text[:LONGEST_TEXT], locale, volume, pace))

    def chime(self, chime: Chime, volume: int) -> None:
        if volume > 0:
            self._add(Sound(chime, volume))

    def stop(self) -> None:
        self._turns.hush()
        self._wake.ring()

    def close(self) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._closing = True
        self.stop()
        thread.join(self._patience.words)
        self._wake.close(sleeper=thread.is_alive())

    def _add(self, turn: Turn) -> None:
        self._turns.add(turn)
        self._wake.ring()

    # --- the speech thread ---------------------------------------------------------------------

    def _run(self) -> None:
        try:
            for voice in self._voices:
                voice.prepare()
            self._note(self._look())
            while not self._closing:
                turn = self._turns.take()
                if turn is None:
                    select([self._wake], [], [])
                    self._wake.heard()
                else:
                    self._note(self._perform(turn))
        finally:
            for voice in self._voices:
                voice.close()

    def _note(self, status: SpeechStatus | None) -> None:
        if status is not None and status != self._status:
            self._status = status
            self._on_change(status)

    def _look(self) -> SpeechStatus | None:
        """Whether all programs are there and a moment of silence can be played."""
        return self._played(Sound(Chime.NOTICE, 0), silence())

    def _perform(self, turn: Turn) -> SpeechStatus | None:
        """The state after a turn, or None when it tells nothing new."""
        if isinstance(turn, Words):
            return self._missing() or self._say(turn)
        try:
            sound = chime_at(self._player.sounds / f"{turn.chime.value}.wav", turn.volume)
        except (OSError, EOFError, ValueError) as fault:
            detail = f"no sound {turn.chime.value}: {fault}"
            return self._missing() or SpeechStatus(SpeechState.NOT_CONNECTED, detail)
        return self._played(turn, sound)

    def _played(self, turn: Sound, sound: bytes) -> SpeechStatus | None:
        """A sound needs no voice: that it was heard does not mean that words would be."""
        missing = self._missing()
        if self._player.trouble():
            return missing
        flow = Flow(Source(sound))
        end = self._play(turn, flow)
        return (
            missing or self._verdict(end, flow) or (self._voiced() if end is _End.ITSELF else None)
        )

    def _missing(self) -> SpeechStatus | None:
        """Which program everything needs and is not there."""
        trouble = self._player.trouble()
        whole = [each.trouble() for each in self._voices if each.whole]
        if not trouble and whole and all(whole):
            trouble = whole[-1]
        return SpeechStatus(SpeechState.NOT_CONNECTED, trouble) if trouble else None

    def _voiced(self) -> SpeechStatus:
        """What is known of the voices: ready while one of them says everything."""
        said = {each.name: each.trouble() or self._why_failed(each) for each in self._voices}
        ill = {name: why for name, why in said.items() if why}
        well = [each.name for each in self._voices if each.whole and each.name not in ill]
        if not ill:
            return _READY
        if not well:
            return SpeechStatus(SpeechState.NOT_CONNECTED, list(ill.values())[-1])
        told = "; ".join(f"{name}: {why}" for name, why in ill.items())
        return SpeechStatus(SpeechState.READY, f"{told}; {well[0]} speaks instead")

    def _why_failed(self, voice: Voice) -> str:
        return self._failed.get(voice.name, ("", 0.0))[0]

    # --- words ---------------------------------------------------------------------------------

    def _say(self, words: Words) -> SpeechStatus | None:
        """Each part by a voice of its language, until one is cut short or cannot be heard."""
        status: SpeechStatus | None = None
        parts = by_language(words.text, words.locale)
        for locale, text in parts:
            part = replace(words, text=text, locale=locale)
            # A recording has all of the words, or is not heard.
            status = self._speak(part, [v for v in self._askable() if v.whole or len(parts) == 1])
            if status is None or status.state is not SpeechState.READY:
                break
        return status

    def _speak(self, words: Words, voices: Sequence[Voice]) -> SpeechStatus | None:
        for voice in voices:
            try:
                source = voice.begin(words)
            except VoiceFaultError as fault:
                # It cost nothing, and another language may have all it needs.
                self._failed[voice.name] = (str(fault), 0.0)
                continue
            if source is None:
                continue
            flow = Flow(source)
            end = self._play(words, flow, voice.prepare)
            if end is _End.CUT:
                return None
            why = _voice_fault(end, flow)
            if not why:
                self._failed.pop(voice.name, None)
                return self._verdict(end, flow) or self._voiced()
            self._fail(voice, why)
        return self._voiced()

    def _askable(self) -> list[Voice]:
        """Those that did not fail just now; the last one always."""
        now = monotonic()
        able = [each for each in self._voices if now >= self._failed.get(each.name, ("", 0.0))[1]]
        last = self._voices[-1]
        return able if last in able else [*able, last]

    def _fail(self, voice: Voice, why: str) -> None:
        self._failed[voice.name] = (why, monotonic() + self._patience.rest)

    # --- sound ---------------------------------------------------------------------------------

    def _play(self, turn: Turn, flow: Flow, begun: Callable[[], None] | None = None) -> _End:
        """From the first byte to the end of both processes; `begun` hears of the first sound."""
        end = _End.TOO_LONG
        try:
            first = self._first_sound(turn, flow)
            if first is None and begun is not None:
                begun()
            end = first or self._to_the_end(turn, flow)
        finally:
            flow.end(self._patience.end if end is _End.ITSELF else 0, self._patience.end)
        return end

    def _first_sound(self, turn: Turn, flow: Flow) -> _End | None:
        """Wait for a voice to begin: a player that waits for it would hold the sound card."""
        if flow.voice is None:
            return None
        until = monotonic() + self._patience.first
        end = self._attend(turn, flow, flow.sounds, until)
        if end is _End.TOO_LONG:
            return _End.LATE
        return end or (_End.ITSELF if flow.is_silent else None)

    def _to_the_end(self, turn: Turn, flow: Flow) -> _End:
        until = monotonic() + self._patience.for_turn(turn)
        flow.play(self._player.command(flow.form))
        if flow.fault:
            return _End.ITSELF
        while (end := self._attend(turn, flow, flow.words, until)) is None:
            if not flow.listen():
                return _End.ITSELF
        return end

    def _attend(self, turn: Turn, flow: Flow, awaited: int, until: float) -> _End | None:
        """Feed until the awaited descriptor is readable (None), or it has to be ended."""
        while (left := until - monotonic()) > 0:
            wake = self._wake.fileno()
            readable, writable, _ = select([wake, awaited], flow.mouth(), [], left)
            if wake in readable:
                self._wake.heard()
            if self._closing or self._turns.cuts(turn):
                return _End.CUT
            if writable:
                flow.feed()
            if awaited in readable:
                return None
        return _End.TOO_LONG

    def _verdict(self, end: _End, flow: Flow) -> SpeechStatus | None:
        """What went wrong with playing, if anything."""
        if end is _End.TOO_LONG:
            return _TOO_LONG
        if end is _End.CUT or (flow.player_code in (0, None) and not flow.fault):
            return None
        detail = flow.fault or flow.complaint or f"the player ended with status {flow.player_code}"
        return SpeechStatus(SpeechState.NOT_CONNECTED, detail)


def _voice_fault(end: _End, flow: Flow) -> str:
    """Why a voice failed; that nobody took its sound is not its fault."""
    if end is _End.LATE:
        return "nothing was heard of the voice in time"
    if end is _End.ITSELF and flow.voice_code not in (0, None, -SIGPIPE):
        return f"the voice ended with status {flow.voice_code}"
    return ""


def _nobody(status: SpeechStatus) -> None: ...
