"""The pages on which a centre writes what its kiosks show, as a person walks through them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from central.content.publishing import Shelf
from central.db.content import Draft
from central.db.machines import Centre
from central.editing import drafts
from central.editing.every_form import FORMS
from central.pages.content import CENTRE_FORMS
from kiosk.domain.procedure_overlay import Decided
from kiosk.domain.text import Text
from kiosk.profile import centre_in
from tests.central.browser import Browser
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.hand import sample_profile

AT = f"/centres/{CENTRE}/content"
NOTICE = {
    "title.vi": "Nghỉ <b>Tết</b>",
    "title.en": "New Year",
    "words.vi": "Trung tâm nghỉ từ ngày 6.",
    "first_day": "30/11/2026",
    "last_day": "4/12/2026",
}


@pytest.fixture
def hall(hall: Hall) -> Hall:
    """With a profile that a kiosk can read."""
    with hall.context.database.writing() as session:
        session.get_one(Centre, CENTRE).profile = {**sample_profile(), "id": CENTRE}
    return hall


def published(hall: Hall, collection: str = "announcements") -> dict[str, Any]:
    with hall.context.database.reading() as session:
        return drafts.published(session, Shelf(CENTRE, collection))


def test_a_notice_is_written_published_and_taken_back(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/announcements/item")
    page = browser.press(f"{AT}/announcements/item?key=", **NOTICE)
    assert (page.url.path, "New Year" in page.text) == (f"{AT}/announcements", True)
    assert published(hall) == {}
    browser.look(f"{AT}/announcements/draft")
    assert "<ins>Nghỉ &lt;b&gt;Tết&lt;/b&gt; · New Year</ins>" in browser.page.text
    browser.press(f"{AT}/announcements/draft/publish", note="Tết")
    (row,) = published(hall).values()
    assert row["first_day"] == "2026-11-30"
    assert row["title"] == {"vi": "Nghỉ <b>Tết</b>", "en": "New Year"}
    back = re.search(rf"{AT}/editions/(\d+)/back", browser.page.text)
    assert back is not None
    browser.press(back[0])
    assert published(hall) == {}


def test_everything_wrong_stands_beside_its_field_and_what_was_typed_stays(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("hoa").look(f"{AT}/announcements/item")
    wrong = {**NOTICE, "title.vi": "", "first_day": "31/2/2026", "last_day": ""}
    page = browser.press(f"{AT}/announcements/item?key=", **wrong)
    assert page.status_code == 422
    assert re.findall(r'id="([a-z_.]+)-fault"', page.text) == ["title.vi", "first_day", "last_day"]
    assert 'value="31/2/2026"' in page.text
    with hall.context.database.reading() as session:
        assert session.scalars(select(Draft)).all() == []


def test_new_hours_are_one_form_and_reach_the_centre(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/hours")
    action = f"{AT}/hours/item?key=profile"
    browser.press(action, **{"hours.weekdays.saturday": "8:00-11:00", "hours.holidays": "1/1/2027"})
    assert "<del>07:30-11:30</del>" in browser.page.text
    browser.press(f"{AT}/hours/draft/publish", note="")
    with hall.context.database.reading() as session:
        hours = session.get_one(Centre, CENTRE).profile["hours"]
    assert (hours["weekdays"]["saturday"], hours["holidays"]) == (["08:00-11:00"], ["2027-01-01"])


OVERLAY = {
    "procedure": "1.001193",
    "on_the_spot": "on",
    "delegated.agency.vi": "Phòng mẫu",
    "delegated.decision": "12/QĐ-MAU",
    "delegated.date": "15/9/2026",
    "steps.vi": "Quầy | Nhận | 4 giờ\nPhòng | Duyệt | 1 ngày",
}


def test_an_overlay_is_written_and_a_kiosk_can_read_it(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/overlays/item")
    browser.press(f"{AT}/overlays/item?key=", **OVERLAY)
    browser.look(f"{AT}/overlays/draft")
    assert "<ins>On</ins>" in browser.page.text
    browser.press(f"{AT}/overlays/draft/publish", note="")
    with hall.context.database.reading() as session:
        profile = session.get_one(Centre, CENTRE).profile
    centre, problems = centre_in(profile)
    overlay = centre.overlay("1.001193")
    assert (problems, overlay.on_the_spot, overlay.fee) == ([], True, None)
    assert overlay.delegated == Decided(Text("Phòng mẫu"), "12/QĐ-MAU", date(2026, 9, 15))
    assert [step.who.vi for step in overlay.steps] == ["Quầy", "Phòng"]


def test_a_list_names_what_it_tells_of_an_item(browser: Browser) -> None:
    browser.sign_in("quan")
    overlays = browser.look(f"{AT}/overlays").text
    assert "Decided on the spot (5 tại chỗ): On" in overlays
    browser.look(f"{AT}/local_deadlines/item")
    hours = {"procedure": "1.001193", "hours": "4", "decision": "7/QĐ-MAU", "date": "15/9/2026"}
    page = browser.press(f"{AT}/local_deadlines/item?key=", **hours)
    assert re.findall(r"<p class=\"second\">([^<]+)</p>", page.text)[-2:] == [
        "Hours: 4",
        "Number of the decision: 7/QĐ-MAU",
    ]


@pytest.mark.parametrize(
    ("sent", "faults"),
    [
        ({"procedure": "1.001193"}, ["on_the_spot"]),
        ({**OVERLAY, "delegated.decision": ""}, ["delegated.decision"]),
        ({**OVERLAY, "fee.words.vi": "5.000 đồng"}, ["fee.resolution", "fee.date"]),
        ({**OVERLAY, "steps.vi": "Quầy"}, ["steps.vi"]),
    ],
)
def test_what_is_decided_here_wants_its_decision(
    browser: Browser, sent: dict[str, str], faults: list[str]
) -> None:
    browser.sign_in("quan").look(f"{AT}/overlays/item")
    page = browser.press(f"{AT}/overlays/item?key=", **sent)
    assert re.findall(r'id="([a-z_.]+)-fault"', page.text) == faults


def test_settings_are_set_looked_at_and_published(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/settings")
    action = f"{AT}/settings/item?key=settings"
    assert "Sounds for a number and for a call for help. If nobody sets it: Off." in " ".join(
        browser.page.text.split()
    )
    page = browser.press(action, **{"visit.ask_after": "29", "central.follow_url": "http://a/"})
    assert (page.status_code, re.findall(r'id="([a-z_.]+)-fault"', page.text)) == (
        422,
        ["visit.ask_after"],
    )
    browser.press(
        action, **{"visit.ask_after": "90", "central.follow_url": "", "signals.lamp": "on"}
    )
    assert "<dt>Lamp</dt><dd><ins>On</ins></dd>" in browser.page.text
    browser.press(f"{AT}/settings/draft/publish", note="")
    assert published(hall, "settings") == {
        "signals.lamp": {"value": True},
        "visit.ask_after": {"value": 90},
    }
    browser.look(f"{AT}/settings")
    browser.press(action, **{"visit.ask_after": "", "signals.lamp": "off"})
    assert "<dt>Lamp</dt><dd><del>On</del> <ins>Off</ins></dd>" in browser.page.text
    assert "<del>90 seconds</del> <ins>empty</ins>" in browser.page.text


def test_a_profile_that_no_kiosk_could_read_is_not_published(hall: Hall, browser: Browser) -> None:
    with hall.context.database.writing() as session:
        centre = session.get_one(Centre, CENTRE)
        centre.profile = {**centre.profile, "guide_service": "nowhere"}
    browser.sign_in("quan").look(f"{AT}/hours/item?key=profile")
    browser.press(f"{AT}/hours/item?key=profile", **{"hours.weekdays.sunday": "8:00-9:00"})
    assert "guide_service" in browser.page.text
    assert f'action="{AT}/hours/draft/publish"' not in browser.page.text


def test_a_supervisor_writes_and_an_administrator_publishes(hall: Hall, browser: Browser) -> None:
    browser.sign_in("hoa").look(f"{AT}/hotlines/item")
    browser.press(f"{AT}/hotlines/item?key=", **{"name.vi": "Trực", "number": "0203 000 0000"})
    browser.look(f"{AT}/hotlines/draft")
    assert "/draft/publish" not in browser.page.text
    token = re.search(r'name="csrf" value="([^"]+)"', browser.page.text)
    assert token is not None
    assert browser.send(f"{AT}/hotlines/draft/publish", csrf=token[1]).status_code == 403
    browser.look(f"{AT}/hotlines/draft")
    browser.press(f"{AT}/hotlines/draft/drop")
    with hall.context.database.reading() as session:
        assert session.scalars(select(Draft)).all() == []


@pytest.mark.parametrize(("who", "status"), [("lan", 403), ("xa", 403), ("tinh", 200)])
def test_only_those_of_the_centre_come_in(browser: Browser, who: str, status: int) -> None:
    browser.sign_in(who)
    assert browser.look(AT).status_code == status
    assert browser.look(f"{AT}/announcements/item").status_code == status


def test_an_edition_of_another_centre_is_not_taken_back(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/announcements/item")
    browser.press(f"{AT}/announcements/item?key=", **NOTICE)
    browser.look(f"{AT}/announcements/draft")
    browser.press(f"{AT}/announcements/draft/publish", note="")
    token = re.search(r'name="csrf" value="([^"]+)"', browser.page.text)
    assert token is not None
    other = f"/centres/{OTHER_CENTRE}/content/editions/1/back"
    assert browser.send(other, csrf=token[1]).status_code == 403
    assert len(published(hall)) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("nothing", "translations", "announcements/item?key=x", "hotlines/item?key=99"),
        *("hotlines/item?key=-1", "services/item", "services/item?key=%00"),
    ],
)
def test_what_is_not_there_is_said(browser: Browser, path: str) -> None:
    browser.sign_in("quan")
    assert browser.look(f"{AT}/{path}").status_code == 404


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_form_opens_in_both_languages(browser: Browser, locale: str) -> None:
    browser.sign_in("quan")
    for name in CENTRE_FORMS:
        for path in (
            name,
            f"{name}/item?key={FORMS[name].only}",
            f"{name}/draft",
        ):
            fixed = name == "services" and path.endswith("key=")
            page = browser.look(f"{AT}/{path}{'&' if '?' in path else '?'}lang={locale}")
            assert page.status_code == (404 if fixed else 200), path
            assert len(page.content) < 100_000


def test_a_draft_is_looked_at_on_the_kiosks_own_pages(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/announcements/item")
    browser.press(f"{AT}/announcements/item?key=", **NOTICE)
    page = browser.look(f"{AT}/announcements/draft")
    sources = re.findall(r'<img src="([^"]+)"', page.text)
    assert [source.rpartition("/")[2] for source in sources[-3:]] == [
        "home.png",
        "queue.png",
        "hours.png",
    ]
    drawn = browser.ask("GET", sources[-1])
    assert (drawn.headers["content-type"], drawn.content[:4]) == ("image/png", b"\x89PNG")
    assert browser.ask("GET", f"{AT}/announcements/draft/other.png").status_code == 404
