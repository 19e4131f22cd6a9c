"""The control socket: how commands ask a running kiosk to write.

One request per connection, a JSON line: {"do": name, "with": {...}}. The answer is a line too,
{"done": {...}} or {"failed": sentence, "status": exit code}; lines of {"progress": [...]} may come
before it. The socket is 0600: whoever may use it owns the kiosk.
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
from time import monotonic
from typing import Any

from kiosk.domain.errors import KnownError

Operation = Callable[[Mapping[str, Any]], dict[str, Any]]
Operations = Mapping[str, Operation]
# Hears how far an operation is: bytes done, bytes in all, records taken.
Progress = Callable[[int, int, int], None]

_LONGEST_REQUEST = 1_000_000
_LONGEST_ANSWER = 32_000_000
_REQUEST_SECONDS = 5.0
_STOP_SECONDS = 5.0
_KNOCK_SECONDS = 2.0
# An import of the whole catalogue through the socket is the longest thing that is asked.
_ANSWER_SECONDS = 300.0
_NOT_UNDERSTOOD = {"failed": "The request is not understood.", "status": 2}


class OperationError(Exception):
    """An operation says no; `status` is the command's exit status."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


class ControlServer:
    """Serves operations from `start` to `stop`; each request has a thread of its own.

    `operations` makes the verbs of one request; what they tell of their progress goes to the asker.
    """

    def __init__(self, path: Path, operations: Callable[[Progress], Operations]) -> None:
        self._path = path
        self._operations = operations
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._thread = threading.Thread(target=self._serve, name="control", daemon=True)
        self._busy: list[threading.Thread] = []

    def start(self) -> None:
        """Bind and listen. The caller holds the instance lock: a file left here is a dead one."""
        try:
            self._path.unlink(missing_ok=True)
            with _short(self._path) as address:
                self._socket.bind(address)
            self._path.chmod(0o600)
        except OSError as fault:
            raise KnownError(f"The control socket {self._path} cannot be made: {fault}.") from fault
        self._socket.listen(8)
        self._thread.start()

    def stop(self) -> None:
        """Take no more requests; those under way get a few seconds. Harmless before `start`."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        until = monotonic() + _STOP_SECONDS
        for thread in (self._thread, *self._busy):
            if thread.ident is not None:
                thread.join(max(0.0, until - monotonic()))
        self._path.unlink(missing_ok=True)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._busy = [thread for thread in self._busy if thread.is_alive()]
            thread = threading.Thread(
                target=self._handle, args=(connection,), name="control-request", daemon=True
            )
            self._busy.append(thread)
            thread.start()

    def _handle(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(_REQUEST_SECONDS)
            connection.sendall(_line(self._answer(connection)))

    def _answer(self, connection: socket.socket) -> dict[str, Any]:
        try:
            request = json.loads(_read_line(connection, _LONGEST_REQUEST))
            operation = self._operations(_teller(connection))[str(request["do"])]
            values = dict(request.get("with") or {})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return _NOT_UNDERSTOOD
        try:
            return {"done": operation(values)}
        except OperationError as refusal:
            return {"failed": str(refusal), "status": refusal.status}
        except KnownError as fault:
            return {"failed": str(fault), "status": 1}
        except Exception as fault:  # noqa: BLE001 - a thread's outermost frame: the asker must hear
            name = type(fault).__name__
            return {"failed": f"A fault of the kiosk ended the request ({name}).", "status": 1}


def ask(
    path: Path, name: str, progress: Progress | None = None, /, **values: Any
) -> dict[str, Any]:
    """Ask the kiosk behind `path`. Raises OperationError with its answer, KnownError if silent."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_ANSWER_SECONDS)
        try:
            with _short(path) as address:
                connection.connect(address)
            connection.sendall(_line({"do": name, "with": values}))
            with connection.makefile("rb") as lines:
                answer = json.loads(lines.readline(_LONGEST_ANSWER))
                while "progress" in answer:
                    if progress is not None:
                        progress(*answer["progress"])
                    answer = json.loads(lines.readline(_LONGEST_ANSWER))
        except (OSError, ValueError) as fault:
            raise KnownError(f"The running kiosk does not answer: {fault}.") from fault
    if "done" in answer:
        done: dict[str, Any] = answer["done"]
        return done
    raise OperationError(str(answer.get("failed", "")), int(answer.get("status", 1)))


def _teller(connection: socket.socket) -> Progress:
    """Tells the asker how far it is; one that has gone away does not end the work."""

    def tell(done: int, total: int, taken: int) -> None:
        with suppress(OSError):
            connection.sendall(_line({"progress": [done, total, taken]}))

    return tell


def listens(path: Path) -> bool:
    """Whether a kiosk takes requests behind `path`: a file alone may be left over."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_KNOCK_SECONDS)
        try:
            with _short(path) as address:
                connection.connect(address)
        except OSError:
            return False
    return True


@contextmanager
def _short(path: Path) -> Iterator[str]:
    """An address for a socket whose path may be longer than the 108 bytes a socket takes."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def _line(message: dict[str, Any]) -> bytes:
    """ASCII: a file's name from the command line may hold what is no text at all."""
    return json.dumps(message).encode() + b"\n"


def _read_line(connection: socket.socket, longest: int) -> bytes:
    """Bytes up to the end of the line. Raises ValueError when there are more than `longest`."""
    received = bytearray()
    while not received.endswith(b"\n"):
        piece = connection.recv(65_536)
        if not piece:
            break
        received += piece
        if len(received) > longest:
            raise ValueError("the line is too long")
    return bytes(received)
