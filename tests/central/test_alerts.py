"""Who is outside is told once that a kiosk went bad and once that it is well, and never hurts."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, time
from threading import Event
from time import monotonic
from typing import Any

import httpx
import pytest

from central.alerts.telling import Channel, Mail, Receiver, mail, sentence, webhook
from central.alerts.watching import Alert, Quiet
from central.cli.alerts import tell_all
from central.context import Context
from kiosk.domain.errors import KnownError
from tests.central.conftest import HandClock
from tests.central.hand import Hand

OUT = {"part": "printer", "state": "fault", "word": "no_paper"}
READY = {"part": "printer", "state": "ok", "word": "ready"}


class Desk:
    """Somebody who is told; `hangs` hears nothing."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []
        self.deaf = False

    def __call__(self, alerts: Sequence[Alert]) -> None:
        if self.deaf:
            raise OSError
        self.heard += [(sentence(each, "en"), each.is_well) for each in alerts]


def told(channel: Channel, alerts: Sequence[Alert], seconds: float = 10.0) -> bool:
    return Receiver(channel, seconds).takes(alerts)


def until_taken(receiver: Receiver, alerts: Sequence[Alert]) -> None:
    deadline = monotonic() + 10
    while not receiver.takes(alerts):
        assert monotonic() < deadline


def minutes(clock: HandClock, kiosk: Hand, count: int, health: dict[str, Any]) -> None:
    """So many heartbeats, a minute apart."""
    for _ in range(count):
        clock.advance(minutes=1)
        assert kiosk.beat(health=[health]).status_code == 200


def test_bad_is_told_once_and_well_once_each_when_it_has_lasted(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    desk = Desk()

    def ask(quiet: Quiet | None = None) -> None:
        tell_all(context, [Receiver(desk)], quiet)

    minutes(clock, kiosk, 6, READY)
    ask()
    minutes(clock, kiosk, 2, OUT)
    ask()
    assert desk.heard == [], "a new roll is put in"
    minutes(clock, kiosk, 5, OUT)
    ask()
    ask()
    assert desk.heard == [("Kiosk 02 (Phường Hồng Gai): Printer: no paper.", False)]
    minutes(clock, kiosk, 3, READY)
    ask()
    assert len(desk.heard) == 1
    minutes(clock, kiosk, 3, READY)
    ask()
    ask()
    assert desk.heard[1:] == [("Kiosk 02 (Phường Hồng Gai) works again.", True)]
    clock.advance(minutes=11)
    ask(Quiet(time(8), time(10)))
    assert len(desk.heard) == 2, "nobody is woken"
    ask()
    assert desk.heard[2:] == [("Kiosk 02 (Phường Hồng Gai): Network: not heard from.", False)]


def test_what_nobody_took_is_told_again_and_one_that_took_it_is_enough(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    one, other = Desk(), Desk()
    one.deaf = other.deaf = True
    receivers = [Receiver(one), Receiver(other)]
    kiosk.beat()
    clock.advance(minutes=11)
    assert "told again" in tell_all(context, receivers, None)[0]
    other.deaf = False
    assert "taken by 1 of 2" in tell_all(context, receivers, None)[0]
    one.deaf = False
    assert tell_all(context, receivers, None) == []
    assert (len(one.heard), len(other.heard)) == (0, 1)


def test_a_receiver_that_hangs_is_left_behind() -> None:
    alerts = [Alert("d" * 32, "02", "Ban Mai", ())]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        for channel in (
            webhook(f"http://127.0.0.1:{port}/"),
            mail(Mail("127.0.0.1", port, "a@b.example", ("c@b.example",))),
        ):
            began = monotonic()
            assert not told(channel, alerts, seconds=0.2)
            assert monotonic() - began < 5
    assert not told(webhook(f"http://127.0.0.1:{port}/"), alerts), "and one that is not there"
    assert not told(webhook("no address"), alerts)


def test_while_one_telling_hangs_no_other_begins_and_what_it_took_late_is_taken() -> None:
    alerts = [Alert("d" * 32, "02", "Ban Mai", ())]
    begun: list[int] = []
    may_end = Event()

    def hang(_: Sequence[Alert]) -> None:
        begun.append(1)
        assert may_end.wait(10)

    receiver = Receiver(hang, seconds=0.05)
    assert [receiver.takes(alerts) for _ in range(3)] == [False] * 3
    assert len(begun) == 1
    may_end.set()
    until_taken(receiver, alerts)
    assert len(begun) == 1
    until_taken(receiver, [])
    assert len(begun) == 2, "later news is told anew"


def test_what_goes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    alerts = [Alert("d" * 32, "02", "Xã Ban Mai", (("printer", "no_paper"),))]
    sent: list[Any] = []

    def post(address: str, **how: Any) -> httpx.Response:
        sent.append((address, how["json"]))
        return httpx.Response(200, request=httpx.Request("POST", address))

    monkeypatch.setattr(httpx, "post", post)
    assert told(webhook("https://desk.example/hook"), alerts)
    said = {
        "vi": "Máy 02 (Xã Ban Mai): Máy in: hết giấy.",
        "en": "Kiosk 02 (Xã Ban Mai): Printer: no paper.",
    }
    row = {"kiosk": "02", "centre": "Xã Ban Mai", "well": False, "what": said}
    assert sent == [("https://desk.example/hook", {"alerts": [row]})]
    monkeypatch.setattr(smtplib.SMTP, "__init__", lambda *_, **__: None)
    monkeypatch.setattr(smtplib.SMTP, "__enter__", lambda self: self)
    monkeypatch.setattr(smtplib.SMTP, "__exit__", lambda *_: None)
    monkeypatch.setattr(smtplib.SMTP, "send_message", lambda _, letter: sent.append(letter))
    assert told(mail(Mail("h", 25, "a@b.example", ("c@b.example", "d@b.example"))), alerts)
    letter = sent[-1]
    assert letter["To"] == "c@b.example, d@b.example"
    assert letter.get_content().split("\n\n") == [said["vi"], said["en"] + "\n"]


@pytest.mark.parametrize(
    ("quiet", "hour", "holds"),
    [
        (Quiet(time(21), time(6, 30)), 23, True),
        (Quiet(time(21), time(6, 30)), 6, True),
        (Quiet(time(21), time(6, 30)), 7, False),
        (Quiet(time(11), time(13)), 12, True),
        (Quiet(time(11), time(13)), 13, False),
    ],
)
def test_quiet_hours_are_vietnams_and_may_go_over_midnight(
    quiet: Quiet, hour: int, holds: bool
) -> None:
    assert quiet.holds(datetime(2026, 11, 30, (hour - 7) % 24, tzinfo=UTC)) is holds


def test_hours_that_are_none_are_said() -> None:
    from central.cli.alerts import _quiet

    with pytest.raises(KnownError, match="21:00-06:30"):
        _quiet("9-5")


def test_a_server_for_mail_that_is_none_is_said() -> None:
    from central.cli.alerts import _mail

    assert _mail("post.example", "a@b", ("c@d",)) == Mail("post.example", 25, "a@b", ("c@d",))
    with pytest.raises(KnownError, match="localhost:25"):
        _mail("post.example:smtp", "a@b", ("c@d",))
