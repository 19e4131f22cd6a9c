"""A mail server for tests: on loopback, with STARTTLS, TLS from the first byte, and a login."""

from __future__ import annotations

import socketserver
import ssl
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Final

_SECONDS: Final = 10.0


@dataclass(slots=True)
class Post:
    """What it is and what it heard. `login` is "name:password", empty where it wants none.

    `heard` has the verbs in their order, those within TLS with a "+"; `letters` what it took. It
    answers 550 to the verb that it `refuses`.
    """

    tls: ssl.SSLContext | None = None
    from_the_first: bool = False
    login: str = ""
    refuses: str = ""
    port: int = 0
    heard: list[str] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)


@contextmanager
def post_office(post: Post) -> Iterator[Post]:
    """It answers while this lasts."""

    class Caller(_Caller):
        house = post

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Caller) as server:
        post.port = server.server_address[1]
        server.daemon_threads = True
        running = Thread(target=server.serve_forever, args=(0.01,))
        running.start()
        try:
            yield post
        finally:
            server.shutdown()
            running.join(_SECONDS)


class _Caller(socketserver.BaseRequestHandler):
    house: Post

    def handle(self) -> None:
        self.request.settimeout(_SECONDS)
        self._secret = False
        try:
            if self.house.from_the_first:
                self._hide()
            self._say("220 post.example")
            while self._heard():
                pass
        except OSError:
            return
        finally:
            self.request.close()

    def _heard(self) -> bool:
        """Whether there is more to come."""
        line = self._line()
        verb = line.partition(" ")[0].upper()
        self.house.heard.append(f"{verb}+" if self._secret else verb)
        if verb == self.house.refuses:
            self._say("550 no")
            return True
        match verb:
            case "EHLO":
                offered = ["post.example", *(["AUTH PLAIN"] if self.house.login else [])]
                offered += ["STARTTLS"] if self.house.tls and not self._secret else []
                for each in offered:
                    self._say(f"250-{each}")
                self._say("250 HELP")
            case "STARTTLS":
                self._say("220 begin")
                self._hide()
            case "AUTH":
                _, name, password = b64decode(line.split(" ")[2]).decode().split("\0")
                right = f"{name}:{password}" == self.house.login
                self._say("235 come in" if right else "535 no")
            case "DATA":
                self._say("354 go on")
                lines = list(iter(self._line, "."))
                self.house.letters.append("\r\n".join(lines).encode())
                self._say("250 taken")
            case "QUIT":
                self._say("221 bye")
            case _:
                self._say("250 well")
        return verb != "QUIT"

    def _hide(self) -> None:
        assert self.house.tls is not None
        self.request = self.house.tls.wrap_socket(self.request, server_side=True)
        self._secret = True

    def _say(self, line: str) -> None:
        self.request.sendall(f"{line}\r\n".encode())

    def _line(self) -> str:
        """Byte by byte: what follows may be within TLS."""
        found = b""
        while not found.endswith(b"\n"):
            byte = self.request.recv(1)
            if not byte:
                raise ConnectionError
            found += byte
        return found.decode().rstrip("\r\n")
