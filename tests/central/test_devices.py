"""Enrolment, signatures, the chain of runs, heartbeats."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from central.context import Context
from central.db.machines import (
    Centre,
    Device,
    DeviceBoot,
    DeviceCommand,
    DeviceRun,
    DeviceStatus,
)
from central.db.people import AuditEntry
from central.devices.commands import Asked, ask
from central.devices.enrolment import NoCode, Place, make_code, replace, revoke
from kiosk.sync.contract.devices import CommandKind
from tests.central.client import Client
from tests.central.conftest import HandClock
from tests.central.hand import CENTRE, Hand, greeted, new_code, new_ticket

M1, M2, M3 = ("1" * 32, "2" * 32, "3" * 32)


def code_of(response: object) -> tuple[int, str]:
    return response.status_code, response.json().get("code", "")  # type: ignore[attr-defined]


# --- enrolment -------------------------------------------------------------------------------


def test_a_code_makes_a_device(client: Client, context: Context) -> None:
    hand = Hand(client, context)
    enrolled = hand.enrol(new_code(context)).json()
    assert enrolled["device"] == hand.key_id
    assert (enrolled["centre"], enrolled["name"], enrolled["letter"]) == (CENTRE, "02", "B")
    assert [set(key) for key in enrolled["trust"]] == [{"kid", "public_key"}]


def test_the_same_code_with_the_same_key_is_the_same_enrolment(
    client: Client, context: Context
) -> None:
    hand, code = Hand(client, context), new_code(context)
    first = hand.enrol(code).json()
    hand.key_id = "new"
    assert hand.enrol(code).json() == first


def test_a_used_code_is_of_no_use_to_another_key(client: Client, context: Context) -> None:
    code = new_code(context)
    Hand(client, context).enrol(code)
    assert code_of(Hand(client, context).enrol(code)) == (403, "wrong-code")


def test_a_code_ends_after_ten_minutes(client: Client, context: Context, clock: HandClock) -> None:
    code = new_code(context)
    clock.advance(minutes=10, seconds=1)
    assert code_of(Hand(client, context).enrol(code)) == (403, "wrong-code")


def test_guessing_codes_is_slowed_down(client: Client, context: Context, clock: HandClock) -> None:
    code = new_code(context)
    guesses = [Hand(client, context).enrol("ABCDEFGH").status_code for _ in range(11)]
    assert guesses == [403] * 10 + [429]
    refused = Hand(client, context).enrol(code)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "600")
    clock.advance(minutes=10)
    assert Hand(client, context).enrol(new_code(context, "03", "C")).status_code == 200


def test_an_enrolment_is_signed_with_the_key_that_it_brings(
    client: Client, context: Context
) -> None:
    hand, other, code = Hand(client, context), Hand(client, context), new_code(context)
    asked = {"code": code, "public_key": other.public_key}
    assert code_of(hand.send("POST", "/v1/enrolments", asked)) == (401, "bad-signature")
    assert hand.enrol(code).status_code == 200


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (Place("nowhere", "03", "C"), NoCode.CENTRE),
        (Place(CENTRE, "03", "c"), NoCode.LETTER),
        (Place(CENTRE, "", "C"), NoCode.NAME),
        (Place(CENTRE, "03", "B"), NoCode.TAKEN),
        (Place(CENTRE, "02", "C"), NoCode.TAKEN),
    ],
)
def test_a_place_that_is_none_or_taken_gets_no_code(
    kiosk: Hand, context: Context, place: Place, why: NoCode
) -> None:
    with context.database.writing() as session:
        assert make_code(session, place, "test", context.now()) is why


def test_a_replaced_kiosk_ends_when_the_new_one_comes(
    client: Client, kiosk: Hand, context: Context
) -> None:
    with context.database.writing() as session:
        code = replace(session, kiosk.key_id, "test", context.now())
    assert isinstance(code, str)
    assert kiosk.beat().status_code == 200
    newcomer = Hand(client, context)
    assert newcomer.enrol(code).json()["letter"] == "B"
    assert code_of(kiosk.beat()) == (403, "revoked")
    # Its series is not the old one's: B2 after B1.
    assert newcomer.hello().json()["epoch"] == 2


def test_a_revoked_kiosk_is_refused(kiosk: Hand, context: Context) -> None:
    with context.database.writing() as session:
        assert revoke(session, kiosk.key_id, "test", context.now())
        assert not revoke(session, kiosk.key_id, "test", context.now())
    assert code_of(kiosk.hello()) == (403, "revoked")


# --- signatures ------------------------------------------------------------------------------


def test_an_unknown_device_is_told_so(client: Client, context: Context) -> None:
    hand = Hand(client, context)
    hand.key_id = uuid4().hex
    assert code_of(hand.beat()) == (401, "unknown-device")


def test_a_signature_by_another_key_is_refused(kiosk: Hand, client: Client) -> None:
    thief = Hand(client, kiosk._context)
    thief.key_id, thief.run = kiosk.key_id, kiosk.run
    assert code_of(thief.beat()) == (401, "bad-signature")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("signature", "sig1=:AAAA:"),
        ("signature", ""),
        ("signature-input", "sig1=()"),
        ("content-digest", "sha-256=:AAAA:"),
        ("kiosk-run", "0" * 32),
        ("kiosk-run", "not hex"),
    ],
)
def test_a_changed_header_breaks_the_signature(kiosk: Hand, header: str, value: str) -> None:
    response = kiosk.send("GET", "/v1/queues", headers={header: value})
    assert code_of(response) == (401, "bad-signature")


def test_method_path_query_and_body_are_under_the_signature(kiosk: Hand, client: Client) -> None:
    headers = kiosk.signed("GET", "/v1/queues", b"")
    assert client.get("/v1/queues", headers=headers).status_code == 200
    assert code_of(client.get("/v1/queues?a=1", headers=headers)) == (401, "bad-signature")
    assert code_of(client.get("/v1/head", headers=headers)) == (401, "bad-signature")
    moved = client.request("GET", "/v1/queues", headers=headers, content=b"{}")
    assert code_of(moved) == (401, "bad-signature")
    headers = kiosk.signed("POST", "/v1/help", b"{}")
    body = f'{{"id": "{uuid4()}"}}'
    assert code_of(client.request("POST", "/v1/help", body, headers)) == (401, "bad-signature")


def test_a_request_signed_at_another_time_gets_the_servers_clock(
    kiosk: Hand, clock: HandClock, client: Client
) -> None:
    headers = kiosk.signed("GET", "/v1/queues", b"")
    clock.advance(seconds=300)
    assert client.get("/v1/queues", headers=headers).status_code == 200
    now = clock.advance(seconds=1)
    late = client.get("/v1/queues", headers=headers)
    assert code_of(late) == (401, "clock")
    assert late.json()["time"] == now.isoformat().replace("+00:00", "Z")


def test_a_repeated_request_changes_nothing(kiosk: Hand, client: Client) -> None:
    ticket = new_ticket()
    first = kiosk.number(ticket).json()
    assert kiosk.number(ticket).json() == first
    assert kiosk.number(new_ticket()).json()["number"] == "A002"


# --- the chain of runs -----------------------------------------------------------------------


def next_run(hand: Hand) -> str:
    """Begin a new run of the program; the one before."""
    before, hand.run = hand.run, uuid4().hex
    return before


def test_saying_hello_again_is_no_news(kiosk: Hand) -> None:
    assert [kiosk.hello().json()["epoch"] for _ in range(2)] == [1, 1]


def test_a_run_that_continues_the_one_before_goes_on(kiosk: Hand) -> None:
    before = next_run(kiosk)
    assert kiosk.hello(previous_run=before).json()["epoch"] == 1


def test_a_run_whose_hello_was_never_answered_is_part_of_the_chain(kiosk: Hand) -> None:
    first = next_run(kiosk)
    kiosk.hello(previous_run=first)  # the answer is lost on the way
    lost = next_run(kiosk)
    again = kiosk.hello(previous_run=first, unanswered_runs=[lost])
    assert (again.status_code, again.json()["epoch"]) == (200, 1)


def test_a_run_must_say_hello_first(kiosk: Hand) -> None:
    next_run(kiosk)
    for refused in (kiosk.beat(), kiosk.number(new_ticket()), kiosk.send("GET", "/v1/head")):
        assert code_of(refused) == (409, "stale-epoch")


def test_a_hello_speaks_for_the_run_that_signs(kiosk: Hand) -> None:
    assert code_of(kiosk.hello(run=uuid4().hex)) == (401, "bad-signature")


def test_two_machines_with_one_identity_the_second_is_refused_and_both_are_shown(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    known = next_run(kiosk)
    kiosk.hello(previous_run=known)
    genuine, copied = kiosk.run, next_run(kiosk)
    clock.advance(minutes=9)
    refused = kiosk.hello(previous_run=known)
    assert code_of(refused) == (409, "twin")
    with context.database.reading() as session:
        device = session.get_one(Device, kiosk.key_id)
        runs = session.scalars(select(DeviceRun).order_by(DeviceRun.id)).all()
    assert (device.run, device.twin_since) == (genuine, context.now())
    assert [(run.run, run.accepted) for run in runs] == [
        *((known, True), (genuine, True), (kiosk.run, False))
    ]
    # The one that was there goes on.
    kiosk.run = copied
    assert kiosk.beat().status_code == 200


def test_a_hello_that_comes_after_the_next_runs_makes_no_twin_of_anybody(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    first, heard = next_run(kiosk), clock()
    clock.advance(seconds=1)
    late = {"previous_run": first, "clock": {**kiosk.clock(), "heard": heard.isoformat()}}
    overtaken, kiosk.run = kiosk.run, uuid4().hex
    assert kiosk.hello(previous_run=first, unanswered_runs=[overtaken]).status_code == 200
    welcomed, kiosk.run = kiosk.run, overtaken
    assert code_of(kiosk.hello(**late)) == (409, "stale-epoch")
    with context.database.reading() as session:
        device = session.get_one(Device, kiosk.key_id)
    assert (device.run, device.twin_since) == (welcomed, None)
    # Who is still there has heard that answer, asks again, and then there are two.
    clock.advance(seconds=1)
    late["clock"] = {**kiosk.clock(), "heard": clock().isoformat()}
    assert code_of(kiosk.hello(**late)) == (409, "twin")


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ([M1, M2], ""),
        ([M2, M3], ""),
        ([], ""),
        ([M3], "twin"),
    ],
)
def test_a_machine_of_other_marks_continues_nothing(
    kiosk: Hand, marks: list[str], code: str
) -> None:
    kiosk.hello(marks=[M1, M2])
    before = next_run(kiosk)
    clone = kiosk.hello(previous_run=before, marks=marks)
    assert (clone.status_code, clone.json().get("code", "")) == (409 if code else 200, code)


def test_a_kiosk_on_another_board_is_let_in_later_under_a_new_epoch(
    kiosk: Hand, clock: HandClock
) -> None:
    kiosk.hello(marks=[M1])
    clock.advance(minutes=10)
    before = next_run(kiosk)
    assert kiosk.hello(previous_run=before, marks=[M2], broken=True).json()["epoch"] == 2
    before = next_run(kiosk)
    assert kiosk.hello(previous_run=before, marks=[M2]).json()["epoch"] == 2


def test_a_restarted_kiosk_is_no_twin_for_a_database_that_forgot_its_run(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    next_run(kiosk)
    clock.advance(minutes=1)
    welcome = kiosk.hello(previous_run=uuid4().hex)
    assert (welcome.status_code, welcome.json()["epoch"]) == (200, 2)
    with context.database.reading() as session:
        device = session.get_one(Device, kiosk.key_id)
        centre = session.get_one(Centre, CENTRE)
    assert (device.run, device.twin_since) == (kiosk.run, None)
    assert centre.recovering_since is None, "the only kiosk has been heard"


def test_a_broken_chain_after_a_while_gets_a_new_epoch(kiosk: Hand, clock: HandClock) -> None:
    next_run(kiosk)
    clock.advance(minutes=10)
    assert kiosk.hello(previous_run=uuid4().hex).json()["epoch"] == 2


def test_a_kiosk_that_noticed_a_restored_journal_gets_a_new_epoch(kiosk: Hand) -> None:
    before = next_run(kiosk)
    assert kiosk.hello(previous_run=before, broken=True).json()["epoch"] == 2


def test_a_journal_older_than_what_is_held_gets_a_new_epoch(kiosk: Hand) -> None:
    kiosk.outbox(*(kiosk.event(seq, "day.started", {}) for seq in (1, 2, 3)))
    before = next_run(kiosk)
    welcome = kiosk.hello(previous_run=before, journal=kiosk.journal(2, 2)).json()
    assert (welcome["epoch"], welcome["acked"]) == (2, 3)


def test_an_epoch_whose_grant_was_lost_is_told_again(kiosk: Hand) -> None:
    assert kiosk.hello(broken=True).json()["epoch"] == 2
    kiosk.epoch = 1
    assert kiosk.hello().json()["epoch"] == 2


def test_an_epoch_that_nobody_can_have_granted_is_refused(kiosk: Hand) -> None:
    absurd = {"epoch": 2**31, "seq": 0, "acked": 0}
    assert code_of(kiosk.hello(journal=absurd, broken=True)) == (422, "invalid")
    assert kiosk.beat(journal={**absurd, "acked": 2**53}).status_code == 200


# --- heartbeats ------------------------------------------------------------------------------


def test_a_heartbeat_is_one_row_with_the_skew(kiosk: Hand, context: Context) -> None:
    fast = kiosk.clock(context.now() + timedelta(seconds=90))
    kiosk.beat()
    reply = kiosk.beat(clock=fast, outbox_waiting=3).json()
    assert (reply["acked"], reply["commands"], reply["next_seconds"]) == (0, [], 60.0)
    with context.database.reading() as session:
        (status,) = session.scalars(select(DeviceStatus)).all()
    assert (status.skew_seconds, status.heartbeat["outbox_waiting"]) == (90.0, 3)


def test_a_heartbeat_that_a_later_one_overtook_changes_nothing(
    kiosk: Hand, context: Context
) -> None:
    def kept() -> tuple[object, ...]:
        with context.database.reading() as session:
            status = session.get_one(DeviceStatus, kiosk.key_id)
            boot = session.get_one(DeviceBoot, (kiosk.key_id, kiosk.boot))
        return status.heartbeat["outbox_waiting"], status.skew_seconds, boot.began

    early, late = ({**kiosk.clock(), "boot_seconds": seconds} for seconds in (100.0, 160.0))
    kiosk.beat(clock=late, outbox_waiting=1)
    newest = kept()
    assert kiosk.beat(clock=early, outbox_waiting=2).status_code == 200
    assert kept() == newest
    # Asked again of the same look at the clock, and of another boot: both are news.
    kiosk.beat(clock=late, outbox_waiting=3)
    assert kept() == (3, *newest[1:])
    kiosk.beat(clock={**early, "boot": "another"}, outbox_waiting=4)
    assert kept()[0] == 4


def asked_to_close(kiosk: Hand, context: Context) -> str:
    with context.database.writing() as session:
        device = session.get_one(Device, kiosk.key_id)
        asked = Asked(CommandKind.CLOSE, "lan")
        return ask(session, device, asked, context.now(), message={"vi": "Nghỉ"})


def test_a_kiosk_that_knows_of_no_answers_gets_a_command_once(
    kiosk: Hand, context: Context
) -> None:
    id_ = asked_to_close(kiosk, context)
    told = [kiosk.beat().json()["commands"] for _ in range(2)]
    assert [
        [(each["id"], each["kind"], each["body"]) for each in commands] for commands in told
    ] == [
        [(id_, "close", {"message": {"vi": "Nghỉ"}})],
        [],
    ]


def test_a_command_comes_until_it_is_answered(kiosk: Hand, context: Context) -> None:
    id_ = asked_to_close(kiosk, context)
    told = [kiosk.beat(answers=[]).json()["commands"] for _ in range(2)]
    assert [[each["id"] for each in commands] for commands in told] == [[id_], [id_]]
    done = {"id": id_, "outcome": "done", "state": {"version": "1"}}
    assert [kiosk.beat(answers=[done]).json()["commands"] for _ in range(2)] == [[], []]
    with context.database.reading() as session:
        row = session.get_one(DeviceCommand, id_)
        notes = [(each.person, each.action) for each in session.scalars(select(AuditEntry))]
    assert (row.outcome, row.answer) == ("done", {"detail": "", "state": {"version": "1"}})
    assert notes[-2:] == [("lan", "device.command"), ("kiosk", "device.answer")]


def test_nobody_answers_for_another_kiosk(client: Client, kiosk: Hand, context: Context) -> None:
    id_ = asked_to_close(kiosk, context)
    other = greeted(client, context, "03", "C")
    other.beat(answers=[{"id": id_, "outcome": "done"}])
    assert [each["id"] for each in kiosk.beat(answers=[]).json()["commands"]] == [id_]


def test_a_call_for_help_repeated_is_one_call(kiosk: Hand, context: Context) -> None:
    from central.db.arrivals import HelpCall

    call = {"id": new_ticket(), "screen": "queue"}
    assert [kiosk.send("POST", "/v1/help", call).status_code for _ in range(2)] == [204, 204]
    with context.database.reading() as session:
        (held,) = session.scalars(select(HelpCall)).all()
    assert (held.screen, held.centre, held.answered_at) == ("queue", CENTRE, None)


def test_two_kiosks_share_nothing(client: Client, kiosk: Hand, context: Context) -> None:
    other = greeted(client, context, "03", "C")
    assert other.key_id != kiosk.key_id
    assert [kiosk.number(new_ticket()).json()["number"] for _ in range(2)] == ["A001", "A002"]
    assert other.number(new_ticket()).json()["number"] == "A003"


def test_a_device_may_do_what_it_was_enrolled_for_and_nothing_else(
    client: Client, context: Context
) -> None:
    asked = {"code": "H49.61-260302-9999"}
    for rights, number, dossier in (
        (("numbers",), (200, None), (403, "not-allowed")),
        (("dossiers",), (409, "refused"), (404, "not-found")),
    ):
        with context.database.writing() as session:
            place = Place(CENTRE, rights[0][:8], rights[0][0].upper(), rights=rights)
            code = make_code(session, place, "test", context.now())
        hand = Hand(client, context)
        assert hand.enrol(str(code)).json()["rights"] == list(rights)
        assert hand.hello().status_code == 200
        given = hand.number(new_ticket())
        assert (given.status_code, given.json().get("code")) == number
        found = hand.send("POST", "/v1/dossiers/lookup", asked)
        assert (found.status_code, found.json()["code"]) == dossier
        pack = 200 if "dossiers" in rights else 403
        assert hand.send("GET", "/v1/dossiers/pack").status_code == pack
        # Who takes its place is for the same.
        with context.database.writing() as session:
            code = replace(session, hand.key_id, "test", context.now())
        assert Hand(client, context).enrol(str(code)).json()["rights"] == list(rights)
    with context.database.writing() as session:
        for wrong in ((), ("everything",)):
            place = Place(CENTRE, "04", "X", rights=wrong)
            assert make_code(session, place, "test", context.now()) is NoCode.RIGHTS
