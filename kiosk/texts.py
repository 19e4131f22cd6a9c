"""Every word on screen, paper and command line, from one catalogue file per language.

`assets/texts/<locale>.json` maps a key to a text; `{name}` marks a value. A key that a language
lacks falls back to Vietnamese, string by string. QML reads the same keys through qsTrId.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.domain.errors import KnownError
from kiosk.domain.numbers import NumberStyle

FALLBACK = "vi"


class Texts:
    """The words of one language. Immutable; any thread."""

    def __init__(self, locale: str, entries: Mapping[str, str]) -> None:
        self.locale = locale
        self._entries = entries

    @classmethod
    def load(cls, folder: Path, locale: str) -> Texts:
        """Read a language and its fallback. Raises KnownError when a file is missing or broken."""
        entries = _read(folder / f"{FALLBACK}.json")
        if locale != FALLBACK:
            entries = {**entries, **_read(folder / f"{locale}.json")}
        return cls(locale, entries)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values put in. An unknown key is a bug: KeyError."""
        text = self._entries[key]
        return text.format(**values) if values else text

    @property
    def numbers(self) -> NumberStyle:
        """How this language writes numbers."""
        return NumberStyle(self("number.group"), self("number.point"))

    def items(self) -> Iterable[tuple[str, str]]:
        """Every key with its text, as written."""
        return self._entries.items()

    def has(self, key: str) -> bool:
        return key in self._entries


def locales(folder: Path) -> tuple[str, ...]:
    """The languages there is a catalogue for: Vietnamese, English, then the others by name."""
    found = {path.stem for path in folder.glob("*.json") if _is_readable(path)}
    return tuple(sorted(found, key=lambda name: (name != FALLBACK, name != "en", name)))


def _is_readable(path: Path) -> bool:
    """A broken file of a further language takes that language away, not the kiosk."""
    if path.stem in {FALLBACK, "en"}:
        return True
    try:
        return bool(_read(path))
    except KnownError:
        return False


def _read(path: Path) -> dict[str, str]:
    try:
        entries = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise KnownError(f"The text catalogue {path.name} cannot be read: {fault}.") from fault
    if not isinstance(entries, dict):
        raise KnownError(f"The text catalogue {path.name} is not a table of keys and texts.")
    return {str(key): str(text) for key, text in entries.items()}
