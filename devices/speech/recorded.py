"""Phrases that a person recorded: a text is played from them when they cover all of it, or not.

A folder has one folder for each language with 16-bit mono WAV files and `phrases.json`, a table
from phrase to file: {"mời số": "moi-so.wav", "a": "a.wav", "không": "0.wav", ...}. Letter case,
and signs beside words, do not matter; a comma or a full stop is a pause. Never half recorded and
half synthetic: where one word is missing, another voice says the whole.
"""

from __future__ import annotations

import json
import re
import unicodedata
import wave
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from devices.speech.chimes import at_volume, wav_of
from devices.speech.turns import Words
from devices.speech.voice import Source
from kiosk.domain.visit.state import PACE

MANIFEST: Final = "phrases.json"
_PAUSE_SECONDS: Final = 0.25
_LONGEST_TEXT: Final = 200
_LARGEST_FILE: Final = 4_000_000
_MOST_PHRASES: Final = 500
_PIECE: Final = re.compile(r"[\w-]+|[,.;:!?]")
_LOCALE: Final = re.compile("[a-z]{2,3}")


class RecordingFaultError(Exception):
    """A folder of recordings cannot be used; what is wrong, for the technician."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """One language: samples of each phrase (its words), all at one rate."""

    rate: int
    clips: dict[tuple[str, ...], bytes] = field(repr=False)

    def sound_of(self, text: str) -> bytes | None:
        """The samples of a text, or None when a word of it was not recorded."""
        pieces = _PIECE.findall(_plain(text))
        pause = bytes(2 * round(self.rate * _PAUSE_SECONDS))
        longest = max(map(len, self.clips), default=0)
        parts: list[bytes] = []
        while pieces:
            if not pieces[0][0].isalnum():
                parts.append(pause)
                del pieces[0]
                continue
            size = next((n for n in range(longest, 0, -1) if tuple(pieces[:n]) in self.clips), 0)
            if not size:
                return None
            parts.append(self.clips[tuple(pieces[:size])])
            del pieces[:size]
        return b"".join(parts) if any(part is not pause for part in parts) else None


def load_recordings(folder: Path) -> Recordings:
    """The recordings of one language. Raises RecordingFaultError naming the file."""
    clips: dict[tuple[str, ...], bytes] = {}
    rates: set[int] = set()
    for phrase, name in _manifest(folder / MANIFEST).items():
        rate, samples = _read_clip(folder / name)
        rates.add(rate)
        clips[tuple(_PIECE.findall(_plain(phrase)))] = samples
    if len(rates) != 1:
        raise RecordingFaultError(f"{folder} has clips of {len(rates)} sample rates, not of one")
    return Recordings(rates.pop(), clips)


def _manifest(path: Path) -> dict[str, str]:
    try:
        table = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise RecordingFaultError(f"{path} cannot be read: {fault}") from fault
    if not isinstance(table, dict) or not 0 < len(table) <= _MOST_PHRASES:
        raise RecordingFaultError(f"{path} is no table of 1 to {_MOST_PHRASES} phrases")
    for phrase, name in table.items():
        # A file beside the table and nowhere else.
        if not isinstance(name, str) or Path(name).name != name or not phrase.strip():
            raise RecordingFaultError(f"{path} has no file name for {phrase!r}")
    return table


def _read_clip(path: Path) -> tuple[int, bytes]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise RecordingFaultError(f"{path} is too large for a phrase")
        with wave.open(str(path)) as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise RecordingFaultError(f"{path} is not mono with 16 bits a sample")
            return file.getframerate(), file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as fault:
        raise RecordingFaultError(f"{path} cannot be read: {fault}") from fault


class RecordedVoice:
    """All languages of `folder`. Recordings are read once, when they are first needed."""

    name = "recordings"
    whole = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Recordings | None] = {}
        self._troubles: dict[str, str] = {}

    def trouble(self) -> str:
        if not self._folder.is_dir():
            return f"the folder {self._folder} is not there"
        return next(iter(self._troubles.values()), "")

    def prepare(self) -> None:
        """Look at every language that is there."""
        try:
            names = sorted(each.name for each in self._folder.iterdir() if each.is_dir())
        except OSError:
            return
        for name in names:
            if _LOCALE.fullmatch(name):
                self._recordings(name)

    def begin(self, words: Words) -> Source | None:
        # What a person recorded has one pace.
        if len(words.text) > _LONGEST_TEXT or words.pace != PACE:
            return None
        recordings = self._recordings(words.locale)
        sound = recordings.sound_of(words.text) if recordings is not None else None
        if recordings is None or sound is None:
            return None
        return Source(wav_of(at_volume(sound, words.volume), recordings.rate))

    def close(self) -> None: ...

    def _recordings(self, locale: str) -> Recordings | None:
        if locale not in self._known:
            self._known[locale] = self._load(locale)
        return self._known[locale]

    def _load(self, locale: str) -> Recordings | None:
        folder = self._folder / locale
        if not (_LOCALE.fullmatch(locale) and folder.is_dir()):
            return None
        try:
            return load_recordings(folder)
        except RecordingFaultError as fault:
            self._troubles[locale] = str(fault)
            return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
