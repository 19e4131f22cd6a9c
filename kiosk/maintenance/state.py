"""Where staff are on their pages, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.staff import Person

# Seconds without a touch after which the pages close: before a sign-in, and after it.
SIGN_IN_IDLE = 30
INSIDE_IDLE = 120
# However busy the fingers: nobody stays signed in for longer.
LONGEST_SESSION = 1_800


@dataclass(frozen=True, slots=True)
class Away:
    """Nobody knocked: the screen belongs to the citizens."""


@dataclass(frozen=True, slots=True)
class ChoosePerson:
    """Who is it? `people` is None until the machine has looked; `asked` by a badge."""

    people: tuple[Person, ...] | None = None
    asked: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class TypePin:
    """The PIN of one person; the digits are the page's own and never here.

    `wait` are seconds for which the name is locked, `wrong` says that the last PIN was.
    """

    people: tuple[Person, ...]
    person: Person
    asking: bool = False
    wrong: bool = False
    failed: bool = False
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Inside:
    """Signed in. `seconds` since then."""

    person: Person
    seconds: int = 0


Place = Away | ChoosePerson | TypePin | Inside


@dataclass(frozen=True, slots=True)
class Upkeep:
    """`turn` counts knocks: an answer to an earlier one is dropped. `idle` are seconds."""

    place: Place = field(default_factory=Away)
    turn: int = 0
    idle: int = 0

    @property
    def present(self) -> bool:
        """Whether the screen belongs to staff now."""
        return not isinstance(self.place, Away)


Values = dict[str, Any]
