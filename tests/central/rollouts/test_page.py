"""The page of a rollout, as an administrator and a supervisor walk through it; groups of kiosks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from central.content.holding import layer_of
from central.content.installation import installation
from central.content.publishing import Shelf
from central.db.content import Collection
from central.db.machines import Centre, Device, DeviceChange, DeviceStatus
from central.db.people import AuditEntry
from central.db.rollouts import Rollout
from central.editing import drafts
from tests.central.browser import Browser
from tests.central.hall import CENTRE, Hall
from tests.central.hand import sample_profile

PAGE = f"/centres/{CENTRE}/rollout"
MACHINES = f"/centres/{CENTRE}/machines"
DEVICE = "d" * 32
NOTICE = {"title": {"vi": "Nghỉ <b>lễ</b>"}, "words": {"vi": "Nghỉ"}}
DAYS = {"first_day": "2026-11-30", "last_day": "2026-12-04"}


@pytest.fixture
def hall(hall: Hall) -> Hall:
    """With a second kiosk, and a draft."""
    now = hall.context.now()
    with hall.context.database.writing() as session:
        session.get_one(Centre, CENTRE).profile = {**sample_profile(), "id": CENTRE}
        key = {"id": "e" * 32, "public_key": b"e" * 32, "enrolled_at": now, "team": "sảnh"}
        session.add(Device(centre=CENTRE, name="K2", letter="M", **key))
        drafts.change(session, Shelf(CENTRE, "announcements"), {"a": NOTICE | DAYS}, "hoa", now)
    return hall


def rollout(hall: Hall) -> Rollout:
    with hall.context.database.reading() as session:
        return session.scalars(select(Rollout).order_by(Rollout.id.desc())).first() or Rollout()


def begun(hall: Hall, browser: Browser) -> str:
    browser.sign_in("quan").look(PAGE)
    browser.press(PAGE, to=f"kiosk:{DEVICE}", message="thử")
    assert browser.page.status_code == 200
    return f"{PAGE}/{rollout(hall).id}"


def beat(hall: Hall, **told: Any) -> None:
    """The pilot is heard; what it is not well with it has been since now."""
    now = hall.context.now()
    with hall.context.database.writing() as session:
        values = {"device": DEVICE, "at": now, "skew_seconds": 0.0, "heartbeat": told}
        session.merge(DeviceStatus(**values))
        for each in told.get("health", ()):
            session.add(DeviceChange(device=DEVICE, at=now, **each))


def test_a_draft_goes_to_a_pilot_a_group_and_all(hall: Hall, browser: Browser) -> None:
    at = begun(hall, browser)
    assert "0 of 1 kiosk has it." in browser.page.text
    assert "<ins>Nghỉ &lt;b&gt;lễ&lt;/b&gt;</ins>" in browser.page.text
    assert "sảnh (1 kiosk)" in browser.page.text
    browser.press(f"{at}/widen", to="team:sảnh")
    assert "0 of 2 kiosks have it." in browser.page.text
    browser.press(f"{at}/finish")
    assert (rollout(hall).state, browser.path) == ("done", PAGE)
    with hall.context.database.reading() as session:
        assert list(drafts.published(session, Shelf(CENTRE, "announcements"))) == ["a"]
    assert "Went to all" in browser.page.text
    assert "/back" in browser.look(f"/centres/{CENTRE}/content").text


def test_who_has_it_and_what_is_the_matter_since_it_came(hall: Hall, browser: Browser) -> None:
    old = {"part": "scanner", "state": "fault", "word": "not_connected"}
    beat(hall, health=[old])
    begun(hall, browser)
    hall.context.now.advance(minutes=2)  # type: ignore[attr-defined]
    with hall.context.database.reading() as session:
        layer = layer_of(rollout(hall).id)
        sequence = session.get_one(Collection, (layer, "announcements")).sequence
        epoch = installation(session).content_epoch
    held = {"content_epoch": epoch, "held": {"announcements": sequence}}
    beat(hall, **held)
    page = browser.look(PAGE).text
    assert "1 of 1 kiosk has it." in page
    assert "No new faults" in page
    with hall.context.database.writing() as session:
        when = hall.context.now() - timedelta(minutes=9)
        session.add(DeviceChange(device=DEVICE, at=when, **old))
    told = {"health": [old, {"part": "printer", "state": "fault", "word": "no_paper"}]}
    with hall.context.database.writing() as session:
        session.get_one(DeviceStatus, DEVICE).heartbeat = {**held, **told}
        now = hall.context.now()
        session.add(DeviceChange(device=DEVICE, at=now, **told["health"][1]))
    page = re.sub(r"\s+", " ", browser.look(PAGE).text)
    assert "1 with new faults" in page
    assert re.search(r"Since it was sent: [^<;]*paper", page, re.IGNORECASE)
    assert re.search(r"Already before: [^<;]*", page)
    told_trouble = {**held, "troubles": ["announcements: disagrees"]}
    beat(hall, **told_trouble)
    assert "announcements: disagrees" in browser.look(PAGE).text


def test_a_supervisor_holds_and_an_administrator_lets_it_go_on(
    hall: Hall, browsers: Callable[[], Browser]
) -> None:
    hoa, quan = browsers(), browsers()
    at = begun(hall, quan)
    page = hoa.sign_in("hoa").look(PAGE).text
    assert f'action="{at}/hold"' in page
    assert not any(f"{at}/{step}" in page for step in ("widen", "finish", "return"))
    for step in ("widen", "finish", "return", "resume"):
        assert hoa.send(f"{at}/{step}", csrf=_token(page)).status_code == 403
    hoa.look(PAGE)
    hoa.press(f"{at}/hold", message="máy in kẹt <giấy>")
    assert "máy in kẹt &lt;giấy&gt;" in hoa.page.text
    assert f"{at}/widen" not in quan.look(PAGE).text
    quan.press(f"{at}/resume")
    quan.press(f"{at}/return")
    assert rollout(hall).state == "returned"
    assert "Which drafts" in quan.page.text


def test_a_step_that_somebody_else_has_taken_says_so(hall: Hall, browser: Browser) -> None:
    at = begun(hall, browser)
    page = browser.page
    browser.press(f"{at}/finish")
    browser.page = page
    assert browser.press(f"{at}/return").status_code == 409
    assert "Somebody has taken another step meanwhile." in browser.page.text
    browser.page = page
    assert browser.send(f"{at}/dance", csrf=_token(page.text)).status_code == 409
    browser.look(PAGE)
    assert "There is no draft that could go out." in browser.page.text


def _token(html: str) -> str:
    return html.partition('name="csrf" value="')[2].partition('"')[0]


def test_a_pilot_that_is_ended_counts_no_more_and_it_can_still_be_returned(
    hall: Hall, browser: Browser
) -> None:
    at = begun(hall, browser)
    with hall.context.database.writing() as session:
        session.get_one(Device, DEVICE).revoked_at = hall.context.now()
    assert "No kiosk has it any more" in browser.look(PAGE).text
    browser.press(f"{at}/return")
    assert rollout(hall).state == "returned"


def test_nothing_begins_without_a_kiosk(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(PAGE)
    for whom in ("", "team:", "kiosk:", "team:nobody", "x"):
        browser.look(PAGE)
        assert browser.press(PAGE, to=whom).status_code == 409
    assert "No kiosk was chosen" in browser.page.text
    assert rollout(hall).id is None


def test_what_goes_out_by_steps_is_not_published_beside_it(hall: Hall, browser: Browser) -> None:
    begun(hall, browser)
    at = f"/centres/{CENTRE}/content/announcements"
    browser.look(f"{at}/item")
    typed = {"title.vi": "Khác", "words.vi": "Khác", "first_day": "1/12/2026"}
    browser.press(f"{at}/item?key=", **typed, last_day="2/12/2026")
    browser.look(f"{at}/draft")
    assert "this draft waits" in browser.page.text
    assert "/draft/publish" not in browser.page.text
    browser.send(f"{at}/draft/publish", csrf=_token(browser.page.text))
    with hall.context.database.reading() as session:
        assert drafts.published(session, Shelf(CENTRE, "announcements")) == {}


@pytest.mark.parametrize(("who", "status"), [("lan", 403), ("xa", 403), ("hoa", 200)])
def test_only_those_of_the_centre_see_it(browser: Browser, who: str, status: int) -> None:
    assert browser.sign_in(who).look(PAGE).status_code == status


def test_a_kiosk_is_put_into_a_group_and_out_of_it(hall: Hall, browser: Browser) -> None:
    browser.sign_in("hoa").look(MACHINES)
    action = f"{MACHINES}/{DEVICE}/group"
    for typed, kept in (("  thử   nghiệm ", "thử nghiệm"), ("x" * 60, "x" * 40), ("", "")):
        browser.press(action, name=typed)
        with hall.context.database.reading() as session:
            assert session.get_one(Device, DEVICE).team == kept
    with hall.context.database.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "device.grouped"))
        assert [each.detail["group"] for each in entries] == ["thử nghiệm", "x" * 40, "-"]
    assert browser.send(f"{MACHINES}/{'0' * 32}/group", csrf="").status_code in (403, 404)
