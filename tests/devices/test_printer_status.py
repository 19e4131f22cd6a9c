"""Reply bytes: every kind told apart by its fixed bits, every state found, junk only counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.emulator import EmulatedPrinter, Faults
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.status import (
    Asb,
    Cleared,
    Done,
    InOrder,
    Junk,
    RealTime,
    Reply,
    ReplyReader,
    from_asb,
    from_real_time,
)

READY = PrinterStatus(PrinterState.READY)
OK = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({}, PrinterState.READY),
        ({4: 0x1E}, PrinterState.PAPER_LOW),
        ({1: 0x1A, 2: 0x32, 4: 0x7E}, PrinterState.NO_PAPER),
        ({4: 0x72}, PrinterState.NO_PAPER),
        ({2: 0x32}, PrinterState.NO_PAPER),
        ({1: 0x1A, 2: 0x16}, PrinterState.COVER_OPEN),
        ({1: 0x1A, 2: 0x36, 4: 0x7E}, PrinterState.COVER_OPEN),
        ({1: 0x1A}, PrinterState.OFFLINE),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, PrinterState.CUTTER_ERROR),
        ({1: 0x1A, 2: 0x52, 3: 0x32}, PrinterState.OFFLINE),
        ({1: 0x1A, 2: 0x52, 3: 0x52}, PrinterState.OVERHEATED),
        ({1: 0x1A, 2: 0x52}, PrinterState.OFFLINE),
        ({1: 0x1A, 2: 0x1A}, PrinterState.OFFLINE),
    ],
)
def test_answers_to_dle_eot(answers: dict[int, int], state: PrinterState) -> None:
    """The first rows are what independent emulators answered (../shared/DEVICES.md)."""
    assert from_real_time({**OK, **answers}).state is state


@pytest.mark.parametrize(
    ("data", "state"),
    [
        ("10000000", PrinterState.READY),
        ("14000000", PrinterState.READY),
        ("10000300", PrinterState.PAPER_LOW),
        ("18000f00", PrinterState.NO_PAPER),
        ("38000000", PrinterState.COVER_OPEN),
        ("18080000", PrinterState.CUTTER_ERROR),
        ("18200000", PrinterState.OFFLINE),
        ("18400000", PrinterState.OVERHEATED),
        ("58000000", PrinterState.OFFLINE),
        ("18000000", PrinterState.OFFLINE),
    ],
)
def test_what_a_printer_tells_by_itself(data: str, state: PrinterState) -> None:
    assert from_asb(bytes.fromhex(data)).state is state


@pytest.mark.parametrize(
    ("stream", "replies"),
    [
        ("", []),
        ("12", [RealTime(0x12)]),
        ("1112", [RealTime(0x12)]),
        ("03", [InOrder(3)]),
        ("10000000", [Asb(b"\x10\0\0\0")]),
        ("1000130000", [Asb(b"\x10\0\0\0")]),
        ("1000000012", [Asb(b"\x10\0\0\0"), RealTime(0x12)]),
        ("100012", [Junk(0x10), Junk(0), RealTime(0x12)]),
        ("10001000000012", [Junk(0x10), Junk(0), Asb(b"\x10\0\0\0"), RealTime(0x12)]),
        ("37223030303100", [Done(b"0001")]),
        ("372500", [Cleared()]),
        ("3799", [Junk(0x37), Junk(0x99)]),
        ("372200", [Junk(0x37), Junk(0x22), Junk(0)]),
        ("ff921b8f", [Junk(0xFF), Junk(0x92), Junk(0x1B), Junk(0x8F)]),
    ],
)
def test_stream_is_cut_into_replies(stream: str, replies: list[Reply]) -> None:
    assert ReplyReader().feed(bytes.fromhex(stream)) == replies


@given(st.integers(0, 255))
def test_only_bytes_with_the_fixed_bits_answer_dle_eot(byte: int) -> None:
    fixed = byte & 0b10010011 == 0b00010010
    assert (ReplyReader().feed(bytes([byte])) == [RealTime(byte)]) == fixed


STREAMS = st.lists(
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from([b"\x12", b"\x10\0\0\0", b"\x37\x220001\0", b"\x37\x25\0", b"\x13"]),
    )
).map(b"".join)


@given(STREAMS, st.lists(st.integers(0, 60)))
def test_any_stream_cut_anyhow_gives_the_same_replies(stream: bytes, cuts: list[int]) -> None:
    whole, piecewise = ReplyReader(), ReplyReader()
    at, replies = 0, list[Reply]()
    for cut in sorted(cuts):
        replies += piecewise.feed(stream[at:cut])
        at = max(at, cut)
    assert replies + piecewise.feed(stream[at:]) == whole.feed(stream)
    assert len(whole._held) <= 16


@given(st.binary(max_size=4000))
def test_no_byte_is_lost_or_counted_twice(stream: bytes) -> None:
    reader = ReplyReader()
    length = {Asb: 4, Done: 7, Cleared: 3}
    taken = sum(length.get(type(reply), 1) for reply in reader.feed(stream))
    flow = stream.count(b"\x11") + stream.count(b"\x13")
    assert taken + flow + len(reader._held) == len(stream)


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 255)), st.binary(min_size=4, max_size=4))
def test_any_answers_mean_something(answers: dict[int, int], four: bytes) -> None:
    assert isinstance(from_real_time(answers), PrinterStatus)
    assert isinstance(from_asb(four), PrinterStatus)


@given(
    st.builds(
        Faults,
        paper=st.sampled_from(["ok", "low", "out"]),
        cover_open=st.booleans(),
        cutter_stuck=st.booleans(),
        hot=st.booleans(),
        offline=st.booleans(),
    )
)
def test_both_ways_of_asking_agree(faults: Faults) -> None:
    printer = EmulatedPrinter(faults)
    asked = from_real_time({n: printer.status_byte(n) for n in (1, 2, 3, 4)})
    assert asked == from_asb(printer.asb())
    assert asked.state.prints != faults.stopped


@given(st.binary(max_size=3000))
def test_emulator_eats_any_bytes(data: bytes) -> None:
    printer = EmulatedPrinter()
    printer.feed(data)
    assert printer.room >= 65_536 - len(data)
