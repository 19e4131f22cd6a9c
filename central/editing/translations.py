"""Texts of the kiosk as one table, for whoever translates them all: written, read back, compared.

A line is a text by its section (empty for the kiosk's own words) and key, with the wording that
ships in Vietnamese and English and the one that counts now; the last is what is written into.
Not responsible for files of bytes nor for where rows are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from central.editing.fields import FaultError, Values, read
from central.editing.forms import Changes, Form, Rows
from central.kiosk_reading import shipped_texts, shipped_words

# The kiosk's own words have no section.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One text. `text` is what counts in the language now, empty where nothing does."""

    section: str
    key: str
    vi: str
    en: str
    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line of a file that cannot be taken: its number in the file, its key, a word of a fault."""

    number: int
    key: str
    word: str


def table(rows: Rows, locale: str) -> list[Line]:
    """Every text there is, in the order in which they ship; `rows` with the draft."""
    own = _own(rows, locale)
    places = dict.fromkeys((*_shipped("vi"), *_shipped("en"), *own))
    vi, en, here = _shipped("vi"), _shipped("en"), _shipped(locale)
    return [
        Line(
            *place,
            # In the catalogue's own words the key is the Vietnamese.
            vi.get(place, place[1] if place[0] else ""),
            en.get(place, ""),
            str(own[place][1]["text"]) if place in own else here.get(place, ""),
        )
        for place in places
    ]


def taken(
    form: Form, rows: Rows, locale: str, lines: Iterable[tuple[int, str, str, str]]
) -> Changes | list[Wrong]:
    """The rows to write for lines of a file (number, section, key, text), or all that is wrong.

    A text that ships as it is needs no row, nor does an empty one: a row for it goes away.
    """
    own, shipped = _own(rows, locale), _shipped(locale)
    changes: Changes = {}
    wrong: list[Wrong] = []
    for number, section, key, text in lines:
        place = (section, key)
        id_, _ = own.get(place, ("", {}))
        if not text.strip() or text == shipped.get(place):
            changes |= {id_: None} if id_ else {}
            continue
        sent = {"locale": locale, "section": section, "key": key, "text": text}
        values, word = _read(form, sent)
        if word:
            wrong.append(Wrong(number, key, word))
        else:
            changes |= form.changed(rows, id_, values) or {}
    return wrong or changes


def _read(form: Form, sent: Mapping[str, str]) -> tuple[Values, str]:
    """The values of a row, and a word for the first thing that is wrong with it."""
    values: Values = {}
    for field in form.fields:
        try:
            value = read(field, sent)
        except FaultError as fault:
            return {}, fault.word
        if value is not None:
            values[field.name] = value
    return values, next(iter(form.as_written(values).values()), "")


def _own(rows: Rows, locale: str) -> dict[Place, tuple[str, Mapping[str, Any]]]:
    """Rows of a language with their ids, by place."""
    return {
        (str(row.get("section") or ""), str(row.get("key"))): (id_, row)
        for id_, row in rows.items()
        if row.get("locale") == locale and row.get("text")
    }


def _shipped(locale: str) -> dict[Place, str]:
    return dict(_places(locale))


def _places(locale: str) -> Iterator[tuple[Place, str]]:
    for key, text in shipped_texts(locale).items():
        yield ("", key), text
    for section, words in shipped_words(locale).items():
        for key, text in words.items():
            yield (section, key), text
