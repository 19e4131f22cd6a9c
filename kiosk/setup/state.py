"""Where the first set-up is, as frozen values: what is kept over a restart, and what is not."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.panel import CARD_MM, Spot
from kiosk.domain.vitals import Vital


class Page(StrEnum):
    """In the order in which they come; of the ways to a centre one is taken."""

    PANEL = "panel"
    TOUCH = "touch"
    RULER = "ruler"
    NETWORK = "network"
    CENTRE = "centre"
    CENTRAL = "central"
    STICK = "stick"
    ALONE = "alone"
    PERSON = "person"
    PIN = "pin"
    DEVICES = "devices"
    DATA = "data"
    DONE = "done"
    LATER = "later"


WAYS: Final = (Page.CENTRAL, Page.STICK, Page.ALONE)

# The discs at the head of every page, and the pages of each.
STEPS: Final = (
    ("panel", (Page.PANEL, Page.TOUCH, Page.RULER)),
    ("network", (Page.NETWORK,)),
    ("centre", (Page.CENTRE, *WAYS, Page.PERSON, Page.PIN)),
    ("devices", (Page.DEVICES,)),
    ("data", (Page.DATA,)),
    ("done", (Page.DONE,)),
)

# What is typed, and how much of it there may be. A PIN is never among it.
FIELDS: Final = {
    "address": 200,
    "code": 12,
    "check": 19,
    "office": 80,
    "ward": 60,
    "machine": 8,
    "person": 24,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is kept over a restart. `texts` is what was typed, by field; `locale` the language.

    `resume` is the page that one goes on with after a rest. `touch` is what the nine touches
    said, or skipped; `card` how long a card's edge is, in pixels of the panel. `way` is how the
    centre was settled, empty before; `named` then is how this machine is called, and `of` the
    centre. `keeper` is the person that was made; `filled` says that the data is there, `ticket`
    is the first number. `authority` is who was trusted from a stick to vouch for the central
    system.
    """

    page: Page = Page.PANEL
    resume: Page = Page.PANEL
    locale: str = "vi"
    touch: str = ""
    card: float = float(round(4.034 * CARD_MM))
    texts: dict[str, str] = field(default_factory=dict)
    way: str = ""
    named: str = ""
    of: str = ""
    keeper: str = ""
    filled: bool = False
    ticket: str = ""
    authority: str = ""
    authority_check: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Draft:
        """From a file that may be anything: what does not fit is as if it were not there."""
        draft = cls()
        kinds = {each.name: type(getattr(draft, each.name)) for each in fields(cls)}
        known = {name: said[name] for name in kinds if name in said}
        try:
            for name in ("page", "resume"):
                known[name] = Page(str(known.get(name, draft.page)))
            known["card"] = float(known.get("card", draft.card))
        except (ValueError, TypeError):
            return draft
        texts = known.get("texts")
        given = texts.items() if isinstance(texts, dict) else ()
        known["texts"] = {key: str(text) for key, text in given if key in FIELDS}
        fitting = {name: value for name, value in known.items() if isinstance(value, kinds[name])}
        return cls(**fitting)


@dataclass(frozen=True, slots=True)
class Wire:
    """One way into a network: wired or wireless, how it is (a word), its name and address."""

    kind: str
    code: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle on a stick; `why` says that it cannot be taken. `key` names it to the operation."""

    key: str
    stick: str
    file: str
    centre: str = ""
    made: str = ""
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """A file of certificates on a stick; `why` says that it cannot be trusted. `check` is what a
    person compares, `until` the day on which it ends."""

    key: str
    stick: str
    file: str
    name: str = ""
    until: str = ""
    check: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """`present` while the screen belongs to the set-up.

    `typing` is the field that the keys write into. `busy` is the operation that is under way,
    `note` what became of the last one (a text of the catalogue, with `values`). `touched` are the
    touches of the check so far; `from_devices` says that it goes back to the devices. `wires`,
    `bundles` and `authorities` are None before the first look; `sticks` is how many are plugged in,
    `vitals` are the devices.
    `listening`: the next thing that is scanned is a trial; `heard` is how many letters it had.
    `progress` counts rows of the first fill. `screen` is the panel's size in pixels.
    """

    present: bool = False
    draft: Draft = field(default_factory=Draft)
    screen: tuple[int, int] = (1080, 1920)
    typing: str = ""
    busy: str = ""
    note: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    went_well: bool = True
    touched: tuple[Spot, ...] = ()
    from_devices: bool = False
    wires: tuple[Wire, ...] | None = None
    sticks: int = 0
    bundles: tuple[Bundle, ...] | None = None
    authorities: tuple[Authority, ...] | None = None
    chosen: str = ""
    vitals: tuple[Vital, ...] | None = None
    listening: bool = False
    heard: int = 0
    looking: bool = False
    progress: tuple[int, int] = (0, 0)
    printed: bool | None = None

    @property
    def page(self) -> Page:
        return self.draft.page

    def text(self, name: str) -> str:
        """What was typed into a field."""
        return self.draft.texts.get(name, "")

    @property
    def step(self) -> int:
        """Which disc this is, from 0."""
        page = self.draft.resume if self.page is Page.LATER else self.page
        found = (at for at, (_, pages) in enumerate(STEPS) if page in pages)
        return next(found, len(STEPS) - 1)
