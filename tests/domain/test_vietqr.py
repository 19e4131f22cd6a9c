"""VietQR texts against published codes, and against what a scanner may bring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.vietqr import (
    PURPOSE,
    TO_ACCOUNT,
    TO_CARD,
    VietQr,
    crc,
    plain_purpose,
    read_vietqr,
)

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "data" / "vietqr" / "vectors.json"

OURS = VietQr("970499", "0123456789", 75_000, notes=((PURPOSE, "H49.61-261120-0001"),))


def vectors(kind: str) -> list[Any]:
    if not VECTORS.exists():
        pytest.skip("the published VietQR codes are not here (shared/data/vietqr)")
    found: list[Any] = json.loads(VECTORS.read_text("utf-8"))[kind]
    return found


def test_the_checksum_is_the_published_one() -> None:
    assert crc("123456789") == "29B1"


def test_every_published_code_is_read_and_written_again_the_same() -> None:
    for vector in vectors("dung"):
        read = read_vietqr(vector["chuoi"])
        assert read is not None, vector["nguon"]
        assert read.text() == vector["chuoi"], vector["nguon"]
        assert {"00": read.bank, "01": read.account} == vector["38"]["01"]


def test_every_published_broken_code_is_refused() -> None:
    assert [read_vietqr(vector["chuoi"]) for vector in vectors("sai")] == [None, None, None]


def test_an_amount_makes_the_code_dynamic() -> None:
    text = OURS.text()
    assert text.startswith("000201010212")
    assert "540575000" in text
    assert VietQr("970499", "0123456789").text().startswith("000201010211")


def test_what_is_written_is_read_again() -> None:
    assert read_vietqr(OURS.text()) == OURS
    card = VietQr("970499", "9704990000000001", service=TO_CARD, merchant="TRUNG TAM", city="MAU")
    assert read_vietqr(card.text()) == card


@pytest.mark.parametrize(
    "wrong",
    [
        VietQr("97049", "0123456789"),
        VietQr("970499", "0123 456"),
        VietQr("970499", "0123456789", 0),
        VietQr("970499", "0123456789", -5),
        VietQr("970499", "0123456789", notes=((PURPOSE, "lệ phí"),)),
        VietQr("970499", "0123456789", merchant="A" * 100),
    ],
)
def test_what_does_not_fit_the_form_is_refused(wrong: VietQr) -> None:
    with pytest.raises(ValueError, match=r"bank|amount|field"):
        wrong.text()


def test_a_purpose_is_made_plain() -> None:
    assert plain_purpose("Lệ phí hồ sơ H49.61-261120-0001 (đợt 2)") == (
        "LE PHI HO SO H49.61-261120-0001 DOT 2"
    )


@given(st.text(max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert read_vietqr(text) is None


@given(
    st.from_regex("[0-9]{6}", fullmatch=True),
    st.from_regex("[0-9A-Za-z]{1,19}", fullmatch=True),
    st.none() | st.integers(1, 10**12),
    st.from_regex("[A-Za-z0-9 .-]{1,50}", fullmatch=True),
)
def test_any_transfer_survives_its_code(
    bank: str, account: str, amount: int | None, purpose: str
) -> None:
    transfer = VietQr(bank, account, amount, TO_ACCOUNT, notes=((PURPOSE, purpose),))
    assert read_vietqr(transfer.text()) == transfer


@given(st.integers(0, len(OURS.text()) - 1), st.sampled_from("0123456789ABCDEF"))
def test_one_changed_letter_is_noticed(place: int, letter: str) -> None:
    text = OURS.text()
    changed = text[:place] + letter + text[place + 1 :]
    assert (read_vietqr(changed) is None) == (changed != text)
