"""Centres of this province: each is its profile, published to its kiosks as the one row it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.publishing import Shelf, publish
from central.db.machines import Centre
from central.profile import centre_of
from kiosk.domain.errors import KnownError
from kiosk.domain.text import Text
from kiosk.domain.vietnamese import fold
from kiosk.sync.contract.content import CENTRE
from kiosk.sync.contract.hashing import row_hash

_ROW: Final = "profile"
# What is typed to find a name by has so many words at most; the others narrow nothing.
_MOST_WORDS: Final = 5


def centre_name(session: Session, code: str) -> Text | None:
    """What a centre is called; None where there is none of this code."""
    row = session.execute(select(Centre.name_vi, Centre.name_en).where(Centre.code == code)).first()
    return Text(row.name_vi, row.name_en) if row else None


def all_centres(session: Session) -> dict[str, Text]:
    """What centres are called by their code, in the order of their names."""
    rows = select(Centre.code, Centre.name_vi, Centre.name_en).order_by(Centre.name_vi, Centre.code)
    return {code: Text(vi, en) for code, vi, en in session.execute(rows)}


def named_like(centres: Mapping[str, Text], search: str) -> dict[str, Text]:
    """Those whose name has every word of a search in it, with or without accents."""
    words = words_of(search)
    found = {}
    for code, name in centres.items():
        folded = fold(f"{name.vi} {name.en}") if words else ""
        if all(word in folded for word in words):
            found[code] = name
    return found


def words_of(search: str) -> list[str]:
    return fold(search).split()[:_MOST_WORDS]


def put_centre(session: Session, profile: dict[str, Any], now: datetime) -> str:
    """Add a centre or renew its profile; its code. Raises KnownError for no profile."""
    try:
        centre = centre_of(profile)
    except ValueError as fault:
        raise KnownError(f"This is no centre's profile: {fault}.") from fault
    row = session.get(Centre, centre.id, with_for_update=True)
    if row is None:
        row = Centre(code=centre.id, name_vi="", profile={})
        session.add(row)
    row.name_vi, row.name_en, row.profile = centre.name.vi, centre.name.en, profile
    row.profile_mark = row_hash(profile).hex()
    session.flush()
    publish(session, Shelf(centre.id, CENTRE), {_ROW: profile}, now)
    return centre.id
