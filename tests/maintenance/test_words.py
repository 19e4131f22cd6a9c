"""The page of search words as a state machine: teaching, changing, taking back."""

from __future__ import annotations

from kiosk.domain.staff import Person, Role
from kiosk.maintenance import events
from kiosk.maintenance.state import Inside, Page, Upkeep
from kiosk.maintenance.words import (
    At,
    Entered,
    Question,
    QuestionOpened,
    RemoveAsked,
    TeachAsked,
    Typed,
    WordOpened,
    WordsDesk,
)
from tests.maintenance.test_machine import Clerk

WHO = Person("CB-2", Role.CENTRE)
BY = {"by": "CB-2"}
FOUND = {
    "words": [{"said": "giấy hồng", "meant": "quyền sử dụng đất"}],
    "unanswered": [{"query": "giấy bay", "count": 4, "day": "2026-11-20"}],
}


def opened() -> Clerk:
    desk = Clerk()
    desk.upkeep = Upkeep(Inside(WHO), turn=1)
    desk.send(events.Opened(Page.WORDS, Page.CONFIG))
    assert desk.asked() == [("lexicon.look", BY)]
    desk.answer("lexicon.look", FOUND)
    return desk


def words(desk: Clerk) -> WordsDesk:
    kept = desk.inside.desk
    assert isinstance(kept, WordsDesk)
    return kept


def where(desk: Clerk) -> tuple[At, str, str]:
    kept = words(desk)
    return kept.at, kept.said, kept.meant


def wanted(desk: Clerk) -> list[str]:
    """What was asked for, but for how things are."""
    return [name for name, _ in desk.asked() if name != "health.look"]


def test_both_lists_are_read() -> None:
    kept = words(opened())
    assert kept.words == (("giấy hồng", "quyền sử dụng đất"),)
    assert kept.unanswered == (Question("giấy bay", 4, "2026-11-20"),)


def test_a_new_word_is_what_people_say_and_then_what_it_is() -> None:
    desk = opened()
    desk.send(TeachAsked(), Typed("Xin chữ ký"), Entered())
    assert where(desk) == (At.MEANT, "Xin chữ ký", "")
    assert desk.asked() == []
    desk.send(Typed("chứng thực"))
    assert desk.asked() == [("config.procedures", {"query": "chứng thực", **BY})]
    row = {"code": "2.000884", "name": "Chứng thực chữ ký"}
    desk.answer("config.procedures", {"query": "chứng thực", "procedures": [row]})
    assert words(desk).procedures.found == ("2.000884",)
    desk.send(Entered())
    assert desk.asked() == [("lexicon.add", {"said": "Xin chữ ký", "meant": "chứng thực", **BY})]
    answer = {"said": "xin chữ ký", "meant": "chứng thực", "found": ["Chứng thực chữ ký"]}
    desk.answer("lexicon.add", answer)
    assert wanted(desk) == ["lexicon.look"]
    kept = words(desk)
    assert (kept.at, kept.trail) == (At.LISTS, ())
    assert (kept.taught, kept.found) == ("xin chữ ký", ("Chứng thực chữ ký",))


def test_a_question_is_taught_from_its_second_step_on() -> None:
    desk = opened()
    desk.send(QuestionOpened("giấy bay"), TeachAsked())
    assert where(desk) == (At.MEANT, "giấy bay", "")
    desk.send(events.WentBack())
    assert where(desk)[0] is At.QUESTION
    desk.send(RemoveAsked())
    assert desk.asked() == [("lexicon.dismiss", {"query": "giấy bay", **BY})]


def test_a_word_that_is_known_is_changed_from_what_it_means() -> None:
    desk = opened()
    desk.send(WordOpened("giấy hồng"), TeachAsked())
    assert where(desk) == (At.MEANT, "giấy hồng", "quyền sử dụng đất")
    again = opened()
    again.send(TeachAsked(), Typed("  GIẤY hồng "), Entered())
    assert where(again)[2] == "quyền sử dụng đất"


def test_a_word_is_taken_back() -> None:
    desk = opened()
    desk.send(WordOpened("giấy hồng"), RemoveAsked())
    assert desk.asked() == [("lexicon.remove", {"said": "giấy hồng", **BY})]
    desk.answer("lexicon.remove", {"said": "giấy hồng"})
    assert (where(desk)[0], wanted(desk)) == (At.LISTS, ["lexicon.look"])


def test_what_fails_leaves_what_was_typed() -> None:
    desk = opened()
    desk.send(TeachAsked(), Typed("xin dấu"), Entered(), Typed("chứng thực"), Entered())
    desk.answer("lexicon.add", failed=True)
    assert where(desk) == (At.MEANT, "xin dấu", "chứng thực")
    assert (desk.inside.note, desk.inside.went_well) == ("upkeep.lexicon.add.failed", False)


def test_a_step_without_letters_says_so_and_goes_nowhere() -> None:
    desk = opened()
    for typed in ("", "   ", "!?"):
        desk.send(TeachAsked(), Typed(typed), Entered())
        assert (words(desk).at, words(desk).empty) == (At.SAID, True)
        desk.send(events.WentBack())
    desk.send(TeachAsked(), Typed("xin dấu"), Entered(), Entered())
    assert (words(desk).at, words(desk).empty, wanted(desk)) == (At.MEANT, True, [])


def test_back_goes_through_the_steps_and_then_off_the_page() -> None:
    desk = opened()
    desk.send(TeachAsked(), Typed("xin dấu"), Entered())
    desk.send(events.WentBack())
    assert where(desk)[:2] == (At.SAID, "xin dấu")
    desk.send(events.WentBack())
    assert where(desk)[0] is At.LISTS
    desk.send(events.WentBack())
    assert desk.inside.page is Page.CONFIG


def test_rows_that_are_not_there_open_nothing() -> None:
    desk = opened()
    desk.send(WordOpened("khác"), QuestionOpened("khác"), RemoveAsked(), Entered(), Typed("x"))
    assert (where(desk), wanted(desk)) == ((At.LISTS, "", ""), [])


def test_a_list_that_cannot_be_read_is_said() -> None:
    desk = opened()
    desk.answer("lexicon.look", failed=True)
    assert (words(desk).failed, len(words(desk).words or ())) == (True, 1)
