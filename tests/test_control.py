"""The control socket: one line each way, private, patient with rubbish."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.control import ControlServer, OperationError, ask
from kiosk.domain.errors import KnownError


def echo(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"heard": dict(values)}


def refuse(values: Mapping[str, Any]) -> dict[str, Any]:
    raise OperationError("There is no such service.", 3)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / ("a-long-folder-name-" * 8)
    folder.mkdir()
    server = ControlServer(folder / "control.sock", {"echo": echo, "refuse": refuse})
    server.start()
    yield folder / "control.sock"
    server.stop()
    assert not (folder / "control.sock").exists()


def test_an_operation_is_done_and_its_answer_comes_back(path: Path) -> None:
    assert ask(path, "echo", service="đăng ký") == {"heard": {"service": "đăng ký"}}


def test_only_its_owner_may_use_the_socket(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_refusal_carries_its_sentence_and_exit_status(path: Path) -> None:
    with pytest.raises(OperationError, match="no such service") as refusal:
        ask(path, "refuse")
    assert refusal.value.status == 3


def test_an_unknown_operation_is_bad_usage(path: Path) -> None:
    with pytest.raises(OperationError) as refusal:
        ask(path, "rm")
    assert refusal.value.status == 2


@pytest.mark.parametrize("rubbish", [b"\n", b"[]\n", b"\xff\xfe\n", b"x" * 100_000, b'{"do": 1}\n'])
def test_rubbish_is_answered_and_the_next_request_served(path: Path, rubbish: bytes) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(5)
        import os

        folder = os.open(path.parent, os.O_PATH)
        connection.connect(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)
        try:
            connection.sendall(rubbish)
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1024)
        except OSError:
            pass
    assert ask(path, "echo", a=1) == {"heard": {"a": 1}}


def test_no_kiosk_behind_the_socket_is_a_known_fault(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="does not answer"):
        ask(tmp_path / "control.sock", "echo")
