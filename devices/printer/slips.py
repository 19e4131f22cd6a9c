"""What can be put on paper: slips whose fields are ready sentences, in the order of printing.

Responsible for shapes. kiosk/services/receipt.py chooses the words, receipt.py lays them out.
An empty string or tuple leaves its part of the slip out. `personal` slips leave no copy behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """A queue number. `qr_payload` must be ASCII; `advice` is one paragraph per entry."""

    personal: ClassVar[bool] = False

    office: str
    centre: str
    heading: str
    number: str
    priority_label: str
    service: str
    field: str
    counter_label: str
    counter: str
    ahead_label: str
    ahead: str
    wait_line: str
    qr_payload: str
    qr_title: str
    qr_text: str
    advice: tuple[str, ...]
    foot_left: str
    foot_right: str


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper to bring: its name and a line on whether it must be, originals and copies.

    `ticked`: whoever asked for the list has it.
    """

    name: str
    note: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The papers of one case; `title` is empty when there is only one case."""

    title: str
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class ChecklistSlip:
    """What to bring for a procedure. `more_line` ends a list that is too long for the paper.

    `language` is what a reader of another language is to know of the wording. `missing` says how
    many papers are still to be prepared, where some are ticked.
    """

    personal: ClassVar[bool] = False

    office: str
    centre: str
    heading: str
    name: str
    facts: tuple[Fact, ...]
    papers_title: str
    groups: tuple[PaperGroup, ...]
    steps_title: str
    steps: tuple[str, ...]
    more_line: str
    qr_payload: str
    qr_title: str
    qr_text: str
    hours: str
    telephone: str
    foot: str
    language: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SelfTestSlip:
    """A page by which a technician judges the print head: every letter, a bar, a stair, a QR."""

    personal: ClassVar[bool] = False

    office: str
    centre: str
    heading: str
    facts: tuple[Fact, ...]
    sample: str
    qr_payload: str
    qr_title: str
    qr_text: str
    foot: str


@dataclass(frozen=True, slots=True)
class RulerSlip:
    """Two rulers of 50 mm, by which a technician checks how large a printer prints."""

    personal: ClassVar[bool] = False

    heading: str
    note: str
    foot: str


@dataclass(frozen=True, slots=True)
class DossierSlip:
    """What is known of one dossier. It carries a code and so is personal; never a name.

    `notice` says that it replaces nothing; `next_title` and `next_step` are what to do now,
    `papers` what is missing for it under `papers_title`; `language` as for a checklist.
    """

    personal: ClassVar[bool] = True

    office: str
    centre: str
    heading: str
    notice: str
    name: str
    facts: tuple[Fact, ...]
    next_title: str
    next_step: str
    papers_title: str
    papers: tuple[PaperLine, ...]
    data_line: str
    foot: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSlip:
    """A question was kept, under a number. Nothing of what was asked, nor who asked it."""

    personal: ClassVar[bool] = True

    office: str
    centre: str
    heading: str
    number_label: str
    number: str
    facts: tuple[Fact, ...]
    answer_title: str
    answer: str
    telephone: str
    foot: str


@dataclass(frozen=True, slots=True)
class ReminderSlip:
    """When and where something is that everybody is invited to."""

    personal: ClassVar[bool] = False

    office: str
    centre: str
    heading: str
    name: str
    facts: tuple[Fact, ...]
    telephone: str
    foot: str


@dataclass(frozen=True, slots=True)
class ReportSlip:
    """What a member of staff found when trying every part of the machine."""

    personal: ClassVar[bool] = False

    office: str
    centre: str
    heading: str
    facts: tuple[Fact, ...]
    foot: str


Slip = (
    TicketSlip
    | ChecklistSlip
    | SelfTestSlip
    | RulerSlip
    | DossierSlip
    | QuestionSlip
    | ReminderSlip
    | ReportSlip
)
