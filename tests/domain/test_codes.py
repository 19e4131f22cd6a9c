from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import (
    Appointment,
    Damaged,
    StaffBadge,
    TicketRef,
    appointment_code,
    badge_code,
    read_code,
    ticket_code,
)

TICKET = "0199d3a4-5c6e-7b12-8f3a-1234567890ab"
PRIVATE = bytes(range(32))
PUBLIC = Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
EXPIRES = date(2027, 12, 31)


def badge() -> str:
    return badge_code("CB-0007", "TECHNICIAN", EXPIRES, PRIVATE)


def test_the_form_is_stable() -> None:
    """Printed codes outlive a release: these exact texts must stay readable."""
    assert ticket_code(TICKET) == "VNK1T01K79T8Q3EFC98YEGJ6HB7H45B-EDN3"
    assert appointment_code("LH-0042") == "VNK1ALH-0042-Y6E8"


def test_codes_use_the_alphanumeric_set_of_qr() -> None:
    for code in (ticket_code(TICKET), appointment_code("LH-0042"), badge()):
        assert re.fullmatch(r"[0-9A-Z $%*+./:-]+", code)
    assert len(ticket_code(TICKET)) == 36


@given(st.uuids())
def test_a_ticket_reads_back(identity: UUID) -> None:
    assert read_code(ticket_code(str(identity))) == TicketRef(str(identity))
    assert read_code(ticket_code(str(identity)).lower()) == TicketRef(str(identity))


@given(st.uuids(), st.integers(5, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_is_noticed(identity: UUID, place: int, wrong: str) -> None:
    code = ticket_code(str(identity))
    hurt = code[:place] + wrong + code[place + 1 :]
    assert hurt == code or not isinstance(read_code(hurt), TicketRef)


def test_an_appointment_reads_back() -> None:
    assert read_code(appointment_code("LH-0042")) == Appointment("LH-0042")


@pytest.mark.parametrize("reference", ["", "a b", "LH 42", "-LH", "X" * 41, "LH/42", "Đ1"])
def test_an_appointment_reference_is_checked(reference: str) -> None:
    with pytest.raises(ValueError, match="not an appointment"):
        appointment_code(reference)


def test_a_badge_is_signed_for_a_key_that_verifies_it() -> None:
    signed = StaffBadge("CB-0007", "TECHNICIAN", EXPIRES, signed=True)
    assert read_code(badge(), [OTHER, PUBLIC]) == signed
    assert signed.opens(EXPIRES)
    assert not signed.opens(date(2028, 1, 1))


@pytest.mark.parametrize("keys", [[], [OTHER], [b"short"]])
def test_a_badge_that_no_key_verifies_opens_nothing(keys: list[bytes]) -> None:
    found = read_code(badge(), keys)
    assert found == StaffBadge("CB-0007", "TECHNICIAN", EXPIRES, signed=False)
    assert not found.opens(date(2026, 1, 1))


def test_a_badge_with_a_changed_role_is_not_signed() -> None:
    from kiosk.domain import codes

    payload = badge()[5:].rpartition("-")[0].replace("TECHNICIAN", "MANAGER")
    assert read_code(codes._sealed("B", payload), [PUBLIC]) == StaffBadge(
        "CB-0007", "MANAGER", EXPIRES, signed=False
    )


@pytest.mark.parametrize(
    "text",
    [
        "VNK1",
        "VNK1T",
        "VNK1Z0000-0000",
        "VNK1T01K79T8Q3EFC98YEGJ6HB7H45B-0000",
        "VNK1ALH-0042-Y6E8 ",
        "VNK1T" + "Z" * 26 + "-0000",
        "VNK1B///-0000",
    ],
)
def test_a_damaged_code_is_ours_but_says_nothing(text: str) -> None:
    assert read_code(text) == Damaged()


@pytest.mark.parametrize("text", ["", "VNK2T0", "H49.61-261120-0001", "ＶＮＫ１T", "xVNK1T"])
def test_another_text_is_not_ours(text: str) -> None:
    assert read_code(text) is None


@given(st.text(max_size=80))
def test_reading_never_fails(tail: str) -> None:
    read_code(tail)
    read_code("VNK1" + tail, [PUBLIC])
