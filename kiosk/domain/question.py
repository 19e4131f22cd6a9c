"""A question that a person leaves for the centre, and answers the central system published. Pure.

Words and telephone number are sealed for the centre before they are kept; neither is in a repr.
What may be chosen instead of typing is here too: topics, and ready sentences by their codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kiosk.domain.text import Text

LONGEST_WORDS: Final = 500
PHONE_DIGITS: Final = 10

# The texts are "topic.<code>" and "ask.ready.<code>"; a sentence belongs to one topic.
TOPICS: Final = ("papers", "time", "fee", "manner", "place", "other")
_READY: Final = {
    "which_papers": "papers",
    "missing_papers": "papers",
    "how_long": "time",
    "late": "time",
    "how_much": "fee",
    "how_to_pay": "fee",
    "person_in_charge": "manner",
    "own_language": "manner",
    "wheelchair": "place",
    "parking": "place",
    "on_behalf": "other",
    "result_by_post": "other",
}
READY_SENTENCES: Final = tuple(_READY)
_ABOUT_A_PROCEDURE: Final = ("which_papers", "how_long", "how_much", "on_behalf")
_NUMBER: Final = re.compile(r"([A-Z])-0*([0-9]+)")
_PHONE: Final = re.compile(rf"0[0-9]{{{PHONE_DIGITS - 1}}}")


@dataclass(frozen=True, slots=True)
class AskedEvent:
    """The announced event that a question is for."""

    title: Text
    day: date


@dataclass(frozen=True, slots=True)
class Question:
    """`id` is a new UUID. `procedure`, `topic` and `ready` are codes; either words or a topic.

    One for an `event` has words.
    """

    id: str
    procedure: str = ""
    topic: str = ""
    words: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    ready: str = ""
    event: AskedEvent | None = None


@dataclass(frozen=True, slots=True)
class QuestionKept:
    """`number` as it is kept and sent ("B-0042"); people see QuestionReceipt.shown."""

    number: str


@dataclass(frozen=True, slots=True)
class QuestionLost:
    """The journal could not be written; nothing is kept."""


QuestionOutcome = QuestionKept | QuestionLost


@dataclass(frozen=True, slots=True)
class QuestionReceipt:
    """What may be shown and printed of a question that was kept: nothing that was written.

    `number` is the one that the central system gets. `procedure` is (code, name), or empty strings;
    `by_phone` says that a number was left.
    """

    number: str
    procedure: tuple[str, str] = ("", "")
    topic: str = ""
    by_phone: bool = False
    event: AskedEvent | None = None

    @property
    def shown(self) -> str:
        """The number as people see it: "42B", a form that no queue number has."""
        count, letter = self.parts
        return f"{count}{letter}"

    @property
    def parts(self) -> tuple[str, str]:
        """The count and the letter of the kiosk that gave it; all of another form is the count."""
        found = _NUMBER.fullmatch(self.number)
        return (found[2], found[1]) if found else (self.number, "")


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """A question of somebody and its answer, made public by the central system, without names."""

    procedure: str
    question: str
    answer: str
    answered: date


def ready_sentences(topic: str, *, about_procedure: bool) -> tuple[str, ...]:
    """Codes of the sentences to choose from: of any procedure, else of a topic ("" has none)."""
    if about_procedure:
        return _ABOUT_A_PROCEDURE
    return tuple(code for code, belongs in _READY.items() if belongs == topic)


def topic_of(ready: str) -> str:
    """The topic a ready sentence belongs to, empty for an unknown code."""
    return _READY.get(ready, "")


def is_phone(digits: str) -> bool:
    """Whether this is a Vietnamese number as a person would leave it: ten digits from 0."""
    return _PHONE.fullmatch(digits) is not None
