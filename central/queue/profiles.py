"""A centre as its profile says, read once for each profile that is in force."""

from __future__ import annotations

from functools import lru_cache
from json import dumps, loads

from sqlalchemy.orm import Session

from central.db.machines import Centre as CentreRow
from central.profile import centre_of
from kiosk.domain.centre import Centre

# A province has some hundred centres; each profile is parsed once by each worker.
_KEPT = 512


def centre_in(session: Session, code: str) -> Centre | None:
    """The centre with a code, or None where there is none or its profile cannot be read."""
    row = session.get(CentreRow, code)
    if row is None:
        return None
    try:
        return _parsed(dumps(row.profile, sort_keys=True))
    except ValueError:
        return None


@lru_cache(_KEPT)
def _parsed(profile: str) -> Centre:
    return centre_of(loads(profile))
