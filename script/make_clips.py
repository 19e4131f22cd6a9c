#!/usr/bin/env python3
"""Makes a sample set of recordings for calls, spoken by espeak-ng, for a person's to replace.

    script/make_clips.py FOLDER

Writes FOLDER/vi and FOLDER/en with `phrases.json` and one WAV a phrase. None are shipped: they
sound no better than espeak-ng saying the whole. Record the same phrases with a person, one by one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from array import array
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VOICES: Final = {"vi": "vi", "en": "en-gb"}
QUIET: Final = 300
SECONDS_AT_MOST: Final = 20


def file_name(position: int) -> str:
    return f"{position:03d}.wav"


def speak(phrase: str, voice: str, path: Path) -> None:
    """One phrase as a WAV without the silence around it."""
    command = ["espeak-ng", "-b", "1", "-v", voice, "-s", "155", "--stdin", "-w", str(path)]
    subprocess.run(command, input=phrase.encode(), check=True, timeout=SECONDS_AT_MOST)
    with wave.open(str(path)) as spoken:
        rate, samples = spoken.getframerate(), array("h", spoken.readframes(spoken.getnframes()))
    loud = [place for place, each in enumerate(samples) if abs(each) > QUIET]
    margin = rate // 50
    part = samples[max(0, loud[0] - margin) : loud[-1] + margin] if loud else samples
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(rate)
        clip.writeframes(part.tobytes())


def make(folder: Path, locale: str) -> None:
    """All phrases of one language."""
    from kiosk.services.calls import call_phrases
    from kiosk.texts import Texts

    folder.mkdir(parents=True, exist_ok=True)
    phrases = call_phrases(Texts.load(ROOT / "assets" / "texts", locale))
    table = {phrase: file_name(position) for position, phrase in enumerate(phrases)}
    for phrase, name in table.items():
        speak(phrase, VOICES[locale], folder / name)
    manifest = json.dumps(table, ensure_ascii=False, indent=1)
    (folder / "phrases.json").write_text(manifest + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: script/make_clips.py FOLDER", file=sys.stderr)  # noqa: T201
        return 2
    sys.path.insert(0, str(ROOT))
    for locale in VOICES:
        make(Path(arguments[0]) / locale, locale)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
