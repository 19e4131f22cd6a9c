"""The rating journey as rules: faces, subjects, reasons, survey, thanks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain.dossier import AnswerSource, Dossier, DossierKey, DossierStatus, Found
from kiosk.domain.rating import (
    LONGEST_COMMENT,
    Rating,
    RatingOutcome,
    Subject,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    reasons_for,
)
from kiosk.domain.scan import DossierScan, TicketRef
from kiosk.domain.text import Text
from kiosk.domain.ticket import NumberSource, Ticket, TicketRequest
from kiosk.domain.visit import events, rating, survey
from kiosk.domain.visit.effects import Forget, RecallTicket
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.rating import (
    ChooseFace,
    KeepRating,
    OpenRating,
    RatingKept,
    RatingPage,
    RatingReasonsPage,
    RatingThanks,
    SendRating,
    SkipRating,
    ToggleReason,
    TypeComment,
)
from kiosk.domain.visit.state import (
    AccessSheet,
    DossierPage,
    Home,
    Issuing,
    QueueFields,
    TicketPage,
    Visit,
)
from kiosk.domain.visit.step import Step
from kiosk.domain.visit.survey import NextQuestion, OpenSurvey, SurveyPage, ToggleAnswer

KEPT, ALREADY, NOT_KEPT = RatingOutcome.KEPT, RatingOutcome.ALREADY, RatingOutcome.NOT_KEPT
TICKET = Ticket(
    id="t-1",
    number="A007",
    service="births",
    service_day=date(2026, 3, 2),
    issued_at=datetime(2026, 3, 2, 2, tzinfo=UTC),
    source=NumberSource.STANDALONE,
)
BY_TICKET = Subject(ticket_id="t-1", number="A007", service="births", day=date(2026, 3, 2))
BY_DOSSIER = Subject(dossier="H99.00-260302-0007")
FOUND = Found(
    Dossier(BY_DOSSIER.dossier, DossierStatus.RECEIVED, None),
    TICKET.issued_at,
    AnswerSource.CENTRAL,
)


def _rows(*codes: str) -> tuple[SurveyAnswer, ...]:
    return tuple(SurveyAnswer(code, Text(code)) for code in codes)


WHY = SurveyQuestion("why", Text("Vì sao?"), _rows("x", "y"), True, (("wait", "long"),))
SURVEY = Survey(
    "trial",
    Text("Thử"),
    (
        SurveyQuestion("wait", Text("Chờ?"), _rows("short", "long")),
        WHY,
        SurveyQuestion("clean", Text("Sạch?"), _rows("yes", "no")),
    ),
)


def run(visit: Visit, *happen: events.Event) -> Step:
    """What the last event leads to."""
    step = Step(visit)
    for event in happen:
        step = next_state(step.visit, event)
    return step


def kept(step: Step) -> Visit:
    """The visit after the journal took what the step asks to keep."""
    (effect,) = step.effects
    assert isinstance(effect, KeepRating)
    return next_state(step.visit, RatingKept(effect.ask, KEPT)).visit


def rated(score: int, subject: Subject = BY_TICKET, visit: Visit | None = None) -> Visit:
    """A visit that touched one face, which was kept."""
    return kept(run(visit or Visit(), OpenRating(subject), ChooseFace(score, "r-1")))


def face(score: int, subject: Subject = BY_TICKET) -> Rating:
    return Rating("r-1", subject, score)


# --- faces -----------------------------------------------------------------------------------


def test_a_face_is_kept_at_once_and_the_page_waits_for_it() -> None:
    step = run(Visit(), OpenRating(BY_TICKET), ChooseFace(2, "r-1"))
    asked = step.visit.asks
    assert step.effects == (KeepRating(asked, face(2)),)
    assert step.visit.screen == RatingPage(BY_TICKET, sent=face(2), ask=asked)


@pytest.mark.parametrize("score", [1, 2, 3])
def test_who_is_not_satisfied_is_asked_why(score: int) -> None:
    assert rated(score).screen == RatingReasonsPage(face(score))


@pytest.mark.parametrize("score", [4, 5])
def test_who_is_satisfied_is_thanked(score: int) -> None:
    visit = rated(score)
    assert visit.screen == RatingThanks(20, face(score))
    assert visit.back == ()


@pytest.mark.parametrize(
    ("subject", "outcome", "message"),
    [
        (BY_TICKET, ALREADY, "rating.already_ticket"),
        (BY_DOSSIER, ALREADY, "rating.already_dossier"),
        (Subject(), ALREADY, "rating.too_many"),
        (BY_TICKET, NOT_KEPT, "rating.not_kept"),
    ],
)
def test_a_rating_that_is_not_taken_says_why(
    subject: Subject, outcome: RatingOutcome, message: str
) -> None:
    step = run(Visit(), OpenRating(subject), ChooseFace(5, "r-1"))
    visit = next_state(step.visit, RatingKept(step.visit.asks, outcome)).visit
    assert visit.screen == RatingPage(subject, message=message, ask=step.visit.asks)


def test_a_face_touched_meanwhile_changes_the_same_rating() -> None:
    first = run(Visit(), OpenRating(BY_TICKET), ChooseFace(1, "r-1"))
    second = next_state(first.visit, ChooseFace(4, "r-2"))
    assert second.effects == (KeepRating(second.visit.asks, face(4)),)
    late = next_state(second.visit, RatingKept(first.visit.asks, KEPT)).visit
    assert late == second.visit, "the answer to the first is not waited for any more"


def test_coming_back_and_touching_another_face_changes_the_same_rating() -> None:
    step = run(rated(2), events.GoBack(), ChooseFace(3, "r-2"))
    assert step.effects == (KeepRating(step.visit.asks, face(3)),)
    assert kept(step).screen == RatingReasonsPage(face(3))


def test_another_subject_is_another_rating() -> None:
    step = run(rated(2), events.GoBack(), rating.RateCentre(), ChooseFace(3, "r-2"))
    assert step.effects == (KeepRating(step.visit.asks, Rating("r-2", Subject(), 3)),)


@pytest.mark.parametrize("score", [-1, 0, 6])
def test_there_are_five_faces(score: int) -> None:
    visit = run(Visit(), OpenRating(), ChooseFace(score, "r-1"))
    assert visit == Step(run(Visit(), OpenRating()).visit)


# --- subjects --------------------------------------------------------------------------------


def test_the_ticket_on_screen_is_what_is_rated() -> None:
    visit = run(Visit(screen=TicketPage(TICKET)), OpenRating()).visit
    assert visit.screen == RatingPage(BY_TICKET)


def test_the_dossier_on_screen_is_what_is_rated() -> None:
    page = DossierPage(FOUND, DossierKey(BY_DOSSIER.dossier))
    visit = run(Visit(screen=page), OpenRating()).visit
    assert visit.screen == RatingPage(BY_DOSSIER)
    assert run(visit, events.GoBack()).visit.screen == page


def test_nothing_opens_while_a_number_is_made() -> None:
    making = Visit(screen=Issuing(TicketRequest("q", "births"), QueueFields()))
    assert run(making, OpenRating()).visit.screen == making.screen


def test_a_ticket_under_the_scanner_becomes_the_subject() -> None:
    step = run(Visit(), OpenRating(), events.Scanned(TicketRef("t-1")))
    assert step.effects == (RecallTicket(step.visit.asks, "t-1"),)
    visit = next_state(step.visit, events.TicketRecalled(step.visit.asks, TICKET)).visit
    assert visit.screen == RatingPage(BY_TICKET)
    assert visit.back == (Home(),)


def test_a_ticket_of_elsewhere_leaves_the_page_and_says_so() -> None:
    step = run(Visit(), OpenRating(), events.Scanned(TicketRef("t-9")))
    visit = next_state(step.visit, events.TicketRecalled(step.visit.asks, None)).visit
    assert visit.screen == RatingPage(message="rating.ticket_unknown")


def test_a_receipt_under_the_scanner_becomes_the_subject() -> None:
    visit = run(Visit(), OpenRating(), events.Scanned(DossierScan(BY_DOSSIER.dossier))).visit
    assert visit.screen == RatingPage(BY_DOSSIER)
    assert visit.dialog is None


def test_another_subject_can_be_chosen_and_left() -> None:
    offered = run(Visit(), OpenRating(BY_TICKET), rating.ChangeSubject()).visit
    assert offered.screen == RatingPage(BY_TICKET, changing=True)
    assert run(offered, rating.ChangeSubject()).visit.screen == RatingPage(BY_TICKET)
    assert run(offered, rating.RateCentre()).visit.screen == RatingPage()


# --- reasons and words -----------------------------------------------------------------------


def test_reasons_are_ticked_in_the_order_of_their_rows() -> None:
    second, first = reasons_for(2)[1], reasons_for(2)[0]
    visit = run(rated(2), ToggleReason(second), ToggleReason(first)).visit
    assert visit.screen == RatingReasonsPage(replace(face(2), reasons=(first, second)))
    again = run(visit, ToggleReason(first), ToggleReason("of another list")).visit
    assert again.screen == RatingReasonsPage(replace(face(2), reasons=(second,)))


def test_good_scores_have_reasons_of_their_own() -> None:
    assert not set(reasons_for(3)) & set(reasons_for(4))
    assert reasons_for(1) == reasons_for(3)
    assert reasons_for(4) == reasons_for(5)


def test_another_face_is_kept_at_once_and_takes_foreign_reasons_away() -> None:
    visit = run(rated(2), ToggleReason(reasons_for(2)[0]), TypeComment("Ồn")).visit
    step = next_state(visit, ChooseFace(4, "r-9"))
    assert step.effects == (KeepRating(step.visit.asks, face(4)),)
    changed = RatingReasonsPage(replace(face(4), comment="Ồn"), ask=step.visit.asks)
    assert step.visit.screen == changed
    assert kept(step) == step.visit
    same = next_state(step.visit, ChooseFace(4, "r-9"))
    assert same.effects == ()


def test_another_face_that_could_not_be_kept_says_so() -> None:
    step = run(rated(2), ChooseFace(3, "r-9"))
    visit = next_state(step.visit, RatingKept(step.visit.asks, NOT_KEPT)).visit
    assert visit.screen == RatingReasonsPage(face(3), message="rating.not_kept", ask=visit.asks)


def test_reasons_and_words_are_kept_when_they_are_sent() -> None:
    code = reasons_for(2)[0]
    step = run(rated(2), ToggleReason(code), TypeComment("Xin thêm ghế"), SendRating())
    whole = replace(face(2), reasons=(code,), comment="Xin thêm ghế")
    assert step.effects == (KeepRating(step.visit.asks, whole),)
    assert step.visit.screen == RatingReasonsPage(whole, sending=True, ask=step.visit.asks)
    visit = kept(step)
    assert visit.screen == RatingThanks(20, replace(whole, comment=""), told=True)
    assert visit.back == (), "the words are nowhere any more"


def test_nothing_changes_while_words_are_being_kept() -> None:
    step = run(rated(2), TypeComment("Ồn"), SendRating())
    for event in (SendRating(), SkipRating(), TypeComment("X"), ChooseFace(5, "r-9")):
        assert next_state(step.visit, event) == Step(step.visit)


def test_words_that_could_not_be_kept_stay_on_screen() -> None:
    step = run(rated(2), TypeComment("Ồn"), SendRating())
    visit = next_state(step.visit, RatingKept(step.visit.asks, NOT_KEPT)).visit
    page = visit.screen
    assert isinstance(page, RatingReasonsPage)
    assert (page.rating.comment, page.message) == ("Ồn", "rating.words_not_kept")
    assert len(next_state(visit, SendRating()).effects) == 1


def test_sending_nothing_or_skipping_keeps_the_face_alone() -> None:
    ticked = run(rated(2), ToggleReason(reasons_for(2)[0]), TypeComment("Ồn")).visit
    for step in (run(rated(2), SendRating()), run(ticked, SkipRating())):
        assert step.effects == ()
        assert step.visit.screen == RatingThanks(20, face(2))


def test_a_comment_has_an_end_and_is_in_no_repr() -> None:
    visit = run(rated(2), rating.StartComment(), TypeComment("ơ" * 900)).visit
    page = visit.screen
    assert isinstance(page, RatingReasonsPage)
    assert (page.rating.comment, page.typing) == ("ơ" * LONGEST_COMMENT, True)
    assert "ơ" not in repr(visit) + repr(TypeComment("ơơ"))
    assert run(visit, rating.EndComment()).visit.screen == replace(page, typing=False)


# --- survey ----------------------------------------------------------------------------------


def opened(score: int = 5) -> Visit:
    return run(rated(score), OpenSurvey(SURVEY)).visit


def page_of(visit: Visit) -> SurveyPage:
    assert isinstance(visit.screen, SurveyPage)
    return visit.screen


def test_answers_lead_through_their_branches_and_join_the_rating() -> None:
    visit = run(opened(), ToggleAnswer("long")).visit
    assert [each.id for each in page_of(visit).asked] == ["wait", "why", "clean"]
    step = run(
        visit,
        *(NextQuestion(), ToggleAnswer("y"), ToggleAnswer("x"), NextQuestion()),
        *(ToggleAnswer("no"), NextQuestion()),
    )
    answers = (("wait", ("long",)), ("why", ("x", "y")), ("clean", ("no",)))
    whole = replace(face(5), survey="trial", answers=answers)
    assert step.effects == (KeepRating(step.visit.asks, whole),)
    assert kept(step).screen == RatingThanks(20, whole)


def test_a_branch_that_is_not_taken_is_passed_over() -> None:
    visit = run(opened(), ToggleAnswer("short"), NextQuestion()).visit
    assert page_of(visit).asked[page_of(visit).question].id == "clean"


def test_back_keeps_answers_and_ends_at_the_thanks() -> None:
    visit = run(opened(), ToggleAnswer("long"), NextQuestion(), ToggleAnswer("x")).visit
    first = run(visit, events.GoBack()).visit
    assert (page_of(first).question, page_of(first).chosen) == (0, ("long",))
    assert page_of(run(first, NextQuestion()).visit).chosen == ("x",)
    assert run(first, events.GoBack()).visit.screen == RatingThanks(20, face(5))


def test_a_skipped_question_has_no_answer() -> None:
    visit = run(opened(), ToggleAnswer("long"), NextQuestion(skipped=True)).visit
    assert page_of(visit).rating.answers == ()
    step = run(visit, NextQuestion(skipped=True))
    assert step.effects == ()
    assert step.visit.screen == RatingThanks(20, face(5))


def test_answers_that_could_not_be_kept_can_be_sent_again() -> None:
    step = run(opened(), NextQuestion(), ToggleAnswer("yes"), NextQuestion())
    visit = next_state(step.visit, RatingKept(step.visit.asks, NOT_KEPT)).visit
    assert page_of(visit).message == "rating.words_not_kept"
    again = next_state(visit, NextQuestion())
    assert kept(again).screen == RatingThanks(
        20, replace(face(5), survey="trial", answers=(("clean", ("yes",)),))
    )


def test_a_survey_is_answered_once_and_an_empty_one_never_opens() -> None:
    done = kept(run(opened(), NextQuestion(), ToggleAnswer("yes"), NextQuestion()))
    assert run(done, OpenSurvey(SURVEY)).visit.screen == done.screen
    empty = Survey("none", Text("Không"), ())
    assert isinstance(run(rated(5), OpenSurvey(empty)).visit.screen, RatingThanks)


def test_words_after_a_survey_keep_its_answers() -> None:
    done = kept(run(opened(), NextQuestion(), ToggleAnswer("yes"), NextQuestion()))
    step = run(done, rating.AddWords(), TypeComment("Tốt"), SendRating())
    (effect,) = step.effects
    assert isinstance(effect, KeepRating)
    assert (effect.rating.survey, effect.rating.answers) == ("trial", (("clean", ("yes",)),))
    assert (effect.rating.comment, effect.rating.score) == ("Tốt", 5)


def test_reasons_are_given_once() -> None:
    told = kept(run(rated(2), TypeComment("Ồn"), SendRating()))
    assert run(told, rating.AddWords()).visit.screen == told.screen


# --- thanks ----------------------------------------------------------------------------------


DONE = replace(face(2), survey="s")


def told_visit() -> Visit:
    """Words were sent after the survey: nothing is offered any more."""
    visit = Visit(locale="en", screen=RatingReasonsPage(DONE))
    return kept(run(visit, TypeComment("Ồn"), SendRating()))


def test_the_thanks_count_down_and_end_the_visit() -> None:
    visit = told_visit()
    seconds = [events.Second()] * 19
    assert run(visit, *seconds).visit.screen == RatingThanks(1, DONE, told=True, seen=True)
    step = run(visit, *seconds, events.Second())
    assert step.effects == (Forget(),)
    assert step.visit == Visit(number=visit.number + 1, asks=visit.asks + 1, person=1)


def test_a_touch_anywhere_gives_more_time() -> None:
    visit = run(told_visit(), events.Second(), events.Touched()).visit
    assert visit.screen == RatingThanks(20, DONE, told=True, seen=True)


def test_the_finger_that_sent_does_not_count_as_one_that_wants_more_time() -> None:
    visit = run(told_visit(), events.Touched()).visit
    assert visit.screen == RatingThanks(20, DONE, told=True)


def test_the_count_waits_while_a_sheet_lies_over_it() -> None:
    visit = run(told_visit(), *[events.Second()] * 5, events.OpenAccess()).visit
    later = run(visit, *[events.Second()] * 30).visit
    assert later.screen == RatingThanks(20, DONE, told=True, seen=True)
    assert later.dialog == AccessSheet()


def test_nothing_leads_back_from_the_thanks() -> None:
    visit = told_visit()
    assert isinstance(run(visit, events.GoBack()).visit.screen, RatingThanks)
    assert run(visit, events.GoHome()).visit == Visit(
        number=visit.number + 1, locale="en", asks=visit.asks + 1
    )


def test_an_answer_to_a_page_that_was_left_does_nothing() -> None:
    step = run(Visit(), OpenRating(BY_TICKET), ChooseFace(2, "r-1"))
    gone = run(step.visit, events.GoHome()).visit
    assert next_state(gone, RatingKept(step.visit.asks, KEPT)) == Step(gone)
    home_again = run(gone, OpenRating()).visit
    assert next_state(home_again, RatingKept(step.visit.asks, KEPT)) == Step(home_again)


def test_every_event_is_harmless_on_every_screen() -> None:
    screens = [
        *(Visit(), rated(2), rated(5), opened(), told_visit()),
        run(Visit(), OpenRating()).visit,
        run(rated(2), TypeComment("Ồn"), SendRating()).visit,
        Visit(screen=RatingThanks(8)),
    ]
    happen: list[events.Event] = [
        *(OpenRating(), ChooseFace(3, "r"), rating.ChangeSubject(), rating.RateCentre()),
        *(ToggleReason("waited"), rating.StartComment(), rating.EndComment(), TypeComment("x")),
        *(SendRating(), SkipRating(), rating.AddWords(), OpenSurvey(SURVEY), ToggleAnswer("yes")),
        *(NextQuestion(), NextQuestion(skipped=True), RatingKept(1, KEPT), events.GoBack()),
        *(RatingKept(2, ALREADY), events.Second(), survey.ToggleAnswer("?"), events.Touched()),
    ]
    for visit in screens:
        for first in happen:
            for second in happen:
                assert isinstance(run(visit, first, second), Step)
