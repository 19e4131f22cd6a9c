"""The page of what the province lets out by steps, as an administrator walks through it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from central.content.publishing import PROVINCE, Shelf, publish
from central.db.machines import Centre, Device, DeviceStatus
from central.db.rollouts import Rollout
from central.editing import drafts, editions
from central.editing.catalogue import SHELF, draft_catalogue, publish_catalogue
from central.rollouts import steps
from central.rollouts.reach import Whom
from central.rollouts.steps import By
from tests.catalogue_samples import normalised
from tests.central.browser import Browser
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.test_every_page import LARGEST

PAGE = "/rollout"
PILOT, SECOND = "d" * 32, "e" * 32


@pytest.fixture
def hall(hall: Hall) -> Hall:
    """Three procedures are published; the draft has a fourth and words of the people."""
    now = hall.context.now()
    rows = {f"id-{each}": normalised(each) for each in range(1, 4)}
    with hall.context.database.writing() as session:
        key = {"id": SECOND, "public_key": b"e" * 32, "enrolled_at": now, "team": "sảnh"}
        session.add(Device(centre=OTHER_CENTRE, name="K7", letter="M", **key))
        draft_catalogue(session, rows, "tinh", now, "một.jsonl")
        publish_catalogue(session, "tinh", now)
        rows["id-4"] = normalised(4)
        draft_catalogue(session, rows, "tinh", now, "hai.jsonl")
        words: Any = {"a": {"said": "sổ <b>đỏ</b>", "meant": "giấy chứng nhận"}}
        drafts.change(session, Shelf(PROVINCE, "lexicon"), words, "tinh", now)
    return hall


def rollout(hall: Hall) -> Rollout:
    with hall.context.database.reading() as session:
        return session.scalars(select(Rollout).order_by(Rollout.id.desc())).first() or Rollout()


def begun(hall: Hall, browser: Browser, *collections: str) -> str:
    """At the pilot; the address of its steps."""
    browser.look(f"{PAGE}?at={CENTRE}")
    browser.press(PAGE, to=f"kiosk:{PILOT}", collections=list(collections or ("procedures",)))
    assert browser.page.status_code == 200, browser.page.text
    return f"{PAGE}/{rollout(hall).id}"


def text(browser: Browser) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", browser.page.text))


def test_from_the_catalogue_to_one_kiosk_to_a_centre_and_to_all(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh").look("/catalogue")
    assert f'href="{PAGE}"' in browser.page.text
    assert f'href="{PAGE}"' in browser.look("/fleet").text
    browser.look(PAGE)
    assert f'action="{PAGE}" class="card' not in browser.page.text
    at = begun(hall, browser, "procedures", "lexicon")
    assert "0 of 1 kiosk has it." in browser.page.text
    assert "1 new, 0 changed, 0 gone" in browser.page.text
    assert "<ins>sổ &lt;b&gt;đỏ&lt;/b&gt;</ins>" in browser.page.text
    browser.look(f"{PAGE}?at={OTHER_CENTRE}")
    assert "sảnh (1 kiosk)" in browser.page.text
    browser.press(f"{at}/widen", to="all")
    assert "0 of 2 kiosks have it." in browser.page.text
    assert re.search(r"hoang-hon 0 / 1 0 1", text(browser))
    browser.press(f"{at}/finish")
    assert (rollout(hall).state, browser.path) == ("done", PAGE)
    with hall.context.database.reading() as session:
        assert len(drafts.published(session, SHELF)) == 4
        assert editions.of_shelf(session, SHELF)[0].note == "hai.jsonl (+1 ~0 -0)"
    assert "Went to all" in browser.page.text


def test_under_it_nothing_is_published_and_pages_say_so(hall: Hall, browser: Browser) -> None:
    at = begun(hall, browser.sign_in("tinh"))
    with hall.context.database.writing() as session:
        changes: Any = {"id-5": normalised(5)}
        drafts.change(session, SHELF, changes, "tinh", hall.context.now())
    browser.look("/catalogue")
    assert "The same is going out step by step." in browser.page.text
    assert "/catalogue/publish" not in browser.page.text
    browser.press("/catalogue/drop")
    with hall.context.database.writing() as session:
        drafts.change(session, SHELF, changes, "tinh", hall.context.now())
        shown = drafts.draft_of(session, SHELF)
        assert shown is not None
    sent = {"csrf": _token(browser.page.text), "edition": shown.changed_at.isoformat()}
    browser.send("/catalogue/publish", **sent)
    assert browser.page.url.query == b"said=held"
    browser.look(PAGE)
    browser.press(f"{at}/hold", message="từ sai")
    assert "từ sai" in browser.page.text
    browser.press(f"{at}/resume")
    browser.press(f"{at}/return")
    assert rollout(hall).state == "returned"
    assert "Returned" in browser.page.text


def _token(html: str) -> str:
    return html.partition('name="csrf" value="')[2].partition('"')[0]


def test_a_centre_is_told_that_its_kiosks_are_in_it(hall: Hall, browser: Browser) -> None:
    begun(hall, browser.sign_in("tinh"))
    centres = f"/centres/{CENTRE}/rollout"
    assert "The province lets this go out step by step" in browser.look(centres).text
    elsewhere = f"/centres/{OTHER_CENTRE}/rollout"
    assert "The province lets this" not in browser.look(elsewhere).text
    browser.look(f"{PAGE}?at={CENTRE}")
    assert "No kiosk is left" in browser.page.text


def test_where_a_centre_has_its_own_the_page_says_so(hall: Hall, browser: Browser) -> None:
    with hall.context.database.writing() as session:
        own: Any = {"o": {"said": "cà vẹt", "meant": "xe"}}
        publish(session, Shelf(CENTRE, "lexicon"), own, hall.context.now())
    browser.sign_in("tinh").look(f"{PAGE}?at={CENTRE}")
    assert "has its own, which its kiosks show" in browser.page.text
    browser.press(PAGE, to=f"kiosk:{PILOT}", collections=["lexicon"])
    assert browser.page.status_code == 409
    assert "their centre has its own" in browser.page.text
    assert rollout(hall).id is None


def test_a_third_of_the_catalogue_is_asked_for_twice(hall: Hall, browser: Browser) -> None:
    with hall.context.database.writing() as session:
        gone: Any = {"id-1": None}
        drafts.drop(session, SHELF)
        drafts.change(session, SHELF, gone, "tinh", hall.context.now())
    browser.sign_in("tinh").look(f"{PAGE}?at={CENTRE}")
    browser.press(PAGE, to=f"kiosk:{PILOT}", collections=["procedures"])
    assert "A third of the catalogue" in browser.page.text
    browser.press(PAGE, to=f"kiosk:{PILOT}", collections=["procedures"], sure="1")
    assert rollout(hall).state == "running"


@pytest.mark.parametrize("who", ["lan", "hoa", "quan"])
def test_it_is_for_people_of_the_province_alone(
    hall: Hall, browsers: Callable[[], Browser], who: str
) -> None:
    at = begun(hall, browsers().sign_in("tinh"))
    person = browsers().sign_in(who)
    assert person.look(PAGE).status_code == 403
    token = _token(person.look("/password").text)
    for address in (PAGE, f"{at}/hold", f"{at}/return"):
        assert person.send(address, csrf=token).status_code == 403
    assert person.look("/fleet").text.count(f'href="{PAGE}"') == 0


@pytest.mark.parametrize("whom", ["", "kiosk:", "team:", "team:nobody", "x", "all:x"])
def test_nothing_begins_without_a_kiosk(hall: Hall, browser: Browser, whom: str) -> None:
    browser.sign_in("tinh").look(f"{PAGE}?at={CENTRE}")
    assert browser.press(PAGE, to=whom, at="").status_code == 409
    assert rollout(hall).id is None


def test_a_centre_that_is_none_is_said(hall: Hall, browser: Browser) -> None:
    page = browser.sign_in("tinh").look(f"{PAGE}?at=nobody")
    assert (page.status_code, "There is no centre of this name." in page.text) == (200, True)
    assert 'name="to"' not in page.text


def test_where_no_list_has_room_for_all_a_centre_is_found_by_its_name(
    hall: Hall, browser: Browser
) -> None:
    with hall.context.database.writing() as session:
        for each in range(300):
            name = f"Xã Đồng Lúa {each:03d}"
            session.add(Centre(code=f"xa-{each:03d}", name_vi=name, profile={}))
    browser.sign_in("tinh").look(f"{PAGE}?at=dong+lua+29")
    found = re.findall(r'href="/rollout\?at=([^"]+)"', browser.page.text)
    assert found == ["xa-029", "xa-129", "xa-229", *(f"xa-{each}" for each in range(290, 300))]
    browser.look(f"{PAGE}?at=hoang")
    assert f'name="at" value="{OTHER_CENTRE}"' in browser.page.text
    assert f'value="kiosk:{SECOND}"' in browser.page.text


def test_with_ten_thousand_kiosks_the_page_stays_small(hall: Hall, browser: Browser) -> None:
    now = hall.context.now()
    centres = [f"c{each:03}" for each in range(250)]
    devices = [
        {"id": f"{number:032}", "centre": centres[number % 250], "name": f"{number:05}"}
        for number in range(10_000)
    ]
    paper = {"part": "printer", "state": "fault", "word": "no_paper"}
    with hall.context.database.writing() as session:
        profile = session.get_one(Centre, CENTRE).profile
        name = "Trung tâm Phục vụ hành chính công"
        session.execute(
            insert(Centre),
            [{"code": each, "name_vi": f"{name} {each}", "profile": profile} for each in centres],
        )
        more = {"letter": "A", "enrolled_at": now}
        session.execute(
            insert(Device),
            [{**each, **more, "public_key": each["id"].encode()} for each in devices],
        )
        told = {"troubles": ["procedures: disagrees"], "health": [paper]}
        session.execute(
            insert(DeviceStatus),
            [
                {"device": each["id"], "at": now, "skew_seconds": 0.0, "heartbeat": told}
                for each in devices[::2]
            ],
        )
        by = By("tinh", now)
        made = steps.begin(session, PROVINCE, ["procedures"], Whom(centre=CENTRE), by)
        assert isinstance(made, Rollout)
        session.execute(update(Device).values(rollout=made.id, rollout_since=now))
    browser.sign_in("tinh").look(PAGE)
    assert "0 of 10,002 kiosks have it." in browser.page.text
    assert "5,000 with new faults" in browser.page.text
    assert "and 152 more" in browser.page.text
    assert len(browser.page.content) < LARGEST
