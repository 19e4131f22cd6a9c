"""Dates as other systems write them: dd/MM/yyyy, ISO 8601 or yyyyMMddHHmmss, in Vietnam's time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from kiosk.domain.moment import VIETNAM

_FORMS: Final = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%Y%m%d%H%M%S",
    "%Y%m%d",
    "%Y-%m-%d %H:%M:%S",
)
_YEARS: Final = range(1990, 2200)


def moment(written: object) -> datetime | None:
    """An aware time; None for what is no date, or no date of a dossier."""
    text = str(written).strip() if isinstance(written, str | int) else ""
    if not text or len(text) > 40:
        return None
    found = _parsed(text)
    if found is None or found.year not in _YEARS:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=VIETNAM)).astimezone(UTC)


def day(written: object) -> date | None:
    """The date in Vietnam."""
    found = moment(written)
    return found.astimezone(VIETNAM).date() if found else None


def _parsed(text: str) -> datetime | None:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the zone is added by the caller
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
