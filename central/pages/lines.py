"""What a draft, an edition or a rollout changes, line by line: each field before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from central.db.content import Edition
from central.editing.every_form import FORMS
from central.editing.fields import Field, Values, typed
from central.editing.forms import Form
from kiosk.sync.contract.content import CENTRE


@dataclass(frozen=True, slots=True)
class Line:
    """One row that a draft or an edition changes: what it is, and each field before and after."""

    title: str
    kind: str
    fields: tuple[tuple[str, str, str], ...]


def lines_of(collection: str, before: Any, after: Any, changes: Any) -> list[Line]:
    """Of every form that shares a collection."""
    return [each for form in sharing(collection) for each in _lines(form, before, after, changes)]


def shown(field: Field, values: Values) -> str:
    """A value in one line, for lists and comparisons."""
    texts = [text for text in typed(field, values).values() if text]
    return " · ".join(texts)


def _lines(form: Form, before: Any, after: Any, changes: Any) -> list[Line]:
    """One for each item of a form that the changes add, take away or alter."""
    old = {each.key: each.values for each in form.items(before)} if before or form.is_one else {}
    new = {each.key: each.values for each in form.items(after)} if after or form.is_one else {}
    touched = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    if form.collection != CENTRE and not form.is_one:
        touched = [key for key in touched if key in changes]
    lines = (_line(form, old.get(key), new.get(key)) for key in touched)
    return [each for each in lines if each.fields]


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
