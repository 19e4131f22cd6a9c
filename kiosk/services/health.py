"""How every part of the kiosk is, in the words that the central system understands.

Never a name, a path or a text of a device: a closed set of words alone. What a technician reads at
the machine itself is kiosk/doctor's.
"""

from __future__ import annotations

from devices.health import HealthSnapshot
from kiosk.settings import Settings
from kiosk.sync.told import Part

_STATES = {"ready": "ok", "paper_low": "attention", "unknown": "unknown"}
_ABSENT = "none"


def kinds_of(settings: Settings) -> dict[str, str]:
    """What stands in each place, as kiosk.toml says."""
    return {
        "printer": settings.printer.kind.value,
        "scanner": settings.scanner.kind.value,
        "speech": settings.speech.kind.value,
        "card_reader": settings.card_reader.kind.value,
    }


def parts_of(health: HealthSnapshot, kinds: dict[str, str]) -> tuple[Part, ...]:
    """One part each, by the name of its section in kiosk.toml."""
    words = {
        "printer": health.printer.state.value,
        "scanner": health.scanner.state.value,
        "speech": health.speech.state.value,
        "card_reader": health.card_reader.state.value,
    }
    return tuple(_part(name, word, kinds[name]) for name, word in words.items())


def _part(name: str, word: str, kind: str) -> Part:
    if kind == _ABSENT:
        return Part(name, "absent")
    return Part(name, _STATES.get(word, "fault"), word)
