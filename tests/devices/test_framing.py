"""Bytes become codes the same way however they are cut, and junk becomes one bad scan."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.scanner.framing import Code, Framed, Framer
from devices.scanner.protocol import BadScan

LINES = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(
        lambda line: bool(line.strip())
    ),
    unique=True,
)


@given(LINES, st.lists(st.integers(0, 400)), st.sampled_from(["\r", "\n", "\r\n"]))
def test_any_cut_gives_the_same_codes(lines: list[str], cuts: list[int], end: str) -> None:
    stream = "".join(line + end for line in lines).encode()
    framer, codes = Framer(), list[Framed]()
    places = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    for start, stop in pairwise(places):
        codes += framer.feed(stream[start:stop], 0.0)
    assert codes == [Code(line) for line in lines]


@given(st.binary(max_size=6000))
def test_any_bytes_give_only_clean_codes(data: bytes) -> None:
    for framed in Framer().feed(data + b"\n", 0.0):
        if isinstance(framed, Code):
            assert len(framed.text.encode()) <= 4096
            assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in framed.text)


@pytest.mark.parametrize(
    ("data", "framed"),
    [
        (b"", []),
        (b"\r\n\r\n  \n", []),
        (b"H49.12-250701-0001\r\n", [Code("H49.12-250701-0001")]),
        (b"\x1b[31mred\n", [BadScan.UNREADABLE]),
        (b"\x1d\x56\x00\n", [BadScan.UNREADABLE]),
        (b"caf\xe9\n", [BadScan.UNREADABLE]),
        ("\u0085x\n".encode(), [BadScan.UNREADABLE]),
        (b"]Q1H49.12-250701-0001\n", [Code("H49.12-250701-0001", "QR")]),
        ("\ufeff]d2ừ\n".encode(), [Code("ừ", "Data Matrix")]),
        (b"]X0abc\n", [Code("abc", "]X0")]),
        (b"]C0\n", []),
        (b"]Q1@SETUPE1\n", [BadScan.SET_UP_CODE]),
        (b"]Q1001099000001|Ph\xf9ng\n", [Code("001099000001|Ph\ufffdng", "QR")]),
        (b"a" * 4096 + b"\n", [Code("a" * 4096)]),
        (b"a" * 4097 + b"\nnext\n", [BadScan.TOO_LONG, Code("next")]),
    ],
)
def test_one_line(data: bytes, framed: list[Framed]) -> None:
    assert Framer().feed(data, 0.0) == framed


def test_endless_stream_holds_no_more_than_one_code() -> None:
    framer = Framer()
    for _ in range(100):
        assert framer.feed(b"a" * 1000, 0.0) == []
        assert len(framer._held) <= 4096
    assert framer.feed(b"\n", 0.0) == [BadScan.TOO_LONG]


def test_code_held_over_the_reader_counts_once() -> None:
    framer = Framer()
    times = [0.0, 1.9, 3.5, 5.6]
    counted = [framer.feed(b"CODE-1\n", now) != [] for now in times]
    assert counted == [True, False, False, True]
    assert framer.feed(b"CODE-2\n", 5.7) == [Code("CODE-2")]


def test_unfinished_scan_does_not_stick_to_the_next() -> None:
    framer = Framer()
    assert framer.feed(b"HALF", 0.0) == []
    assert framer.feed(b"WHOLE\n", 3.0) == [Code("WHOLE")]


def test_sender_that_goes_away_ends_its_code() -> None:
    framer = Framer()
    framer.feed(b"CODE", 0.0)
    assert framer.end(0.1) == [Code("CODE")]
    assert framer.end(0.2) == []
