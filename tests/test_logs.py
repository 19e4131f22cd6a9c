"""The log: only what is known to be harmless gets in, and nothing it meets stops the kiosk."""

from __future__ import annotations

import json
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.logs import ALLOWED, close_log, open_log, record, trace_of, watch


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "kiosk.log").read_text("utf-8").split("\n")[:-1]]


def test_an_event_is_one_line_with_its_time(tmp_path: Path) -> None:
    log = open_log(tmp_path / "logs")
    record(log, "printer", state="no_paper", detail="the paper\nis out")
    close_log(log)
    (line,) = lines(tmp_path / "logs")
    assert datetime.fromisoformat(line.pop("at")).tzinfo is not None
    assert line == {"event": "printer", "state": "no_paper", "detail": "the paper\nis out"}


def test_what_is_not_on_the_list_is_left_out(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    record(log, "x", name="Nguyễn Văn Giả Định", code="H49.61-261120-0042", count=3, typed="abc")
    close_log(log)
    (line,) = lines(tmp_path)
    assert set(line) == {"at", "event", "count"}


def test_nothing_about_a_person_may_ever_be_allowed() -> None:
    personal = {"name", "number", "code", "text", "scan", "phone", "address", "query", "ticket"}
    assert personal & ALLOWED == set()


def test_long_texts_are_cut(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    record(log, "x", detail="y" * 100_000)
    close_log(log)
    assert len(lines(tmp_path)[0]["detail"]) == 2_000


@given(st.text(st.characters(), max_size=50))
def test_any_text_leaves_whole_lines(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("log")
    log = open_log(folder)
    record(log, "x", detail=text + "\ud800")
    record(log, "y")
    close_log(log)
    assert [line["event"] for line in lines(folder)] == ["x", "y"]


def test_two_logs_are_two_files(tmp_path: Path) -> None:
    first, second = open_log(tmp_path / "a"), open_log(tmp_path / "b")
    record(first, "one")
    record(second, "two")
    close_log(first)
    close_log(second)
    assert [line["event"] for line in lines(tmp_path / "a")] == ["one"]
    assert [line["event"] for line in lines(tmp_path / "b")] == ["two"]


def test_only_the_owner_may_read_the_folder(tmp_path: Path) -> None:
    close_log(open_log(tmp_path / "logs"))
    assert (tmp_path / "logs").stat().st_mode & 0o777 == 0o700


def test_without_a_folder_the_log_is_on_stderr_or_nowhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    nowhere = Path("/proc/no-such-folder")
    record(open_log(nowhere), "said")
    record(open_log(nowhere, or_stderr=False), "unsaid")
    err = capsys.readouterr().err
    assert json.loads(err)["event"] == "said"


def test_a_full_disk_costs_the_line_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiosk.log").symlink_to("/dev/full")
    log = open_log(tmp_path)
    record(log, "lost")
    close_log(log)
    record(log, "after the end")
    assert capsys.readouterr().err == ""


def test_a_trace_holds_places_and_no_values() -> None:
    def inner(secret: str) -> None:
        raise ValueError(secret)

    try:
        inner("Nguyễn Văn Giả Định")
    except ValueError as fault:
        trace = trace_of(fault)
    assert trace.startswith("test_logs.py:")
    assert " inner < test_logs.py:" in trace
    assert "Giả" not in trace


def test_the_fault_of_a_future_that_nobody_waits_for_is_recorded(tmp_path: Path) -> None:
    log = open_log(tmp_path)
    good, bad, dropped = Future[int](), Future[int](), Future[int]()
    for future in (good, bad, dropped):
        watch(log, "pack", future)
    good.set_result(1)
    bad.set_exception(OSError("with a name in it"))
    dropped.cancel()
    close_log(log)
    (line,) = lines(tmp_path)
    assert (line["event"], line["state"], line["error"]) == ("pack", "failed", "OSError")
    assert "name in it" not in json.dumps(line)
