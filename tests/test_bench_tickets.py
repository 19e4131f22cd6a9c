"""The ticket benchmark runs and names its figures; the figures themselves are script/bench's."""

from __future__ import annotations

from pathlib import Path

from kiosk.bench.tickets import bench_ticket


def test_the_ticket_benchmark_names_its_ratios(tmp_path: Path) -> None:
    figures = bench_ticket(tmp_path, rounds=5, few=10, many=200)
    assert {"ratio_to_commit", "ratio_many_to_few"} <= figures.keys()
    assert all(figure > 0 for figure in figures.values())
