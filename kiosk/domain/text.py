"""A text in several languages, as data carries it. Screen texts live in the catalogue, not here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Vietnamese, with an English twin where somebody wrote one.

    `others` are (locale, text) pairs of further languages.
    """

    vi: str
    en: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def __call__(self, locale: str) -> str:
        """The text for a locale; Vietnamese where no twin exists."""
        return self.twin(locale) or self.vi

    def twin(self, locale: str) -> str:
        """The text in this very language; empty where nobody wrote it."""
        if locale == "vi":
            return self.vi
        return self.en if locale == "en" else dict(self.others).get(locale, "")
