"""A centre as its profile says, parsed once for each profile that is in force."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.machines import Centre as CentreRow
from central.profile import centre_of
from kiosk.domain.centre import Centre


class Profiles:
    """Any thread. A province has some hundred centres: all of them are kept."""

    def __init__(self) -> None:
        self._parsed: dict[str, tuple[str, Centre]] = {}

    def centre(self, session: Session, code: str) -> Centre | None:
        """The centre with a code; None where there is none or its profile cannot be read."""
        mark = session.scalar(select(CentreRow.profile_mark).where(CentreRow.code == code))
        return None if mark is None else self.marked(session, code, mark)

    def marked(self, session: Session, code: str, mark: str) -> Centre | None:
        """The same, where the profile's mark is known already."""
        kept = self._parsed.get(code)
        if kept is not None and mark and kept[0] == mark:
            return kept[1]
        profile = session.scalar(select(CentreRow.profile).where(CentreRow.code == code))
        try:
            centre = centre_of(profile or {})
        except ValueError:
            return None
        self._parsed[code] = (mark, centre)
        return centre
