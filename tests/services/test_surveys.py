"""Surveys are data: our own file, and the sets that offices pass around."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.rating import Survey, SurveyQuestion, answered, answers_to
from kiosk.domain.text import Text
from kiosk.services.surveys import load_surveys, read_surveys, survey_words
from kiosk.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "assets" / "surveys"
SHARED = ROOT.parent / "shared" / "data" / "survey"
WORDS = survey_words(cache(lambda locale: Texts.load(ROOT / "assets" / "texts", locale)))


def _shared(name: str) -> Survey:
    if not (SHARED / "bo_cau_hoi.json").is_file():
        pytest.skip("the shared survey sets are not here")
    (survey,) = load_surveys([f"bo_cau_hoi:{name}"], [OURS, SHARED], WORDS)
    return survey


def _own(**changes: Any) -> dict[str, Any]:
    answers = [{"code": "a", "words": {"vi": "Có"}}, {"code": "b", "words": {"vi": "Không"}}]
    question = {"id": "one", "words": {"vi": "Một?", "en": "One?"}, "answers": answers}
    return {"id": "own", "title": {"vi": "Thử"}, "questions": [question | changes]}


def _written(folder: Path, data: object) -> Path:
    path = folder / "trial.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


# --- our own ---------------------------------------------------------------------------------


def test_the_short_survey_has_five_questions_in_both_languages() -> None:
    (survey,) = load_surveys(["short"], [OURS], WORDS)
    assert (survey.id, len(survey.questions), len(survey.asked(()))) == ("short", 5, 5)
    texts = [survey.title, *(question.words for question in survey.questions)]
    texts += [row.words for question in survey.questions for row in question.answers]
    assert [text.vi for text in texts if not (text.vi and text.en)] == []


def test_a_file_in_the_kiosks_folder_goes_before_ours(tmp_path: Path) -> None:
    data = _own() | {"id": "short"}
    (tmp_path / "short.json").write_text(json.dumps(data), "utf-8")
    (survey,) = load_surveys(["short"], [tmp_path, OURS], WORDS)
    assert [question.words for question in survey.questions] == [Text("Một?", "One?")]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("absent", "names the survey 'absent', and there is no such file."),
        ("../short", "names the survey '../short', and there is no such file."),
        ("short:set", "The survey file short.json has no set 'set'."),
    ],
)
def test_a_survey_that_is_not_there_is_named(name: str, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        load_surveys([name], [OURS], WORDS)


@pytest.mark.parametrize(
    "data",
    [
        [],
        "text",
        {"questions": [{}]},
        {"set": []},
        {"set": [{"id": "1", "hoi": "Gì?"}]},
        {"set": [{"id": "1", "hoi": "Gì?", "dap": ["Có"], "neu": {"0": "Không có"}}]},
        _own(answers=[]),
        _own(only_after=[["none", "a"]]),
        {"id": "own", "title": {"vi": "Thử"}, "questions": []},
    ],
)
def test_a_damaged_file_is_one_sentence(tmp_path: Path, data: object) -> None:
    with pytest.raises(KnownError, match=r"The survey trial\.json .*\."):
        read_surveys(_written(tmp_path, data), WORDS)


def test_what_is_not_a_set_is_passed_over(tmp_path: Path) -> None:
    file = {"_note": ["x"], "quy_tac": ["Không bắt buộc"], "S": ["Nhanh", "Rõ"]}
    (survey,) = read_surveys(_written(tmp_path, file), WORDS)
    assert [question.words.vi for question in survey.questions] == ["Nhanh", "Rõ"]


# --- what is asked ---------------------------------------------------------------------------


def test_one_answer_replaces_another_and_several_add_up() -> None:
    (survey,) = load_surveys(["short"], [OURS], WORDS)
    first = survey.questions[0]
    once = answered(first, (), "hard")
    assert answers_to(first, answered(first, once, "easy")) == ("easy",)
    assert answers_to(first, answered(first, once, "hard")) == ()


def test_branches_follow_the_answers() -> None:
    survey = _shared("C_mot_cua_v2")
    plain = [question.id for question in survey.asked(())]
    assert plain == ["1.1", "1.2", "2", "3", "4", "5", "6", "7", "8"]
    late = (("7", ("3",)), ("3", ("3",)), ("8", ("1",)))
    asked = [question.id for question in survey.asked(late)]
    assert asked == ["1.1", "1.2", "2", "3", "3.1", "4", "5", "6", "7", "7.1", "8", "8.1"]


def test_an_answer_to_a_question_that_is_not_asked_any_more_is_dropped() -> None:
    survey = _shared("C_mot_cua_v2")
    given = (("8", ("1",)), ("8.1", ("2", "1")), ("1.2", ("2",)))
    assert survey.kept(given) == (("1.2", ("2",)), ("8", ("1",)), ("8.1", ("1", "2")))
    assert survey.kept((("8", ("2",)), ("8.1", ("1",)))) == (("8", ("2",)),)


def test_a_branch_of_a_branch_falls_with_it() -> None:
    (survey,) = load_surveys(["short"], [OURS], WORDS)
    first, second, third, *_ = survey.questions
    chain = Survey(
        "chain",
        survey.title,
        (
            first,
            _after(second, ("counter", "hard")),
            _after(third, ("wait", "long")),
        ),
    )
    answers = (("counter", ("hard",)), ("wait", ("long",)), ("guidance", ("clear",)))
    assert len(chain.asked(answers)) == 3
    assert len(chain.asked((("counter", ("easy",)), *answers[1:]))) == 1


def _after(question: SurveyQuestion, answer: tuple[str, str]) -> SurveyQuestion:
    return replace(question, only_after=(answer,))


# --- the sets that offices pass around -------------------------------------------------------


def test_every_set_of_the_shared_file_is_read() -> None:
    _shared("A_nhanh")
    surveys = load_surveys(["bo_cau_hoi"], [SHARED], WORDS)
    counted = {survey.id: len(survey.questions) for survey in surveys}
    assert counted == {
        "A_nhanh": 2,
        "B_12_tieu_chi": 12,
        "C_mot_cua_v2": 12,
        "C_mot_cua_v1": 14,
        "D_SIPAS_yeu_to": 5,
    }


def test_the_quick_set_asks_for_reasons_after_a_low_score() -> None:
    survey = _shared("A_nhanh")
    score, reasons = survey.questions
    assert [row.code for row in score.answers] == ["5", "4", "3", "2", "1"]
    assert reasons.only_after == (("score", "2"), ("score", "1"))
    assert (reasons.many, len(reasons.answers)) == (True, 9)


def test_criteria_are_marked_from_0_to_9() -> None:
    survey = _shared("B_12_tieu_chi")
    codes = {tuple(row.code for row in question.answers) for question in survey.questions}
    assert codes == {tuple("0123456789")}


def test_several_answers_may_be_given_where_the_file_says_so() -> None:
    survey = _shared("C_mot_cua_v1")
    assert [each.id for each in survey.questions if each.many] == ["3.1", "8.1"]
    assert [each.id for each in survey.questions][-2:] == ["9", "10"]


def test_a_factor_names_its_examples_and_has_five_levels() -> None:
    survey = _shared("D_SIPAS_yeu_to")
    raw = json.loads((SHARED / "bo_cau_hoi.json").read_text("utf-8"))["D_SIPAS_yeu_to"][0]
    assert survey.questions[0].words.vi == f"{raw['ten']} ({', '.join(raw['vd'])})"
    assert [row.code for row in survey.questions[0].answers] == ["5", "4", "3", "2", "1"]


def test_without_a_scale_in_the_file_the_levels_are_ours(tmp_path: Path) -> None:
    (survey,) = read_surveys(_written(tmp_path, {"S": [{"ten": "Nơi ngồi chờ"}]}), WORDS)
    (question,) = survey.questions
    assert question.words.vi == "Nơi ngồi chờ"
    assert question.answers[0].words == Text("Rất hài lòng", "Very satisfied")
