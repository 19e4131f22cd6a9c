"""The pages on which a centre writes what its kiosks show, as a person walks through them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from central.content.publishing import PROVINCE, Shelf, publish
from central.db.content import Draft
from central.db.machines import Centre
from central.editing import drafts
from central.editing.every_form import FORMS
from central.pages.content import CENTRE_FORMS, PROVINCE_FORMS
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


EVENT = {
    "event.day": "3/12/2026",
    "event.starts": "8h30",
    "event.ends": "11:00",
    "event.place.vi": "Hội trường",
    "event.questions": "on",
}


def test_a_notice_invites_to_an_event_and_is_a_plain_one_again(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("quan").look(f"{AT}/announcements/item")
    browser.press(f"{AT}/announcements/item?key=", **NOTICE, **EVENT)
    draft = browser.look(f"{AT}/announcements/draft")
    assert "<ins>08:30</ins>" in draft.text
    assert "<ins>On</ins>" in draft.text
    browser.press(f"{AT}/announcements/draft/publish", note="")
    ((key, row),) = published(hall).items()
    assert row["event"] == {
        "day": "2026-12-03",
        "starts": "08:30",
        "ends": "11:00",
        "place": {"vi": "Hội trường"},
        "questions": True,
    }
    shown = browser.look(f"{AT}/announcements/item?key={key}").text
    assert 'name="event.starts" value="08:30"' in shown
    none = dict.fromkeys(EVENT, "") | {"event.questions": "off"}
    browser.press(f"{AT}/announcements/item?key={key}", **NOTICE, **none)
    browser.look(f"{AT}/announcements/draft")
    browser.press(f"{AT}/announcements/draft/publish", note="")
    assert "event" not in published(hall)[key]


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"event.starts": "25:00"}, ["event.starts"]),
        ({"event.starts": "", "event.place.vi": ""}, ["event.starts", "event.place.vi"]),
        ({"event.day": ""}, ["event.day"]),
        ({"event.ends": "08:30"}, ["event.ends"]),
        # Its notice would be gone before it.
        ({"event.day": "5/12/2026"}, ["event.day"]),
    ],
)
def test_what_is_wrong_with_an_event_stands_beside_its_field(
    browser: Browser, wrong: dict[str, str], fields: list[str]
) -> None:
    browser.sign_in("hoa").look(f"{AT}/announcements/item")
    page = browser.press(f"{AT}/announcements/item?key=", **NOTICE, **(EVENT | wrong))
    assert page.status_code == 422
    assert re.findall(r'id="([a-z_.]+)-fault"', page.text) == fields


def test_new_hours_are_one_form_and_reach_the_centre(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/hours")
    action = f"{AT}/hours/item?key=profile"
    browser.press(action, **{"hours.weekdays.saturday": "8:00-11:00", "hours.holidays": "1/1/2027"})
    assert "<del>07:30-11:30</del>" in browser.page.text
    browser.press(f"{AT}/hours/draft/publish", note="")
    with hall.context.database.reading() as session:
        hours = session.get_one(Centre, CENTRE).profile["hours"]
    assert (hours["weekdays"]["saturday"], hours["holidays"]) == (["08:00-11:00"], ["2027-01-01"])


def test_a_service_is_added_with_a_code_of_its_own_and_taken_away(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("quan").look(f"{AT}/services/item")
    assert '<option value="land">Land, construction</option>' in browser.page.text
    form = {"name.vi": "Chứng thực chữ ký", "field": "land", "prefix": "B", "counters": "4"}
    wrong = {**form, "prefix": "bé", "minutes": "5", "field": ""}
    page = browser.press(f"{AT}/services/item?key=", **wrong)
    assert (page.status_code, re.findall(r'id="([a-z_.]+)-fault"', page.text)) == (422, ["prefix"])
    browser.press(f"{AT}/services/item?key=", **form, minutes="5")
    browser.look(f"{AT}/services/draft")
    browser.press(f"{AT}/services/draft/publish", note="")
    before = sample_profile()["services"]
    *others, added = published(hall, "centre")["profile"]["services"]
    assert others == before
    assert re.fullmatch(r"[0-9a-f]{8}", added.pop("code"))
    assert added == {
        **{"name": {"vi": "Chứng thực chữ ký"}, "field": "land", "prefix": "B"},
        **{"counters": [4], "minutes": 5},
    }
    browser.look(f"{AT}/services")
    browser.press(f"{AT}/services/remove", key=str(len(others)))
    browser.look(f"{AT}/services/draft")
    browser.press(f"{AT}/services/draft/publish", note="")
    assert published(hall, "centre")["profile"]["services"] == before


def test_the_name_the_ticket_and_the_turns_are_one_form(hall: Hall, browser: Browser) -> None:
    action = f"{AT}/about/item?key=profile"
    browser.sign_in("quan").look(f"{AT}/about")
    note = {"ticket.note.vi": "Xin giữ phiếu.", "calling.priority": "3", "any_commune": "all"}
    browser.press(action, **note)
    browser.press(f"{AT}/about/draft/publish", note="")
    profile = published(hall, "centre")["profile"]
    assert (profile["ticket"], profile["calling"]) == (
        {"note": {"vi": "Xin giữ phiếu."}},
        {"priority": 3, "ordinary": 1},
    )
    assert profile["any_commune"] == ["all"]
    browser.look(f"{AT}/about")
    browser.press(action, **{"ticket.note.vi": "", "calling.priority": "", "calling.ordinary": ""})
    browser.press(f"{AT}/about/draft/publish", note="")
    profile = published(hall, "centre")["profile"]
    assert (profile["ticket"], profile["calling"]) == ({}, {}), "as if nothing was ever said"


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
        *("nothing", "announcements/item?key=x", "hotlines/item?key=99"),
        *("hotlines/item?key=-1", "services/item?key=999", "about/item"),
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
            page = browser.look(f"{AT}/{path}{'&' if '?' in path else '?'}lang={locale}")
            assert page.status_code == 200, path
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
    browser.look(f"{AT}/announcements/item")
    browser.press(f"{AT}/announcements/item?key=", **NOTICE, **EVENT)
    page = browser.look(f"{AT}/announcements/draft")
    sources = re.findall(r'<img src="([^"]+)"', page.text)
    assert sources[-1].endswith("/event.png")
    assert browser.ask("GET", sources[-1]).content[:4] == b"\x89PNG"


# --- the province's ----------------------------------------------------------------------------


def test_the_province_writes_for_all_centres_that_have_not_their_own(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh").look("/content")
    assert "Where a centre has its own of a kind" in browser.page.text
    browser.look("/content/announcements/item")
    browser.press("/content/announcements/item?key=", **NOTICE)
    assert browser.path == "/content/announcements"
    browser.look("/content/announcements/draft")
    assert 'href="/rollout"' in browser.page.text
    browser.press("/content/announcements/draft/publish", note="Tết")
    assert [each["title"]["en"] for each in published(hall).values()] == ["New Year"]
    back = re.search(r"/content/editions/(\d+)/back", browser.page.text)
    assert back is not None
    browser.press(back[0])
    assert published(hall) == {}


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_form_of_the_province_opens_in_both_languages(browser: Browser, locale: str) -> None:
    browser.sign_in("tinh")
    for name in PROVINCE_FORMS:
        for path in (name, f"{name}/item?key={FORMS[name].only}", f"{name}/draft"):
            found = browser.look(f"/content/{path}{'&' if '?' in path else '?'}lang={locale}")
            assert found.status_code == 200, path


@pytest.mark.parametrize(
    "path", ["hours", "hotlines/item", "services/draft", "answers/draft/home.png", "lexicon/x"]
)
def test_what_is_a_centres_is_not_the_provinces(browser: Browser, path: str) -> None:
    assert browser.sign_in("tinh").look(f"/content/{path}").status_code == 404


@pytest.mark.parametrize("who", ["lan", "hoa", "quan"])
def test_people_of_a_centre_do_not_write_for_the_province(browser: Browser, who: str) -> None:
    assert browser.sign_in(who).look("/content").status_code == 403
    assert browser.look("/content/lexicon/draft").status_code == 403


def test_a_long_list_is_read_page_by_page(hall: Hall, browser: Browser) -> None:
    words: dict[str, Any] = {
        f"{number:03}": {"said": f"nói {number:03}", "meant": "giấy"} for number in range(101)
    }
    with hall.context.database.writing() as session:
        publish(session, Shelf(PROVINCE, "lexicon"), words, hall.context.now())
    browser.sign_in("tinh").look("/content/lexicon")
    assert (browser.page.text.count("<strong>nói "), "page=1" in browser.page.text) == (100, True)
    browser.look("/content/lexicon?page=1")
    assert browser.page.text.count("<strong>nói ") == 1
    assert "page=0" in browser.page.text
