"""What a heartbeat tells of this kiosk besides its journal, and who hears its commands.

Shapes alone: what is told is made by those who know (kiosk/services/health.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.domain.text import Text

if TYPE_CHECKING:
    from kiosk.sync.contract.devices import TrustedKey

    Trust = Sequence[TrustedKey]


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
    """What a heartbeat tells besides, and what its commands do. Called on the sync thread.

    `troubles` are words for a technician about what came down, `paper_metres` what was used of
    paper; `state` is how the kiosk is, whole, in plain values. `trust` are the keys that may sign
    commands, where others are known than those of the enrolment. `close` hears what the public is
    told, or None to open again; `restart` begins the program anew once nobody stands at it.
    """

    parts: Callable[[], Sequence[Part]] = _no_parts
    held: Callable[[], tuple[str, dict[str, int]]] = lambda: ("", {})
    troubles: Callable[[], Sequence[str]] = lambda: ()
    paper_metres: Callable[[], float | None] = lambda: None
    state: Callable[[], Mapping[str, Any]] = dict
    trust: Callable[[], Trust] = lambda: ()
    close: Callable[[Text | None], None] = lambda _: None
    restart: Callable[[], None] = lambda: None
