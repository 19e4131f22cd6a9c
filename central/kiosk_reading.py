"""A centre's profile and settings read as a kiosk will read them, before they are published.

The one place where the central system looks at a kiosk's own readers and descriptions
(kiosk/profile.py, kiosk/settings_table.py): what no kiosk can use must not leave the house, and a
second description would part from the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.content import MAY_SET, settings_tables
from kiosk.domain.errors import KnownError
from kiosk.domain.setting import Setting
from kiosk.profile import centre_from
from kiosk.settings import settings_in
from kiosk.settings_table import SETTINGS


def profile_faults(profile: Mapping[str, Any]) -> list[str]:
    """Sentences, each with all places that are wrong; empty when a kiosk can use it."""
    try:
        centre_from(dict(profile))
    except KnownError as fault:
        return [str(fault)]
    return []


def settable() -> tuple[Setting, ...]:
    """The settings that a centre may set for its kiosks, in the order of their pages."""
    return tuple(each for each in SETTINGS.values() if each.path in MAY_SET)


def settings_faults(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What is wrong with rows of the collection `settings`: sentences by path."""
    tables = settings_tables({path: row.get("value") for path, row in rows.items()})
    return {each.place: each.reason for each in settings_in(tables)[1]}
