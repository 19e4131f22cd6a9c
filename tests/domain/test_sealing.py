"""Sealed texts: only the private key opens them, and nothing of the plain text is in them."""

from __future__ import annotations

import pytest

from kiosk.domain.base64url import from_text, to_text
from kiosk.domain.sealing import CannotOpenError, make_keys, seal, unseal

PLAIN = "Chờ lâu, xin thêm ghế ngồi".encode()


def test_the_private_key_opens_what_was_sealed() -> None:
    private, public = make_keys()
    assert unseal(private, seal(public, PLAIN)) == PLAIN


def test_an_empty_text_and_a_long_one_come_back() -> None:
    private, public = make_keys()
    assert unseal(private, seal(public, b"")) == b""
    assert unseal(private, seal(public, PLAIN * 400)) == PLAIN * 400


def test_the_public_key_and_another_private_key_do_not_open() -> None:
    _, public = make_keys()
    other, _ = make_keys()
    sealed = seal(public, PLAIN)
    for wrong in (public, other):
        with pytest.raises(CannotOpenError):
            unseal(wrong, sealed)


def test_the_same_text_is_sealed_differently_each_time() -> None:
    _, public = make_keys()
    assert seal(public, PLAIN) != seal(public, PLAIN)


def test_a_sealed_text_is_versioned_plain_letters_without_the_words() -> None:
    _, public = make_keys()
    sealed = seal(public, PLAIN)
    assert sealed[:3] == "S1."
    raw = from_text(sealed[3:])
    assert raw is not None
    assert len(raw) == 32 + len(PLAIN) + 16
    assert PLAIN[:8] not in raw


@pytest.mark.parametrize("place", [3, 40, -1])
def test_one_changed_letter_is_noticed(place: int) -> None:
    private, public = make_keys()
    letters = list(seal(public, PLAIN))
    letters[place] = "A" if letters[place] != "A" else "B"
    with pytest.raises(CannotOpenError):
        unseal(private, "".join(letters))


@pytest.mark.parametrize("text", ["", "S1.", "S2.AAAA", "S1.AAAA", "S1.ngoặc", "plain words"])
def test_what_is_not_a_sealed_text_is_refused(text: str) -> None:
    private, _ = make_keys()
    with pytest.raises(CannotOpenError):
        unseal(private, text)


def test_a_key_of_no_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="key"):
        seal(bytes(32), PLAIN)


def test_base64url_has_one_form_for_each_bytes() -> None:
    assert to_text(b"\xfb\xff") == "-_8"
    assert from_text("-_8") == b"\xfb\xff"
    assert [from_text(each) for each in ("-_9", "-_8=", "a b", "ă", "-")] == [None] * 5
