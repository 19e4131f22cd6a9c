"""Every word on screen, paper and command line, from one catalogue file per language.

`assets/texts/<locale>.json` maps a key to a text; `{name}` marks a value. A key that a language
lacks falls back to Vietnamese, string by string. A language with a singular has it under the key
with `.1`, for a `count` of one. QML reads the same keys through qsTrId.
What the catalogue of procedures says has no keys: `assets/texts/catalogue/<locale>.json` maps its
Vietnamese wording (kiosk/glossary.py), with the same fallback.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.domain.errors import KnownError
from kiosk.domain.numbers import NumberStyle
from kiosk.domain.text import Text
from kiosk.glossary import Glossary
from kiosk.overlay import Overlay

FALLBACK = "vi"
_NO_WORDS = Glossary({})
_NO_OVERLAY = Overlay()


class Texts:
    """The words of one language; `vietnamese` are those it falls back to. Immutable; any thread."""

    def __init__(
        self,
        locale: str,
        entries: Mapping[str, str],
        glossary: Glossary = _NO_WORDS,
        vietnamese: Texts | None = None,
    ) -> None:
        self.locale = locale
        self.vietnamese = vietnamese or self
        self._entries = entries
        self.glossary = glossary

    @classmethod
    def load(cls, folder: Path, locale: str, overlay: Overlay = _NO_OVERLAY) -> Texts:
        """Read a language and its fallback. Raises KnownError when a file is missing or broken.

        What fits of the overlay goes before both files, language by language.
        """
        own = cls(FALLBACK, overlay.over(FALLBACK, _read(folder / f"{FALLBACK}.json")))
        if locale == FALLBACK:
            return own
        shipped = {**own._entries, **_read(folder / f"{locale}.json")}
        entries = overlay.over(locale, shipped)
        added = overlay.catalogue.get(locale, {})
        words = Glossary.read(_catalogue(folder, locale), entries.get("number.group", "."), added)
        return cls(locale, entries, words, own)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values put in. An unknown key is a bug: KeyError."""
        if not values:
            return self._entries[key]
        one = self._entries.get(f"{key}.1") if str(values.get("count")) == "1" else None
        return (one or self._entries[key]).format(**values)

    def official(self, wording: str, code: str = "") -> str:
        """A wording of the catalogue in this language, else as it is; `code` names a field."""
        said = "" if self.locale == FALLBACK else self.glossary.find(wording, code)
        if not said:
            self._leave(wording)
        return said or wording

    def of(self, text: Text) -> str:
        """A text that data carries in this language, else what `official` makes of it."""
        return text.twin(self.locale) or self.official(text.vi)

    def translated(self, text: Text) -> str:
        """The same, but empty where it would be in Vietnamese."""
        if self.locale == FALLBACK:
            return ""
        return text.twin(self.locale) or self.glossary.find(text.vi)

    @property
    def prevailing(self) -> str:
        """That a translation is a help and what is published holds; empty in Vietnamese."""
        return "" if self.locale == FALLBACK else self("official.prevails")

    def noting(self) -> Noting:
        """These words, for one page or slip: they know afterwards what stayed in Vietnamese."""
        return Noting(self.locale, self._entries, self.glossary, self.vietnamese)

    def _leave(self, wording: str) -> None:
        """`wording` stays in Vietnamese."""

    @property
    def numbers(self) -> NumberStyle:
        """How this language writes numbers."""
        return NumberStyle(self("number.group"), self("number.point"))

    def items(self) -> Iterable[tuple[str, str]]:
        """Every key with its text, as written."""
        return self._entries.items()

    def has(self, key: str) -> bool:
        return key in self._entries


class Noting(Texts):
    """Words that note whether any of the catalogue had to stay in Vietnamese. One thread."""

    _left = False

    @property
    def official_note(self) -> str:
        """The line that says so; empty in Vietnamese, and where all was translated."""
        return self("official.vietnamese") if self._left else ""

    def _leave(self, wording: str) -> None:
        # Numbers and signs are the same in every language.
        if self.locale != FALLBACK and any(map(str.isalpha, wording)):
            self._left = True


def locales(folder: Path) -> tuple[str, ...]:
    """The languages there is a catalogue for: Vietnamese, English, then the others by name."""
    found = {path.stem for path in folder.glob("*.json") if _is_readable(path)}
    return tuple(sorted(found, key=lambda name: (name != FALLBACK, name != "en", name)))


def _is_readable(path: Path) -> bool:
    """A broken file of a further language takes that language away, not the kiosk."""
    if path.stem in {FALLBACK, "en"}:
        return True
    try:
        Glossary.read(_catalogue(path.parent, path.stem))
        return bool(_read(path))
    except KnownError:
        return False


def _catalogue(folder: Path, locale: str) -> Path:
    return folder / "catalogue" / f"{locale}.json"


def _read(path: Path) -> dict[str, str]:
    try:
        entries = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise KnownError(f"The text catalogue {path.name} cannot be read: {fault}.") from fault
    if not isinstance(entries, dict):
        raise KnownError(f"The text catalogue {path.name} is not a table of keys and texts.")
    return {str(key): str(text) for key, text in entries.items()}
