"""Procedures of the published catalogue by their codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from central.content.publishing import PROVINCE
from central.db.content import Collection, ContentRow
from central.kiosk_reading import shipped_procedures
from kiosk.sync.contract.content import PROCEDURES

# A record has its code under one name as the portal gives it, under another when normalised.
_CODE: Final = func.coalesce(
    *(ContentRow.data[name].as_string() for name in ("ma", "code", "codeNotation"))
)


def gone_among(session: Session, codes: Iterable[str]) -> list[str]:
    """Those that the published catalogue does not have (any more), in order.

    Before a catalogue was published none is missing: kiosks have the one that ships with them.
    """
    wanted = sorted(set(codes))
    if not wanted or not _is_published(session):
        return []
    found = {code for (code,) in session.execute(_coded(select(_CODE), wanted))}
    return [code for code in wanted if code not in found]


def records_of(session: Session, codes: Iterable[str]) -> list[dict[str, Any]]:
    """The records that kiosks have of these procedures, in the order of the codes; those that are
    not in the catalogue are left out.
    """
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        return []
    if _is_published(session):
        rows = session.execute(_coded(select(_CODE.label("code"), ContentRow.data), wanted))
        found = {each.code: each.data for each in rows}
    else:
        found = dict(shipped_procedures())
    return [found[code] for code in wanted if code in found]


def _is_published(session: Session) -> bool:
    return session.get(Collection, (PROVINCE, PROCEDURES)) is not None


def _coded(chosen: Select[Any], codes: list[str]) -> Select[Any]:
    return chosen.where(
        ContentRow.scope == PROVINCE, ContentRow.collection == PROCEDURES, _CODE.in_(codes)
    )
