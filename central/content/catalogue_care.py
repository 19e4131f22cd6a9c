"""What the published catalogue lacks, record by record, and what figures say of it as a whole.

Internal records are nobody's business at a kiosk and are passed over. Reading five thousand records
takes a second or two: what was found is kept by the collection's root for as long as the process
lives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.publishing import PROVINCE
from central.db.content import Collection, ContentRow
from central.db.machines import Centre
from central.reports.index766 import Catalogue
from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.procedure import Online, Procedure, TimeUnit
from kiosk.sync.contract.content import PROCEDURES


class Part(StrEnum):
    """What a citizen needs of a procedure, and what the law wants published."""

    PAPERS = "papers"
    FEE = "fee"
    LIMIT = "limit"
    BASIS = "basis"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A procedure and the parts that it has not."""

    id: str
    code: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one look through the records found; which counters there are is not in it."""

    procedures: tuple[Lacking, ...] = ()
    facts: Catalogue = field(default_factory=Catalogue)


_kept: Final[dict[str, _Looked]] = {}


def catalogue_facts(session: Session) -> Catalogue:
    """How many procedures, how many with every part that index 1.3 names, which go online."""
    return _looked(session).facts


def lacking(session: Session) -> tuple[Lacking, ...]:
    """Every procedure that lacks something, by its code; a counter is one of any centre."""
    served = _served(session)
    found = []
    for each in _looked(session).procedures:
        parts = (*each.parts, *(() if each.code in served else (Part.COUNTER,)))
        if parts:
            found.append(Lacking(each.id, each.code, each.title, parts))
    return tuple(found)


def missing_parts(procedure: Procedure) -> tuple[Part, ...]:
    """Without the counter, which no record knows."""
    has = {
        Part.PAPERS: any(case.papers for case in procedure.cases),
        Part.FEE: any(method.fees for method in procedure.methods),
        Part.LIMIT: _has_limit(procedure),
        Part.BASIS: bool(procedure.legal_bases),
    }
    return tuple(part for part, there in has.items() if not there)


def is_complete(procedure: Procedure) -> bool:
    """Name, steps, ways, papers, time limit, who it is for, who carries it out."""
    return bool(
        procedure.title
        and any(step.text or step.name for step in procedure.steps)
        and procedure.methods
        and any(case.papers for case in procedure.cases)
        and _has_limit(procedure)
        and procedure.audiences
        and procedure.executing
    )


def _has_limit(procedure: Procedure) -> bool:
    """A number of days, or words where the source has no number for it."""
    return any(
        method.wording
        or (method.time_limit.quantity > 0 and method.time_limit.unit is not TimeUnit.OTHER)
        for method in procedure.methods
    ) or any(case.time_limit.quantity > 0 for case in procedure.resolution_cases)


def _looked(session: Session) -> _Looked:
    collection = session.get(Collection, (PROVINCE, PROCEDURES))
    if collection is None:
        return _Looked()
    if collection.root not in _kept:
        _kept.clear()
        _kept[collection.root] = _look(session)
    return _kept[collection.root]


def _look(session: Session) -> _Looked:
    found = sorted(_procedures(session), key=lambda each: (each.code, each.id))
    return _Looked(
        procedures=tuple(
            Lacking(each.id, each.code, each.title, missing_parts(each)) for each in found
        ),
        facts=Catalogue(
            procedures=len(found),
            complete=sum(map(is_complete, found)),
            online=frozenset(each.code for each in found if each.online is not Online.NONE),
        ),
    )


def _procedures(session: Session) -> Iterator[Procedure]:
    rows = select(ContentRow.data).where(
        ContentRow.scope == PROVINCE, ContentRow.collection == PROCEDURES, ContentRow.hash != b""
    )
    for data in session.scalars(rows.execution_options(yield_per=200)):
        try:
            procedure = read_procedure(data)
        except ValueError:
            continue
        if not procedure.internal:
            yield procedure


def _served(session: Session) -> frozenset[str]:
    """The codes that a service of any centre takes."""
    profiles = session.scalars(select(Centre.profile))
    return frozenset(
        str(code)
        for profile in profiles
        for service in profile.get("services", ())
        for code in service.get("procedures", ())
    )
