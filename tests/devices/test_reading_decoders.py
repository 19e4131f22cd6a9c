"""Which texts are believed, and that Vietnamese survives every decoder."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from devices.reading.decoders import LINEAR, LONGEST, QR, Reading, Zbar, Zxing, trusted
from devices.reading.support import ReadingSupport, reading_support
from kiosk.domain.codes import appointment_code
from tests.devices.reading_samples import CARD, DOSSIER, code128, desk, on_desk, qr

VIETNAMESE = ["Phúc", "Đạt", "Dương", "Vũ Khánh Hà", "Thôn Đông", "Tổ 5, Khu 3", "ươ", CARD]


@pytest.mark.parametrize("text", VIETNAMESE)
def test_zxing_reads_vietnamese_as_it_is(text: str) -> None:
    assert Zxing().quick(on_desk(qr(text))) == [Reading(text, QR)]


@pytest.mark.parametrize("text", VIETNAMESE)
def test_zbar_is_kept_from_guessing_an_encoding(text: str) -> None:
    if not reading_support().second_opinion:
        pytest.skip("libzbar0 is not on this machine")
    assert Zbar().again(on_desk(qr(text)), QR) == [Reading(text, QR)]


def test_zbar_reads_linear_codes_only_when_asked() -> None:
    if not reading_support().second_opinion:
        pytest.skip("libzbar0 is not on this machine")
    picture = on_desk(code128(DOSSIER))
    assert Zbar().again(picture, LINEAR) == [Reading(DOSSIER, LINEAR)]
    assert Zbar().again(picture, QR) == []


def test_a_damaged_code_that_says_nothing_of_itself_is_no_place_to_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zxing = Zxing()
    damaged = SimpleNamespace(valid=False, bytes=b"", extra=None, ec_level="", position=None)
    kinds = SimpleNamespace(GlobalHistogram=0, LocalAverage=1)
    found = SimpleNamespace(read_barcodes=lambda *_, **__: [damaged], Binarizer=kinds)
    monkeypatch.setattr(zxing, "_lib", found)
    assert zxing.closely(desk(), whole=True) == ([], [])


def test_an_empty_desk_holds_nothing() -> None:
    assert Zxing().quick(desk()) == []


@pytest.mark.parametrize(
    "text", ["H49.33-.))7-6929", "h49.12-250701-0001", "12345678", "ABCDEF", "VNK1TXYZ-0000"]
)
def test_a_linear_code_of_no_known_form_is_not_believed(text: str) -> None:
    assert trusted(text.encode(), LINEAR) is None


@pytest.mark.parametrize("text", [DOSSIER, appointment_code("LH-7")])
def test_a_linear_code_of_a_dossier_or_of_our_own_is_believed(text: str) -> None:
    assert trusted(text.encode(), LINEAR) == text


@pytest.mark.parametrize(
    "data",
    [b"", b"\xc3", "Phúc".encode("cp1258"), b"a\x1bb", b"a\x00", "a\u0085".encode(), b"\x7f"],
)
def test_bytes_that_are_no_clean_text_are_refused(data: bytes) -> None:
    assert trusted(data, QR) is None


def test_a_text_may_have_four_kilobytes_and_no_more() -> None:
    assert trusted(b"x" * LONGEST, QR) == "x" * LONGEST
    assert trusted(b"x" * (LONGEST + 1), QR) is None


def test_what_was_read_shows_in_no_repr() -> None:
    assert CARD not in repr(Reading(CARD, QR))


def test_what_is_missing_is_said_in_words() -> None:
    assert ReadingSupport(True, True, True).fix == ""
    assert "libzbar0" in ReadingSupport(True, True, False).fix
    assert "zxing-cpp" in ReadingSupport(False, True, True).fix
