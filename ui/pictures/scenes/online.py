"""Scenes of the online services, from the starter catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.domain.centre import Centre
from kiosk.domain.procedure import FieldCount, Procedure, ProcedureHit
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.online import OnlinePage
from kiosk.domain.visit.state import Access, Visit
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import Scene, showing
from ui.pictures.scenes.search import field_counts, hit_of


def online_scenes(centre: Centre, catalogue: Path) -> Iterator[Scene]:
    """`catalogue` is the folder of the starter catalogue."""
    procedures = [each for each in starter_procedures(catalogue) if each.online]
    summaries = {summary.code: summary for summary in plain_summaries(catalogue)}
    hits = [hit_of(each, summaries[each.code]) for each in procedures]
    known = Conditions(fields=field_counts(procedures))
    used = _found([hit for each in centre.online for hit in hits if hit.code == each.procedure])
    yield Scene("15-online-services", used, known)
    yield from _fields(procedures, hits, known)
    yield Scene("15d-online-offline", used, replace(known, connected=False))
    yield Scene("15e-online-nothing", showing(OnlinePage(answered=True)), known)
    refused = replace(used, screen=replace(_page(used), refusal=Refusal.CLOSED))
    yield Scene("15f-online-guide-refused", refused, known)
    # A record without an id of the portal has no page there.
    front = _found([replace(hit, id=f"own-{hit.code}") for hit in _page(used).hits])
    yield Scene("15k-online-front-page", front, known)
    yield Scene("15k-online-front-page-lowered", replace(front, access=Access(lowered=True)), known)
    for name, access in (
        ("15g-online-lowered", Access(lowered=True)),
        ("15h-online-contrast", Access(contrast=True)),
        ("15i-online-large", Access(large=True)),
        ("15j-online-large-lowered", Access(large=True, lowered=True)),
    ):
        yield Scene(name, replace(used, access=access), known)


def _fields(
    procedures: list[Procedure], hits: list[ProcedureHit], known: Conditions
) -> Iterator[Scene]:
    """The field with most, on a later page; and one whose name is too long for a chip."""
    fields = {field.name: field for each in procedures for field in each.fields}
    most = _most(known.fields)
    long = max(fields, key=len)
    for name, chosen, page in (
        ("15b-online-field", fields[most.name], 1),
        ("15c-online-long-field", fields[long], 0),
    ):
        found = [h for h, each in zip(hits, procedures, strict=True) if chosen in each.fields]
        shown = _found(found)
        yield Scene(name, replace(shown, screen=_of(shown, chosen.code, page)), known)


def _most(fields: tuple[FieldCount, ...]) -> FieldCount:
    return max(fields, key=lambda each: each.online)


def _of(visit: Visit, field: str, page: int) -> OnlinePage:
    return replace(_page(visit), field=field, page=page)


def _found(hits: list[ProcedureHit]) -> Visit:
    return showing(OnlinePage("", hits[0].id, tuple(hits), answered=True))


def _page(visit: Visit) -> OnlinePage:
    if not isinstance(visit.screen, OnlinePage):
        raise TypeError("a scene of the online services shows another page")
    return visit.screen
