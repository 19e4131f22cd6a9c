"""A centre's profile read as a kiosk will read it, before it is published.

The one place where the central system looks at a kiosk's own reader (kiosk/profile.py): a profile
that no kiosk can use must not leave the house.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.domain.errors import KnownError
from kiosk.profile import centre_from


def profile_faults(profile: Mapping[str, Any]) -> list[str]:
    """Sentences, each with all places that are wrong; empty when a kiosk can use it."""
    try:
        centre_from(dict(profile))
    except KnownError as fault:
        return [str(fault)]
    return []
