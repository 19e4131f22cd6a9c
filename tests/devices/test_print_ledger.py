"""The print ledger: whole or empty, whatever happened to its file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printer.ledger import JobLedger, Trace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "prints"


def test_what_was_written_is_there_after_a_restart(file: Path) -> None:
    ledger = JobLedger(file)
    ledger.begin("a")
    ledger.end("a", Trace.PRINTED, 101.6)
    ledger.begin("b")
    again = JobLedger(file)
    assert [again.trace(job) for job in ("a", "b", "c")] == [
        Trace.PRINTED,
        Trace.BEGUN,
        Trace.NONE,
    ]
    assert again.interrupted == ("b",)
    assert again.millimetres == 101
    assert file.stat().st_mode & 0o777 == 0o600


def test_torn_write_leaves_the_state_before(file: Path) -> None:
    ledger = JobLedger(file)
    ledger.begin("a")
    ledger.end("a", Trace.PRINTED, 10.0)
    before = file.read_bytes()
    ledger.begin("b")
    after = file.read_bytes()
    changed = [at for at in range(len(after)) if before[at : at + 1] != after[at : at + 1]]
    middle = (changed[0] + changed[-1]) // 2
    file.write_bytes(after[:middle] + before[middle:])
    assert JobLedger(file).trace("a") is Trace.PRINTED
    assert JobLedger(file).interrupted == ()


# Each entry waits for the disk.
@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=30))
def test_any_ids_stay_within_the_slot(ids: list[str]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "prints")
        ledger = JobLedger(file)
        for job_id in ids:
            ledger.begin(job_id)
        assert file.stat().st_size <= 4096
        assert JobLedger(file).trace(ids[-1]) is Trace.BEGUN


@given(st.binary(max_size=5000))
def test_any_file_is_a_ledger_or_empty(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "prints")
        file.write_bytes(data)
        assert JobLedger(file).interrupted == ()


def test_disk_that_fails_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        JobLedger(tmp_path / "none" / "prints").begin("a")
