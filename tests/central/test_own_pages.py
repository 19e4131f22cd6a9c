"""One's own password, and the record that those who watch over a centre may read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from httpx import Response
from sqlalchemy import select

from central.db.people import AuditEntry, Person
from central.people import audit
from tests.central.browser import Browser, Form
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.staff import PASSWORD

NEW = "núi cao biển rộng"
RECORD = f"/centres/{CENTRE}/record"


def hashed(hall: Hall, name: str = "lan") -> str:
    with hall.context.database.reading() as session:
        return session.get_one(Person, name).password


def change(browser: Browser, **fields: str) -> None:
    browser.look("/password")
    browser.press("/password", **{"current": PASSWORD, "new": NEW, "again": NEW, **fields})


def test_a_changed_password_ends_every_other_session_and_not_this_one(
    hall: Hall, browsers: Callable[[], Browser]
) -> None:
    here, elsewhere = browsers().sign_in("lan"), browsers().sign_in("lan")
    change(here)
    assert (here.path, here.page.status_code) == ("/password", 200)
    assert "The password is changed" in here.page.text
    assert elsewhere.look("/password").url.path == "/sign-in"
    elsewhere.press("/sign-in", name="lan", password=PASSWORD)
    assert elsewhere.page.status_code == 403
    elsewhere.press("/sign-in", name="lan", password=NEW)
    assert elsewhere.path == "/password"
    with hall.context.database.reading() as session:
        notes = [(each.person, each.action) for each in session.scalars(select(AuditEntry))]
    assert ("lan", "person.password") in notes


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"current": "không phải vậy"}, 403, "current password is wrong"),
        ({"new": "ngắn", "again": "ngắn"}, 422, "at least 10 characters"),
        ({"again": "núi cao biển sâu"}, 422, "are not the same"),
        ({"new": PASSWORD, "again": PASSWORD}, 422, "must differ"),
        ({"csrf": "x"}, 403, "older"),
    ],
)
def test_what_is_wrong_with_a_change_is_said_and_nothing_changes(
    hall: Hall, browser: Browser, fields: dict[str, str], status: int, words: str
) -> None:
    before = hashed(hall)
    browser.sign_in("lan")
    change(browser, **fields)
    assert browser.page.status_code == status
    assert words in browser.page.text or "csrf" in fields
    assert hashed(hall) == before


def test_guesses_at_ones_own_password_are_counted_like_any_other(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("lan")
    for _ in range(5):
        change(browser, current="không phải vậy")
    change(browser)
    assert browser.page.status_code == 403, "the account is locked for a moment"
    assert hashed(hall) != NEW


def test_nobody_changes_a_password_without_signing_in(browser: Browser) -> None:
    assert browser.look("/password").url.path == "/sign-in"
    assert browser.send("/password", current=PASSWORD, new=NEW, again=NEW).url.path == "/sign-in"


def test_the_record_is_for_those_who_watch_over_the_centre(
    browsers: Callable[[], Browser],
) -> None:
    for name, status in (("lan", 403), ("hoa", 200), ("quan", 200), ("tinh", 200), ("xa", 403)):
        browser = browsers().sign_in(name)
        assert browser.look(RECORD).status_code == status, name


def test_the_record_tells_who_did_what_newest_first_and_of_this_centre_alone(
    hall: Hall, browser: Browser
) -> None:
    with hall.context.database.writing() as session:
        now = hall.context.now()
        message = {"vi": "Nghỉ <trưa>", "en": ""}
        where = {"device": "K1", "command": "close", "message": message}
        audit.note(session, now, "hoa", "device.command", centre=CENTRE, **where)
        audit.note(
            session, now, "xa", "device.revoke", centre=OTHER_CENTRE, device="of-another-centre"
        )
        opened = {"services": ["birth", "land"], "taken_over": False}
        audit.note(session, now, "lan", "counter.opened", centre=CENTRE, **opened)
    browser.sign_in("hoa").look(RECORD)
    text = browser.page.text
    assert text.index("Counter opened") < text.index("Kiosk asked")
    assert "birth, land" in text
    assert "Close for the public" in text
    assert "Nghỉ &lt;trưa&gt;" in text
    assert "of-another-centre" not in text
    browser.look(f"{RECORD}?person=Lan")
    assert "Counter opened" in browser.page.text
    assert "Kiosk asked" not in browser.page.text
    assert "Nothing has been written" in browser.look(f"{RECORD}?person=nobody").text


def whole_rows(page: Response) -> list[tuple[str, ...]]:
    """Who, where and what, of the province's record."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.text, re.DOTALL)[1:]
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in rows]
    return [tuple(re.sub("<[^>]+>", "", cell).strip() for cell in row[1:4]) for row in cells]


def test_whoever_is_of_the_whole_province_is_shown_as_that_and_sees_every_centre(
    hall: Hall, browsers: Callable[[], Browser]
) -> None:
    browsers().sign_in("xa").press("/sign-out")
    province = browsers().sign_in("tinh")
    assert "Tỉnh Thử <small>Whole province</small>" in province.page.text
    province.look(f"/centres/{CENTRE}/machines")
    province.press(f"/centres/{CENTRE}/machines/{'d' * 32}/replace")
    assert "Tỉnh Thử <small>Whole province</small>" in province.page.text
    assert whole_rows(province.look("/record")) == [
        ("tinh Whole province", "ban-mai", "Code to replace a kiosk"),
        ("tinh Whole province", "Whole province", "Signed in"),
        ("tinh Whole province", "Whole province", "Tried to sign in"),
        ("xa", "hoang-hon", "Signed out"),
        ("xa", "hoang-hon", "Signed in"),
        ("xa", "hoang-hon", "Tried to sign in"),
    ]
    centre = browsers().sign_in("hoa")
    assert "Hoa Thử <small>ban-mai</small>" in centre.look(RECORD).text
    assert re.search(r'tinh <span class="pill">Whole province</span>', centre.page.text)
    assert "hoang-hon" not in centre.page.text
    assert centre.look("/record").status_code == 403


def test_a_name_that_nobody_has_is_kept_nowhere(hall: Hall, browser: Browser) -> None:
    browser.look("/sign-in")
    browser.press("/sign-in", name="mat-khau-go-nham", password=PASSWORD)
    with hall.context.database.reading() as session:
        noted = session.scalars(select(AuditEntry)).one()
    assert (noted.person, noted.centre, noted.action) == ("", audit.PROVINCE, "sign_in.tried")


def test_a_long_record_is_read_page_by_page(hall: Hall, browser: Browser) -> None:
    with hall.context.database.writing() as session:
        for number in range(120):
            audit.note(
                session, hall.context.now(), "lan", "counter.closed", centre=CENTRE, name=number
            )
    browser.sign_in("hoa").look(RECORD)
    seen = []
    while True:
        seen += [int(each.split("<")[0]) for each in browser.page.text.split("name:</span> ")[1:]]
        older = browser.page.text.partition("record?before=")[2].partition('"')[0]
        if not older:
            break
        browser.look(f"{RECORD}?before={older}")
    assert seen == list(range(119, -1, -1))


@pytest.mark.parametrize("query", ["before=-1", "before=x", f"before={2**60}"])
def test_a_strange_page_of_the_record_is_no_fault_of_ours(browser: Browser, query: str) -> None:
    assert browser.sign_in("hoa").look(f"{RECORD}?{query}").status_code < 500


def test_the_form_sends_to_its_own_page(browser: Browser) -> None:
    browser.sign_in("lan").look("/password")
    assert Form(browser.page.text, "/password").found
