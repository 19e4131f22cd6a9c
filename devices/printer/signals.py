"""A buzzer in the printer and a lamp at its drawer port, as ESC/POS: bytes only.

What a printer has is a fact of its profile; whether it is used are the settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.sound import Signal

_TIMES: Final = {Signal.DONE: 1, Signal.ATTENTION: 3}
# In each command's own unit: a beep of some 200 ms; a pulse of 200 ms and 500 ms of rest, for a
# drawer port is no supply of power.
_EPSON_CYCLE: Final = 5
_CLONE_LENGTH: Final = 4
_PULSE_ON, _PULSE_OFF = 100, 250


class Buzzer(StrEnum):
    """How a printer is made to beep; NONE where it cannot."""

    ESC_PAREN_A = "esc_paren_a"
    ESC_B = "esc_b"
    BEL = "bel"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Means:
    """What the settings let signal."""

    buzzer: bool = False
    lamp: bool = False

    def __bool__(self) -> bool:
        return self.buzzer or self.lamp


@dataclass(frozen=True, slots=True)
class Signaller:
    """What one printer has. `tone` is the sound of ESC ( A, which differs between models."""

    buzzer: Buzzer = Buzzer.NONE
    tone: int = 49
    pulse: bool = False

    def data(self, signal: Signal, means: Means) -> bytes:
        """The bytes of a signal; none where the printer has nothing of what may be used."""
        beep = self._beep(_TIMES[signal]) if means.buzzer else b""
        flash = bytes((0x1B, 0x70, 0, _PULSE_ON, _PULSE_OFF)) * _TIMES[signal]
        return beep + (flash if means.lamp and self.pulse else b"")

    def _beep(self, times: int) -> bytes:
        match self.buzzer:
            case Buzzer.ESC_PAREN_A:
                return bytes((0x1B, 0x28, 0x41, 4, 0, 48, self.tone, times, _EPSON_CYCLE))
            case Buzzer.ESC_B:
                return bytes((0x1B, 0x42, times, _CLONE_LENGTH))
            case Buzzer.BEL:
                return b"\x07" * times
            case Buzzer.NONE:
                return b""
