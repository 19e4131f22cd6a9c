"""The control socket: how commands ask a running kiosk to write.

One request per connection, one JSON line each way: {"do": name, "with": {...}} and {"done": {...}}
or {"failed": sentence, "status": exit code}. The socket is 0600: whoever may use it owns the kiosk.
Knows nothing of what is done; `Operations` are handed in.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KnownError

Operation = Callable[[Mapping[str, Any]], dict[str, Any]]
Operations = Mapping[str, Operation]

_LONGEST_REQUEST = 64 * 1024
_REQUEST_SECONDS = 5.0
# An import of the whole catalogue through the socket is the longest thing that is asked.
_ANSWER_SECONDS = 300.0


class OperationError(Exception):
    """An operation says no; `status` is the command's exit status."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


class ControlServer:
    """Serves operations from a thread of its own until `stop`. One request at a time."""

    def __init__(self, path: Path, operations: Operations) -> None:
        self._path = path
        self._operations = operations
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._thread = threading.Thread(target=self._serve, name="control", daemon=True)

    def start(self) -> None:
        """Bind and listen. The caller holds the instance lock: a file left here is a dead one."""
        self._path.unlink(missing_ok=True)
        try:
            with _short(self._path) as address:
                self._socket.bind(address)
        except OSError as fault:
            raise KnownError(f"The control socket {self._path} cannot be made: {fault}.") from fault
        self._path.chmod(0o600)
        self._socket.listen(4)
        self._thread.start()

    def stop(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(timeout=_REQUEST_SECONDS)
        self._path.unlink(missing_ok=True)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                connection.settimeout(_REQUEST_SECONDS)
                connection.sendall(_line(self._answer(connection)))

    def _answer(self, connection: socket.socket) -> dict[str, Any]:
        try:
            request = json.loads(_read_line(connection))
            operation = self._operations[str(request["do"])]
            return {"done": operation(request.get("with") or {})}
        except (ValueError, KeyError, TypeError, AttributeError):
            return {"failed": "The request is not understood.", "status": 2}
        except OperationError as refusal:
            return {"failed": str(refusal), "status": refusal.status}
        except KnownError as fault:
            return {"failed": str(fault), "status": 1}


def ask(path: Path, name: str, **values: Any) -> dict[str, Any]:
    """Ask the kiosk behind `path`. Raises OperationError with its answer, KnownError if silent."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_ANSWER_SECONDS)
        try:
            with _short(path) as address:
                connection.connect(address)
            connection.sendall(_line({"do": name, "with": values}))
            answer = json.loads(_read_line(connection))
        except (OSError, ValueError) as fault:
            raise KnownError(f"The running kiosk does not answer: {fault}.") from fault
    if "done" in answer:
        done: dict[str, Any] = answer["done"]
        return done
    raise OperationError(str(answer.get("failed", "")), int(answer.get("status", 1)))


@contextmanager
def _short(path: Path) -> Iterator[str]:
    """An address for a socket whose path may be longer than the 108 bytes a socket takes."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode() + b"\n"


def _read_line(connection: socket.socket) -> bytes:
    """Bytes up to the end of the line. Raises ValueError when it is longer than any request."""
    received = b""
    while not received.endswith(b"\n"):
        piece = connection.recv(8192)
        if not piece:
            break
        received += piece
        if len(received) > _LONGEST_REQUEST:
            raise ValueError("the line is too long")
    return received
