"""Words from the central system, put over the ones that ship: string by string, each only if it
fits.

A text fits when this release has its key and it asks for no value that the shipped text does not
name; the words for a count of one (`.1`, kiosk/texts.py) fit where those for many do. What does not
fit is as if it had not come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

Tables = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Overlay:
    """`texts` by language and key; `catalogue` by language, section and wording."""

    texts: Tables = field(default_factory=dict)
    catalogue: Mapping[str, Tables] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Mapping[str, Any] | None) -> Overlay:
        """From the file in content/; what is not in its form is left out."""
        given = document or {}
        catalogue = _tables(given.get("catalogue"))
        return cls(
            {locale: _texts(table) for locale, table in _tables(given.get("texts")).items()},
            {
                locale: {name: _texts(section) for name, section in _tables(sections).items()}
                for locale, sections in catalogue.items()
            },
        )

    def over(self, locale: str, shipped: Mapping[str, str]) -> dict[str, str]:
        """The texts of a language with the ones that fit put over them."""
        given = self.texts.get(locale, {})
        fitting = {
            key: text
            for key, text in given.items()
            if (known := shipped_text(key, shipped)) is not None and fits(text, known)
        }
        return {**shipped, **fitting}


def shipped_text(key: str, shipped: Mapping[str, str]) -> str | None:
    """What a text of this key would stand for; None where this release has no such key."""
    return shipped.get(key, shipped.get(key.removesuffix(".1")))


def fits(text: str, shipped: str) -> bool:
    """Whether a text can stand for another: it has words, and no values of its own."""
    try:
        return bool(text.strip()) and _values(text) <= _values(shipped)
    except ValueError:
        # A brace that opens nothing: only in a text that is never formatted.
        return False


def _values(text: str) -> set[tuple[str, str | None, str | None]]:
    parts = Formatter().parse(text)
    return {(name, form, turned) for _, name, form, turned in parts if name is not None}


def _tables(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        return {}
    return {name: table for name, table in value.items() if isinstance(table, dict)}


def _texts(table: Mapping[str, Any]) -> dict[str, str]:
    return {key: text for key, text in table.items() if isinstance(text, str)}
