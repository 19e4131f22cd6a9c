"""What a heartbeat tells of this kiosk besides its journal, and who hears its commands.

Shapes alone: what is told is made by those who know (kiosk/services/health.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """How one part of the kiosk is: a PartState's value and a word of its own set."""

    name: str
    state: str
    word: str = ""


def _no_parts() -> Sequence[Part]:
    return ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a heartbeat tells besides, and what its commands do. Called on the sync thread."""

    parts: Callable[[], Sequence[Part]] = _no_parts
    held: Callable[[], tuple[str, dict[str, int]]] = lambda: ("", {})
    command: Callable[[str], None] = lambda _: None
