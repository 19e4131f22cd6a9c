"""What a person is told of a centre's draft before it goes out, beside fields and on pictures."""

from __future__ import annotations

import re

import pytest

from central.content.publishing import PROVINCE, Shelf, publish
from central.db.machines import Centre
from tests.catalogue_samples import normalised
from tests.central.browser import Browser
from tests.central.hall import CENTRE, Hall
from tests.central.hand import sample_profile

AT = f"/centres/{CENTRE}/content"
SERVICE = {"name.vi": "Chứng thực chữ ký", "prefix": "B", "counters": "4", "minutes": "5"}
OVERLAY = {"procedure": "1.000894", "on_the_spot": "on", "steps.vi": "Quầy | Nhận | 4 giờ"}
ANSWER = {
    "procedure": "1.000894",
    "question": "Câu hỏi mẫu?",
    "answer": "Câu trả lời mẫu.",
    "answered": "2/11/2026",
}
PICTURE = r'<img src="[^"]+/draft/([^"]+)"'
NOTICE = {"title.vi": "Nghỉ", "words.vi": "Nghỉ", "first_day": "30/11/2026"}


@pytest.fixture
def hall(hall: Hall) -> Hall:
    """With a profile that a kiosk can read."""
    with hall.context.database.writing() as session:
        session.get_one(Centre, CENTRE).profile = {**sample_profile(), "id": CENTRE}
    return hall


def test_a_new_service_stands_in_a_field(browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/services/item")
    page = browser.press(f"{AT}/services/item?key=", **SERVICE, field="")
    assert (page.status_code, re.findall(r'id="([a-z_.]+)-fault"', page.text)) == (422, ["field"])
    browser.press(f"{AT}/services/item?key=", **SERVICE, field="land")
    assert browser.path == f"{AT}/services"


def test_a_profile_that_no_kiosk_could_read_spoils_no_other_drafts_pictures(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("quan").look(f"{AT}/announcements/item")
    browser.press(f"{AT}/announcements/item?key=", **NOTICE, last_day="4/12/2026")
    sentence = "Without the draft of the centre&#39;s profile"
    assert sentence not in browser.look(f"{AT}/announcements/draft").text
    browser.look(f"{AT}/fields")
    browser.press(f"{AT}/fields/remove")
    page = browser.look(f"{AT}/announcements/draft")
    assert sentence in page.text
    source = re.findall(r'<img src="([^"]+home.png)"', page.text)[0]
    assert browser.ask("GET", source).content[:4] == b"\x89PNG"


def test_what_a_centre_says_of_a_procedure_is_looked_at_on_its_page(browser: Browser) -> None:
    browser.sign_in("quan").look(f"{AT}/overlays/item")
    browser.press(f"{AT}/overlays/item?key=", **OVERLAY)
    page = browser.look(f"{AT}/overlays/draft")
    drawn = [f"{name}-1.png" for name in ("procedure", "steps", "further")]
    assert re.findall(PICTURE, page.text)[3:] == drawn
    assert "A procedure: Thủ tục đăng ký kết hôn" in page.text
    for name in drawn:
        picture = browser.ask("GET", f"{AT}/overlays/draft/{name}")
        assert (name, picture.status_code, picture.content[:4]) == (name, 200, b"\x89PNG")


def test_a_procedure_that_is_not_in_the_catalogue_has_no_picture_and_is_named(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("quan").look(f"{AT}/answers/item")
    browser.press(f"{AT}/answers/item?key=", **ANSWER)
    page = browser.look(f"{AT}/answers/draft")
    drawn = ["home.png", "queue.png", "hours.png"]
    assert re.findall(PICTURE, page.text) == [*drawn, "procedure-1.png", "answers-1.png"]
    with hall.context.database.writing() as session:
        rows = {"x": normalised(99)}
        publish(session, Shelf(PROVINCE, "procedures"), rows, hall.context.now())
    page = browser.look(f"{AT}/answers/draft")
    assert re.findall(PICTURE, page.text) == drawn
    assert "not in the published catalogue any more: 1.000894" in page.text


def test_what_is_wrong_with_a_profile_is_said_in_the_readers_words_with_the_way_there(
    browser: Browser,
) -> None:
    browser.sign_in("quan").look(f"{AT}/fields")
    browser.press(f"{AT}/fields/remove")
    profile = sample_profile()
    first = profile["fields"][0]["code"]
    places = [at for at, each in enumerate(profile["services"]) if each.get("field") == first]
    for locale, sentence in (("vi", "Không có lĩnh vực này."), ("en", "There is no such field.")):
        page = browser.look(f"{AT}/fields/draft?lang={locale}")
        links = re.findall(r'role="alert">.*?content/services/item\?key=(\d+)"', page.text)
        assert (links, sentence in page.text) == ([str(each) for each in places], True)
    assert f'action="{AT}/fields/draft/publish"' not in page.text


def test_what_is_taken_out_of_a_list_is_all_that_is_gone(browser: Browser) -> None:
    """And what stood behind it has not become another."""
    browser.sign_in("quan").look(f"{AT}/hotlines")
    first = sample_profile()["hotlines"][0]["name"]["en"]
    browser.press(f"{AT}/hotlines/remove")
    page = browser.look(f"{AT}/hotlines/draft")
    told = re.findall(r'<span class="pill[^>]*>([^<]+)</span> <strong>([^<]*)', page.text)
    assert [(kind, first in title) for kind, title in told] == [("Taken away", True)]
