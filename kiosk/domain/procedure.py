"""An administrative procedure (thủ tục hành chính) as the national catalogue publishes it.

Responsible for the shape of a procedure and for what follows from it alone (its short title, its
four facts). Not responsible for reading portal records (catalogue_formats.py) or storing
them (offline_cache/catalogue.py). Source of every field: national portal record, DOMAIN section 3.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.text import Text


class Level(StrEnum):
    """Who carries a procedure out. Levels are not exclusive and partly wrong in the source."""

    COMMUNE = "commune"
    PROVINCE = "province"
    MINISTRY = "ministry"
    OTHER = "other"


class Channel(StrEnum):
    """How a dossier is submitted."""

    COUNTER = "counter"
    ONLINE = "online"
    POSTAL = "postal"


class Online(StrEnum):
    """How far a procedure goes online since 2022: not at all, in part, from end to end."""

    NONE = ""
    PART = "part"
    FULL = "full"


class TimeUnit(StrEnum):
    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """`quantity` of `unit`; with unit OTHER only the method's description can be believed."""

    quantity: float
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Named:
    """A code and its name: a field (lĩnh vực), an agency, an audience, a result."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the dossier. Counts are as published; neither may be set.

    `note` is our own short word on the paper; records of the portal have none.
    """

    name: str
    code: str = ""
    originals: int = 0
    copies: int = 0
    required: bool = False
    form_name: str = ""
    form_id: str = ""
    other_forms: tuple[Named, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperCase:
    """Papers needed in one case. Many records use `name` as a heading or a note, not a case."""

    name: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee as worded. `amount` is the source's number: never summed or trusted."""

    kind: str
    amount: float
    currency: str
    wording: str


@dataclass(frozen=True, slots=True)
class Method:
    """One way of submitting, with its time limit and fees."""

    channel: Channel
    time_limit: TimeLimit
    wording: str
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalBasis:
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that published the procedure."""

    number: str
    date: date | None


@dataclass(frozen=True, slots=True)
class ResolutionCase:
    """A case of the procedure with a time limit of its own (mã trường hợp)."""

    code: str
    name: str
    time_limit: TimeLimit


@dataclass(frozen=True, slots=True)
class ReturnMethod:
    """How a result comes back, by channel of submission; values as published."""

    channel: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """One published procedure. Identity is `id`: one code stands twice in the catalogue."""

    id: str
    code: str
    title: str
    levels: tuple[Level, ...] = ()
    fields: tuple[Named, ...] = ()
    kind: str = ""
    regulation_kind: str = ""
    state: str = ""
    internal: bool = False
    vertical: bool = False
    full_online: bool = False
    shared_service: bool = False
    any_place: bool = False
    counter_only: bool = False
    publisher: Named = field(default_factory=lambda: Named("", ""))
    decision: Decision = field(default_factory=lambda: Decision("", None))
    audiences: tuple[Named, ...] = ()
    executing: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    authorised: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    receiving_address: str = ""
    steps: tuple[Step, ...] = ()
    methods: tuple[Method, ...] = ()
    cases: tuple[PaperCase, ...] = ()
    results: tuple[Named, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    requirements: str = ""
    keywords: str = ""
    note: str = ""
    events: tuple[str, ...] = ()
    resolution_cases: tuple[ResolutionCase, ...] = ()
    return_methods: tuple[ReturnMethod, ...] = ()
    source_group: str = ""
    updated: date | None = None
    snapshot: date | None = None

    @property
    def online(self) -> Online:
        """The record's word; its flag alone, without an online method, is not believed."""
        if not any(method.channel is Channel.ONLINE for method in self.methods):
            return Online.NONE
        return Online.FULL if self.full_online else Online.PART


@dataclass(frozen=True, slots=True)
class PlainSummary:
    """Our five plain lines above the official wording, keyed by procedure code."""

    code: str
    name: Text
    bring: Text
    where: Text
    how_long: Text
    how_much: Text
    get: Text
    life_events: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    popularity: int = 0


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A browse tile: an event in a person's life. `icon` is a file name of assets/icons/regular."""

    code: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True)
class ProcedureHit:
    """One row of a search or browse list; `marked` is the title with the matched words in « ».

    `how_long`, `how_much`, `bring` and the first `life_event` are the plain summary's. Without one
    there is `limit` or its wording `time_limit`, and the wording `fee`; `free` says that the source
    states a fee of nothing. `variant` sets it apart from others that fit as well.
    """

    id: str
    code: str
    title: str
    field: str
    score: float
    plain_name: Text | None = None
    time_limit: str = ""
    fee: str = ""
    marked: str = ""
    matched_alias: str = ""
    limit: TimeLimit | None = None
    free: bool = False
    how_long: Text | None = None
    how_much: Text | None = None
    bring: Text | None = None
    life_event: str = ""
    online: Online = Online.NONE
    variant: Text | None = None


@dataclass(frozen=True, slots=True)
class Instead:
    """Where no procedure was found: wordings that may have been meant, or `who` does it elsewhere.

    `who` is a code of the texts (`elsewhere.bank`), empty where nobody is known.
    """

    wordings: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field of the catalogue: how many visible procedures it holds, how many of them online."""

    code: str
    name: str
    count: int
    online: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took, hid (with the reason) and refused (with file, line and reason).

    `taken` counts new and changed records; `refused_more` those refused beyond the listed ones.
    """

    taken: int = 0
    unchanged: int = 0
    hidden: dict[str, int] = field(default_factory=dict)
    refused: tuple[tuple[str, int, str], ...] = ()
    refused_more: int = 0
