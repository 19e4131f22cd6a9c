"""What a language calls the catalogue's own words: fields by code, all else by its wording.

`assets/texts/catalogue/<locale>.json` holds the section `fields` (code to name) and further
sections, each a table of Vietnamese wordings and their translations. `{n}` in both stands for any
number, date or legal number. A key `#...` stands for a wording by its `wording_hash`, where the
wording itself is not ours to copy. Responsible for finding a translation however a wording is
spaced, capitalised or numbered; a translation is a help, so nothing is guessed: a wording is known
whole or not at all.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from kiosk.domain.errors import KnownError

FIELDS = "fields"
HASHED = "#"
_HASH_BYTES = 6
# What may stand before a line of a list, such as "- ", "+ ", "(1) " or "a) ".
_BULLET = re.compile(r"(?:[-–+*•]\s*)*(?:\(?(?:[ivx]+|\d+|[a-zđ])(?:\.\d+)*[.)]\s+)?")
_NUMBER = re.compile(r"[0-9][0-9A-Za-zĐđ./-]*(?<![./-])")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_END = " .,;:"
_ANY = "{n}"

Sections = Mapping[str, Mapping[str, str]]
_NONE: Sections = {}


class Glossary:
    """The words of one language. Immutable; any thread."""

    def __init__(self, sections: Sections, group: str = ".") -> None:
        """`group` is what this language writes between thousands."""
        self._group = group
        self._fields = dict(sections.get(FIELDS, {}))
        self._wordings = {
            key if key.startswith(HASHED) else wording_key(key): said
            for name, section in sections.items()
            if name != FIELDS
            for key, said in section.items()
        }

    @classmethod
    def read(cls, path: Path, group: str = ".", added: Sections = _NONE) -> Glossary:
        """The file of a language; without one nothing is known. Raises KnownError when broken.

        `added` goes before the file, wording by wording.
        """
        if not path.exists():
            return cls(added, group)
        try:
            sections = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as fault:
            raise KnownError(f"The words of {path.name} cannot be read: {fault}.") from fault
        if not isinstance(sections, dict) or not all(map(_is_table, sections.values())):
            raise KnownError(f"The words of {path.name} are not tables of wordings and texts.")
        names = dict.fromkeys((*sections, *added))
        return cls(
            {name: {**sections.get(name, {}), **added.get(name, {})} for name in names}, group
        )

    def find(self, wording: str, code: str = "") -> str:
        """The translation of a wording, or of the field with this code; empty where there is none.

        What numbers a line stays before it.
        """
        named = self._fields.get(code) if code else None
        return named or self._whole(wording) or self._behind_bullet(wording)

    def wordings(self) -> tuple[str, ...]:
        """Every Vietnamese wording that is known in plain letters, as `wording_key` makes it."""
        return tuple(key for key in self._wordings if not key.startswith(HASHED))

    def _behind_bullet(self, wording: str) -> str:
        line = wording.lstrip()
        bullet = _BULLET.match(line)
        start = bullet.end() if bullet else 0
        said = self._whole(line[start:]) if start else ""
        return line[:start] + said if said else ""

    def _whole(self, wording: str) -> str:
        key = wording_key(wording)
        numbers = _NUMBER.findall(unicodedata.normalize("NFC", wording))
        return self._known(key) or (self._with_numbers(key, numbers) if numbers else "")

    def _with_numbers(self, key: str, numbers: list[str]) -> str:
        said = self._known(_NUMBER.sub(_ANY, key))
        for number in numbers if said else ():
            written = number.replace(".", self._group) if _GROUPED.fullmatch(number) else number
            said = said.replace(_ANY, written, 1)
        return said

    def _known(self, key: str) -> str:
        return self._wordings.get(key) or self._wordings.get(_hash(key), "")


def wording_key(wording: str) -> str:
    """What two spellings of a wording have in common: NFC, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", wording).casefold().split()).rstrip(_END)


def wording_hash(wording: str) -> str:
    """The key that stands for a wording without showing it."""
    return _hash(_NUMBER.sub(_ANY, wording_key(wording)))


def _hash(key: str) -> str:
    return HASHED + blake2b(key.encode(), digest_size=_HASH_BYTES).hexdigest()


def _is_table(section: object) -> bool:
    if not isinstance(section, dict):
        return False
    return all(isinstance(text, str) for entry in section.items() for text in entry)
