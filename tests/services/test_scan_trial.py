"""A trial of the scanner: masked at once, heard only while somebody looks, kept by nobody."""

from __future__ import annotations

import pytest

from kiosk.domain.codes import badge_code
from kiosk.domain.scan import SelfTest, classify
from kiosk.domain.scan_trial import scan_shown
from kiosk.domain.scanned import Code, Reader, ReaderKind
from kiosk.services.scan_trial import ScanTrial
from tests.ticket_world import FakeClock

SELF_TEST = "SELF-TEST 2026-11-23 09:20"
CARD = "001099000007|123456789|Người Mẫu|01011999|Nam|Số 1 phố Mẫu|01012024"


@pytest.mark.parametrize(
    ("code", "kind", "shown", "symbology", "encoding"),
    [
        (
            Code(SELF_TEST),
            "self_test",
            SELF_TEST,
            "",
            "ascii",
        ),
        (Code("H49.61-261120-0001", "QR"), "dossier_code", "H49••••••••••••001", "QR", "ascii"),
        (
            Code("https://x.invalid/abc", "Aztec"),
            "unknown",
            "htt••••••••••••abc",
            "Aztec",
            "ascii",
        ),
        (Code("Một câu có dấu"), "unknown", "Một••••••••dấu", "", "utf-8"),
        (Code("ngắn"), "unknown", "••••", "", "utf-8"),
        (Code("Há»\x93 sÆ¡ có dấu"), "unknown", "Há»•••••••••dấu", "", "broken"),
    ],
)
def test_what_is_shown_of_a_scan(
    code: Code, kind: str, shown: str, symbology: str, encoding: str
) -> None:
    said = scan_shown(code, classify(code.text))
    assert (said.kind, said.text, said.symbology, said.encoding) == (
        *(kind, shown, symbology, encoding),
    )


def test_a_card_shows_four_digits_and_nobody() -> None:
    said = scan_shown(Code(CARD), classify(CARD))
    assert said.kind == "id_card"
    assert said.text == "001•••••••07"
    assert "001099" not in repr(said)
    assert "Mẫu" not in repr(said)


def test_a_badge_shows_whose_it_is() -> None:
    badge = badge_code("CB-0007", "CENTRE", FakeClock().read().day, b"7" * 32)
    assert scan_shown(Code(badge), classify(badge)).text == "CB-0007"


def test_nothing_is_heard_before_somebody_looks_and_nothing_is_kept_after() -> None:
    clock = FakeClock()
    trial = ScanTrial(clock)
    trial.heard(Code(SELF_TEST))
    assert trial.look()["scans"] == []
    trial.heard(Code(SELF_TEST))
    clock.advance(seconds=2)
    trial.bad("unreadable")
    told = trial.look()
    assert [(each["kind"], each["gap_ms"]) for each in told["scans"]] == [
        ("bad.unreadable", 2000),
        ("self_test", None),
    ]
    assert (told["count"], told["per_minute"]) == (2, 2)
    clock.advance(seconds=6)
    trial.heard(Code(CARD))
    assert trial.look() == {**told, "since": trial.look()["since"], "scans": [], "count": 0} | {
        "per_minute": 0
    }


def test_which_device_read_it_is_told() -> None:
    camera = Reader(ReaderKind.CAMERA, "/dev/video0")
    said = scan_shown(Code(SELF_TEST, "QR", camera), SelfTest())
    assert (said.reader, said.place) == ("camera", "/dev/video0")
