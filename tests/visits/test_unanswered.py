"""What was looked for and not found is noted once, when it is given up."""

from dataclasses import replace

from kiosk.domain.procedure import ProcedureHit
from kiosk.domain.visit.state import SearchPage, Visit
from kiosk.visit.unanswered import UnansweredWatch

HIT = ProcedureHit("id", "1.000001", "Thả diều", "Diều", 1.0)


def noted(*pages: SearchPage | None) -> list[str]:
    """What is noted when these pages are shown one after another; None is another screen."""
    kept: list[str] = []
    visit = Visit()
    watch = UnansweredWatch(lambda: visit, kept.append)
    for page in pages:
        visit = Visit() if page is None else replace(Visit(), screen=page)
        watch.changed()
    return kept


def answered(query: str, *hits: ProcedureHit) -> SearchPage:
    return SearchPage(query, True, hits=hits, answered=True, found_by=query)


def test_a_question_given_up_is_noted_once_without_digits() -> None:
    assert noted(answered("giấy"), answered("giấy bay 123"), None, None) == ["giấy bay"]


def test_beginning_anew_gives_up_what_was_asked() -> None:
    assert noted(answered("giấy bay"), SearchPage(), answered("giấy", HIT), None) == ["giấy bay"]


def test_a_question_that_found_something_is_not_noted() -> None:
    assert noted(answered("giấy bay"), answered("giấy bay cao", HIT), None) == []


def test_a_question_still_waiting_for_its_answer_is_not_noted() -> None:
    waiting = replace(answered("giấy bay"), ask=2, found_ask=1)
    assert noted(waiting, None) == []
