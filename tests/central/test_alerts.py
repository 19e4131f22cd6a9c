"""Who is outside is told once that a kiosk went bad and once that it is well, and never hurts."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from datetime import UTC, datetime, time
from threading import Event
from time import monotonic
from typing import Any

import httpx
import pytest

from central.alerts.mailing import Mail, mail
from central.alerts.telling import Channel, Receiver, sentence, webhook
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

    def __call__(self, alerts: Sequence[Alert]) -> str:
        if self.deaf:
            return "nobody is there"
        self.heard += [(sentence(each, "en"), each.is_well) for each in alerts]
        return ""


def refusal(channel: Channel, alerts: Sequence[Alert], seconds: float = 10.0) -> str:
    return Receiver("mail", channel, seconds).refusal(alerts)


def until_taken(receiver: Receiver, alerts: Sequence[Alert]) -> None:
    deadline = monotonic() + 10
    while receiver.refusal(alerts):
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
        tell_all(context, [Receiver("mail", desk)], quiet)

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


def test_each_way_is_told_once_and_what_it_did_not_take_is_told_there_again(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    hook, post = Desk(), Desk()
    hook.deaf = post.deaf = True
    receivers = [Receiver("webhook", hook), Receiver("mail", post)]
    untold = "1 alert not taken, told again next time: nobody is there"
    kiosk.beat()
    clock.advance(minutes=11)
    assert tell_all(context, receivers, None) == [f"webhook: {untold}", f"mail: {untold}"]
    hook.deaf = False
    assert tell_all(context, receivers, None) == ["webhook: 1 alert taken", f"mail: {untold}"]
    assert tell_all(context, receivers, None) == [f"mail: {untold}"]
    post.deaf = False
    assert tell_all(context, receivers, None) == ["mail: 1 alert taken"]
    assert tell_all(context, receivers, None) == []
    assert hook.heard == post.heard != []


def test_a_way_that_was_dead_all_the_while_is_told_nothing_of_what_is_well_again(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    hook, post = Desk(), Desk()
    post.deaf = True
    receivers = [Receiver("webhook", hook), Receiver("mail", post)]
    kiosk.beat()
    clock.advance(minutes=11)
    tell_all(context, receivers, None)
    post.deaf = False
    minutes(clock, kiosk, 6, READY)
    assert tell_all(context, receivers, None) == ["webhook: 1 alert taken"]
    assert ([well for _, well in hook.heard], post.heard) == ([False, True], [])


def test_a_receiver_that_hangs_is_left_behind() -> None:
    alerts = [Alert("d" * 32, "02", "Ban Mai", ())]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        for channel in (
            webhook(f"http://127.0.0.1:{port}/"),
            mail(Mail("127.0.0.1", port, "a@b.example", ("c@b.example",))),
        ):
            began = monotonic()
            assert refusal(channel, alerts, seconds=0.2) == "no answer in time"
            assert monotonic() - began < 5
    nobody = webhook(f"http://127.0.0.1:{port}/s3cret")
    assert refusal(nobody, alerts) == "the webhook cannot be spoken to (ConnectError)"
    assert "webhook" in refusal(webhook("no address"), alerts)


def test_while_one_telling_hangs_no_other_begins_and_what_it_took_late_is_taken() -> None:
    alerts = [Alert("d" * 32, "02", "Ban Mai", ())]
    begun: list[int] = []
    may_end = Event()

    def hang(_: Sequence[Alert]) -> str:
        begun.append(1)
        assert may_end.wait(10)
        return ""

    receiver = Receiver("webhook", hang, seconds=0.05)
    assert [receiver.refusal(alerts) for _ in range(3)] == ["no answer in time"] * 3
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
    assert refusal(webhook("https://desk.example/hook"), alerts) == ""
    said = {
        "vi": "Máy 02 (Xã Ban Mai): Máy in: hết giấy.",
        "en": "Kiosk 02 (Xã Ban Mai): Printer: no paper.",
    }
    row = {"kiosk": "02", "centre": "Xã Ban Mai", "well": False, "what": said}
    assert sent == [("https://desk.example/hook", {"alerts": [row]})]


def test_a_webhook_that_refuses_is_said_with_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx, "post", lambda *_, **__: httpx.Response(503))
    assert refusal(webhook("https://desk.example/hook"), []) == "the webhook answers 503"


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
