"""The first page of people of the province: every centre, found by name, a hundred at a time."""

from __future__ import annotations

import re

from central.db.machines import Centre
from tests.central.browser import Browser
from tests.central.hall import Hall, profile


def many(hall: Hall, number: int) -> None:
    with hall.context.database.writing() as session:
        for each in range(number):
            code, name = f"xa-{each:03d}", f"Xã Đồng Lúa {each:03d}"
            english = f"Rice Field {each:03d}"
            row = {"name_vi": name, "name_en": english, "profile": profile(code)}
            session.add(Centre(code=code, **row))


def listed(browser: Browser) -> list[str]:
    return re.findall(r'/centres/([\w-]+)/counters"', browser.page.text)


def test_many_centres_are_read_page_by_page(hall: Hall, browser: Browser) -> None:
    many(hall, 148)
    browser.sign_in("tinh").look("/")
    assert len(listed(browser)) == 100
    assert "Centres 1 to 100 of 151" in browser.page.text
    assert len(browser.page.content) < 100_000
    browser.look("/?page=1")
    assert len(listed(browser)) == 51
    assert "Next page" not in browser.page.text


def test_a_centre_is_found_by_words_of_its_name_without_accents(
    hall: Hall, browser: Browser
) -> None:
    many(hall, 148)
    browser.sign_in("tinh").look("/?search=dong+lua+14")
    assert listed(browser) == ["xa-014", "xa-114", *(f"xa-{each}" for each in range(140, 148))]
    assert listed_after(browser, "field 071 rice") == ["xa-071"]
    assert listed_after(browser, "no such place") == []
    assert "There is no centre of this name." in browser.page.text


def listed_after(browser: Browser, search: str) -> list[str]:
    browser.look(f"/?search={search.replace(' ', '+')}")
    return listed(browser)


def test_few_centres_want_no_search(browser: Browser) -> None:
    browser.sign_in("tinh").look("/")
    assert (len(listed(browser)), 'name="search"' in browser.page.text) == (3, False)
