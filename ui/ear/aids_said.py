"""What is said of the reading aids: that one is on or off now, how loud and how fast it is read."""

from __future__ import annotations

from typing import Final

from kiosk.domain.visit.state import FASTEST, LOUDEST, Access
from kiosk.texts import Texts

_SWITCHES: Final = {
    "large": "access.large_text",
    "contrast": "access.high_contrast",
    "lowered": "access.lowered",
}


def change_said(before: Access, now: Access, texts: Texts) -> str:
    """What has changed between two states of the aids, but for reading itself."""
    for name, key in _SWITCHES.items():
        on = getattr(now, name)
        if on != getattr(before, name):
            state = texts("aloud.state.on" if on else "aloud.state.off")
            return f"{texts(key)}: {state}"
    return pace_said(now, texts) if now.pace != before.pace else volume_said(now, texts)


def volume_said(aids: Access, texts: Texts) -> str:
    return texts("aloud.volume", volume=aids.volume, most=LOUDEST)


def pace_said(aids: Access, texts: Texts) -> str:
    return texts("aloud.pace", pace=aids.pace, most=FASTEST)


def welcome(texts: Texts, *, by_key: bool) -> str:
    """That it reads now, and the one thing to know at once."""
    return f"{texts('aloud.on')} {texts('aloud.on_keys' if by_key else 'aloud.on_touch')}"


def further_help(texts: Texts, *, by_key: bool) -> str:
    """What else can be done; said last, so that whoever has begun need not hear it."""
    return texts("aloud.more_keys" if by_key else "aloud.more_touch")
