"""A scanner that pretends to be a keyboard: streams of input events played from a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.scanner.evdev import EV_KEY, EVENT, EVIOCGRAB, EventCutter, InputEvent, RealKernel
from devices.scanner.hid import HidPort, HidReader, parse_hid
from devices.scanner.protocol import BadScan, ScannerState, ScannerStatus
from kiosk.domain.errors import KnownError
from kiosk.domain.id_card import IdCard
from kiosk.domain.scan import classify
from kiosk.domain.scanned import Code
from tests.devices.scanner_rigs import (
    DROPPED,
    REPORT,
    SHIFT,
    TAB,
    Heard,
    HidRig,
    event,
    key,
    open_descriptors,
    typed,
)

READY = ScannerStatus(ScannerState.READY)
CODE = "H49.12-250701-0001"


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[HidRig]:
    rig = HidRig(tmp_path)
    yield rig
    rig.scanner.stop()
    rig.close()


@pytest.fixture
def heard(rig: HidRig) -> Heard:
    heard = Heard()
    rig.scanner.start(heard.listener)
    heard.until(READY)
    return heard


def read(*streams: bytes, gap: float = 0.0) -> list[Code | BadScan]:
    reader = HidReader()
    return [each for n, data in enumerate(streams) for each in reader.feed(data, n * gap)]


def test_the_device_is_taken_for_ourselves_alone(rig: HidRig, heard: Heard) -> None:
    assert len(rig.kernel.grabbed) == 1


def test_a_device_that_somebody_else_holds_is_a_state(tmp_path: Path) -> None:
    rig, heard = HidRig(tmp_path), Heard()
    rig.kernel.busy = True
    rig.scanner.start(heard.listener)
    busy = ScannerStatus(ScannerState.NOT_CONNECTED, "Device or resource busy")
    assert heard.next() == busy
    rig.scanner.stop()
    rig.close()


def test_tab_ends_a_code_as_well(rig: HidRig, heard: Heard) -> None:
    rig.socket.write(typed(CODE, TAB))
    assert heard.next() == CODE


def test_a_scan_in_one_burst_is_drained_whole(rig: HidRig, heard: Heard) -> None:
    codes = [f"H49.12-250701-{number:04}" for number in range(200)]
    rig.socket.write(b"".join(map(typed, codes)))
    assert [heard.next() for _ in codes] == codes


def test_a_card_whose_letters_no_key_has_keeps_its_digits(rig: HidRig, heard: Heard) -> None:
    rig.socket.write(
        typed("022302000000||Trần Thị Bịa|15082002|Nữ|Khu 2, Quảng Ninh|05082024||Cha Bịa|Mẹ Bịa|")
    )
    text = heard.next()
    assert isinstance(text, str)
    card = classify(text)
    assert isinstance(card, IdCard)
    assert (card.number, card.sex, card.name, card.name_readable) == (
        *("022302000000", "Nữ", "", False),
    )


# --- the stream ------------------------------------------------------------------------------


def test_dropped_events_spoil_the_scan_at_once() -> None:
    stream = typed(CODE)
    cut = len(stream) // 2
    reader = HidReader()
    assert reader.feed(stream[: cut - cut % EVENT.size] + DROPPED, 0.0) == [BadScan.PARTIAL]
    assert reader.feed(key(30), 0.01) == []
    assert reader.feed(typed("-0001"), 0.02) == []
    assert reader.feed(typed(CODE), 0.03) == [Code(CODE)]


def test_a_scan_whose_end_was_dropped_does_not_spoil_the_next() -> None:
    assert read(typed(CODE)[:240] + DROPPED + REPORT, typed(CODE), gap=0.5) == [
        BadScan.PARTIAL,
        Code(CODE),
    ]


def test_shift_that_was_let_go_unseen_is_not_held() -> None:
    reader = HidReader()
    reader.feed(key(SHIFT, 1) + DROPPED + REPORT, 0.0)
    assert reader.feed(typed("a1b2"), 1.0) == [Code("a1b2")]


def test_everything_between_the_drop_and_the_next_report_is_worthless() -> None:
    stream = DROPPED + event(EV_KEY, 30, 1) + event(EV_KEY, 28, 1) + REPORT + typed("b1")
    assert read(stream) == [BadScan.PARTIAL]


def test_a_key_that_repeats_is_typed_once() -> None:
    assert read(key(30, 1, 2, 2, 2, 0) + key(28, 1, 2, 0)) == [Code("a")]


def test_other_kinds_of_events_are_passed_over() -> None:
    scan_code, led, unknown = event(4, 4, 458_756), event(17, 1, 1), event(0xFFFF, 0xFFFF, -1)
    assert read(scan_code + led + key(30) + unknown + key(28)) == [Code("a")]


def test_an_unknown_key_makes_a_code_unreadable() -> None:
    assert read(key(30) + key(86) + typed("b")) == [BadScan.UNREADABLE]


@given(st.lists(st.integers(0, 500)))
def test_any_cut_gives_the_same_codes(cuts: list[int]) -> None:
    stream = typed(CODE)
    places = sorted({0, len(stream), *cuts} - {place for place in cuts if place > len(stream)})
    pieces = [stream[start:stop] for start, stop in pairwise(places)]
    assert read(*pieces) == [Code(CODE)]


EVENTS = st.builds(
    event,
    st.one_of(st.sampled_from([0, 1, 4]), st.integers(0, 0xFFFF)),
    st.one_of(st.integers(0, 130), st.integers(0, 0xFFFF)),
    st.one_of(st.sampled_from([0, 1, 2]), st.integers(-(2**31), 2**31 - 1)),
)


@settings(max_examples=300)
@given(st.lists(st.one_of(st.binary(max_size=90), st.lists(EVENTS).map(b"".join)), max_size=20))
def test_any_stream_gives_clean_codes_or_bad_scans(pieces: list[bytes]) -> None:
    reader = HidReader()
    for number, piece in enumerate(pieces):
        for framed in reader.feed(piece, number * 0.1):
            assert isinstance(framed, Code | BadScan)
            if isinstance(framed, Code):
                assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in framed.text)
        assert len(reader._cutter._rest) < EVENT.size


def test_events_have_the_kernels_layout() -> None:
    evdev = pytest.importorskip("evdev")
    packed = EVENT.pack(7, 8, EV_KEY, 30, 1)
    assert list(EventCutter().feed(packed)) == [InputEvent(EV_KEY, 30, 1)]
    assert evdev._input.ioctl_EVIOCGRAB
    assert (evdev.ecodes.EV_KEY, evdev.ecodes.SYN_DROPPED) == (1, 3)
    write_an_int = 1 << 30 | 4 << 16
    assert write_an_int | ord("E") << 8 | 0x90 == EVIOCGRAB


# --- opening ---------------------------------------------------------------------------------


def test_what_cannot_be_grabbed_is_closed_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    before = open_descriptors()
    with pytest.raises(OSError, match="Inappropriate ioctl"):
        HidPort(str(tmp_path / "file"), RealKernel()).open()
    assert open_descriptors() == before


def test_addresses_of_keyboard_scanners() -> None:
    name = "/dev/input/by-id/usb-Invented_Scanner-event-kbd"
    assert parse_hid(name).place == name
    for wrong in ("event0", "/dev/ttyACM0", "/dev/input/../sda"):
        with pytest.raises(KnownError, match="below /dev/input/"):
            parse_hid(wrong)
