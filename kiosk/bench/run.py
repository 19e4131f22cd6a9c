"""All benches by name, into one JSON document. They report; nothing here judges a figure."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kiosk.paths import Paths

Bench = Callable[[Path], dict[str, Any]]


def _start(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from kiosk.bench.start import bench_start

    return bench_start()


def _search(data: Path) -> dict[str, Any]:
    from kiosk.bench.search import bench_search

    return bench_search(data)


def _import(data: Path) -> dict[str, Any]:
    from kiosk.bench.catalogue import bench_import

    return bench_import(data)


def _ticket(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from kiosk.bench.tickets import bench_ticket

    with tempfile.TemporaryDirectory() as folder:
        return dict(bench_ticket(Path(folder)))


def _receipt(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from kiosk.bench.receipts import bench_receipts

    return dict(bench_receipts(Paths.default().assets / "fonts"))


def _window(data: Path) -> dict[str, Any]:
    from kiosk.bench.catalogue import empty_catalogue
    from ui.bench.window import bench_window

    with tempfile.TemporaryDirectory() as folder:
        catalogue = data / "tthc" / "tthc_norm_all.jsonl.gz"
        return bench_window(Path(folder), catalogue, empty_catalogue)


def _touch(data: Path) -> dict[str, Any]:
    from ui.bench.touch import bench_touch

    with tempfile.TemporaryDirectory() as folder:
        return bench_touch(Path(folder), data / "tthc" / "tthc_norm_all.jsonl.gz")


def _filling(data: Path) -> dict[str, Any]:
    from kiosk.bench.content import Records
    from ui.bench.filling import bench_filling

    records = data / "tthc" / "tthc_raw_2026-07-18.jsonl.gz"
    if not records.is_file():
        return {"skipped": f"{records.name} is not there"}
    source = Records.read(records)
    with tempfile.TemporaryDirectory() as folder:
        source.enrol(Path(folder))
        return bench_filling(Path(folder), source, source.change)


def _push(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from kiosk.bench.push import bench_push

    with tempfile.TemporaryDirectory() as folder:
        return bench_push(Path(folder), Paths.default().assets / "centre" / "sample.toml")


def _paper(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from kiosk.bench.paper import bench_paper

    with tempfile.TemporaryDirectory() as folder:
        return bench_paper(Path(folder))


def _journeys(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from kiosk.bench.spoken import voice_seconds
    from ui.bench.journeys import bench_journeys

    seconds = voice_seconds()
    if seconds is None:
        return {"skipped": "espeak-ng is not here"}
    with tempfile.TemporaryDirectory() as folder:
        return bench_journeys(Path(folder), seconds)


def _linked(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from kiosk.bench.server import central_over_loopback
    from ui.bench.linked import bench_linked

    profile = Paths.default().assets / "centre" / "sample.toml"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with central_over_loopback(home / "central", profile) as server:
            server.enrol(home)
            home.joinpath("kiosk.toml").write_text('[central]\nkind = "network"\n')
            return bench_linked(home, server.fall_silent, server.end)


def _visits(data: Path) -> dict[str, Any]:  # noqa: ARG001 - needs no data
    from ui.bench.visits import bench_visits

    with tempfile.TemporaryDirectory() as folder:
        return bench_visits(Path(folder))


def _decode(data: Path) -> dict[str, Any]:
    from kiosk.bench.decode import bench_decode

    return bench_decode(data.parent / "tools" / "qr_corpus.py")


def _peers(data: Path) -> dict[str, Any]:
    from kiosk.bench.peers import bench_peers

    return bench_peers(data.parent / "tools" / "qr_corpus.py", Paths.default().assets / "fonts")


BENCHES: dict[str, Bench] = {
    "start": _start,
    "search": _search,
    "import": _import,
    "ticket": _ticket,
    "receipt": _receipt,
    "window": _window,
    "touch": _touch,
    "filling": _filling,
    "push": _push,
    "linked": _linked,
    "paper": _paper,
    "journeys": _journeys,
    "visits": _visits,
    "decode": _decode,
    "peers": _peers,
}

# They take many minutes: only when they are named.
_BY_NAME_ONLY = frozenset({"visits", "decode", "peers"})
ALL = tuple(name for name in BENCHES if name not in _BY_NAME_ONLY)


def run_benches(names: Sequence[str], data: Path | None) -> dict[str, Any]:
    """The figures of each bench, with the machine they were taken on. Waits; no GUI thread."""
    folder = data or Paths.default().assets.parent.parent / "shared" / "data"
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    return {"machine": machine, **{name: BENCHES[name](folder) for name in names}}
