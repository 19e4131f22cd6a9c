"""The control socket: one line each way, private, patient with rubbish."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from kiosk.control.socket import (
    ControlServer,
    Operation,
    OperationError,
    Operations,
    Progress,
    ask,
    listens,
)
from kiosk.domain.errors import KnownError


def echo(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"heard": dict(values)}


def refuse(values: Mapping[str, Any]) -> dict[str, Any]:
    raise OperationError("There is no such service.", 3)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / ("a-long-folder-name-" * 8)
    folder.mkdir()
    server = ControlServer(folder / "control.sock", lambda _: {"echo": echo, "refuse": refuse})
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


def serve(folder: Path, operation: Operation) -> ControlServer:
    server = ControlServer(folder / "control.sock", lambda _: {"do": operation, "echo": echo})
    server.start()
    return server


def test_a_bug_in_an_operation_is_answered_and_the_next_request_served(tmp_path: Path) -> None:
    def broken(values: Mapping[str, Any]) -> dict[str, Any]:
        raise KeyError("with a secret in it")

    server = serve(tmp_path, broken)
    with pytest.raises(OperationError, match=r"ended the request \(KeyError\)\.$") as refusal:
        ask(tmp_path / "control.sock", "do")
    assert refusal.value.status == 1
    assert ask(tmp_path / "control.sock", "echo") == {"heard": {}}
    server.stop()


def test_a_long_operation_holds_up_nobody(tmp_path: Path) -> None:
    begun, finish = Event(), Event()

    def slow(values: Mapping[str, Any]) -> dict[str, Any]:
        begun.set()
        return {"finished": finish.wait(10)}

    server = serve(tmp_path, slow)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(ask, tmp_path / "control.sock", "do")
        assert begun.wait(10)
        assert ask(tmp_path / "control.sock", "echo") == {"heard": {}}
        finish.set()
        assert waiting.result(10) == {"finished": True}
    server.stop()


def test_an_answer_may_be_long_and_names_need_not_be_text(tmp_path: Path) -> None:
    server = serve(tmp_path, lambda values: {"lines": [values["name"]] * 50_000})
    name = b"\xff/t\xe1\xbb\x87p".decode("utf-8", "surrogateescape")
    assert ask(tmp_path / "control.sock", "do", name=name) == {"lines": [name] * 50_000}
    server.stop()


def test_whether_somebody_listens(tmp_path: Path) -> None:
    path = tmp_path / "control.sock"
    assert not listens(path)
    server = serve(tmp_path, echo)
    assert listens(path)
    left = path.rename(tmp_path / "left")
    server.stop()
    left.rename(path)
    assert not listens(path)
    assert not listens(tmp_path / "no-folder" / "control.sock")


def test_a_socket_that_cannot_be_made_is_a_known_fault(tmp_path: Path) -> None:
    server = ControlServer(tmp_path / "no-folder" / "control.sock", lambda _: {})
    with pytest.raises(KnownError, match="cannot be made"):
        server.start()
    server.stop()


def test_what_an_operation_tells_of_its_progress_reaches_the_asker(tmp_path: Path) -> None:
    def operations(tell: Progress) -> Operations:
        def work(values: Mapping[str, Any]) -> dict[str, Any]:
            for done in range(3):
                tell(done, 3, done * 10)
            return {"ended": True}

        return {"work": work}

    server = ControlServer(tmp_path / "control.sock", operations)
    server.start()
    heard: list[tuple[int, int, int]] = []
    try:
        answer = ask(tmp_path / "control.sock", "work", lambda *far: heard.append(far))
        assert answer == {"ended": True}
        assert ask(tmp_path / "control.sock", "work") == {"ended": True}
    finally:
        server.stop()
    assert heard == [(0, 3, 0), (1, 3, 10), (2, 3, 20)]
