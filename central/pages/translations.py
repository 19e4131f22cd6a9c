"""All texts of the kiosk in one language as a file: taken along, translated, brought back.

Not responsible for the draft's way out (content.py), nor for what a text may be (central/editing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from central.content.publishing import PROVINCE, Shelf
from central.editing import drafts
from central.editing.every_form import FORMS
from central.editing.translations import Line, Wrong, table, taken
from central.pages.gate import see_other
from central.pages.given import Given, of_province
from central.pages.house import House
from central.pages.params import Short
from central.pages.render import HEADERS
from central.pages.words import LOCALES, Words
from central.people import audit
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.reports.csv_file import harmless, read_back, written
from kiosk.sync.contract.content import TRANSLATIONS

_AT: Final = "/content/translations/file"
_FORM: Final = FORMS["translations"]
_SHELF: Final = Shelf(PROVINCE, TRANSLATIONS)
_LOCALE: Final = re.compile(r"[a-z]{2,3}")
_COLUMNS: Final = ("section", "key", "vi", "en", "text")
_MOST_LINES: Final = 20_000
_TOLD: Final = 40
_Locale = Annotated[Short, Query()]


Sent = Annotated[Given, Depends(of_province(Right.EDIT))]


def routes(house: House) -> APIRouter:
    pages = TranslationFile(house)
    router = APIRouter(include_in_schema=False)
    router.get(_AT)(pages.show)
    router.get(f"{_AT}/csv")(pages.csv)
    router.post(_AT)(pages.bring)
    return router


class TranslationFile:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request) -> Response:
        return self._page(request, self._gate.enter(request, Right.EDIT, PROVINCE))

    def csv(self, request: Request, locale: _Locale = "") -> Response:
        """Every text with what counts in the language, the draft in it."""
        person = self._gate.enter(request, Right.EDIT, PROVINCE)
        if not _LOCALE.fullmatch(locale):
            return self._page(request, person, locale, "locale")
        words = self._house.renderer.reader(request).words
        with self._database.writing() as session:
            lines = table(drafts.drafted(session, _SHELF), locale)
            told = {"report": "translations", "format": "csv"}
            audit.note(session, self._now(), person.person, "report.exported", **told)
        body = written(_cells(lines, words), words.numbers)
        named = {"Content-Disposition": f'attachment; filename="texts-{locale}.csv"'}
        return Response(body, media_type="text/csv; charset=utf-8", headers={**HEADERS, **named})

    def bring(self, request: Request, given: Sent) -> Response:
        """Everything into the draft, or nothing."""
        person, locale = given.person, given.fields.get("locale", "")
        if not _LOCALE.fullmatch(locale):
            return self._page(request, person, "", "locale")
        cells = read_back(given.file)
        if not cells or len(cells) > _MOST_LINES or not _is_ours(cells):
            return self._page(request, person, locale, "file")
        with self._database.writing() as session:
            rows = drafts.drafted(session, _SHELF)
            changes = taken(_FORM, rows, locale, _lines(cells))
            if isinstance(changes, dict):
                drafts.change(session, _SHELF, changes, person.person, self._now())
        if isinstance(changes, list):
            return self._page(request, person, locale, wrong=changes)
        return see_other("/content/translations/draft") if changes else see_other(f"{_AT}?same=1")

    def _page(
        self,
        request: Request,
        person: SignedIn,
        locale: str = "",
        fault: str = "",
        wrong: list[Wrong] | None = None,
    ) -> Response:
        with self._database.reading() as session:
            values = self._house.frame(request, session, PROVINCE)
            values["draft"] = drafts.draft_of(session, _SHELF)
        values |= {"person": person, "locale": locale, "fault": fault, "at": _AT}
        values |= {"wrong": (wrong or [])[:_TOLD], "number": len(wrong or ())}
        values["same"] = request.query_params.get("same") == "1"
        status = 422 if fault or wrong else 200
        return self._house.renderer.page(request, "translations_file.html", values, status)


def _cells(lines: list[Line], words: Words) -> Iterator[list[str]]:
    yield [words(f"translations.column.{name}") for name in _COLUMNS]
    for each in lines:
        yield [harmless(cell) for cell in (each.section, each.key, each.vi, each.en, each.text)]


def _is_ours(cells: list[list[str]]) -> bool:
    """Whether the first line is the one of a file that was taken along, in either language."""
    first = [cell.strip() for cell in cells[0][: len(_COLUMNS)]]
    return any(
        first == [Words.load(each)(f"translations.column.{name}") for name in _COLUMNS]
        for each in LOCALES
    )


def _lines(cells: list[list[str]]) -> Iterator[tuple[int, str, str, str]]:
    """Number, section, key and text of each; a line without all its cells has no text."""
    for number, line in enumerate(cells[1:], 2):
        section, key, *_, text = (line + [""] * len(_COLUMNS))[: len(_COLUMNS)]
        yield number, section, key, text
