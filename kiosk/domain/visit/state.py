"""What a visit is at one moment: screen, way back, dialog, language, accessibility, idle time.

The screens of finding, queueing and checking are here; the other journeys keep their screens,
events and rules together in one module each (rating, online, centre, public_event, ask, help,
wards). All of it lives in memory only and is replaced by a fresh `Visit` when the citizen leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # The first page shows none of them, and does not wait until they are loaded.
    from kiosk.domain.checklist import Ticks
    from kiosk.domain.dossier import DossierKey, Found
    from kiosk.domain.procedure import PlainSummary, Procedure, ProcedureHit
    from kiosk.domain.scan import DossierScan
    from kiosk.domain.ticket import Refusal, Ticket, TicketRequest

IDLE_QUESTION_AFTER = 60
IDLE_QUESTION_AFTER_ALOUD = 120
IDLE_QUESTION_AFTER_NO_PAPER = 300
IDLE_QUESTION_AFTER_GUIDED = 300
IDLE_COUNTDOWN = 30

# Nothing can be read aloud now: the key of the sentence.
NO_VOICE: Final = "access.no_voice"

LOUDNESS = 3
LOUDEST = 5
# How fast it is read: who listens every day wants it faster than who hears it for the first time.
PACE = 2
FASTEST = 5


@dataclass(frozen=True, slots=True)
class Access:
    """Accessibility settings; they last for one visit.

    `volume` is 0 (silent) to 5, `pace` 1 (slow) to 5.
    """

    large: bool = False
    contrast: bool = False
    read_aloud: bool = False
    lowered: bool = False
    volume: int = LOUDNESS
    pace: int = PACE

    @property
    def quietest(self) -> int:
        """How far down the volume goes: what is read aloud is never silent."""
        return 1 if self.read_aloud else 0


@dataclass(frozen=True, slots=True)
class House:
    """How this kiosk begins every visit: `ask_after` seconds without a touch it asks whether
    somebody is there, and text is `large` from the start.
    """

    ask_after: int = IDLE_QUESTION_AFTER
    large: bool = False


class Screen:
    """Base of all screens; each journey's module has its own."""

    __slots__ = ()


class Dialog:
    """Base of what lies over a screen; there is one at most."""

    __slots__ = ()


# --- screens ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Home(Screen):
    pass


@dataclass(frozen=True, slots=True)
class QueueFields(Screen):
    """First page of taking a number. `refusal` says why the guide desk gave none."""

    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class QueueServices(Screen):
    """Second page: `chosen` is a service code, empty until a row is touched."""

    field: str
    chosen: str = ""
    priority: bool = False
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Issuing(Screen):
    """A number is being made durable. Nothing can be touched; `came_from` is where a no leads."""

    request: TicketRequest
    came_from: Screen


@dataclass(frozen=True, slots=True)
class TicketPage(Screen):
    """A durable number. `again` is true when it was found by scanning its paper, `reprinted` when a
    person asked for the paper once more."""

    ticket: Ticket
    again: bool = False
    reprinted: bool = False

    @property
    def only_here(self) -> bool:
        """Nobody is known to hold it on paper, so the way to this page is not given up."""
        return not self.ticket.on_paper


@dataclass(frozen=True, slots=True)
class SearchPage(Screen):
    """Browse and search. `typing` shows the keyboard.

    `field`, `life_event` and `on_the_spot` are filters.

    `found_by` is the query that `hits` answer, `found_ask` the question; while one types they lag
    behind. `ward`: what was typed is the name of an old ward. `instead` are wordings that may have
    been meant where nothing was found; `elsewhere` who does it then, a code or empty.
    """

    query: str = ""
    typing: bool = False
    life_event: str = ""
    field: str = ""
    hits: tuple[ProcedureHit, ...] = ()
    answered: bool = False
    found_by: str = ""
    page: int = 0
    ask: int = 0
    found_ask: int = 0
    ward: bool = False
    instead: tuple[str, ...] = ()
    elsewhere: str = ""
    on_the_spot: bool = False

    @property
    def filtered(self) -> bool:
        return bool(self.life_event or self.field or self.on_the_spot)

    @property
    def waiting(self) -> bool:
        """Asked, and `hits` do not answer it yet."""
        return self.ask != self.found_ask

    @property
    def browsing(self) -> bool:
        """Nothing typed, nothing chosen: the tiles are shown."""
        return not (self.query.strip() or self.filtered or self.typing)


class Tab(StrEnum):
    PAPERS = "papers"
    STEPS = "steps"
    FORMS = "forms"
    LEGAL = "legal"


class PaperSlip(StrEnum):
    """What is known about a page's own paper that was asked for."""

    NONE = "none"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SlipPage(Screen):
    """A page that prints a paper of its own (slip.py): what became of it, and the number under
    which it was asked for."""

    slip: PaperSlip = field(default=PaperSlip.NONE, kw_only=True)
    slip_ask: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class ProcedurePage(SlipPage):
    """One procedure. `ticked` holds (case, paper) positions; `page` is the page of the tab.

    `priority` is asked for by hand; the age on a card counts beside it (Visit.prefers).
    """

    procedure: Procedure
    summary: PlainSummary | None = None
    tab: Tab = Tab.PAPERS
    case: int = 0
    page: int = 0
    ticked: frozenset[tuple[int, int]] = frozenset()
    refusal: Refusal | None = None
    priority: bool = False

    @property
    def ticks(self) -> Ticks:
        """What was ticked, and in which case."""
        from kiosk.domain.checklist import Ticks

        return Ticks(self.ticked, self.case)


@dataclass(frozen=True, slots=True)
class DossierEntry(Screen):
    """Waiting for a receipt or a typed code. `message` is a text key, empty when all is well.

    `lookup_code` is the second factor from the receipt, which makes an offline answer possible.
    `refusal` says why the guide desk gave no number.
    """

    typed: str = field(default="", repr=False)
    message: str = ""
    lookup_code: str = field(default="", repr=False)
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class DossierWaiting(Screen):
    key: DossierKey
    ask: int


@dataclass(frozen=True, slots=True)
class DossierPage(SlipPage):
    """An answer with its age. `key` stays so that "Thử lại" can ask again within this visit."""

    found: Found
    key: DossierKey


@dataclass(frozen=True, slots=True)
class OfflinePage(Screen):
    """What still works without a network, and what does not."""


# --- dialogs ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IdleQuestion(Dialog):
    """ "Are you still there?" with the seconds left; the dialog that it came over waits for it."""

    seconds_left: int
    over: Dialog | None = None


@dataclass(frozen=True, slots=True)
class AccessSheet(Dialog):
    pass


@dataclass(frozen=True, slots=True)
class ScanFound(Dialog):
    """A dossier's code, or a ticket, was read in the middle of something else: open it?"""

    scan: DossierScan | Ticket


@dataclass(frozen=True, slots=True)
class Message(Dialog):
    """One sentence, by text key, with a button that closes it. `number`: what it tells of."""

    key: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class CardNote(Message):
    """A sentence about a card on the reader or before the scanner; nothing has gone wrong."""


@dataclass(frozen=True, slots=True)
class ScanNote(Message):
    """A sentence about a code that was read as it should be."""


@dataclass(frozen=True, slots=True)
class LateNote(Message):
    """A sentence about paper of an earlier job that may have come out just now."""


@dataclass(frozen=True, slots=True)
class TakeAlong(Dialog):
    """The checklist as QR codes for the phone; `code` is which of them is shown, from 0."""

    code: int = 0


# --- the whole -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Visit:
    """`number` grows with every visit, `asks` with every question: late answers match neither.
    `person` grows when somebody else may stand there; who only goes home is the same.

    `guided` says that a helper stands beside: more time, and a sentence for each step. `help_wait`
    is in how many seconds staff may be called again. `card` says that a card was laid on the reader
    in this visit and still lies there. `age_group` is the code of the priority group that the age
    on an ID card gave, until a number is taken or the person declines. `late` is what was said of
    paper that came out in this visit and was asked for before. `house` is the same in all visits.
    """

    number: int = 0
    screen: Screen = field(default_factory=Home)
    back: tuple[Screen, ...] = ()
    dialog: Dialog | None = None
    locale: str = "vi"
    access: Access = field(default_factory=Access)
    idle: int = 0
    asks: int = 0
    guided: bool = False
    help_wait: int = 0
    card: bool = False
    age_group: str = ""
    late: LateNote | None = None
    person: int = 0
    house: House = House()

    @property
    def page(self) -> Screen:
        """The screen; while a number is made, the one that it is taken from."""
        return self.screen.came_from if isinstance(self.screen, Issuing) else self.screen

    @property
    def untouched(self) -> bool:
        """Nothing to forget: the home screen as a newcomer finds it."""
        return (
            isinstance(self.screen, Home)
            and self.dialog is None
            and self.locale == "vi"
            and self.access == Access(large=self.house.large)
            and not self.guided
        )

    def prefers(self, screen: Screen) -> bool:
        """Whether a number taken there has priority: by the page's own switch, or by age."""
        switched = isinstance(screen, QueueServices | ProcedurePage) and screen.priority
        return switched or bool(self.age_group)
