"""The loads run and name their figures; the figures themselves are for whoever reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from central.cli.entry import main
from kiosk.bench.push import bench_push
from kiosk.bench.server import central_over_loopback
from tests.central.hand import SAMPLE
from ui.bench.linked import bench_linked


def figures(capsys: pytest.CaptureFixture[str], tmp_path: Path, *options: str) -> dict[str, object]:
    url = f"sqlite:///{tmp_path}/central.db"
    with pytest.raises(SystemExit) as ended:
        main(["bench", "--database-url", url, "--workers", "1", *options])
    assert not ended.value.code
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_numbers_are_given_once_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = figures(capsys, tmp_path, "--count", "20", "--rate", "0", "--lines", "4")
    assert (told["given"], told["doubled"], told["failed"]) == (20, 0, {})


def test_every_display_hears_every_call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = figures(capsys, tmp_path, "--displays", "3", "--count", "5")
    assert (told["displays"], told["calls"]) == (3, 5)
    assert {"p50_ms", "p95_ms", "p99_ms"} <= told.keys()


def test_a_week_of_events_goes_up_whole(tmp_path: Path) -> None:
    told = bench_push(tmp_path, SAMPLE, events=600)
    assert (told["events"], told["refused"]) == (600, 0)


def test_numbers_are_central_until_the_central_system_hangs(qapp: object, tmp_path: Path) -> None:
    with central_over_loopback(tmp_path / "central", SAMPLE) as server:
        server.enrol(tmp_path)
        (tmp_path / "kiosk.toml").write_text('[central]\nkind = "network"\n')
        told = bench_linked(tmp_path, server.fall_silent, server.end, taps=2)
    assert [told[each]["central_numbers"] for each in ("answering", "silent", "gone")] == [2, 0, 0]
