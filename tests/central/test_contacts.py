"""Heartbeats of many kiosks heard at once: each is looked at by itself, each has its own answer."""

from __future__ import annotations

import dataclasses
from datetime import datetime

import pytest
from sqlalchemy import select

from central.app import create_app
from central.context import Context
from central.db.machines import Device, DeviceBoot, DeviceChange, DeviceStatus
from central.denied import Denied
from central.devices.commands import Asked, ask
from central.devices.contacts import Contact, hear
from central.devices.identity import Claim
from kiosk.sync.contract.devices import CommandKind, Heartbeat, HeartbeatReply
from kiosk.sync.contract.signatures import INPUT_HEADER, SIGNATURE_HEADER, Covered, claimed
from tests.central.client import asking
from tests.central.conftest import HandClock
from tests.central.hand import Hand, Json, greeted

_PATH = "/v1/heartbeat"


@pytest.fixture
def kiosks(both_context: Context) -> list[Hand]:
    """Three that have said hello."""
    with asking(create_app(both_context)) as client:
        return [greeted(client, both_context, f"0{place}", "ABC"[place]) for place in range(3)]


def contact(hand: Hand, at: datetime, **told: object) -> Contact:
    """A heartbeat signed by a kiosk, as it comes in."""
    headers = hand.signed("POST", _PATH, b"")
    covered = Covered("POST", _PATH, "", b"", hand.run)
    signed = claimed(covered, headers[INPUT_HEADER], headers[SIGNATURE_HEADER])
    assert signed is not None
    body = {"run": hand.run, "journal": hand.journal(), "clock": hand.clock(), **told}
    return Contact(Claim(signed, hand.run, at), Heartbeat.model_validate(body))


def said(answer: HeartbeatReply | Denied | None) -> str:
    return answer.code if isinstance(answer, Denied) else "" if answer is None else "welcome"


def part(state: str) -> list[Json]:
    return [{"part": "printer", "state": state}]


def test_each_is_written_down(both_context: Context, kiosks: list[Hand], clock: HandClock) -> None:
    now = clock.advance(minutes=1)
    contacts = [contact(each, now, outbox_waiting=at) for at, each in enumerate(kiosks)]
    answers = hear(both_context.database, contacts)
    assert [said(each) for each in answers] == ["welcome"] * 3
    with both_context.database.reading() as session:
        statuses = {each.device: each.heartbeat for each in session.scalars(select(DeviceStatus))}
        seen = set(session.scalars(select(Device.run_seen_at)))
        booted = set(session.scalars(select(DeviceBoot.boot)))
    assert [statuses[each.key_id]["outbox_waiting"] for each in kiosks] == [0, 1, 2]
    assert (seen, booted) == ({now}, {each.boot for each in kiosks})


def test_one_that_lies_is_refused_and_leaves_nothing(
    both_context: Context, kiosks: list[Hand], clock: HandClock
) -> None:
    honest, victim, other = kiosks
    stranger, thief = Hand(honest.client, both_context), Hand(honest.client, both_context)
    stranger.key_id, thief.key_id, thief.run = "f" * 32, victim.key_id, victim.run
    restarted = contact(other, clock())
    unheard = dataclasses.replace(restarted.claim, run="e" * 32)
    contacts = [
        contact(stranger, clock()),
        contact(thief, clock()),
        contact(honest, clock()),
        dataclasses.replace(restarted, claim=unheard),
    ]
    told = [said(each) for each in hear(both_context.database, contacts)]
    assert told == ["unknown-device", "bad-signature", "welcome", "stale-epoch"]
    with both_context.database.reading() as session:
        assert session.scalars(select(DeviceStatus.device)).all() == [honest.key_id]


def test_who_is_asked_something_is_heard_by_itself(
    both_context: Context, kiosks: list[Hand], clock: HandClock
) -> None:
    calm, asked, ahead = kiosks
    with both_context.database.writing() as session:
        device = session.get_one(Device, asked.key_id)
        ask(session, device, Asked(CommandKind.SYNC, "lan"), clock())
    knows_more = contact(ahead, clock(), journal=ahead.journal(seq=3, acked=3))
    contacts = [contact(calm, clock()), contact(asked, clock()), knows_more]
    assert [said(each) for each in hear(both_context.database, contacts)] == ["welcome", "", ""]


def test_of_one_kiosk_one_contact_goes_along_and_changes_are_told_once(
    both_context: Context, kiosks: list[Hand], clock: HandClock
) -> None:
    twice = [contact(kiosks[0], clock(), health=part(state)) for state in ("ok", "fault")]
    assert [said(each) for each in hear(both_context.database, twice)] == ["welcome", ""]
    later = [contact(kiosks[0], clock.advance(minutes=1), health=part("fault"))]
    for _ in range(2):
        hear(both_context.database, later)
    with both_context.database.reading() as session:
        states = session.scalars(select(DeviceChange.state).order_by(DeviceChange.id)).all()
    assert states == ["ok", "fault"]
