"""The kiosks' page: codes shown once, twins shown both, one click to revoke or replace, help."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from anyio.from_thread import start_blocking_portal
from sqlalchemy import select

from central.db.arrivals import Event, HelpCall
from central.db.machines import (
    Centre,
    Device,
    DeviceChange,
    DeviceCommand,
    DeviceRun,
    DeviceStatus,
    EnrolmentCode,
)
from central.db.people import AuditEntry
from central.devices.commands import answered
from central.devices.enrolment import Place, make_code, replace
from central.pages.qr import drawing
from kiosk.domain.enrol_code import enrol_text
from kiosk.sync.contract.devices import CODE_LETTERS, CommandAnswer
from tests.central.browser import ADDRESS, Browser, Form, application
from tests.central.client import Client
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.hand import Hand

PAGE = f"/centres/{CENTRE}/machines"
DEVICE = "d" * 32
_NO_PAPER = {"part": "printer", "state": "fault", "word": "no_paper"}
CALL = "11111111-1111-4111-8111-111111111111"


def device(hall: Hall) -> Device:
    with hall.context.database.reading() as session:
        return session.get_one(Device, DEVICE)


def letters(browser: Browser) -> str:
    shown = re.search(r'<p class="letters">(.*?)</p>', browser.page.text)
    assert shown is not None
    return re.sub(r"<[^>]+>", "", shown[1])


def beat(hall: Hall, seconds_ago: int) -> None:
    health = [
        {"part": "printer", "state": "attention", "word": "paper_low"},
        {"part": "scanner", "state": "ok"},
        {"part": "<b>", "state": "fault"},
    ]
    with hall.context.database.writing() as session:
        session.add(
            DeviceStatus(
                device=DEVICE,
                at=hall.context.now() - timedelta(seconds=seconds_ago),
                skew_seconds=-1.25,
                heartbeat={
                    "outbox_waiting": 7,
                    "health": health,
                    "paper_metres": 12.34,
                    "troubles": ["head: <old>"],
                },
            )
        )


def test_a_new_code_is_shown_once_as_letters_and_as_a_picture(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(PAGE)
    browser.press(PAGE, name="K2", letter="m")
    code = letters(browser)
    assert len(code) == 8
    assert set(code) <= set(CODE_LETTERS)
    assert '<svg class="qr"' in browser.page.text
    assert code not in browser.look(PAGE).text
    with hall.context.database.reading() as session:
        kept = session.scalars(select(EnrolmentCode)).one()
    assert (kept.name, kept.letter, kept.made_by) == ("K2", "M", "quan")
    assert code.encode() not in kept.code_hash


def test_a_day_that_another_database_began_is_shown_until_somebody_says_all_are_here(
    hall: Hall, browsers: Callable[[], Browser]
) -> None:
    with hall.context.database.writing() as session:
        session.get_one(Centre, CENTRE).recovering_since = hall.context.now()
    said = "Kiosks number by themselves today"
    watcher, browser = browsers().sign_in("hoa"), browsers().sign_in("quan")
    assert said in watcher.look(PAGE).text
    assert not Form(watcher.page.text, f"{PAGE}/all-here").found
    browser.look(PAGE)
    browser.press(f"{PAGE}/all-here")
    assert said not in browser.page.text
    with hall.context.database.reading() as session:
        centre = session.get_one(Centre, CENTRE)
        noted = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert (centre.recovering_since, noted[-1]) == (hall.context.now(), "centre.all_here")
    assert centre.recovering_for is not None, "they are heard before numbers are given"


@pytest.mark.parametrize("public", ["", "https://so.example"])
def test_a_code_says_the_public_address_where_there_is_one(hall: Hall, public: str) -> None:
    settings = dataclasses.replace(hall.context.settings, public_address=public)
    with start_blocking_portal() as portal:
        browser = Browser(portal, application(dataclasses.replace(hall.context, settings=settings)))
        browser.sign_in("quan").look(PAGE)
        browser.press(PAGE, name="K2", letter="M")
    said = enrol_text(public or ADDRESS, letters(browser))
    assert str(drawing(said)) in browser.page.text


def test_a_code_that_cannot_be_made_says_so(browser: Browser) -> None:
    browser.sign_in("quan").look(PAGE)
    browser.press(PAGE, name="K2", letter="7")
    assert browser.page.status_code == 422
    assert "No code was made. The letter is one of A to Z." in browser.page.text


def test_a_kiosk_is_revoked_and_replaced_in_one_click(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(PAGE)
    browser.press(f"{PAGE}/{DEVICE}/revoke")
    assert device(hall).revoked_at == hall.context.now()
    assert "Revoked 09:00, 30/11/2026" in browser.page.text
    assert len(letters(browser)) == 8
    assert "The old machine has ended" in browser.page.text
    assert f"{DEVICE}/revoke" not in browser.page.text
    assert f'href="{PAGE}?lang=vi"' in browser.page.text, "what a form answers has no address"
    # The code was lost: another one is made for the same place, until somebody has taken it.
    browser.press(f"{PAGE}/{DEVICE}/replace")
    assert len(letters(browser)) == 8
    browser.press(PAGE, name="K1", letter="K")
    assert len(letters(browser)) == 8
    with hall.context.database.writing() as session:
        old = session.get_one(Device, DEVICE)
        new = {"id": "e" * 32, "public_key": b"e" * 32, "enrolled_at": old.enrolled_at}
        session.add(Device(centre=CENTRE, name="K1", letter="K", **new))
    assert f"{DEVICE}/replace" not in browser.look(PAGE).text


def test_a_kiosk_is_replaced_in_one_click(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(PAGE)
    browser.press(f"{PAGE}/{DEVICE}/replace")
    assert len(letters(browser)) == 8
    with hall.context.database.reading() as session:
        assert session.scalars(select(EnrolmentCode)).one().replaces == DEVICE
    assert device(hall).revoked_at is None


def test_twins_are_shown_both_until_somebody_has_looked(hall: Hall, browser: Browser) -> None:
    now = hall.context.now()
    with hall.context.database.writing() as session:
        session.get_one(Device, DEVICE).twin_since = now
        for number, accepted in enumerate((True, True, False)):
            session.add(
                DeviceRun(
                    device=DEVICE,
                    run=str(number) * 32,
                    previous_run="",
                    at=now,
                    address=f"10.0.0.{number}",
                    accepted=accepted,
                )
            )
    page = browser.sign_in("quan").look(PAGE).text
    assert "Two machines with one identity" in page
    assert re.findall(r"(\w+) machine: (10\.0\.0\.\d)", page) == [
        ("Accepted", "10.0.0.1"),
        ("Refused", "10.0.0.2"),
    ]
    browser.press(f"{PAGE}/{DEVICE}/looked")
    assert "Two machines" not in browser.page.text
    assert device(hall).twin_since is None


@pytest.mark.parametrize(
    ("seconds_ago", "state"),
    [
        (20, "Fault"),
        (180, "Fault"),
        (181, "Not heard from (since 08:56, 30/11/2026)"),
    ],
)
def test_a_kiosk_tells_how_it_is(
    hall: Hall, browser: Browser, seconds_ago: int, state: str
) -> None:
    beat(hall, seconds_ago)
    now = hall.context.now()
    with hall.context.database.writing() as session:
        for seq, rejected in enumerate(("", "not understood", "not understood"), start=1):
            session.add(
                Event(
                    device=DEVICE,
                    epoch=1,
                    seq=seq,
                    id=str(seq),
                    kind="x",
                    at=now,
                    happened_at=now,
                    received_at=now,
                    body={},
                    body_hash=b"",
                    rejected=rejected,
                )
            )
    page = browser.sign_in("hoa").look(PAGE).text
    facts = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page)
    assert state in page
    assert "Data not taken: head: &lt;old&gt;" in browser.page.text
    assert dict(facts) | {"Last sync": ""} == {
        "Paper used": "12.3 m",
        "Own series": "K1",
        "Version": "unknown",
        "Last sync": "",
        "Waiting to be sent": "7",
        "Rejected events": "2",
        "Clock off by": "-1.2 s",
    }
    assert "Printer: paper low; &lt;b&gt;: fault" in page
    assert f"{DEVICE}/revoke" not in page


def test_a_call_for_help_is_answered_by_somebody_of_the_centre(
    hall: Hall, browser: Browser
) -> None:
    with hall.context.database.writing() as session:
        session.add(
            HelpCall(id=CALL, device=DEVICE, centre=CENTRE, screen="search", at=hall.context.now())
        )
    browser.sign_in("tinh").look(PAGE)
    csrf = re.search(r'name="csrf" value="([\w-]+)"', browser.page.text)
    assert csrf is not None
    browser.send(f"/centres/{OTHER_CENTRE}/help/{CALL}", csrf=csrf[1])
    assert "Kiosk K1" in browser.look(PAGE).text
    browser.press(f"/centres/{CENTRE}/help/{CALL}")
    assert "Help is wanted" not in browser.page.text
    with hall.context.database.reading() as session:
        assert session.get_one(HelpCall, CALL).answered_by == "tinh"


def test_what_is_done_with_kiosks_is_written_down(hall: Hall, browser: Browser) -> None:
    browser.sign_in("quan").look(PAGE)
    browser.press(PAGE, name="K2", letter="M")
    browser.press(f"{PAGE}/{DEVICE}/replace")
    browser.press(f"{PAGE}/{DEVICE}/revoke")
    with hall.context.database.reading() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.action.like("device.%")))
        found = [(each.person, each.centre, each.action, each.detail) for each in rows]
    assert found == [
        ("quan", CENTRE, "device.code", {"device": "K2"}),
        ("quan", CENTRE, "device.replace", {"device": "K1"}),
        ("quan", CENTRE, "device.revoke", {"device": "K1"}),
        ("quan", CENTRE, "device.replace", {"device": "K1"}),
    ]


COMMAND = f"{PAGE}/{DEVICE}/command"


def commands(hall: Hall) -> list[DeviceCommand]:
    with hall.context.database.reading() as session:
        return list(session.scalars(select(DeviceCommand).order_by(DeviceCommand.made_at)))


def test_a_supervisor_closes_a_kiosk_with_a_message_and_sees_what_became_of_it(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("hoa").look(PAGE)
    browser.press(COMMAND, command="close", message=" Nghỉ <trưa> ", message_en="Lunch")
    (asked,) = commands(hall)
    assert (asked.kind, asked.made_by) == ("close", "hoa")
    assert asked.body == {"message": {"vi": "Nghỉ <trưa>", "en": "Lunch"}}
    assert "Waiting for the kiosk" in browser.page.text
    answer = CommandAnswer(id=asked.id, outcome="done", state={"part.printer": "ok <b>"})
    with hall.context.database.writing() as session:
        answered(session, session.get_one(Device, DEVICE), [answer], hall.context.now())
    browser.look(PAGE)
    assert '<span class="pill jade">Done</span>' in browser.page.text
    assert "<dt>Printer</dt><dd>&lt;b&gt;</dd>" in browser.page.text
    with hall.context.database.reading() as session:
        notes = [(each.person, each.action) for each in session.scalars(select(AuditEntry))]
    assert notes[-2:] == [("hoa", "device.command"), ("kiosk", "device.answer")]


@pytest.mark.parametrize("kind", ["revoke", "dance", ""])
def test_only_what_the_page_offers_can_be_asked(hall: Hall, browser: Browser, kind: str) -> None:
    browser.sign_in("quan").look(PAGE)
    assert browser.press(COMMAND, command=kind).status_code == 404
    assert commands(hall) == []


def test_another_series_of_numbers_is_for_whoever_makes_kiosks(
    hall: Hall, browsers: Callable[[], Browser]
) -> None:
    supervisor = browsers().sign_in("hoa")
    supervisor.look(PAGE)
    assert "new_epoch" not in supervisor.page.text
    assert supervisor.press(COMMAND, command="new_epoch").status_code == 403
    administrator = browsers().sign_in("quan")
    administrator.look(PAGE)
    administrator.press(COMMAND, command="new_epoch")
    assert [(each.kind, each.made_by) for each in commands(hall)] == [("new_epoch", "quan")]


def test_where_a_kiosk_stands_is_noted_and_stays_with_its_place(
    hall: Hall, browser: Browser, client: Client
) -> None:
    browser.sign_in("hoa").look(PAGE)
    browser.press(f"{PAGE}/{DEVICE}/place", place=" Cạnh  <cửa> ")
    assert "<dt>Place</dt><dd>Cạnh &lt;cửa&gt;</dd>" in browser.page.text
    heir = Hand(client, hall.context)
    with hall.context.database.writing() as session:
        code = replace(session, DEVICE, "quan", hall.context.now())
    assert heir.enrol(str(code)).status_code == 200
    with hall.context.database.reading() as session:
        assert session.get_one(Device, heir.key_id).place == "Cạnh <cửa>"
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "device.place"))
        assert [each.detail for each in noted] == [{"device": "K1", "place": "Cạnh <cửa>"}]


def test_an_officer_and_another_centre_command_no_kiosk(hall: Hall, browser: Browser) -> None:
    browser.sign_in("hoa").look(PAGE)
    csrf = Form(browser.page.text, COMMAND).fields["csrf"][0]
    for name in ("lan", "xa"):
        browser.cookies.clear()
        browser.sign_in(name)
        assert browser.send(COMMAND, csrf=csrf, command="restart").status_code in {403, 404}
    assert commands(hall) == []


def test_what_changed_is_kept_with_when_and_faults_come_first(
    hall: Hall, browser: Browser, client: Client
) -> None:
    context = hall.context
    well, ill = (Hand(client, context) for _ in range(2))
    for hand, name, letter in ((well, "K0", "A"), (ill, "K9", "B")):
        with context.database.writing() as session:
            code = make_code(session, Place(CENTRE, name, letter), "test", context.now())
        assert hand.enrol(str(code)).status_code == 200
        assert hand.hello().status_code == 200
    ready, out = {"part": "printer", "state": "ok", "word": "ready"}, dict(_NO_PAPER)
    for hand, minutes, health in (
        (well, 0, [ready]),
        (ill, 0, [ready]),
        (ill, 1, [out]),
        (ill, 2, [out]),
        (well, 0, [ready]),
    ):
        context.now.advance(minutes=minutes)  # type: ignore[attr-defined]
        assert hand.beat(health=health).status_code == 200
    with context.database.reading() as session:
        rows = session.execute(select(DeviceChange.device, DeviceChange.word)).all()
    assert [tuple(row) for row in rows] == [
        (well.key_id, "ready"),
        (ill.key_id, "ready"),
        (ill.key_id, "no_paper"),
    ]
    page = browser.sign_in("hoa").look(PAGE).text
    assert re.findall(r"<h2>Kiosk (K\d)</h2>", page) == ["K9", "K1", "K0"]
    assert "Printer: no paper (since 09:01, 30/11/2026)" in page
    ill.beat(health=[])
    with context.database.reading() as session:
        assert session.scalars(select(DeviceChange.state)).all()[-1] == "gone"
