"""What the doctor says of the voice: an aid, so a kiosk without it still serves."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from devices.factory import make_speech
from devices.speech.protocol import SpeechState, SpeechStatus
from kiosk.app import speech_settings
from kiosk.doctor.finding import Finding

if TYPE_CHECKING:
    from kiosk.site import Site

_STATUS_SECONDS = 2.0


def speech(site: Site, seen: tuple[str, str] | None) -> Finding:
    """Speech is an aid: a kiosk without it still serves, so it is no fault."""
    kind = site.settings.speech.kind.value
    status = SpeechStatus(SpeechState(seen[0]), seen[1]) if seen else _look_at_speech(site)
    if kind != "espeak" or status.state is SpeechState.READY:
        return Finding("speech", f"kind {kind}" if kind != "espeak" else f"{kind}: ready")
    fix = "To read aloud: install espeak-ng and alsa-utils, connect a loudspeaker."
    return Finding("speech", f"{kind}: {status.state.value} {status.detail}".strip(), fix=fix)


def _look_at_speech(site: Site) -> SpeechStatus:
    """Play a moment of silence; what is heard of it within a few seconds."""
    speech = make_speech(speech_settings(site))
    looked = Event()
    if site.settings.speech.kind == "espeak":
        speech.start(lambda _: looked.set())
        looked.wait(_STATUS_SECONDS)
        speech.close()
    return speech.status()
