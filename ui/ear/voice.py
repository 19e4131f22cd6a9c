"""What speaks, seen from here: devices/speech. GUI thread; everything returns at once."""

from __future__ import annotations

from typing import Protocol

from kiosk.domain.sound import Chime


class Voice(Protocol):
    """Volume and pace are those of kiosk/domain/visit/state.py."""

    def say(self, text: str, locale: str, volume: int, pace: int) -> None: ...

    def chime(self, chime: Chime, volume: int) -> None: ...

    def stop(self) -> None: ...


class NoVoice:
    """Before the kiosk is open, and in pictures."""

    def say(self, text: str, locale: str, volume: int, pace: int) -> None: ...

    def chime(self, chime: Chime, volume: int) -> None: ...

    def stop(self) -> None: ...
