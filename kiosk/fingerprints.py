"""Telling by a mark of each section whether a running kiosk has other settings than its file."""

from __future__ import annotations

import hashlib
from dataclasses import fields

from kiosk.settings import Settings


def fingerprints(settings: Settings) -> dict[str, str]:
    """A mark of each section by its name, the same in every process: to tell a change by."""
    return {
        each.name: hashlib.sha256(repr(getattr(settings, each.name)).encode()).hexdigest()[:16]
        for each in fields(settings)
    }
