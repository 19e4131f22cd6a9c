"""A kiosk's question renews the register from the centre's source; a pull renews all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from sqlalchemy import select

from central.app import create_app
from central.context import Context
from central.db.dossiers import Dossier, SourceHeard
from central.db.machines import Centre
from central.demo.dossiers import sample_dossiers
from central.dossiers.register import put_dossiers
from central.dossiers.renewing import Renewal, renew_all
from central.dossiers.sources.desk import Sources
from central.dossiers.sources.settings import IGateSettings, OneSource, OpenCpsSettings
from tests.central.client import asking
from tests.central.conftest import HandClock
from tests.central.hand import CENTRE, Hand, greeted
from tests.central.sources import samples, systems
from tests.central.sources.systems import System

CODE = "H49.61-261120-0001"
SECRET = "B8C9"
BROKEN = "The source igate sent something that is no report of dossiers: status 500."
Kiosk = Callable[[System], Hand]


OPENCPS = OpenCpsSettings(
    centre=CENTRE, kind="opencps", url="https://motcua.example/o/rest/v2", group="35166"
)


def with_source(context: Context, system: System, settings: OneSource = OPENCPS) -> Context:
    return replace(context, sources=Sources({CENTRE: settings}, system.transport))


@pytest.fixture
def igate(tmp_path: Path) -> IGateSettings:
    secret = tmp_path / "secret"
    secret.write_text("t0ken\n", "utf-8")
    url = "https://igate.example"
    return IGateSettings(centre=CENTRE, kind="igate", url=url, secret_file=secret)


@pytest.fixture
def kiosk_of(context: Context) -> Iterator[Kiosk]:
    """A kiosk of a server whose centre is told by that system."""
    opened = []

    def make(system: System) -> Hand:
        whole = with_source(context, system)
        server = asking(create_app(whole))
        opened.append(server)
        return greeted(server.__enter__(), whole)

    yield make
    for server in opened:
        server.__exit__(None, None, None)


def look_up(hand: Hand, code: str = CODE, **secrets: str) -> Any:
    return hand.send("POST", "/v1/dossiers/lookup", {"code": code, **secrets})


def told(response: httpx.Response) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    return {name: value for name, value in response.json().items() if value}


def dossiers(context: Context) -> list[Dossier]:
    with context.database.reading() as session:
        return list(session.scalars(select(Dossier).order_by(Dossier.code)))


def test_a_question_is_put_to_the_source_and_answered_in_two_steps(kiosk_of: Kiosk) -> None:
    hand = kiosk_of(systems.opencps([samples.of_opencps(1)]))
    plain = {"status": 4, "due": "2026-12-07", "as_of": "2026-11-30T02:00:00Z"}
    assert told(look_up(hand)) == plain
    whole = told(look_up(hand, lookup_code=SECRET))
    assert {name: whole[name] for name in ("procedure_code", "received")} == {
        "procedure_code": "1.004222",
        "received": "2026-11-20",
    }
    assert [(each["name"], each["state"]) for each in whole["timeline"]] == [
        ("Tiếp nhận", "done"),
        ("Giải quyết", "now"),
        ("Trả kết quả", "todo"),
    ]


def test_what_was_told_just_now_is_not_asked_for_again(kiosk_of: Kiosk, clock: HandClock) -> None:
    system = systems.opencps([samples.of_opencps(1)])
    hand = kiosk_of(system)
    for _ in range(3):
        look_up(hand, lookup_code=SECRET)
    assert len(system.asked) == 2
    clock.advance(minutes=3)
    look_up(hand)
    assert len(system.asked) == 3


def test_a_wrong_code_of_the_receipt_finds_nothing_and_is_counted(kiosk_of: Kiosk) -> None:
    hand = kiosk_of(systems.opencps([samples.of_opencps(1)]))
    guesses = [look_up(hand, lookup_code=f"000{place}").status_code for place in range(6)]
    assert guesses == [404] * 5 + [429]


def test_whoever_guessed_too_often_is_not_asked_for(kiosk_of: Kiosk) -> None:
    system = systems.opencps([samples.of_opencps(1)])
    hand = kiosk_of(system)
    for place in range(5):
        look_up(hand, lookup_code=f"000{place}")
    asked = len(system.asked)
    assert look_up(hand, lookup_code=SECRET).status_code == 429
    assert len(system.asked) == asked


def test_a_source_that_fails_leaves_the_last_answer_with_its_hour(
    kiosk_of: Kiosk, clock: HandClock
) -> None:
    system = systems.opencps([samples.of_opencps(1)])
    hand = kiosk_of(system)
    look_up(hand)
    clock.advance(hours=1)
    system.ills.extend([500])
    assert told(look_up(hand))["as_of"] == "2026-11-30T02:00:00Z"


def test_a_source_that_fails_and_an_unknown_code_find_nothing(kiosk_of: Kiosk) -> None:
    system = systems.opencps([])
    hand = kiosk_of(system)
    assert look_up(hand).status_code == 404
    system.ills.append(httpx.ConnectTimeout)
    assert look_up(hand, "H49.61-261120-0002").status_code == 404


def test_a_secret_that_cannot_be_read_takes_nothing_away(
    context: Context, igate: IGateSettings, tmp_path: Path
) -> None:
    lost = igate.model_copy(update={"secret_file": tmp_path / "none"})
    whole = with_source(context, systems.igate([]), lost)
    with asking(create_app(whole)) as server:
        assert look_up(greeted(server, whole)).status_code == 404
    (renewal,) = anyio.run(renew_all, whole)
    assert renewal.fault.startswith(f"The secret of {CENTRE}'s source cannot be read")


# --- all of it -------------------------------------------------------------------------------


def pull(context: Context, whole: bool = False) -> Renewal:
    (renewal,) = anyio.run(renew_all, context, whole)
    return renewal


def heard(context: Context) -> SourceHeard:
    with context.database.reading() as session:
        return session.get_one(SourceHeard, CENTRE)


def test_a_pull_puts_all_into_the_register_and_then_only_changes(
    both_context: Context, clock: HandClock, igate: IGateSettings
) -> None:
    rows = [samples.of_igate(place) for place in range(1, 4)]
    system = systems.igate(rows)
    context = with_source(both_context, system, igate)
    assert pull(context) == Renewal(CENTRE, 3)
    assert [(each.code[-4:], each.open) for each in dossiers(context)] == [
        ("0001", True),
        ("0002", True),
        ("0003", True),
    ]
    clock.advance(hours=2)
    changed = {"lastModifiedDate": "30/11/2026 09:30:00", "dossierStatusName": "Đã trả kết quả"}
    rows.insert(0, samples.of_igate(2, **changed))
    del rows[2]
    assert pull(context) == Renewal(CENTRE, 1)
    assert [each.open for each in dossiers(context)] == [True, False, True]
    assert pull(context, whole=True) == Renewal(CENTRE, 3)


def test_a_fault_is_noted_with_the_time_it_began_and_nothing_is_missed_after_it(
    context: Context, clock: HandClock, igate: IGateSettings
) -> None:
    rows = [samples.of_igate(1)]
    system = systems.igate(rows)
    whole = with_source(context, system, igate)
    pull(whole)
    began = clock.advance(hours=3)
    rows.insert(0, samples.of_igate(2, lastModifiedDate="30/11/2026 11:00:00"))
    for _ in range(2):
        system.ills.append(500)
        assert pull(whole) == Renewal(
            CENTRE, 0, "The source igate sent something that is no report of dossiers: status 500."
        )
        clock.advance(hours=1)
    assert (heard(whole).since, bool(heard(whole).fault)) == (began, True)
    assert pull(whole) == Renewal(CENTRE, 1)
    assert (heard(whole).since, heard(whole).fault) == (clock(), "")


def test_a_line_of_a_list_keeps_what_was_known_in_detail(
    context: Context, igate: IGateSettings
) -> None:
    known = [each for each in sample_dossiers("H49.61", context.now()) if "0042" in each.key.code]
    with context.database.writing() as session:
        put_dossiers(session, CENTRE, known, context.now())
    (before,) = dossiers(context)
    row = samples.of_igate(42, dossierStatusName="Yêu cầu bổ sung giấy tờ")
    pull(with_source(context, systems.igate([row]), igate))
    (after,) = dossiers(context)
    assert (after.lookup_key, after.token_key) == (before.lookup_key, before.token_key)
    said = {"procedure_title": "Thủ tục mẫu", "received": "2026-11-20", "due": "2026-12-07"}
    assert after.answer == {**before.answer, **said}


def test_a_new_status_takes_the_old_way_with_it(context: Context, igate: IGateSettings) -> None:
    known = [each for each in sample_dossiers("H49.61", context.now()) if "0042" in each.key.code]
    with context.database.writing() as session:
        put_dossiers(session, CENTRE, known, context.now())
    row = samples.of_igate(42, dossierStatusName="Đã xử lý xong")
    pull(with_source(context, systems.igate([row]), igate))
    way = [(each["name"], each["state"]) for each in dossiers(context)[0].answer["timeline"]]
    assert way == [("Tiếp nhận", "done"), ("Giải quyết", "done"), ("Trả kết quả", "now")]


def test_a_dossier_of_another_centre_stays_there(context: Context, igate: IGateSettings) -> None:
    with context.database.writing() as session:
        session.add(Centre(code="other", name_vi="Khác", profile={}))
        session.flush()
        known = list(sample_dossiers("H49.61", context.now()))[:1]
        put_dossiers(session, "other", known, context.now())
    number = int(known[0].key.code[-4:])
    row = samples.of_igate(number, dossierNo=known[0].key.code)
    assert pull(with_source(context, systems.igate([row]), igate)) == Renewal(CENTRE, 0)
    assert [each.centre for each in dossiers(context)] == ["other"]


def test_no_person_gets_into_the_register(context: Context) -> None:
    whole = with_source(context, systems.opencps([samples.of_opencps(1), samples.of_opencps(2)]))
    assert pull(whole).count == 2
    held = repr([(each.answer, each.code) for each in dossiers(whole)])
    assert [mark for mark in (samples.NAME, samples.PHONE, samples.ID_NUMBER) if mark in held] == []
