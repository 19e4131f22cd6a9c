"""Short surveys as data: a centre's files become questions; the kiosk has no question of its own.

A name in the centre profile is FILE (a survey, or all sets of a file) or FILE:SET. Two shapes are
read: our own (docs: assets/surveys/short.json) and the sets of questions that offices pass around
(`thang`, `hoi`/`dap`/`neu`/`nhieu`, lists of criteria, factors with examples). Not responsible for
asking (kiosk/domain/visit/survey.py) or for what happens to answers (kiosk/services/opinions.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from kiosk.domain.errors import KnownError
from kiosk.domain.rating import BEST, WORST, Survey, SurveyAnswer, SurveyQuestion
from kiosk.domain.text import Text
from kiosk.paths import Paths
from kiosk.services.survey_sets import SurveyWords, is_set, surveys_of
from kiosk.texts import Texts

_FILE: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")


def load_surveys(
    names: Sequence[str], folders: Sequence[Path], words: SurveyWords
) -> tuple[Survey, ...]:
    """The surveys a centre offers, in its order; the first folder that has a file wins.

    Raises KnownError with the first name whose file or set is missing or damaged.
    """
    return tuple(survey for name in names for survey in _named(name, folders, words))


def survey_words(words: Callable[[str], Texts]) -> SurveyWords:
    """What survey files leave out, in the words of the text catalogues."""

    def text(key: str) -> Text:
        vi, en = (words(locale)(key).replace("\n", " ") for locale in ("vi", "en"))
        return Text(vi, en)

    levels = tuple(text(f"rating.face.{score}") for score in range(WORST, BEST + 1))
    overall, why = text("survey.overall"), text("survey.why")
    return SurveyWords(text("survey.title"), overall, why, levels)


def surveys_of_site(
    names: tuple[str, ...], paths: Paths, words: Callable[[str], Texts]
) -> tuple[Survey, ...]:
    """The surveys of a centre: its own beside kiosk.toml come before ours. Raises KnownError."""
    folders = (paths.home / "surveys", paths.assets / "surveys")
    return load_surveys(names, folders, survey_words(words))


def read_surveys(path: Path, words: SurveyWords) -> tuple[Survey, ...]:
    """Every survey of one file. Raises KnownError when it is missing or damaged."""
    try:
        surveys = tuple(_surveys(json.loads(path.read_text("utf-8")), words))
    except OSError as fault:
        raise KnownError(f"The survey {path.name} cannot be read: {fault.strerror}.") from fault
    except (ValueError, TypeError, LookupError, AttributeError) as fault:
        raise KnownError(f"The survey {path.name} is damaged: {fault}.") from fault
    for survey in surveys:
        _check(survey, path.name)
    return surveys


def _named(name: str, folders: Sequence[Path], words: SurveyWords) -> Iterator[Survey]:
    file, _, wanted = name.partition(":")
    paths = [folder / f"{file}.json" for folder in folders if _FILE.fullmatch(file)]
    path = next((each for each in paths if each.is_file()), None)
    if path is None:
        raise KnownError(
            f"The centre profile names the survey {file!r}, and there is no such file."
        )
    found = [each for each in read_surveys(path, words) if wanted in ("", each.id)]
    if not found:
        raise KnownError(f"The survey file {path.name} has no set {wanted!r}.")
    yield from found


def _surveys(data: Any, words: SurveyWords) -> Iterator[Survey]:
    if "questions" in data:
        yield _own(data)
        return
    for name, contents in data.items():
        if is_set(name, contents):
            yield from surveys_of(name, contents, data, words)


def _own(data: Any) -> Survey:
    questions = tuple(_question(each) for each in data["questions"])
    return Survey(str(data["id"]), _text(data["title"]), questions)


def _question(data: Any) -> SurveyQuestion:
    return SurveyQuestion(
        id=str(data["id"]),
        words=_text(data["words"]),
        answers=tuple(SurveyAnswer(str(a["code"]), _text(a["words"])) for a in data["answers"]),
        many=data.get("many") is True,
        only_after=tuple((str(after), str(code)) for after, code in data.get("only_after", ())),
    )


def _text(data: Any) -> Text:
    return Text(str(data["vi"]), str(data.get("en", "")))


def _check(survey: Survey, file: str) -> None:
    """Raises KnownError where a survey could not be asked."""
    known: set[tuple[str, str]] = set()
    seen: set[str] = set()
    for question in survey.questions:
        codes = [answer.code for answer in question.answers]
        if question.id in seen or len(set(codes)) != len(codes) or not codes:
            raise KnownError(f"The survey {file} has {question.id!r} twice, or without answers.")
        if not known.issuperset(question.only_after):
            raise KnownError(f"The survey {file} asks {question.id!r} after an unknown answer.")
        seen.add(question.id)
        known.update((question.id, code) for code in codes)
    if not survey.questions:
        raise KnownError(f"The survey {file} has no questions.")
