"""What the doctor says of the voice: an aid, so a kiosk without it still serves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from devices.factory import make_speech
from devices.speech.piper import try_voice
from devices.speech.protocol import SpeechState, SpeechStatus
from kiosk.app import speech_settings
from kiosk.doctor.finding import Finding, said
from kiosk.settings import SpeechKind, SpeechSection

if TYPE_CHECKING:
    from kiosk.site import Site

_STATUS_SECONDS = 2.0
_PLAYED = (SpeechKind.ESPEAK, SpeechKind.PIPER)
_INSTALL = "To read aloud: install espeak-ng and alsa-utils, connect a loudspeaker."
_OF_PIPER = "Look at piper and voices under [speech] (docs/devices.md); espeak-ng speaks meanwhile."
_OF_RECORDINGS = "Put the recordings right, or take recordings out of [speech] (docs/devices.md)."


def speech(site: Site, seen: tuple[str, str] | None) -> Finding:
    """`seen` is what a running kiosk last saw; without it a moment of silence is played here."""
    section = site.settings.speech
    if section.kind not in _PLAYED:
        return Finding("speech", f"kind {section.kind.value}")
    status = SpeechStatus(SpeechState(seen[0]), seen[1]) if seen else _look_at_speech(site)
    wrong = tuple(_wrong_voices(section))
    engine = _engine(section) if section.kind is SpeechKind.PIPER or section.recordings else ""
    state = said(section.kind.value, status.state.value, status.detail, engine, *wrong)
    return Finding("speech", state, fix=_fix(status, wrong))


def _fix(status: SpeechStatus, wrong: tuple[str, ...]) -> str:
    if status.state is not SpeechState.READY:
        return _INSTALL
    if wrong or "piper: " in status.detail:
        return _OF_PIPER
    return _OF_RECORDINGS if "recordings: " in status.detail else ""


def _engine(section: SpeechSection) -> str:
    """Which voice says what."""
    files = section.voices if section.kind is SpeechKind.PIPER else ()
    parts = [f"{locale} by {path}" for locale, path in files]
    recorded = [f"phrases from {section.recordings}"] if section.recordings else []
    return "; ".join([*recorded, *parts, "everything else by espeak-ng"])


def _wrong_voices(section: SpeechSection) -> Iterator[str]:
    """Each voice file says a word to nobody."""
    if section.kind is not SpeechKind.PIPER:
        return
    for locale, path in section.voices:
        why = try_voice(section.piper, Path(path))
        if why:
            yield f"{locale} does not work: {why}"


def _look_at_speech(site: Site) -> SpeechStatus:
    speech = make_speech(speech_settings(site))
    looked = Event()
    speech.start(lambda _: looked.set())
    looked.wait(_STATUS_SECONDS)
    speech.close()
    return speech.status()
