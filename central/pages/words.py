"""Every word of the pages, from one file per language; a missing key is a bug, not a gap.

What centres are called and what they offer comes from their profiles (kiosk/domain/text.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.domain.numbers import NumberStyle

FOLDER: Final = Path(__file__).parent / "texts"
LOCALES: Final = ("vi", "en")


class Words:
    """The words of one language. Immutable; any thread."""

    def __init__(self, locale: str, entries: Mapping[str, str]) -> None:
        self.locale = locale
        self._entries = entries

    @classmethod
    def load(cls, locale: str) -> Words:
        return cls(locale, json.loads((FOLDER / f"{locale}.json").read_text("utf-8")))

    def __call__(self, key: str, **values: object) -> str:
        text = self._entries[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """A text about so many: `key.one` where the language has another word for one."""
        one = f"{key}.one"
        return self(one if number == 1 and one in self._entries else key, number=number, **values)

    def term(self, group: str, code: str) -> str:
        """A word that a kiosk told in code; the code itself where nobody gave it a text."""
        return self._entries.get(f"{group}.{code}", code)

    @property
    def numbers(self) -> NumberStyle:
        return NumberStyle() if self.locale == "vi" else NumberStyle(",", ".")

    def decimal(self, number: float) -> str:
        # Plus nothing: what rounds to nothing has no sign.
        text = f"{round(number, 1) + 0.0:.1f}"
        return text.replace(".", self.numbers.point)


def preferred(accepted: str) -> str:
    """The first language of ours in a browser's list; Vietnamese where it names none."""
    for part in accepted.split(",")[:20]:
        locale = part.split(";")[0].strip().lower()[:2]
        if locale in LOCALES:
            return locale
    return "vi"
