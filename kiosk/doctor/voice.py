"""What the doctor says of the voice: whoever set one up is told when it cannot be heard.

By itself a kiosk speaks where it can, and serves where it cannot: that is said, and no fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from devices.factory import make_speech
from devices.speech.piper import VoiceFile, program_trouble, try_voice
from devices.speech.protocol import SpeechState, SpeechStatus
from devices.speech.voice import VoiceFaultError
from kiosk.doctor.finding import ABSENT, Finding, said
from kiosk.services.device_settings import speech_settings
from kiosk.settings import SpeechKind, SpeechSection

if TYPE_CHECKING:
    from kiosk.site import Site

_STATUS_SECONDS = 2.0
_LATE = SpeechStatus(SpeechState.UNKNOWN, f"no sound within {_STATUS_SECONDS:g} seconds")
_INSTALL = "To read aloud: install espeak-ng and alsa-utils, connect a loudspeaker."
_SOUND = (
    "Connect a loudspeaker; `aplay -L` names the sound devices, one of which may be device under "
    '[speech]. For a kiosk without a voice: kind = "none" there.'
)
_PROGRAM = (
    "Install Piper (docs/devices.md), or correct piper under [speech]: the path of its program."
)
_FILE = "Put the .onnx file and its .onnx.json there, or correct voices under [speech]."
_NO_VOICE = (
    "Fetch that voice file and its .onnx.json anew, or install Piper again; "
    "espeak-ng speaks meanwhile."
)
_OF_RECORDINGS = "Put the recordings right, or take recordings out of [speech] (docs/devices.md)."


def speech(site: Site, seen: tuple[str, str] | None) -> Finding:
    """`seen` is what a running kiosk last saw; without it a moment of silence is played here."""
    section = site.settings.speech
    if section.kind is SpeechKind.NONE:
        return Finding("speech", "none configured; nothing is read aloud", code=ABSENT)
    if section.kind is SpeechKind.SIMULATOR and seen is None:
        return Finding("speech", f"kind {section.kind.value}", code="ready")
    status = SpeechStatus(SpeechState(seen[0]), seen[1]) if seen else _look_at_speech(site)
    wrong = dict(_wrong_voices(section))
    engine = _engine(section) if section.kind is SpeechKind.PIPER or section.recordings else ""
    state = said(section.kind.value, status.state.value, status.detail, engine, *wrong)
    # One that is ready with a detail speaks by another voice than the settings wish.
    well = status == SpeechStatus(SpeechState.READY) and not wrong
    fixes = dict.fromkeys([*_sound_fix(site, status), *(wrong.values() or _detail_fix(status))])
    code = "other_voice" if status.state is SpeechState.READY and not well else status.state.value
    return Finding("speech", state, well, " ".join(fixes), wanted=section.named, code=code)


def _sound_fix(site: Site, status: SpeechStatus) -> list[str]:
    """What to do where nothing at all is heard."""
    if status.state is SpeechState.READY:
        return []
    if site.settings.speech.kind is SpeechKind.SIMULATOR:
        return [f"Its switch is in {site.paths.speech / 'state.json'}."]
    return [_INSTALL if "is not installed" in status.detail else _SOUND]


def _detail_fix(status: SpeechStatus) -> list[str]:
    """What to do about a voice that a running kiosk has found wanting."""
    told = {"piper: ": _NO_VOICE, "recordings: ": _OF_RECORDINGS}
    return [fix for mark, fix in told.items() if mark in status.detail]


def _engine(section: SpeechSection) -> str:
    """Which voice says what."""
    files = section.voices if section.kind is SpeechKind.PIPER else ()
    parts = [f"{locale} by {path}" for locale, path in files]
    recorded = [f"phrases from {section.recordings}"] if section.recordings else []
    return "; ".join([*recorded, *parts, "everything else by espeak-ng"])


def _wrong_voices(section: SpeechSection) -> Iterator[tuple[str, str]]:
    """What is wrong and what to do about it. Each voice file says a word to nobody."""
    if section.kind is not SpeechKind.PIPER:
        return
    trouble = program_trouble(section.piper)
    if trouble:
        yield trouble, _PROGRAM
    for locale, path in section.voices:
        try:
            VoiceFile(Path(path)).rate()
        except VoiceFaultError as fault:
            yield f"{locale} does not work: {fault}", _FILE
            continue
        why = "" if trouble else try_voice(section.piper, Path(path))
        if why:
            yield f"{locale} does not work: {why}", _NO_VOICE


def _look_at_speech(site: Site) -> SpeechStatus:
    speech = make_speech(speech_settings(site))
    looked = Event()
    speech.start(lambda _: looked.set())
    in_time = looked.wait(_STATUS_SECONDS)
    speech.close()
    return speech.status() if in_time else _LATE
