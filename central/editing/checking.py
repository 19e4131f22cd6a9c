"""What is wrong with rows before they go out, and what deserves a look although it may go out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from central.content.by_code import gone_among
from central.editing.every_form import FORMS
from central.editing.fields import FaultError, read, typed
from central.editing.forms import PROFILE, Form
from central.kiosk_reading import profile_faults, settings_faults
from kiosk.domain.centre import EVERY_PROCEDURE
from kiosk.sync.contract.content import CENTRE, SETTINGS

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
    """Codes that a profile or answers name and that the published catalogue does not have."""
    return gone_among(session, (code for row in rows.values() for code in _codes(row)))


def _row_faults(form: Form, rows: Rows) -> Iterable[tuple[str, str]]:
    for id_, row in rows.items():
        sent = {name: text for field in form.fields for name, text in typed(field, row).items()}
        for field in form.fields:
            try:
                read(field, sent)
            except FaultError as fault:
                yield id_, f"{field.name} {fault.word}"
        yield from ((id_, f"{name} {word}") for name, word in form.agree(row).items())


def _codes(row: Mapping[str, Any]) -> Iterable[str]:
    """Of an answer, or of a profile."""
    if "procedure" in row:
        yield row["procedure"]
    for service in row.get("services", ()):
        yield from service.get("procedures", ())
    for section in ("local_deadlines", "overlays"):
        yield from (each.get("procedure", "") for each in row.get(section, ()))
    yield from (code for code in row.get("any_commune", ()) if code != EVERY_PROCEDURE)
