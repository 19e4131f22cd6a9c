"""A proxy on loopback that does to a connection what networks do: one fault at a time, or none.

`fault` may be changed at any time and counts for what is asked from then on. Bytes are passed on
as they are, so that a client talks TLS or plain HTTP to it alike.
"""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from enum import Enum, auto

_PORTAL = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 30\r\n\r\n"
    b"<html>Accept our rules.</html>"
)
_TROUBLE = (
    b"HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 7\r\n\r\ngateway"
)
_FLOOD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n"
_NONSENSE = b"SSH-2.0-invented\r\n\r\n"
_DRIP_SECONDS = 0.05
_DELAY_SECONDS = 0.5


class Fault(Enum):
    """REFUSE: the connection is closed at once. DROP: silence. DRIP: an answer byte by byte.

    CUT: an answer ends in its middle. LOST: the request arrives, the answer does not. TWICE: the
    request arrives twice. OVERTAKEN: it arrives only after the next one, and its answer nowhere.
    DELAY: an answer after half a second. FLOOD: an answer that never ends. PORTAL: 200 with
    somebody's page.
    """

    NONE = auto()
    REFUSE = auto()
    DROP = auto()
    DRIP = auto()
    CUT = auto()
    LOST = auto()
    TWICE = auto()
    OVERTAKEN = auto()
    DELAY = auto()
    FLOOD = auto()
    PORTAL = auto()
    GATEWAY = auto()
    NONSENSE = auto()


class Proxy:
    """Listens until closed; each connection has a thread. `tls` speaks TLS to the client."""

    def __init__(self, port: int, tls: ssl.SSLContext | None = None) -> None:
        self.fault = Fault.NONE
        self._behind = port
        self._tls = tls
        self._ended = threading.Event()
        self._open: list[socket.socket] = []
        self._overtaken: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._ended.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()
        self._thread.join()

    def cut(self) -> None:
        """End every connection there is."""
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self._open.append(client)
        with suppress(OSError, ValueError):
            if self._tls is not None:
                client = self._tls.wrap_socket(client, server_side=True)
                self._open.append(client)
            going = self.fault is not Fault.REFUSE
            while going and (request := _message(client)):
                going = self._pass_on(client, request)
        client.close()

    def _pass_on(self, client: socket.socket, request: bytes) -> bool:
        """One request and its answer; whether the connection goes on."""
        match self.fault:
            case Fault.DROP:
                self._ended.wait(10)
                return False
            case Fault.PORTAL | Fault.GATEWAY | Fault.NONSENSE:
                client.sendall(
                    {Fault.PORTAL: _PORTAL, Fault.GATEWAY: _TROUBLE}.get(self.fault, _NONSENSE)
                )
                return False
            case Fault.FLOOD:
                client.sendall(_FLOOD)
                while not self._ended.is_set():
                    client.sendall(b" " * 65_536)
                return False
            case Fault.REFUSE:
                return False
            case Fault.OVERTAKEN:
                self._overtaken.append(request)
                return False
        answer = self._ask(request)
        while self._overtaken:
            self._ask(self._overtaken.pop())
        if self.fault is Fault.TWICE:
            answer = self._ask(request)
        return self._answer(client, answer)

    def _answer(self, client: socket.socket, answer: bytes) -> bool:
        match self.fault:
            case Fault.LOST:
                return False
            case Fault.CUT:
                client.sendall(answer[: answer.index(b"\r\n\r\n") + 6])
                return False
            case Fault.DELAY:
                self._ended.wait(_DELAY_SECONDS)
                client.sendall(answer)
            case Fault.DRIP:
                for place in range(len(answer)):
                    client.sendall(answer[place : place + 1])
                    if self._ended.wait(_DRIP_SECONDS):
                        return False
            case _:
                client.sendall(answer)
        return True

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self._behind), timeout=10) as behind:
            behind.sendall(request)
            return _message(behind)


def _message(connection: socket.socket) -> bytes:
    """One HTTP message, headers and body; empty at the end of the connection."""
    received = bytearray()
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65_536)
        if not piece:
            return b""
        received += piece
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    missing = _length(head) - len(body)
    while missing > 0:
        piece = connection.recv(min(missing, 65_536))
        if not piece:
            return b""
        received += piece
        missing -= len(piece)
    return bytes(received)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
