"""Running commands in this process, on a state folder of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.app import Kiosk
from kiosk.cli.entry import main
from kiosk.control.operations import KioskOperations
from kiosk.control.socket import ControlServer
from kiosk.paths import Paths
from kiosk.site import Site


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """The one line on stderr."""
        (line,) = self.err.splitlines()
        assert line.startswith("kiosk: ")
        assert "Traceback" not in self.err
        return line.removeprefix("kiosk: ")


Run = Callable[..., Ended]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("KIOSK_HOME", str(folder))
    return folder


@pytest.fixture
def run(home: Path) -> Run:
    def command(*words: str | Path, stdin: bytes = b"") -> Ended:
        result = CliRunner().invoke(main, [str(word) for word in words], input=stdin)
        return Ended(result.exit_code, result.stdout, result.stderr)

    return command


@contextmanager
def running_kiosk(home: Path) -> Iterator[Kiosk]:
    """A kiosk that holds the lock and takes requests, as `kiosk run` does."""
    paths = Paths.default()
    assert paths.home == home
    kiosk = Kiosk(Site(paths))
    server = ControlServer(paths.control, lambda tell: KioskOperations(kiosk, tell).table())
    try:
        kiosk.prepare()
        server.start()
        yield kiosk
    finally:
        server.stop()
        kiosk.stop()


@pytest.fixture
def running(home: Path) -> Iterator[Kiosk]:
    with running_kiosk(home) as kiosk:
        yield kiosk
