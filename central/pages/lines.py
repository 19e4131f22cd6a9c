"""What a draft, an edition or a rollout changes, line by line: each field before and after; and
what is wrong with a profile, each by the form that mends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from central.db.content import Edition
from central.editing.every_form import FORMS
from central.editing.fields import Field, Values, typed
from central.editing.forms import PROFILE, Form
from central.kiosk_reading import kiosk_sentence, profile_problems
from kiosk.sync.contract.content import CENTRE

_PLACE: Final = re.compile(r"(?P<section>\w+)(?:\[(?P<key>\d+)\])?(?:\.(?P<field>.+))?")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong with a profile. `form` and `key` are of the item that mends it, and
    `title` is what that is called; all three empty where no form has it. `field` is empty where it
    is the whole item.
    """

    place: str
    sentence: str
    form: str = ""
    key: str = ""
    title: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that a draft or an edition changes: what it is, and each field before and after."""

    title: str
    kind: str
    fields: tuple[tuple[str, str, str], ...]


def lines_of(collection: str, before: Any, after: Any, changes: Any) -> list[Line]:
    """Of every form that shares a collection."""
    return [each for form in sharing(collection) for each in _lines(form, before, after, changes)]


def wrong_with(profile: Values, locale: str) -> list[Wrong]:
    """All that is wrong with a profile, in the words of a language."""
    return [
        _mended(each.place, kiosk_sentence(each, locale), profile)
        for each in profile_problems(profile)
    ]


def _mended(place: str, sentence: str, profile: Values) -> Wrong:
    found = _PLACE.fullmatch(place)
    section, key, inner = (found["section"], found["key"], found["field"]) if found else ("",) * 3
    for form in sharing(CENTRE):
        items = {each.key: each.values for each in form.items({PROFILE: profile})}
        names = {field.name for field in form.fields}
        if form.section and form.section == section and key in items:
            line = _line(form, None, items[key])
            field = inner if inner in names else ""
            return Wrong(place, sentence, form.name, key, line.title, field)
        if form.is_one and place in names:
            return Wrong(place, sentence, form.name, PROFILE, "", place)
    return Wrong(place, sentence)


def shown(field: Field, values: Values) -> str:
    """A value in one line, for lists and comparisons."""
    texts = [text for text in typed(field, values).values() if text]
    return " · ".join(texts)


def _lines(form: Form, before: Any, after: Any, changes: Any) -> list[Line]:
    """One for each item of a form that the changes add, take away or alter."""
    old = _named(form, before) if before or form.is_one else {}
    new = _named(form, after) if after or form.is_one else {}
    touched = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    if form.collection != CENTRE and not form.is_one:
        touched = [key for key in touched if key in changes]
    lines = (_line(form, old.get(key), new.get(key)) for key in touched)
    return [each for each in lines if each.fields]


def _named(form: Form, rows: Any) -> dict[str, Values]:
    """Items by what they stay the same by: a row's id; in a list a code, or else what names them,
    since places move up when one before is taken away.
    """
    found: dict[str, Values] = {}
    for each in form.items(rows):
        name = each.key
        if form.section:
            heads = (field for field in form.fields if field.name in form.heads[:1])
            name = str(each.values.get("code") or "".join(shown(h, each.values) for h in heads))
            name = name if name not in found else f"{name} {each.key}"
        found[name] = each.values
    return found


def _line(form: Form, old: Values | None, new: Values | None) -> Line:
    kind = "added" if old is None else "gone" if new is None else "changed"
    pairs = (
        (field.name, shown(field, old or {}), shown(field, new or {})) for field in form.fields
    )
    heads = [field for field in form.fields if field.name in form.heads[:1]]
    title = "".join(shown(each, new or old or {}) for each in heads)
    return Line(title, kind, tuple(pair for pair in pairs if pair[1] != pair[2]))


def edition_lines(edition: Edition) -> list[Line]:
    before = {id_: pair["before"] for id_, pair in edition.changes.items() if pair["before"]}
    after = {id_: pair["after"] for id_, pair in edition.changes.items() if pair["after"]}
    return lines_of(edition.collection, before, after, edition.changes)


def form_of(collection: str) -> str:
    """The first form of a collection: what pages call it by."""
    return next(iter(sharing(collection))).name


def sharing(collection: str) -> list[Form]:
    """All forms of a collection share its draft."""
    return [each for each in FORMS.values() if each.collection == collection]
