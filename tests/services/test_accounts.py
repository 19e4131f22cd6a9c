"""Accounts that the central system sends, beside those made here; a lost PIN by a signed file."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.base64url import to_text
from kiosk.domain.staff import LONGEST_PIN, Person, Role, SentAccount
from kiosk.services.accounts import reset_pin
from kiosk.services.pins import Pins
from kiosk.services.staff import NotSignedIn, ResetAnswer, SignedIn
from kiosk.sync.contract.accounts import ResetPart
from kiosk.sync.contract.devices import TrustedKey
from kiosk.sync.contract.hashing import sign_reset
from kiosk.sync.staff_files import Asked, Doubt, accounts_of
from tests.services.test_staff import House, Slips

DEVICE = "d" * 32
CODE, PIN, NEW = "5550001112", "402817", "771204"
PRIVATE = secrets.token_bytes(32)
PUBLIC = Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()
TRUST = (TrustedKey(kid="head-1", public_key=to_text(PUBLIC)),)
UUID = "3f0c9a52-6d0b-4c1e-9f57-2b8f4a1d7c60"
# A hash in the only form that is taken; nobody knows what of.
FORM = Pins().hashed("000111")


def sent(name: str, role: Role = Role.CENTRE, pin: str = PIN) -> SentAccount:
    return SentAccount(name, role, f"hash of {pin}")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path, Slips())
    yield house
    house.close()


def people(house: House) -> list[str]:
    return [each.name for each in house.staff.people()]


def test_who_is_sent_may_sign_in_and_who_is_not_any_more_may_not(house: House) -> None:
    house.staff.take_sent([sent("CB-1"), sent("KTV-1", Role.TECHNICIAN)])
    assert house.staff.sign_in("KTV-1", PIN) == SignedIn(Person("KTV-1", Role.TECHNICIAN))
    house.staff.take_sent([sent("CB-1")])
    assert people(house) == ["CB-1"]
    assert house.staff.sign_in("KTV-1", PIN) == NotSignedIn()
    assert [what for who, what in house.log() if who == "central"] == [
        "staff.added",
        "staff.added",
        "staff.revoked",
    ]


def test_the_same_again_changes_and_notes_nothing(house: House) -> None:
    house.staff.take_sent([sent("CB-1")])
    before = house.log()
    assert not house.staff.take_sent([sent("CB-1")])
    assert house.log() == before


def test_who_was_made_here_stays_until_somebody_here_removes_them(house: House) -> None:
    house.staff.keep("KTV-9", Role.TECHNICIAN, PIN, "setup")
    house.staff.take_sent([sent("CB-1")])
    house.staff.take_sent([])
    assert people(house) == ["KTV-9"]
    assert house.staff.remove("KTV-9", "console")


def test_an_emptied_kiosk_knows_nobody_until_they_are_sent_again(house: House) -> None:
    house.staff.keep("KTV-9", Role.TECHNICIAN, PIN, "setup")
    house.staff.take_sent([sent("CB-1")])
    house.staff.empty("KTV-9")
    assert people(house) == []
    assert house.log()[-2:] == [("KTV-9", "staff.removed"), ("KTV-9", "staff.removed")]
    assert house.staff.take_sent([sent("CB-1")])
    assert people(house) == ["CB-1"]


def test_a_name_that_is_sent_is_the_central_systems_from_then_on(house: House) -> None:
    house.staff.keep("KTV-9", Role.TECHNICIAN, PIN, "setup")
    house.staff.take_sent([sent("KTV-9", Role.CENTRE, NEW)])
    assert house.staff.sign_in("KTV-9", NEW) == SignedIn(Person("KTV-9", Role.CENTRE))
    assert ("central", "staff.taken_over") in house.log()
    with pytest.raises(ValueError, match="central system's"):
        house.staff.remove("KTV-9", "console")
    with pytest.raises(ValueError, match="central system's"):
        house.staff.keep("KTV-9", Role.TECHNICIAN, PIN, "console")
    house.staff.take_sent([])
    assert people(house) == []


def test_a_pin_that_was_changed_here_stays_until_another_is_sent(house: House) -> None:
    house.staff.take_sent([sent("CB-1")])
    house.staff.keep("CB-1", Role.CENTRE, NEW, "console")
    house.staff.take_sent([sent("CB-1"), sent("CB-2")])
    assert isinstance(house.staff.sign_in("CB-1", NEW), SignedIn)
    house.staff.take_sent([sent("CB-1", pin="880045"), sent("CB-2")])
    assert isinstance(house.staff.sign_in("CB-1", "880045"), SignedIn)
    assert ("central", "staff.pin_sent") in house.log()


def test_a_new_pin_that_is_sent_lifts_the_lock_and_ten_thousand_guesses_do_not(
    house: House,
) -> None:
    house.staff.take_sent([sent("CB-1")])
    longest = "7" * LONGEST_PIN
    for number in range(5):
        house.staff.sign_in("CB-1", longest if number else f"{longest}7")
    pins = house.pins
    assert isinstance(pins, Slips)
    work = pins.work
    for _ in range(10_000):
        assert isinstance(house.staff.sign_in("CB-1", PIN), NotSignedIn)
    assert pins.work == work
    # Neither a clock of 1970 nor a restart shortens it.
    house.clock.now = replace(
        house.clock.now, wall=house.clock.now.wall.replace(year=1970), synchronised=False
    )
    house.restart()
    assert isinstance(house.staff.sign_in("CB-1", PIN), NotSignedIn)
    house.staff.take_sent([sent("CB-1", pin=longest)])
    assert isinstance(house.staff.sign_in("CB-1", longest), SignedIn)


def test_rows_that_are_no_accounts_are_left_out() -> None:
    good = {"role": "centre", "hash": FORM}
    weak = FORM.replace("m=19456", "m=8")
    rows = [
        ("CB-1", json.dumps(good)),
        ("CB-2", json.dumps({**good, "role": "root"})),
        ("CB-3", json.dumps({**good, "hash": PIN})),
        ("CB-4", json.dumps({**good, "hash": weak})),
        ("CB-5", "{"),
    ]
    assert accounts_of(rows) == [SentAccount("CB-1", Role.CENTRE, FORM)]


# --- a file that resets ----------------------------------------------------------------------


Write = Callable[..., None]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def write(stick: Path, house: House) -> Write:
    """Write a reset file, signed by our key unless another is given."""

    def make(key: bytes = PRIVATE, file: str = "pin-reset-CB-1.json", **changes: object) -> None:
        now = house.clock.now.wall
        said = {"id": UUID, "device": DEVICE, "name": "CB-1", "code": FORM}
        times = {"issued": now, "expires": now + timedelta(hours=72)}
        part = ResetPart.model_validate({**said, **times, **changes})
        (stick / file).write_text(sign_reset(part, {"head-1": key}).model_dump_json())

    return make


def reset(house: House, stick: Path, code: str = CODE, pin: str = NEW) -> ResetAnswer | Doubt:
    asked = Asked("CB-1", DEVICE, house.clock.read(), TRUST)
    return reset_pin(house.staff, stick, asked, code, pin)


@pytest.fixture
def lost(house: House) -> House:
    """Somebody lost a PIN; the code of the file is known to be right."""
    house.staff.keep("CB-1", Role.CENTRE, PIN, "console")

    class Known(Slips):
        def matches(self, hashed: str | None, pin: str) -> bool:
            return pin == CODE if hashed == FORM else super().matches(hashed, pin)

    house.pins = Known()
    house.restart()
    return house


def test_file_and_code_give_a_new_pin_once(lost: House, stick: Path, write: Write) -> None:
    write()
    assert reset(lost, stick) is ResetAnswer.DONE
    assert isinstance(lost.staff.sign_in("CB-1", NEW), SignedIn)
    assert reset(lost, stick, pin="889900") is ResetAnswer.USED
    assert isinstance(lost.staff.sign_in("CB-1", NEW), SignedIn)
    assert ("CB-1", "staff.pin_reset") in lost.log()


def test_five_wrong_codes_use_a_file_up_also_over_restarts(
    lost: House, stick: Path, write: Write
) -> None:
    write()
    for _ in range(5):
        assert reset(lost, stick, code="0000000000") is ResetAnswer.WRONG_CODE
        lost.restart()
    assert reset(lost, stick) is ResetAnswer.USED
    assert isinstance(lost.staff.sign_in("CB-1", PIN), SignedIn)


def test_what_is_not_for_here_and_now_is_named(lost: House, stick: Path, write: Write) -> None:
    assert reset(lost, stick) is Doubt.NO_FILE
    write(key=secrets.token_bytes(32))
    assert reset(lost, stick) is Doubt.OTHER_KEY
    write(device="e" * 32)
    assert reset(lost, stick) is Doubt.OTHER_DEVICE
    write(name="CB-2")
    assert reset(lost, stick) is Doubt.OTHER_NAME
    write()
    lost.clock.now = replace(lost.clock.now, wall=lost.clock.now.wall.replace(year=1970))
    assert reset(lost, stick) is Doubt.TOO_EARLY
    lost.clock.now = replace(lost.clock.now, wall=lost.clock.now.wall.replace(year=2027))
    assert reset(lost, stick) is Doubt.EXPIRED
    assert [what for _, what in lost.log()].count("staff.reset_refused") == 6


def test_a_weak_pin_uses_nothing_up(lost: House, stick: Path, write: Write) -> None:
    write()
    with pytest.raises(ValueError, match="first that anybody tries"):
        reset(lost, stick, pin="123456")
    assert reset(lost, stick) is ResetAnswer.DONE


def test_who_is_revoked_gets_no_pin(lost: House, stick: Path, write: Write) -> None:
    write()
    lost.staff.remove("CB-1", "console")
    assert reset(lost, stick) is ResetAnswer.NOBODY


def test_links_pipes_and_long_files_are_not_read(lost: House, stick: Path, write: Write) -> None:
    write(file="good.txt")
    (stick / "pin-reset-link.json").symlink_to(stick / "good.txt")
    os.mkfifo(stick / "pin-reset-pipe.json")
    (stick / "pin-reset-long.json").write_bytes(b"0" * 1_000_000)
    (stick / "pin-reset-dir.json").mkdir()
    (stick / "pin-reset-bytes.json").write_bytes(b"\xff\xfe")
    assert reset(lost, stick) is Doubt.OTHER_KEY
