#!/usr/bin/env python3
"""Makes assets/sounds: three chimes out of nothing but sines, so they belong to nobody else.

Run it after changing a note; the same bytes come out on every run.
"""

from __future__ import annotations

import math
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RATE: Final = 22_050
SOUNDS: Final = Path(__file__).resolve().parent.parent / "assets" / "sounds"


@dataclass(frozen=True, slots=True)
class Note:
    """`begin` and `seconds` in the chime; `hertz`; `level` from 0 to 1."""

    begin: float
    seconds: float
    hertz: float
    level: float


CHIMES: Final = {
    "success": (Note(0.0, 0.26, 659.26, 0.5), Note(0.14, 0.36, 987.77, 0.5)),
    "failure": (Note(0.0, 0.42, 196.0, 0.75),),
    "notice": (Note(0.0, 0.34, 523.25, 0.3),),
}


def sample(note: Note, at: float) -> float:
    """A bell-like note: quick to rise, slow to fade, with two quiet overtones."""
    age = at - note.begin
    if not 0 <= age < note.seconds:
        return 0.0
    rise = min(1.0, age / 0.012)
    fade = math.exp(-4.5 * age / note.seconds) * min(1.0, (note.seconds - age) / 0.03)
    phase = 2 * math.pi * note.hertz * age
    tone = math.sin(phase) + 0.35 * math.sin(2 * phase) + 0.12 * math.sin(3 * phase)
    return note.level * rise * fade * tone / 1.3


def frames(notes: tuple[Note, ...]) -> bytes:
    count = round(RATE * max(note.begin + note.seconds for note in notes))
    mixed = (sum(sample(note, each / RATE) for note in notes) for each in range(count))
    samples = array("h", (round(32_767 * max(-1.0, min(1.0, each))) for each in mixed))
    return samples.tobytes()


def main() -> None:
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for name, notes in CHIMES.items():
        with wave.open(str(SOUNDS / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(frames(notes))


if __name__ == "__main__":
    main()
