"""Centres of this province: each is its profile, published to its kiosks as the one row it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.publishing import Shelf, publish
from central.db.machines import Centre
from central.profile import centre_of
from kiosk.domain.errors import KnownError
from kiosk.domain.text import Text
from kiosk.sync.contract.content import CENTRE
from kiosk.sync.contract.hashing import row_hash

_ROW: Final = "profile"


def centre_name(session: Session, code: str) -> Text | None:
    """What a centre is called; None where there is none of this code."""
    row = session.execute(select(Centre.name_vi, Centre.name_en).where(Centre.code == code)).first()
    return Text(row.name_vi, row.name_en) if row else None


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
