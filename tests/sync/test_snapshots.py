"""Snapshots from nobody knows where: read to the last row, or refused where they pass a bound."""

from __future__ import annotations

import json
import tracemalloc
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.sync import snapshots
from kiosk.sync.snapshots import SnapshotError, SnapshotReader
from tests.sync.publisher import packed

HEAD: dict[str, Any] = {
    "collection": "procedures",
    "epoch": "0000000a",
    "sequence": 7,
    "rows": 2,
}


def row(number: int, **changes: Any) -> str:
    data = {"id": f"id-{number}", "sequence": number, "data": {"n": number}} | changes
    return json.dumps(data)


def read(data: bytes, before: int = 0) -> list[str]:
    reader = SnapshotReader(BytesIO(data))
    reader.skip(before)
    return [each.id for each in reader.rows(before)]


def test_a_snapshot_is_read_from_any_row_on() -> None:
    whole = packed(json.dumps(HEAD), row(1), row(2))
    assert read(whole) == ["id-1", "id-2"]
    assert read(whole, 1) == ["id-2"]
    assert SnapshotReader(BytesIO(whole)).head.sequence == 7


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "head of a snapshot"),
        (("{}",), "head of a snapshot"),
        ((json.dumps(HEAD), row(1)), "ends after 1 of 2 rows"),
        ((json.dumps(HEAD), row(1), row(2), row(3)), "more rows than it says"),
        ((json.dumps(HEAD), row(1), "{"), "no row"),
        ((json.dumps(HEAD), row(1), ""), "no row"),
        ((json.dumps(HEAD), row(1), row(2, data=None)), "no row"),
        ((json.dumps(HEAD), row(1), row(2, id="")), "no row"),
        ((json.dumps(HEAD), row(1), row(2, id="x" * 129)), "no row"),
        ((json.dumps(HEAD), row(1), row(2, sequence=True)), "no row"),
        ((json.dumps(HEAD), row(1), row(2, data={"n": float("nan")})), "no row"),
        ((json.dumps(HEAD), row(1), "[" * 100_000), "no row"),
        ((json.dumps(HEAD | {"rows": 10**9}),), "says that it has"),
    ],
)
def test_what_is_no_snapshot_is_refused(lines: tuple[str, ...], reason: str) -> None:
    with pytest.raises(SnapshotError, match=reason):
        read(packed(*lines))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_at_all_are_rows_or_refused(noise: bytes, place: int) -> None:
    whole = packed(json.dumps(HEAD), row(1), row(2))
    spoilt = whole[:place] + noise + whole[place + len(noise) :]
    try:
        # What the rows say is judged by their root (keepers.py).
        assert len(read(spoilt)) == 2
    except SnapshotError:
        assert spoilt != whole


def test_a_file_that_is_cut_off_is_refused() -> None:
    whole = packed(json.dumps(HEAD), row(1, data={"n": "ấ" * 5_000}), row(2))
    for length in range(len(whole)):
        with pytest.raises(SnapshotError):
            read(whole[:length])


def bomb(megabytes: int, block: bytes) -> bytes:
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    head = packer.compress(json.dumps(HEAD).encode() + b"\n")
    return head + b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("block", [b"x" * 1_000_000, b"\n" * 1_000_000])
def test_a_bomb_is_refused_in_little_memory(block: bytes) -> None:
    spoilt = bomb(300, block)
    assert len(spoilt) < 100_000
    tracemalloc.start()
    with pytest.raises(SnapshotError):
        read(spoilt)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12_000_000


def test_a_bomb_of_good_rows_ends_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_UNPACKED", 10_000_000)
    head = HEAD | {"rows": 90_000}
    many = packed(json.dumps(head), *(row(n, data={"x": "y" * 300}) for n in range(40_000)))
    with pytest.raises(SnapshotError, match="holds more than"):
        read(many)


def test_a_window_of_a_gigabyte_is_refused() -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    data = packer.compress(json.dumps(HEAD).encode() + b"\n" + b"x" * 20_000_000) + packer.flush()
    with pytest.raises(SnapshotError, match="cannot be unpacked"):
        read(data)


def test_memory_is_bounded_while_a_large_one_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.zst"
    head = HEAD | {"rows": 20_000}
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    with file.open("wb") as out:
        out.write(packer.compress(json.dumps(head).encode() + b"\n"))
        for number in range(20_000):
            out.write(packer.compress(row(number, data={"x": "z" * 4_000}).encode() + b"\n"))
        out.write(packer.flush())
    tracemalloc.start()
    with file.open("rb") as opened:
        count = sum(1 for _ in SnapshotReader(opened).rows())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert most < 5_000_000
