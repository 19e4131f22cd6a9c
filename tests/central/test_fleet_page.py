"""The kiosks of all centres on one page: faults first, found, counted, asked together."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any, Final

import pytest
from sqlalchemy import select

from central.context import Context
from central.db.machines import Centre, Device, DeviceChange, DeviceCommand, DeviceStatus
from central.db.people import AuditEntry
from central.devices.fleet import Wanted, count_by_state, page_of
from central.devices.states import State, printer_of, state_of, summed_up
from tests.central.browser import Browser
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall

FLEET: Final = "/fleet"
OUT: Final = {"part": "printer", "state": "fault", "word": "no_paper"}
LOW: Final = {"part": "printer", "state": "attention", "word": "paper_low"}
FOUND: Final = {
    "state=fault": ["OUT"],
    "state=ended": ["END"],
    "state=dance": ["TWIN", "OUT", "K1", "LOW", "OK"],
    "version=0.3.0": ["LOW", "OK"],
    "printer=no_paper": ["OUT"],
    f"centre={OTHER_CENTRE}": ["OK"],
    "search=hoang+ok": ["OK"],
    "search=BAN-MÁI+lo": ["LOW"],
    "search=%25": [],
    "page=1": [],
}
READY: Final = {"part": "printer", "state": "ok", "word": "ready"}


def add_kiosk(context: Context, name: str, part: Any = None, **other: Any) -> str:
    """A kiosk that told of one part `ago` seconds before now; its id. Without: never heard."""
    ago, told = other.pop("ago", 20), {"health": [part], **other.pop("told", {})}
    centre = other.pop("centre", CENTRE)
    id_ = f"{centre}-{name}".encode().hex().ljust(32, "0")[-32:]
    now = context.now()
    with context.database.writing() as session:
        made = {"public_key": f"{centre}{name}".encode(), "enrolled_at": now, **other}
        session.add(Device(id=id_, centre=centre, name=name, letter="L", **made))
        session.flush()
        if part is not None:
            kept = {"worst": summed_up(told).value, "printer": printer_of(told)}
            at = now - timedelta(seconds=ago)
            row = DeviceStatus(device=id_, at=at, skew_seconds=-1.5, heartbeat=told, **kept)
            session.add(row)
    return id_


def names(browser: Browser) -> list[str]:
    """The kiosks of the list, as they stand."""
    return re.findall(r">Kiosk (\w+)</a>", browser.page.text)


@pytest.fixture
def fleet(hall: Hall) -> Hall:
    """K1 was never heard; two centres; one of each state."""
    context = hall.context
    out = add_kiosk(context, "OUT", OUT, version="0.2.0", place="=cạnh cửa")
    add_kiosk(context, "LOW", LOW, version="0.3.0")
    told = {"paper_metres": 12.34, "outbox_waiting": 7, "held": {"centre": 1}}
    add_kiosk(context, "OK", READY, version="0.3.0", centre=OTHER_CENTRE, told=told)
    add_kiosk(context, "TWIN", READY, twin_since=context.now())
    add_kiosk(context, "END", OUT, revoked_at=context.now())
    with context.database.writing() as session:
        at = context.now() - timedelta(minutes=8)
        change = {"part": "printer", "state": "fault", "word": "no_paper"}
        session.add(DeviceChange(device=out, at=at, **change))
    return hall


def test_the_list_and_the_one_kiosk_have_one_rule(both_context: Context) -> None:
    hall = Hall.of(both_context)
    now = both_context.now()
    mixtures = product((None, OUT, LOW, READY), (20, 180, 181), (None, now), (None, now))
    for number, (part, ago, twin, ended) in enumerate(mixtures):
        more = {"ago": ago, "twin_since": twin, "revoked_at": ended}
        add_kiosk(hall.context, f"{number}", part, **more)
    found = []
    with both_context.database.reading() as session:
        for state in State:
            found += page_of(session, Wanted(state=state.value), now)
        counts = count_by_state(session, Wanted(), now)
    assert len(found) == 49 == sum(counts.values())
    assert [each.state for each in found] == [
        state_of(each.device, each.status, now) for each in found
    ]
    assert {each.state for each in found} == set(State)


def test_who_needs_somebody_is_first_with_the_reason_and_since_when(
    fleet: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh").look(FLEET)
    assert names(browser) == ["TWIN", "OUT", "K1", "LOW", "OK"]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", browser.page.text))
    assert "1 of 5 kiosks are well" in text
    assert "Kiosk OUT ban-mai =cạnh cửa Fault since 08:52 Printer: no paper" in text
    assert "Kiosk K1 ban-mai Not heard from since 09:00 unknown" in text
    assert "Working ready 12.3 m used 0.3.0 08:59 Newest data 7 -1.5 s" in text
    assert f'href="/centres/{CENTRE}/machines/' in browser.page.text


def test_kiosks_are_found_by_what_somebody_looks_for(fleet: Hall, browser: Browser) -> None:
    browser.sign_in("tinh").look(f"{FLEET}?state=fault&search=out")
    assert f'href="{FLEET}?state=fault&amp;search=out&amp;lang=vi"' in browser.page.text
    for query, found in FOUND.items():
        browser.look(f"{FLEET}?{query}")
        assert names(browser) == found, query
        browser.look(f"{FLEET}/list?{query}")
        assert (names(browser), "<html" in browser.page.text) == (found, False), query


def test_everybody_sees_the_kiosks_of_their_own_centres(
    fleet: Hall, browsers: Callable[[], Browser]
) -> None:
    supervisor = browsers().sign_in("hoa")
    supervisor.look(f"{FLEET}?centre={OTHER_CENTRE}")
    assert names(supervisor) == ["TWIN", "OUT", "K1", "LOW"]
    for path in (FLEET, f"{FLEET}/list", f"{FLEET}/csv", f"{FLEET}/ask?command=sync"):
        assert browsers().sign_in("lan").look(path).status_code == 403, path
    assert browsers().look(FLEET).url.path == "/sign-in"


def asked(hall: Hall) -> list[tuple[str, str, str]]:
    with hall.context.database.reading() as session:
        rows = select(Device.name, DeviceCommand.kind, DeviceCommand.made_by)
        found = session.execute(rows.join(Device, Device.id == DeviceCommand.device))
        return sorted((name, kind, by) for name, kind, by in found)


def test_all_of_a_list_are_asked_once_somebody_has_seen_how_many(
    fleet: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh").look(f"{FLEET}/ask?command=close&all=1&version=0.3.0")
    assert browser.heading == "Close for the public: 2 kiosks"
    assert asked(fleet) == []
    browser.press(f"{FLEET}/command", message="Nghỉ", message_en="Lunch")
    assert "Asked of 2 kiosks." in browser.page.text
    assert asked(fleet) == [("LOW", "close", "tinh"), ("OK", "close", "tinh")]
    with fleet.context.database.reading() as session:
        bodies = session.scalars(select(DeviceCommand.body)).all()
        rows = session.scalars(select(AuditEntry).where(AuditEntry.action == "device.command"))
        noted = {(each.centre, each.detail["device"], each.person) for each in rows}
    assert bodies == [{"message": {"vi": "Nghỉ", "en": "Lunch"}}] * 2
    assert noted == {(CENTRE, "LOW", "tinh"), (OTHER_CENTRE, "OK", "tinh")}


def test_a_list_that_grew_meanwhile_is_shown_again_first(fleet: Hall, browser: Browser) -> None:
    browser.sign_in("tinh").look(f"{FLEET}/ask?command=sync&all=1&state=fault")
    add_kiosk(fleet.context, "NEW", OUT)
    answer = browser.press(f"{FLEET}/command")
    assert (answer.status_code, browser.heading) == (409, "Fetch new data now: 2 kiosks")
    assert asked(fleet) == []
    browser.press(f"{FLEET}/command")
    assert [name for name, *_ in asked(fleet)] == ["NEW", "OUT"]


def test_the_chosen_are_asked_and_nobody_elses(fleet: Hall, browser: Browser) -> None:
    with fleet.context.database.reading() as session:
        devices = session.execute(select(Device.name, Device.id))
        ids = {name: id_ for name, id_ in devices}  # noqa: C416
    chosen = "&".join(f"device={ids[name]}" for name in ("OUT", "LOW", "OK", "END"))
    browser.sign_in("hoa").look(f"{FLEET}/ask?command=restart&{chosen}")
    assert browser.heading == "Restart the program: 2 kiosks"
    browser.press(f"{FLEET}/command")
    assert asked(fleet) == [("LOW", "restart", "hoa"), ("OUT", "restart", "hoa")]
    browser.look(f"{FLEET}/ask?command=restart")
    assert "No kiosk is chosen." in browser.page.text


@pytest.mark.parametrize("kind", ["revoke", "new_epoch", ""])
def test_what_cannot_be_taken_back_is_asked_of_nobody_together(
    fleet: Hall, browser: Browser, kind: str
) -> None:
    browser.sign_in("tinh")
    assert browser.look(f"{FLEET}/ask?command={kind}&all=1").status_code == 404
    assert asked(fleet) == []


def test_the_list_is_taken_along_and_no_cell_is_carried_out(fleet: Hall, browser: Browser) -> None:
    answer = browser.sign_in("tinh").look(f"{FLEET}/csv?state=fault&lang=en")
    lines = answer.text.splitlines()
    assert lines[-1].split(",")[:4] == ["OUT", "ban-mai", "'=cạnh cửa", "Fault"]
    with fleet.context.database.reading() as session:
        (noted,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "report.exported"))
    assert (noted.person, noted.detail) == ("tinh", {"report": "fleet", "format": "csv"})


def test_a_large_fleet_is_shown_page_by_page(hall: Hall, browser: Browser) -> None:
    long = "Cạnh cửa ra vào, phía bên phải của quầy hướng dẫn, dưới bảng số thứ tự lớn nhất."[:80]
    with hall.context.database.writing() as session:
        for number in range(197):
            name = f"Phường Thử Nghiệm Bên Sông Dài {number}"
            session.add(Centre(code=f"thu-nghiem-{number}", name_vi=name, profile={}))
    for number in range(60):
        told = {"paper_metres": 123.45, "outbox_waiting": 7, "held": {"centre": 1}}
        add_kiosk(hall.context, f"M{number:02d}", OUT, version="0.3.0", place=long, told=told)
    browser.sign_in("tinh").look(f"{FLEET}?lang=vi")
    assert browser.page.text.count("<option") > 200
    assert len(browser.page.content) <= 100_000
    first = re.findall(r">Máy (M\d\d)</a>", browser.page.text)
    browser.look(f"{FLEET}?page=1")
    assert len(first) == 50
    assert first + re.findall(r">Máy (M\d\d)</a>", browser.page.text) == [
        f"M{number:02d}" for number in range(60)
    ]


def test_a_centre_with_many_kiosks_shows_who_needs_somebody_and_each_on_its_own_page(
    hall: Hall, browser: Browser
) -> None:
    ids = [add_kiosk(hall.context, f"M{each:02d}", READY) for each in range(40)]
    ill = add_kiosk(hall.context, "Z", OUT)
    page = browser.sign_in("tinh").look(f"/centres/{CENTRE}/machines")
    assert len(page.content) <= 100_000
    assert re.findall(r"<h2>Kiosk (\w+)</h2>", page.text)[:3] == ["Z", "K1", "M00"]
    assert "And 34 more kiosks." in page.text
    for id_, name in ((ids[39], "M39"), (ill, "Z")):
        own = browser.look(f"/centres/{CENTRE}/machines/{id_}").text
        assert re.findall(r"<h2>Kiosk (\w+)</h2>", own) == [name]
        assert f'data-part="/centres/{CENTRE}/machines/{id_}/list"' in own
    assert browser.look(f"/centres/{OTHER_CENTRE}/machines/{ill}").status_code == 404
