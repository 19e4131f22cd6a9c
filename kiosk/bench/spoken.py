"""How long the kiosk's own voice says a text: by the sound itself, which no load changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import takewhile
from typing import Final

from devices.speech.espeak import EspeakVoice
from devices.speech.turns import Words, by_language
from kiosk.domain.visit.state import LOUDNESS

_HEADER: Final = 44
_RATE: Final = 22_050
_QUIET: Final = 200
_PATIENCE: Final = 20.0


def voice_seconds() -> Callable[[str, str], float] | None:
    """From the beginning to the last sound of a text in a language; None where there is no voice.

    Runs one process for each text that was not asked for before, and waits for it.
    """
    voice = EspeakVoice()
    return (
        cache(lambda text, locale: _seconds(voice, text, locale)) if not voice.trouble() else None
    )


def _seconds(voice: EspeakVoice, text: str, locale: str) -> float:
    parts = [part for part in by_language(text, locale) if part[1].strip()]
    return sum(_part_seconds(voice, said, own) for own, said in parts)


def _part_seconds(voice: EspeakVoice, text: str, locale: str) -> float:
    source = voice.begin(Words(text, locale, LOUDNESS))
    assert source.process is not None
    sound = source.process.communicate(source.data, timeout=_PATIENCE)[0][_HEADER:]
    samples = memoryview(sound[: len(sound) // 2 * 2]).cast("h")
    # What ends in silence is understood before that.
    tail = sum(1 for _ in takewhile(lambda each: abs(each) < _QUIET, reversed(samples)))
    return (len(samples) - tail) / _RATE
