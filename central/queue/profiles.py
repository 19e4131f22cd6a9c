"""A centre as its profile says, parsed once for each profile.

What was parsed is kept by the mark of the profile, a hash of it, for as long as the process lives.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from central.db.base import table_of
from central.db.machines import Centre as CentreRow
from central.profile import centre_of
from kiosk.domain.centre import Centre

# A province has some hundred centres, whose profiles change now and then.
_MOST: Final = 1_000
_kept: Final[dict[str, Centre]] = {}
_COLUMNS: Final = table_of(CentreRow).c
_MARK: Final = select(_COLUMNS.profile_mark).where(_COLUMNS.code == bindparam("code"))
_PROFILE: Final = select(_COLUMNS.profile).where(_COLUMNS.code == bindparam("code"))


def centre_in(session: Session, code: str) -> Centre | None:
    """The centre with a code; None where there is none or its profile cannot be read."""
    mark = session.scalar(_MARK, {"code": code})
    return None if mark is None else marked_centre(session, code, mark)


def marked_centre(session: Session, code: str, mark: str) -> Centre | None:
    """The same, where the mark of its profile is known already."""
    if mark in _kept:
        return _kept[mark]
    try:
        centre = centre_of(session.scalar(_PROFILE, {"code": code}) or {})
    except ValueError:
        return None
    if mark:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[mark] = centre
    return centre
