"""Every page in a real browser, in both languages: it fits, it is small, it is for everybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from central import pages
from central.app import create_app
from central.context import Context
from central.db.engine import Database
from central.pages.house import House
from central.settings import Settings
from tests.central import axe, chromium
from tests.central.chromium import Chromium
from tests.central.conftest import HandClock
from tests.central.pictures import PAGES, busy_morning

IN_CHROMIUM: Final = pytest.mark.skipif(not chromium.IS_HERE, reason=chromium.WHY_NOT)
LARGEST: Final = 100_000
SIZES: Final = ((320, 640), (1280, 800), (1920, 1080))
_JUDGED: Final = (320, 1280)
# On a counter's screen the bar takes one row: what is under the first thing of it is in another.
_ONE_ROW: Final = 1280
_IN_ROWS: Final = """
const bar = [...document.querySelector(".bar").children];
const parts = bar.map((each) => each.getBoundingClientRect());
return Math.max(...parts.map((each) => each.top)) >= Math.min(...parts.map((each) => each.bottom));
"""
# What is no page by itself: parts of pages, files, streams, and what only leads on.
_NO_PAGES: Final = re.compile(r"/(static|robots|events|list|room|place|csv|pdf)\b|\.png$|/reports$")


@pytest.fixture(scope="module")
def context(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    file = tmp_path_factory.mktemp("pages") / "central.db"
    shutil.copyfile(_migrated, file)
    settings = Settings(f"sqlite:///{file}", plain_cookies=True, always_open=True)
    context = Context(settings, Database.open(settings.database_url), HandClock())
    busy_morning(context)
    yield context
    context.database.close()


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: the bytes of its HTML, the widths where it scrolls sideways, those where the bar is
    broken into rows, axe-core's findings.
    """

    name: str
    size: int
    wide: tuple[int, ...]
    rows: tuple[int, ...]
    findings: tuple[str, ...]


@pytest.fixture(scope="module")
def browser(context: Context) -> Iterator[Chromium]:
    with chromium.serving(create_app(context)) as address:
        browser = Chromium(address, watched=False)
        yield browser
        browser.quit()


@pytest.fixture(scope="module", params=["vi", "en"])
def seen(browser: Chromium, request: pytest.FixtureRequest) -> list[Seen]:
    """Every page in a language, looked at once for all tests."""
    return list(_seen(browser, request.param))


def _seen(browser: Chromium, language: str) -> Iterator[Seen]:
    browser.driver.delete_all_cookies()
    for person, paths in PAGES.items():
        if person:
            browser.sign_in(person)
        for name, path in paths.items():
            browser.look(f"{path}{'&' if '?' in path else '?'}lang={language}")
            yield _looked_at(browser, name, language)


def _looked_at(browser: Chromium, name: str, language: str) -> Seen:
    assert browser.run("return document.documentElement.lang") == language, name
    browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    wide, rows, findings = [], [], []
    for width, height in SIZES:
        browser.size(width, height)
        if browser.run("return document.documentElement.scrollWidth > innerWidth"):
            wide.append(width)
        if width >= _ONE_ROW and browser.run(_IN_ROWS):
            rows.append(width)
        if axe.IS_HERE and width in _JUDGED:
            findings += [f"{width}: {each}" for each in axe.grave_findings(browser)]
    size = browser.run("return performance.getEntriesByType('navigation')[0].decodedBodySize")
    return Seen(name, int(size), tuple(wide), tuple(rows), tuple(findings))


def test_no_page_is_missing(context: Context) -> None:
    house = House.of(context)
    routes = [each for room in pages.rooms() for each in room.routes(house).routes]
    found = {each.path for each in routes if "GET" in each.methods}
    known = [path.partition("?")[0] for each in PAGES.values() for path in each.values()]
    missing = [
        path
        for path in sorted(found)
        if not _NO_PAGES.search(path)
        and not any(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), each) for each in known)
    ]
    assert missing == []


@IN_CHROMIUM
def test_nothing_but_a_wide_table_scrolls_sideways(seen: list[Seen]) -> None:
    assert [(each.name, each.wide) for each in seen if each.wide] == []


@IN_CHROMIUM
def test_the_bar_is_one_row_on_the_screen_of_a_counter(seen: list[Seen]) -> None:
    assert [(each.name, each.rows) for each in seen if each.rows] == []


@IN_CHROMIUM
def test_every_page_is_small(seen: list[Seen]) -> None:
    assert [(each.name, each.size) for each in seen if each.size > LARGEST] == []


@IN_CHROMIUM
@pytest.mark.skipif(not axe.IS_HERE, reason=axe.WHY_NOT)
def test_nothing_on_any_page_stands_in_anybodys_way(seen: list[Seen]) -> None:
    """320 pixels are also a screen of 1280 at 400 %."""
    assert [(each.name, each.findings) for each in seen if each.findings] == []


@IN_CHROMIUM
@pytest.mark.skipif(not axe.IS_HERE, reason=axe.WHY_NOT)
def test_what_stands_in_somebodys_way_is_found(browser: Chromium) -> None:
    browser.driver.delete_all_cookies()
    browser.look("/sign-in")
    browser.run("document.querySelectorAll('label').forEach((each) => each.remove())")
    browser.run("document.querySelector('h1').style.color = '#ddd'")
    rules = {each.partition(":")[0] for each in axe.grave_findings(browser)}
    assert rules == {"color-contrast", "label"}
