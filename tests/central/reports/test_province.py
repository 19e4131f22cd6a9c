"""The province's report: every centre in a line, beside what the centre's own report says."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.central.browser import Browser
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.reports.test_pages import acts, dossier

DAYS = "first=2026-11-01&last=2026-11-30"


def rows(browser: Browser, search: str = "") -> dict[str, list[str]]:
    answer = browser.ask("GET", f"/reports/csv?{DAYS}&search={search}&lang=en")
    assert answer.status_code == 200
    cells = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    at = next(place for place, line in enumerate(cells) if line[:1] == ["Centre"])
    return {line[0]: line[1:] for line in cells[at + 1 :]}


def test_every_centre_has_its_own_figures(hall: Hall, browser: Browser) -> None:
    dossier(hall, "H49.61-261102-0001")
    hall.ticket("A001", ago=30)
    desk = hall.sit(1, "birth")
    hall.call(desk)
    browser.sign_in("tinh")
    found = rows(browser)
    # Received, served, gone; waits and service; dossiers finished, on time; votes; open questions.
    assert found[CENTRE] == ["1", "0", "0", "30.0", "30.0", "", "1", "100.0", "", "", "0"]
    assert found[OTHER_CENTRE] == ["0", "0", "0", "", "", "", "0", "", "", "", "0"]


def test_before_a_month_has_anything_anywhere_the_last_one_is_shown(
    hall: Hall, browser: Browser, clock: HandClock
) -> None:
    dossier(hall, "H49.61-261102-0001")
    clock.advance(days=2)
    page = browser.sign_in("tinh").look("/reports?lang=en").text
    assert "01/11/2026 – 30/11/2026" in page
    assert "This month has nothing to tell yet" in page
    hall.ticket("A001")
    assert "01/12/2026 – 02/12/2026" in browser.look("/reports").text


def test_centres_are_found_by_name_and_the_page_says_the_same(hall: Hall, browser: Browser) -> None:
    browser.sign_in("tinh")
    assert list(rows(browser, "hoang")) == [OTHER_CENTRE]
    page = browser.look(f"/reports?{DAYS}&search=hoang&lang=en").text
    assert re.findall(r'<th scope="row" role="rowheader">([^<]*)', page) == [OTHER_CENTRE]
    assert "Centres 1 to 1 of 1" in page
    assert browser.ask("GET", f"/reports/pdf?{DAYS}").content[:5] == b"%PDF-"
    files = [detail["format"] for _, action, detail in acts(hall) if action == "report.exported"]
    assert files == ["csv", "pdf"]


@pytest.mark.parametrize("who", ["lan", "hoa", "quan"])
def test_people_of_a_centre_do_not_see_the_others(browser: Browser, who: str) -> None:
    browser.sign_in(who)
    for path in ("/reports", "/reports/csv", "/reports/pdf"):
        assert browser.look(path).status_code == 403
