"""What is wrong with rows before they go out, and what deserves a look although it may go out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.publishing import PROVINCE
from central.db.content import Collection, ContentRow
from central.editing.every_form import FORMS
from central.editing.fields import FaultError, read, typed
from central.editing.forms import PROFILE, Form
from central.kiosk_reading import profile_faults, settings_faults
from kiosk.sync.contract.content import CENTRE, PROCEDURES, SETTINGS

Rows = Mapping[str, dict[str, Any]]


def faults_of(collection: str, rows: Rows) -> list[str]:
    """Sentences, all at once; empty when the rows may go out."""
    if collection == CENTRE:
        return profile_faults(rows.get(PROFILE, {}))
    if collection == SETTINGS:
        return [f"{path}: {fault}" for path, fault in settings_faults(rows).items()]
    forms = [each for each in FORMS.values() if each.collection == collection]
    return [f"{id_}: {fault}" for form in forms for id_, fault in _row_faults(form, rows)]


def gone_procedures(session: Session, rows: Rows) -> list[str]:
    """Codes that the profile names and that the published catalogue does not have (any more).

    Before a catalogue was published none is missing: kiosks have the one that ships with them.
    """
    codes = sorted(set(_codes(rows.get(PROFILE, {}))))
    if not codes or session.get(Collection, (PROVINCE, PROCEDURES)) is None:
        return []
    # A record has its code under one name as the portal gives it, under another when normalised.
    names = ("ma", "code", "codeNotation")
    found: set[str] = set()
    for name in names:
        field = ContentRow.data[name].as_string()
        rows_ = select(field).where(
            ContentRow.scope == PROVINCE,
            ContentRow.collection == PROCEDURES,
            field.in_(codes),
        )
        found |= {code for code in session.scalars(rows_) if code}
    return [code for code in codes if code not in found]


def _row_faults(form: Form, rows: Rows) -> Iterable[tuple[str, str]]:
    for id_, row in rows.items():
        sent = {name: text for field in form.fields for name, text in typed(field, row).items()}
        for field in form.fields:
            try:
                read(field, sent)
            except FaultError as fault:
                yield id_, f"{field.name} {fault.word}"
        yield from ((id_, f"{name} {word}") for name, word in form.agree(row).items())


def _codes(profile: Mapping[str, Any]) -> Iterable[str]:
    for service in profile.get("services", ()):
        yield from service.get("procedures", ())
    for section in ("local_deadlines", "overlays"):
        yield from (each.get("procedure", "") for each in profile.get(section, ()))
    yield from (code for code in profile.get("any_commune", ()) if code != "all")
