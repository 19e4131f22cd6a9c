"""No speech and no sounds at all: what the settings mean by `none`."""

from __future__ import annotations

from devices.speech.protocol import OnChange, SpeechState, SpeechStatus
from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import PACE


class AbsentSpeech:
    """Never says anything."""

    def start(self, on_change: OnChange) -> None: ...

    def status(self) -> SpeechStatus:
        return SpeechStatus(SpeechState.NOT_CONNECTED, "no speech is set up")

    def say(self, text: str, locale: str, volume: int, pace: int = PACE) -> None: ...

    def chime(self, chime: Chime, volume: int) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...
