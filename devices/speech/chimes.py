"""Samples as bytes: a file at a loudness, and a moment of silence. Plays nothing."""

from __future__ import annotations

import sys
import wave
from array import array
from io import BytesIO
from pathlib import Path
from typing import Final

LOUDNESS: Final = (0.0, 0.2, 0.4, 0.65, 0.85, 1.0)
_RATE: Final = 22_050
_SILENT_FRAMES: Final = 220


def chime_at(path: Path, volume: int) -> bytes:
    """A 16-bit WAV at volume 0 to 5, as a WAV. Raises OSError, EOFError, ValueError."""
    try:
        with wave.open(str(path)) as file:
            if file.getsampwidth() != 2:
                raise ValueError("it has not 16 bits a sample")
            rate, frames = file.getframerate(), file.readframes(file.getnframes())
    except wave.Error as fault:
        raise ValueError(str(fault)) from fault
    return wav_of(at_volume(frames, volume), rate)


def at_volume(frames: bytes, volume: int) -> bytes:
    """16-bit samples at volume 0 to 5."""
    return _scaled(frames, LOUDNESS[max(0, min(volume, len(LOUDNESS) - 1))])


def silence() -> bytes:
    """A hundredth of a second in which nothing is heard."""
    return wav_of(bytes(2 * _SILENT_FRAMES), _RATE)


def _scaled(frames: bytes, factor: float) -> bytes:
    samples = array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    louder = array("h", (round(each * factor) for each in samples))
    if sys.byteorder == "big":
        louder.byteswap()
    return louder.tobytes()


def wav_of(frames: bytes, rate: int) -> bytes:
    """16-bit mono samples as a WAV."""
    whole = BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(frames)
    return whole.getvalue()
