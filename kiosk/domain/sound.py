"""The three sounds a kiosk makes by itself. When one is heard is kiosk/visit/sounds.py."""

from __future__ import annotations

from enum import StrEnum


class Chime(StrEnum):
    """Two rising notes, one low note, one soft note."""

    SUCCESS = "success"
    FAILURE = "failure"
    NOTICE = "notice"
