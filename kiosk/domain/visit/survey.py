"""The short survey after a rating: a question at a time, back keeps answers, the last one sends.

The answers join the rating under its id when they are sent; a survey that is left before is
forgotten, the rating is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.rating import (
    Answers,
    Rating,
    RatingOutcome,
    Survey,
    SurveyQuestion,
    answered,
    answers_to,
)
from kiosk.domain.visit.events import Event
from kiosk.domain.visit.rating import KeepRating, RatingKept, RatingThanks, thanks
from kiosk.domain.visit.state import Screen, Visit
from kiosk.domain.visit.step import Step, ask, go, show, stay


@dataclass(frozen=True, slots=True)
class SurveyPage(Screen):
    """One question of a survey at a time; `question` counts the questions that are asked.

    `sending`: the answers are being kept under the number `ask`. `told` as on the thanks before.
    `message` is a text key: why they were not kept.
    """

    rating: Rating
    survey: Survey
    question: int = 0
    told: bool = False
    sending: bool = False
    message: str = ""
    ask: int = 0

    @property
    def asked(self) -> tuple[SurveyQuestion, ...]:
        """The questions that are asked, given the answers so far; never empty."""
        return self.survey.asked(self.rating.answers)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes given to the question on screen."""
        return answers_to(self.asked[self.question], self.rating.answers)


@dataclass(frozen=True, slots=True)
class OpenSurvey(Event):
    survey: Survey


@dataclass(frozen=True, slots=True)
class ToggleAnswer(Event):
    code: str


@dataclass(frozen=True, slots=True)
class NextQuestion(Event):
    """On with the answer that is there; `skipped` takes it away first. The last one sends."""

    skipped: bool = False


def step(visit: Visit, event: Event) -> Step | None:
    match visit.screen:
        case RatingThanks(_, Rating() as rating, told) if isinstance(event, OpenSurvey):
            return _open(visit, SurveyPage(rating, event.survey, told=told))
        case SurveyPage() as page:
            return _on_page(visit, page, event)
        case _:
            return None


def _open(visit: Visit, page: SurveyPage) -> Step:
    return go(visit, page) if page.asked and not page.rating.survey else stay(visit)


def _on_page(visit: Visit, page: SurveyPage, event: Event) -> Step | None:
    match event:
        case ToggleAnswer(code) if not page.sending:
            return _answer(visit, page, code)
        case NextQuestion(skipped) if not page.sending:
            return _next(visit, _without_answer(page) if skipped else page)
        case RatingKept(asked, outcome) if page.sending and asked == page.ask:
            return _kept(visit, page, outcome)
        case _:
            return None


def _answer(visit: Visit, page: SurveyPage, code: str) -> Step:
    question = page.asked[page.question]
    if code not in {answer.code for answer in question.answers}:
        return stay(visit)
    return show(visit, _with(page, answered(question, page.rating.answers, code)))


def _with(page: SurveyPage, answers: Answers) -> SurveyPage:
    return replace(page, rating=replace(page.rating, answers=answers), message="")


def _without_answer(page: SurveyPage) -> SurveyPage:
    skipped = page.asked[page.question].id
    return _with(page, tuple(pair for pair in page.rating.answers if pair[0] != skipped))


def _next(visit: Visit, page: SurveyPage) -> Step:
    if page.question + 1 < len(page.asked):
        return show(visit, replace(page, question=page.question + 1, message=""))
    answers = page.survey.kept(page.rating.answers)
    if not answers:
        return thanks(visit, replace(page.rating, answers=()), told=page.told)
    rating = replace(page.rating, survey=page.survey.id, answers=answers)
    asked = ask(visit)
    waiting = replace(page, sending=True, message="", ask=asked.asks)
    return show(asked, waiting, KeepRating(asked.asks, rating))


def _kept(visit: Visit, page: SurveyPage, outcome: RatingOutcome) -> Step:
    if outcome is not RatingOutcome.KEPT:
        return show(visit, replace(page, sending=False, message="rating.words_not_kept"))
    answers = page.survey.kept(page.rating.answers)
    rating = replace(page.rating, survey=page.survey.id, answers=answers)
    return thanks(visit, rating, told=page.told)


def question_before(visit: Visit) -> Step | None:
    """Back inside a survey: the question before, with its answer; None at the first."""
    page = visit.screen
    if not isinstance(page, SurveyPage) or page.question == 0:
        return None
    return stay(visit) if page.sending else show(visit, replace(page, question=page.question - 1))
