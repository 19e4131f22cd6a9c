"""The benches of a ticket run and name their figures; the figures are script/bench's."""

from __future__ import annotations

from pathlib import Path

from kiosk.bench.paper import bench_paper
from kiosk.bench.tickets import bench_ticket


def test_the_ticket_benchmark_names_its_ratios(tmp_path: Path) -> None:
    figures = bench_ticket(tmp_path, rounds=5, few=10, many=200)
    assert {"ratio_to_commit", "ratio_many_to_few"} <= figures.keys()
    assert all(figure > 0 for figure in figures.values())


def test_every_tap_of_the_paper_bench_is_a_ticket_on_paper(qapp: object, tmp_path: Path) -> None:
    figures = bench_paper(tmp_path, taps=2)
    assert (figures["count"], figures["tickets"]) == (2, 3)
    assert figures["tap_to_first_byte_p50_ms"] > 0
