"""A text in several languages, as data carries it. Screen texts live in the catalogue, not here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Vietnamese, with an English twin where somebody wrote one."""

    vi: str
    en: str = ""

    def __call__(self, locale: str) -> str:
        """The text for a locale; Vietnamese where no twin exists."""
        return self.en if locale == "en" and self.en else self.vi
