"""All texts of the kiosk as a file: what is in it, what is taken of it, what is refused."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from central.content.publishing import PROVINCE, Shelf
from central.editing import drafts
from central.kiosk_reading import shipped_texts
from central.reports.csv_file import read_back
from kiosk.sync.contract.content import TRANSLATIONS
from tests.central.browser import Browser
from tests.central.hall import CENTRE, Hall

AT = "/content/translations/file"
HEAD = ["Section", "Key", "Vietnamese", "English", "Text"]


def taken_along(browser: Browser, locale: str = "en", shown: str = "en") -> list[list[str]]:
    answer = browser.ask("GET", f"{AT}/csv?locale={locale}&lang={shown}")
    assert answer.status_code == 200
    cells = read_back(answer.content)
    assert cells is not None
    return cells


def brought(browser: Browser, cells: list[list[str]], locale: str = "en", sign: str = ",") -> int:
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(cells)
    return sent(browser, text.getvalue().encode("utf-8-sig"), locale)


def sent(browser: Browser, file: bytes, locale: str = "en") -> int:
    csrf = browser.look(AT).text.partition('name="csrf" value="')[2].partition('"')[0]
    headers = {"origin": "https://central.example", "sec-fetch-site": "same-origin"}
    form = {"data": {"csrf": csrf, "locale": locale}, "files": {"file": ("t.csv", file)}}
    browser.page = browser.post(AT, headers=headers, **form)
    return browser.page.status_code


def drafted(hall: Hall) -> list[dict[str, Any]]:
    with hall.context.database.reading() as session:
        rows = drafts.drafted(session, Shelf(PROVINCE, TRANSLATIONS))
    return sorted(rows.values(), key=lambda row: row["key"])


def test_every_text_is_in_the_file_and_unchanged_it_changes_nothing(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh")
    cells = taken_along(browser)
    assert cells[0] == HEAD
    own = {line[1]: line[2:] for line in cells[1:] if not line[0]}
    assert own.keys() == shipped_texts("vi").keys() | shipped_texts("en").keys()
    vi, en = shipped_texts("vi")["home.search"], shipped_texts("en")["home.search"]
    assert own["home.search"] == [vi, en, en]
    assert {line[0] for line in cells} > {"", "fields"}
    assert (brought(browser, cells), "The file changes nothing." in browser.page.text) == (
        200,
        True,
    )
    assert drafted(hall) == []


def test_what_is_written_becomes_a_draft_and_is_in_the_next_file(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh")
    cells = taken_along(browser, "km", shown="vi")
    assert not any(line[4] for line in cells[1:])
    for line in cells:
        if line[1] in ("home.search", "Bản chính"):
            line[4] = "=ស្វែងរក"
    assert brought(browser, cells, "km", sign=";") == 200
    assert browser.path == "/content/translations/draft"
    assert {"locale": "km", "key": "home.search", "text": "=ស្វែងរក"} in drafted(hall)
    again = taken_along(browser, "km")
    assert [line[4] for line in again if line[:2] == ["", "home.search"]] == ["=ស្វែងរក"]


def test_an_emptied_cell_goes_back_to_what_ships(hall: Hall, browser: Browser) -> None:
    browser.sign_in("tinh")
    assert brought(browser, [HEAD, ["", "home.search", "", "", "Look"]]) == 200
    assert drafted(hall) == [{"locale": "en", "key": "home.search", "text": "Look"}]
    assert brought(browser, [HEAD, ["", "home.search", "", "", " "]]) == 200
    assert drafted(hall) == []


def test_with_one_line_wrong_nothing_is_taken_and_each_is_named(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh")
    lines = [
        HEAD,
        ["", "home.search", "", "", "Look"],
        ["", "home.serch", "", "", "Look"],
        ["", "home.search", "", "", "Look {for}"],
    ]
    assert brought(browser, lines) == 422
    assert "2 lines are not right" in browser.page.text
    assert "Line 3: <strong>home.serch</strong>: Kiosks have no text" in browser.page.text
    assert "Line 4: <strong>home.search</strong>: Words in braces" in browser.page.text
    assert drafted(hall) == []


@pytest.mark.parametrize(
    "file",
    [b"", b"\xff\xfe\x00", b"a,b\n", "Section,Key\n".encode("utf-16"), b'"Section,Key'],
)
def test_what_is_no_such_file_is_said(hall: Hall, browser: Browser, file: bytes) -> None:
    browser.sign_in("tinh")
    assert sent(browser, file) == 422
    assert "This is no file that was downloaded here" in browser.page.text
    assert sent(browser, file, "EN!") == 422
    assert drafted(hall) == []


def test_it_is_the_provinces_and_only_so_long(browser: Browser) -> None:
    assert browser.sign_in("quan").look(AT).status_code == 403
    assert browser.post(AT, content=b"x" * 100_000).status_code == 403
    assert browser.post(AT, content=b"x" * 4_000_001).status_code == 413
    assert browser.ask("GET", f"/centres/{CENTRE}{AT}").status_code == 404


def test_one_text_alone_is_looked_at_in_the_same_way(hall: Hall, browser: Browser) -> None:
    browser.sign_in("tinh").look("/content/translations/item")
    wrong = {"locale": "en", "key": "home.search", "text": "Look {for}"}
    page = browser.press("/content/translations/item?key=", **wrong)
    assert (page.status_code, "Words in braces" in page.text) == (422, True)
    assert drafted(hall) == []
