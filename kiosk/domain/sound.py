"""The three sounds a kiosk makes by itself, and what a device's buzzer or lamp may say.

When is kiosk/visit/sounds.py.
"""

from __future__ import annotations

from enum import StrEnum


class Chime(StrEnum):
    """Two rising notes, one low note, one soft note."""

    SUCCESS = "success"
    FAILURE = "failure"
    NOTICE = "notice"


class Signal(StrEnum):
    """A number was given: once. Somebody asked for a person: three times."""

    DONE = "done"
    ATTENTION = "attention"
