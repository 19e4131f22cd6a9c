"""The sets of questions that offices pass around as one JSON file, as surveys.

Their shapes, told apart by what is in them: a table with `thang` (faces and reasons), a list of
questions (`hoi`, `dap`, `neu` = asked only after an answer, `nhieu` = several answers), a list of
factors (`ten`, `vd`), a list of criteria (texts, each given 0 to 9). A question id that ends in
"(v1)" belongs to version 1 of its set alone. Words the file does not have come from ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kiosk.domain.rating import BEST, WORST, Survey, SurveyAnswer, SurveyQuestion
from kiosk.domain.text import Text

_RULES: Final = "quy_tac"
_LOWEST_MARK, _HIGHEST_MARK = 0, 9
_VERSION_OF_ID: Final = re.compile(r"(.+)\((v\d+)\)")
_VERSION_OF_SET: Final = re.compile(r"(.+)_(v\d+)")
_WHEN: Final = re.compile(r"ly_do_khi_diem<=(\d)")


@dataclass(frozen=True, slots=True)
class SurveyWords:
    """Our words for what such files leave out: a title, two questions, the five levels from 1."""

    title: Text
    overall: Text
    why: Text
    levels: tuple[Text, ...]


def is_set(name: str, contents: object) -> bool:
    """Whether an entry of the file is a set of questions (not a note, not the rules)."""
    return not name.startswith("_") and name != _RULES and isinstance(contents, dict | list)


def surveys_of(name: str, contents: Any, file: Any, words: SurveyWords) -> Iterator[Survey]:
    """The survey of one entry, or one for each of its versions. Raises what damaged data raises."""
    if isinstance(contents, dict):
        yield Survey(name, words.title, tuple(_quick(contents, words)))
    elif isinstance(contents[0], str):
        yield Survey(name, words.title, tuple(_criteria(contents)))
    elif "ten" in contents[0]:
        yield Survey(name, words.title, tuple(_factors(contents, _levels(file, words))))
    else:
        yield from _versions(name, contents, words)


def _quick(contents: Any, words: SurveyWords) -> Iterator[SurveyQuestion]:
    """Five levels, then reasons for the low ones."""
    levels = tuple(SurveyAnswer(str(e["diem"]), Text(str(e["nhan"]))) for e in contents["thang"])
    yield SurveyQuestion("score", words.overall, levels)
    for key, reasons in contents.items():
        when = _WHEN.fullmatch(key)
        if when:
            low = [each.code for each in levels if int(each.code) <= int(when[1])]
            after = tuple(("score", code) for code in low)
            yield SurveyQuestion("reasons", words.why, _rows(reasons), True, after)


def _criteria(contents: list[Any]) -> Iterator[SurveyQuestion]:
    marks = [str(mark) for mark in range(_LOWEST_MARK, _HIGHEST_MARK + 1)]
    answers = tuple(SurveyAnswer(mark, Text(mark, mark)) for mark in marks)
    for number, criterion in enumerate(contents, 1):
        yield SurveyQuestion(str(number), Text(str(criterion)), answers)


def _factors(contents: Any, levels: tuple[SurveyAnswer, ...]) -> Iterator[SurveyQuestion]:
    for number, factor in enumerate(contents, 1):
        examples = ", ".join(str(each) for each in factor.get("vd", ()))
        words = f"{factor['ten']} ({examples})" if examples else str(factor["ten"])
        yield SurveyQuestion(str(number), Text(words), levels)


def _levels(file: Any, words: SurveyWords) -> tuple[SurveyAnswer, ...]:
    """The five levels as the file words them elsewhere, else as we do; best first."""
    scales = (each["thang"] for each in file.values() if isinstance(each, dict) and "thang" in each)
    scale = next(scales, None)
    if scale is not None:
        return tuple(SurveyAnswer(str(each["diem"]), Text(str(each["nhan"]))) for each in scale)
    scores = range(BEST, WORST - 1, -1)
    return tuple(SurveyAnswer(str(score), words.levels[score - WORST]) for score in scores)


def _versions(name: str, contents: Any, words: SurveyWords) -> Iterator[Survey]:
    """The set under its own name, then each other version that its questions are marked with."""
    named = _VERSION_OF_SET.fullmatch(name)
    own = named[2] if named else ""
    marks = {match[2]: None for each in contents if (match := _VERSION_OF_ID.fullmatch(each["id"]))}
    for version in dict.fromkeys((own, *marks)):
        title = f"{named[1]}_{version}" if named else f"{name}_{version}" if version else name
        yield Survey(title, words.title, tuple(_questions(contents, version)))


def _questions(contents: Any, version: str) -> Iterator[SurveyQuestion]:
    """The questions of all versions and of this one. Answers are counted from 1."""
    codes: dict[tuple[str, str], str] = {}
    for each in contents:
        marked = _VERSION_OF_ID.fullmatch(each["id"])
        if marked and marked[2] != version:
            continue
        question = marked[1] if marked else str(each["id"])
        rows = _rows(each["dap"])
        codes |= {(question, row.words.vi): row.code for row in rows}
        after = tuple((before, codes[before, said]) for before, said in each.get("neu", {}).items())
        many = each.get("nhieu") is True
        yield SurveyQuestion(question, Text(str(each["hoi"])), rows, many, after)


def _rows(answers: Any) -> tuple[SurveyAnswer, ...]:
    return tuple(SurveyAnswer(str(code), Text(str(each))) for code, each in enumerate(answers, 1))
