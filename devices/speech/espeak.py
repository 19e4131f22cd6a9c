"""The voice of espeak-ng: every language the kiosk has, at once, like a machine.

Text goes through a pipe and never onto a command line, where other users could read it.
"""

from __future__ import annotations

import shutil
from typing import Final

from devices.speech.turns import Words
from devices.speech.voice import Source, start_voice

_VOICES: Final = {"vi": "vi", "en": "en-gb"}
# At each pace.
_WORDS_A_MINUTE: Final = (115, 155, 200, 250, 310)
# espeak-ng's amplitude for each loudness; it compresses rather than clips above 100.
_AMPLITUDES: Final = (0, 25, 50, 100, 150, 200)


class EspeakVoice:
    """`program` is a name or a path."""

    name = "espeak-ng"
    whole = True

    def __init__(self, program: str = "espeak-ng") -> None:
        self._program = program

    def trouble(self) -> str:
        there = shutil.which(self._program) is not None
        return "" if there else f"the program {self._program} is not installed"

    def prepare(self) -> None: ...

    def begin(self, words: Words) -> Source:
        process = start_voice(self._command(words))
        return Source(words.text.encode(), process=process)

    def close(self) -> None: ...

    def _command(self, words: Words) -> list[str]:
        voice = _VOICES.get(words.locale, words.locale)
        rate = str(_WORDS_A_MINUTE[min(max(words.pace, 1), len(_WORDS_A_MINUTE)) - 1])
        loud = str(_AMPLITUDES[min(words.volume, len(_AMPLITUDES) - 1)])
        return [
            *(self._program, "-b", "1", "-v", voice, "-s", rate, "-a", loud),
            *("--stdin", "--stdout"),
        ]
