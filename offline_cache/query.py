"""What a person typed, as words to look for: parsed, abbreviated forms opened, noise set apart.

Pure. The data (abbreviations, words that say nothing) is passed in as a `Lexicon`; more knowledge
about words belongs there. Nothing here touches the database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.vietnamese import clean_line, fold, words

LONGEST_INPUT = 200
_MOST_TERMS = 12
_CODE = re.compile(r"(?<![0-9])[0-9][.,][0-9]{3,10}(?![0-9])|(?<![0-9.,])[0-9]{5,11}(?![0-9])")
_BARE_DIGITS = re.compile(r"[0-9][0-9.,]{1,11}")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known about words, all folded: `dk` -> ("dang", "ky"); words that say nothing.

    A stop word is written with its accents: `làm` says nothing, `lâm` does.
    """

    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """One typed word: its spellings (each a run of folded words), the first as it was typed."""

    accented: str
    forms: tuple[tuple[str, ...], ...]
    prefix: bool
    noise: bool

    @property
    def marked(self) -> bool:
        """Whether the person typed accents."""
        return self.accented != self.forms[0][0]


@dataclass(frozen=True, slots=True)
class Query:
    """Words in the order typed, and the digits of a procedure code if that is what it is."""

    terms: tuple[Term, ...]
    digits: str = ""

    @property
    def required(self) -> tuple[Term, ...]:
        """The words that must be found: all but noise, or all when there is nothing else."""
        return tuple(term for term in self.terms if not term.noise) or self.terms


def parse(text: str, lexicon: Lexicon) -> Query:
    """Any text at all, cut at 200 characters. Nothing to look for gives a query without terms."""
    cut = text[:LONGEST_INPUT]
    cleaned = clean_line(cut)
    found = words(cleaned)
    unfinished = not cut[-1:].isspace()
    noise = lexicon.stop_words | {fold(word) for word in lexicon.stop_words}
    terms: dict[str, Term] = {}
    for number, word in enumerate(found):
        last = number == len(found) - 1
        expanded = lexicon.abbreviations.get(word.folded)
        forms = ((word.folded,), expanded) if expanded else ((word.folded,),)
        prefix = last and unfinished
        terms[word.folded] = Term(word.accented, forms, prefix, word.accented in noise)
    return Query(tuple(terms.values())[:_MOST_TERMS], _digits(cleaned))


def _digits(text: str) -> str:
    """The digits of a code in the text, with or without its dot; a code may be half typed."""
    whole = _BARE_DIGITS.fullmatch(text)
    match = whole or _CODE.search(text)
    return re.sub(r"[.,]", "", match.group()) if match else ""
