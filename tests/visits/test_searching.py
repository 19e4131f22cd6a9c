"""What was looked for and not found is noted once a visit; what was typed goes with its page."""

from dataclasses import replace

from kiosk.domain.procedure import Procedure, ProcedureHit
from kiosk.domain.visit.state import ProcedurePage, SearchPage, Visit
from kiosk.visit.searching import SearchWatch

FORGET = "forget"
PROCEDURE = Procedure("id", "1.000001", "Thả diều")
HIT = ProcedureHit("id", "1.000001", "Thả diều", "Diều", 1.0)


def told(*visits: Visit) -> list[str]:
    """What is noted when a visit looks so one time after another; FORGET is a call to forget."""
    calls: list[str] = []
    seen = [Visit()]
    watch = SearchWatch(
        lambda: seen[-1],
        calls.append,
        lambda code: calls.append(f"opened {code}"),
        lambda: calls.append(FORGET),
    )
    for visit in visits:
        seen.append(visit)
        watch.changed()
    return calls


def noted(*pages: SearchPage | None) -> list[str]:
    """What is noted when these pages are shown in one visit; None is another screen."""
    visits = [replace(Visit(), screen=page) if page else Visit() for page in pages]
    return [call for call in told(*visits) if call != FORGET]


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


def test_the_same_question_counts_once_in_a_visit_and_again_in_the_next() -> None:
    asked = replace(Visit(), screen=answered("giấy bay"))
    home, later = Visit(number=1), replace(Visit(number=1), screen=answered("giấy bay"))
    calls = told(asked, Visit(), asked, home, later, Visit(number=2))
    assert calls == ["giấy bay", FORGET, FORGET, "giấy bay", FORGET]


def test_what_was_typed_is_forgotten_when_the_page_goes_or_is_emptied() -> None:
    found = replace(Visit(), screen=answered("giấy bay", HIT))
    empty = replace(Visit(), screen=SearchPage(typing=True))
    assert told(found, found, empty, empty, found, Visit()) == [FORGET, FORGET]


def test_nothing_typed_is_nothing_to_forget() -> None:
    assert told(replace(Visit(), screen=SearchPage()), Visit()) == []


def test_a_procedure_counts_once_in_a_visit_and_again_in_the_next() -> None:
    shown = ProcedurePage(PROCEDURE)
    page, ticked = (replace(Visit(), screen=each) for each in (shown, replace(shown, page=1)))
    later = replace(page, number=1)
    opened = f"opened {PROCEDURE.code}"
    assert told(page, ticked, Visit(), page, Visit(number=1), later) == [opened, opened]
