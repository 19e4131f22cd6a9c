"""Where staff are on their pages, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kiosk.domain.staff import Person
from kiosk.domain.vitals import Vital

if TYPE_CHECKING:
    from kiosk.maintenance.desk import Desk

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
    """Who is it? `people` is None until the machine has looked; `asked` by a badge, and still
    there where that is nobody's of these."""

    people: tuple[Person, ...] | None = None
    asked: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class TypePin:
    """The PIN of one person; the digits are the page's own and never here.

    `wait` are seconds for which the name is locked, `wrong` says that the last PIN was; `renewed`
    that there is a new one just now.
    """

    people: tuple[Person, ...]
    person: Person
    asking: bool = False
    wrong: bool = False
    failed: bool = False
    wait: int = 0
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class ResetPin:
    """A lost PIN, by a file on a stick and its code; digits are the page's own and never here.

    `why` says why the last try was refused, a word of a closed set (staff.reset.why.*).
    """

    people: tuple[Person, ...]
    person: Person
    asking: bool = False
    why: str = ""


class Page(StrEnum):
    """The pages of somebody who is in; what each is, kiosk/maintenance/doors.py says."""

    BOARD = "board"
    TRIALS = "trials"
    LOG = "log"
    SYNC = "sync"
    REPORT = "report"
    REPRINT = "reprint"
    VOID = "void"
    PAPER = "paper"
    RULER = "ruler"
    SCANNER = "scanner"
    CAMERA = "camera"
    CLOSE = "close"
    RESTART = "restart"
    SOUND = "sound"
    USB = "usb"
    CONFIG = "config"
    WORDS = "words"
    QUIT = "quit"
    RESET = "reset"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Trials:
    """All parts are tried one after the other; `well` has those that were, in order.

    `printing` says that the report is on its way, `printed` what became of it (None: not asked).
    """

    parts: tuple[str, ...] = ()
    well: tuple[bool, ...] = ()
    printing: bool = False
    printed: bool | None = None

    @property
    def current(self) -> str:
        """The part that is being tried; empty when all were."""
        return self.parts[len(self.well)] if len(self.well) < len(self.parts) else ""


@dataclass(frozen=True, slots=True)
class Inside:
    """Signed in. `rescue`: the kiosk could not open, and only what needs none works. `seconds` are
    those since the sign-in. `via` is the page that a step back leads to, `desk` what the open page
    keeps.

    `vitals` is how every part was seen last, None before the first look; `closed` is why the kiosk
    is closed for the public, or empty; `volume` is how loud it is, 1 to 5. `busy` is the operation
    that is under way, with the part that is tried; `note` is what became of the last one, a text of
    the catalogue, and `about` the part that was tried.
    """

    person: Person
    rescue: bool = False
    seconds: int = 0
    page: Page = Page.BOARD
    via: Page = Page.BOARD
    desk: Desk | None = None
    vitals: tuple[Vital, ...] | None = None
    closed: str = ""
    volume: int = 3
    looking: bool = False
    busy: str = ""
    note: str = ""
    about: str = ""
    went_well: bool = True
    trials: Trials = field(default_factory=Trials)


Place = Away | ChoosePerson | TypePin | ResetPin | Inside


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
