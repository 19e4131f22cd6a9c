"""Ratings: what is rated, with how many of five faces, and what a survey asks.

A rating belongs to a ticket, to a dossier, or to the centre in general; a ticket has one rating.
What a person writes is free text: it is sealed for the centre before it is kept
(kiosk/domain/sealing.py) and is never shown in a repr. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.text import Text

WORST, BEST = 1, 5
LOWEST_GOOD = 4
LONGEST_COMMENT = 500

_FAULTS = ("waited", "unclear", "attitude", "trips", "more-papers", "premises")
_MERITS = ("quick", "clear", "kind", "one-trip", "no-extra-papers", "tidy")


Answers = tuple[tuple[str, tuple[str, ...]], ...]
"""(question id, answer codes) of a survey."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is rated. With neither ticket nor dossier it is the centre in general.

    `number`, `service` (a code) and `day` say on screen which visit to a counter is meant.
    """

    ticket_id: str = ""
    dossier: str = field(default="", repr=False)
    number: str = ""
    service: str = ""
    day: date | None = None

    @property
    def linked(self) -> bool:
        """Whether one visit to a counter, or one dossier, is meant."""
        return bool(self.ticket_id or self.dossier)


@dataclass(frozen=True, slots=True)
class Rating:
    """One opinion. The same `id` kept again replaces what was kept: reasons come after the face.

    `score` is WORST to BEST; `reasons` are codes; `answers` are of the survey with id `survey`.
    """

    id: str
    subject: Subject
    score: int
    reasons: tuple[str, ...] = ()
    comment: str = field(default="", repr=False)
    survey: str = ""
    answers: Answers = ()


class RatingOutcome(StrEnum):
    """What became of a rating."""

    KEPT = "kept"
    ALREADY = "already"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    code: str
    words: Text


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """`only_after` names answers (question id, answer code) of which one must have been given."""

    id: str
    words: Text
    answers: tuple[SurveyAnswer, ...]
    many: bool = False
    only_after: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """A short set of questions, as data."""

    id: str
    title: Text
    questions: tuple[SurveyQuestion, ...]

    def asked(self, answers: Answers) -> tuple[SurveyQuestion, ...]:
        """The questions that the answers given so far lead to, in order.

        A question that hangs on another one that is not asked is not asked either.
        """
        given: set[tuple[str, str]] = set()
        asked: list[SurveyQuestion] = []
        for question in self.questions:
            if not question.only_after or given.intersection(question.only_after):
                asked.append(question)
                given.update((question.id, code) for code in answers_to(question, answers))
        return tuple(asked)

    def kept(self, answers: Answers) -> Answers:
        """The answers to questions that are asked, in the survey's order, without empty ones."""
        pairs = ((each.id, answers_to(each, answers)) for each in self.asked(answers))
        return tuple((question, codes) for question, codes in pairs if codes)


def answers_to(question: SurveyQuestion, answers: Answers) -> tuple[str, ...]:
    """The codes given to one question, in the order of its rows."""
    given = dict(answers).get(question.id, ())
    return tuple(answer.code for answer in question.answers if answer.code in given)


def answered(question: SurveyQuestion, answers: Answers, code: str) -> Answers:
    """The answers after one row was touched: added or taken away, alone unless `many`."""
    before = answers_to(question, answers)
    if code in before:
        now = tuple(each for each in before if each != code)
    else:
        now = (*before, code) if question.many else (code,)
    others = tuple(pair for pair in answers if pair[0] != question.id)
    return (*others, (question.id, now))


def reasons_for(score: int) -> tuple[str, ...]:
    """Codes of what may be said of a score: merits of a good one, faults of any other."""
    return _MERITS if score >= LOWEST_GOOD else _FAULTS
