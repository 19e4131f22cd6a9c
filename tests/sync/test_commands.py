"""What staff asks of a kiosk: carried out once, answered, and kept over restarts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.base64url import to_text
from kiosk.domain.text import Text
from kiosk.sync.contract.devices import Command, CommandKind, TrustedKey
from kiosk.sync.contract.hashing import is_ordered, sign_command
from kiosk.sync.link import Hooks
from kiosk.sync.told import Told
from offline_cache.database import open_database
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.proxy import Fault, Proxy
from tests.sync.real_central import RealCentral
from tests.ticket_world import FakeClock


@dataclass
class Floor:
    """A kiosk and its central system, and what the kiosk was told to do."""

    home: Path
    clock: FakeClock
    central: RealCentral
    proxy: Proxy
    heard: list[object] = field(default_factory=list)

    def start(self) -> KioskEnd:
        told = Told(
            state=lambda: {"standing": "ready"},
            close=self.heard.append,
            restart=lambda: self.heard.append("restart"),
        )
        kiosk = KioskEnd(self.home, self.clock, hooks=Hooks(told=told))
        kiosk.connect()
        return kiosk

    def beat(self, kiosk: KioskEnd) -> None:
        """A minute goes by; what is asked is fetched, and its answer told."""
        self.clock.advance(seconds=61)
        kiosk.step(2)


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    clock = FakeClock()
    central = RealCentral(tmp_path, lambda: clock.read().wall)
    proxy = Proxy(central.port)
    enrolled(tmp_path / "b", clock, proxy.url, central.code("02", "B"))
    yield Floor(tmp_path / "b", clock, central, proxy)
    proxy.close()
    central.stop()


def test_a_closed_kiosk_stays_closed_over_a_restart_until_it_is_opened(floor: Floor) -> None:
    kiosk = floor.start()
    close = floor.central.ask(
        CommandKind.CLOSE, message={"vi": "Mất điện\x07\n\nMời sang quầy 1", "en": 7}
    )
    floor.beat(kiosk)
    message = Text("Mất điện\nMời sang quầy 1", "")
    assert floor.heard == [message]
    assert floor.central.answers() == {close: ("done", {})}
    kiosk.close()
    kiosk = floor.start()
    assert kiosk.journal.commands.closed() == message
    opened = floor.central.ask(CommandKind.OPEN)
    floor.beat(kiosk)
    assert (floor.heard, kiosk.journal.commands.closed()) == ([message, None], None)
    assert set(floor.central.answers()) == {close, opened}
    kiosk.close()


def test_a_restart_is_done_once_and_answered_by_the_program_that_came_after(floor: Floor) -> None:
    kiosk = floor.start()
    restart = floor.central.ask(CommandKind.RESTART)
    floor.beat(kiosk)
    floor.beat(kiosk)
    assert floor.heard == ["restart"]
    assert floor.central.answers() == {}
    kiosk.close()
    kiosk = floor.start()
    floor.beat(kiosk)
    assert floor.central.answers() == {restart: ("done", {})}
    assert floor.heard == ["restart"]
    kiosk.close()


def test_a_new_series_begins_once_where_it_is_asked_for(floor: Floor) -> None:
    kiosk = floor.start()
    asked = floor.central.ask(CommandKind.NEW_EPOCH)
    for _ in range(3):
        floor.beat(kiosk)
    assert kiosk.journal.events.position().epoch == 2
    assert floor.central.answers() == {asked: ("done", {})}
    kiosk.close()


def test_an_answer_that_got_lost_is_told_again_and_nothing_is_done_twice(floor: Floor) -> None:
    kiosk = floor.start()
    asked = floor.central.ask(CommandKind.CLOSE)
    floor.clock.advance(seconds=61)
    kiosk.step()
    floor.proxy.fault = Fault.LOST
    floor.beat(kiosk)
    floor.proxy.fault = Fault.NONE
    floor.central.forget_answers()
    floor.beat(kiosk)
    floor.beat(kiosk)
    assert floor.heard == [Text("")]
    assert floor.central.answers() == {asked: ("done", {})}
    kiosk.close()


def test_a_kiosk_that_is_killed_in_the_middle_says_so(floor: Floor) -> None:
    kiosk = floor.start()
    asked = floor.central.ask(CommandKind.SYNC)
    floor.beat(kiosk)
    kiosk.close()
    file = open_database(floor.home / "journal.db")
    file.execute("UPDATE commands SET outcome='', told=0")
    file.close()
    floor.central.forget_answers()
    kiosk = floor.start()
    floor.beat(kiosk)
    assert floor.central.answers() == {asked: ("interrupted", {})}
    kiosk.close()


def test_diagnostics_are_states_and_an_unknown_command_is_refused(floor: Floor) -> None:
    kiosk = floor.start()
    state = floor.central.ask(CommandKind.SEND_DIAGNOSTICS)
    strange = floor.central.ask("dance")
    floor.beat(kiosk)
    answers = floor.central.answers()
    assert answers[state] == ("done", {"standing": "ready"})
    assert answers[strange][0] == "refused"
    kiosk.close()


def test_what_no_trusted_key_signed_is_refused_and_the_kiosk_stays_as_it_is(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.devices.commands.sign_command", lambda command, *_: command)
    kiosk = floor.start()
    close, sync = floor.central.ask(CommandKind.CLOSE), floor.central.ask(CommandKind.SYNC)
    floor.beat(kiosk)
    assert (floor.heard, kiosk.journal.commands.closed()) == ([], None)
    assert floor.central.answers() == {close: ("refused", {}), sync: ("done", {})}
    kiosk.close()


def test_a_command_is_for_one_kiosk_and_says_one_thing() -> None:
    key = Ed25519PrivateKey.generate()
    trust = [TrustedKey(kid="k", public_key=to_text(key.public_key().public_bytes_raw()))]
    command = Command(id=str(UUID(int=1)), kind="close", body={"message": {"vi": "Nghỉ"}})
    signed = sign_command(command, "a" * 32, {"k": key.private_bytes_raw()})
    again = Command.model_validate_json(signed.model_dump_json())
    assert is_ordered(again, "a" * 32, trust)
    assert not is_ordered(again, "b" * 32, trust)
    assert not is_ordered(again.model_copy(update={"kind": "open"}), "a" * 32, trust)
    assert not is_ordered(again.model_copy(update={"body": {}}), "a" * 32, trust)
    assert not is_ordered(command, "a" * 32, trust)
    assert not is_ordered(again, "a" * 32, [])


def test_revoked_is_known_at_the_next_contact_and_over_a_restart(floor: Floor) -> None:
    kiosk = floor.start()
    floor.central.revoke()
    floor.beat(kiosk)
    assert kiosk.standing == "revoked"
    kiosk.close()
    kiosk = KioskEnd(floor.home, floor.clock)
    assert kiosk.standing == "revoked"
    assert kiosk.link.refusal() is not None
    kiosk.close()
