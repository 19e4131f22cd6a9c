"""Sockets whose every wait ends at one deadline, and names that are looked up beside the caller.

HTTP libraries bound each read and each write, and a server that drips a byte at a time outlives
that. Here every wait of a call, with the handshake and the headers, gets what is left of the whole.
Not responsible for what is sent (client.py). TLS is always verified; plain HTTP goes to this
machine only.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpcore

from kiosk.domain.errors import KnownError

_ORIGIN = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]{1,253})(?::(\d{1,5}))?/?", re.I)
_PORTS = {"https": 443, "http": 80}
_PIECE = 65_536
_CONNECTIONS = 8
# Longer than between two heartbeats, so that a number finds a connection that stands.
_KEPT_SECONDS = 90.0
_FRESH_SECONDS = 60.0
_SLICE_SECONDS = 0.5
# What has not connected by then will not.
_CONNECT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the central system is. `host` without the brackets of IPv6."""

    scheme: str
    host: str
    port: int

    @classmethod
    def parse(cls, url: str) -> Origin:
        """Raises KnownError for an address that may not be used."""
        form = _ORIGIN.fullmatch(url.strip())
        if form is None:
            raise KnownError(f"{url} is no address of a central system (https://host[:port]).")
        scheme, host = form[1].lower(), form[2].lower().strip("[]")
        port = int(form[3]) if form[3] else _PORTS[scheme]
        if scheme == "http" and not _is_here(host):
            raise KnownError(f"{url}: without TLS only this machine itself may be asked.")
        if not 0 < port < 65_536:
            raise KnownError(f"{url}: there is no such port.")
        return cls(scheme, host, port)

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


class Deadline:
    """The end of the call that the current thread is making; `abandon` ends those of all."""

    def __init__(self) -> None:
        self._own = threading.local()
        self._abandoned = False

    def abandon(self) -> None:
        """Nobody wants an answer any more: every wait is over soon."""
        self._abandoned = True

    def begin(self, seconds: float) -> None:
        self._own.until = time.monotonic() + seconds

    def left(self) -> float:
        until: float = getattr(self._own, "until", 0.0)
        return until - time.monotonic()

    def wait(self, fault: type[httpcore.TimeoutException]) -> float:
        """How long one wait may take; raises `fault` when the end has come."""
        left = self.left()
        if left <= 0 or self._abandoned:
            raise fault
        return left


def make_pool(
    origin: Origin, deadline: Deadline, ca: Path | None = None
) -> httpcore.ConnectionPool:
    """Connections to one central system. `ca`: trust only the authorities in this file.

    Raises KnownError where the file is at fault.
    """
    return httpcore.ConnectionPool(
        ssl_context=tls_context(ca) if origin.scheme == "https" else None,
        max_connections=_CONNECTIONS,
        max_keepalive_connections=_CONNECTIONS,
        keepalive_expiry=_KEPT_SECONDS,
        network_backend=_Network(origin, deadline),
    )


def tls_context(ca: Path | None) -> ssl.SSLContext:
    """Verifies always: by the authorities in `ca` alone, None: by this machine's.

    Raises KnownError where the file is at fault.
    """
    try:
        context = ssl.create_default_context(cafile=str(ca) if ca else None)
    except OSError as fault:
        raise KnownError(f"The authorities in {ca} cannot be used: {fault}.") from fault
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


class _Stream(httpcore.NetworkStream):
    """A connection that waits no longer than the call of its thread may."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        while True:
            left = self._deadline.wait(httpcore.ReadTimeout)
            # In slices, so that a program that is to end need not wait for a silent server.
            with suppress(httpcore.ReadTimeout):
                return self._inner.read(max_bytes, min(left, _SLICE_SECONDS))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        for start in range(0, len(buffer), _PIECE):
            left = self._deadline.wait(httpcore.WriteTimeout)
            self._inner.write(buffer[start : start + _PIECE], left)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = self._deadline.wait(httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    def __init__(self, origin: Origin, deadline: Deadline) -> None:
        self._plain = httpcore.SyncBackend()
        self._deadline = deadline
        self._names = _Names(origin.host, origin.port)

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the one of the origin
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        fault: Exception = httpcore.ConnectError("the name has no address")
        for address in self._names.addresses(self._deadline.wait(httpcore.ConnectTimeout)):
            left = min(self._deadline.wait(httpcore.ConnectTimeout), _CONNECT_SECONDS)
            try:
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as refused:
                fault = refused
                continue
            self._names.worked(address)
            return _Stream(stream, self._deadline)
        raise fault


class _Names:
    """The addresses of one host. The system's resolver knows no deadline: it has its own thread."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._lock = threading.Lock()
        self._asked: Future[list[str]] | None = None
        self._known: list[str] = []
        self._until = 0.0

    def addresses(self, seconds: float) -> list[str]:
        """What is known, old or new; waits only for the first answer."""
        with self._lock:
            if time.monotonic() >= self._until and self._asked is None:
                self._asked = Future()
                threading.Thread(target=self._look, name="names", daemon=True).start()
            asked, known = self._asked, self._known
        if known or asked is None:
            return known
        try:
            return asked.result(seconds)
        except TimeoutError as late:
            raise httpcore.ConnectTimeout from late

    def worked(self, address: str) -> None:
        """Try this one first from now on."""
        with self._lock:
            if address in self._known:
                self._known = [address, *(each for each in self._known if each != address)]

    def _look(self) -> None:
        found: list[str] = []
        with suppress(OSError, UnicodeError):
            rows = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(row[4][0]) for row in rows))
        with self._lock:
            asked, self._asked = self._asked, None
            if found:
                self._known, self._until = found, time.monotonic() + _FRESH_SECONDS
        if asked is not None:
            asked.set_result(found)
