"""How loud this machine is, whatever a visit wishes: a hall is noisier than another.

A visit chooses between quiet and loud (0 to 5); staff move all of it up or down. Silence stays
silence.
"""

from __future__ import annotations

from collections.abc import Callable

from devices.speech.protocol import OnChange, Speech, SpeechStatus
from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import LOUDEST, LOUDNESS, PACE


class HouseVoice:
    """A Speech over another; `level` is what staff set, 1 to 5: the middle changes nothing."""

    def __init__(self, voice: Speech, level: Callable[[], int]) -> None:
        self._voice = voice
        self._level = level

    def start(self, on_change: OnChange) -> None:
        self._voice.start(on_change)

    def status(self) -> SpeechStatus:
        return self._voice.status()

    def say(self, text: str, locale: str, volume: int, pace: int = PACE) -> None:
        self._voice.say(text, locale, self._moved(volume), pace)

    def chime(self, chime: Chime, volume: int) -> None:
        self._voice.chime(chime, self._moved(volume))

    def stop(self) -> None:
        self._voice.stop()

    def close(self) -> None:
        self._voice.close()

    def _moved(self, volume: int) -> int:
        if volume <= 0:
            return 0
        return min(max(volume + self._level() - LOUDNESS, 1), LOUDEST)
