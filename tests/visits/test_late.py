"""What is asked before the kiosk is open is answered once it is; nothing is lost or asked twice."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, cast

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.ticket import Refusal, Refused, TicketRequest
from kiosk.visit.late import LateServices
from kiosk.visit.runner import VisitServices

REQUEST = TicketRequest("t-1", "birth")


class Real:
    """All four verbs; notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[TicketRequest] = []
        self.forgotten = 0

    def issue(self, request: TicketRequest) -> Future[Any]:
        self.asked.append(request)
        answer: Future[Any] = Future()
        answer.set_result(Refused(Refusal.CLOSED))
        return answer

    def forget(self) -> None:
        self.forgotten += 1


def services(real: Real) -> VisitServices:
    return VisitServices(*(cast(Any, real),) * 7)


def test_a_question_before_opening_waits_and_is_asked_once() -> None:
    late, real = LateServices(), Real()
    answer = late.services.numbers.issue(REQUEST)
    assert (answer.done(), real.asked) == (False, [])
    late.open(services(real))
    assert answer.result(1) == Refused(Refusal.CLOSED)
    assert real.asked == [REQUEST]


def test_a_question_after_opening_is_asked_at_once() -> None:
    late, real = LateServices(), Real()
    late.open(services(real))
    assert late.services.numbers.issue(REQUEST).result(1) == Refused(Refusal.CLOSED)


def test_when_opening_fails_every_question_fails_with_the_reason() -> None:
    late = LateServices()
    before = late.services.numbers.issue(REQUEST)
    late.fail(KnownError("The file journal.db cannot be opened."))
    after = late.services.numbers.issue(REQUEST)
    for answer in (before, after):
        with pytest.raises(KnownError, match=r"journal\.db"):
            answer.result(1)


def test_there_is_nothing_to_forget_before_opening() -> None:
    late, real = LateServices(), Real()
    late.services.paper.forget()
    late.open(services(real))
    late.services.paper.forget()
    assert real.forgotten == 1
