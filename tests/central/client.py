"""The server in this process, asked over httpx from a plain test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI


class Client:
    """Asks an application; the answer is whole when it is given. Faults of ours are raised."""

    def __init__(self, portal: BlockingPortal, client: httpx.AsyncClient) -> None:
        self._portal = portal
        self._client = client

    def request(
        self,
        method: str,
        path: str,
        content: bytes | str = b"",
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        ask = partial(self._client.request, method, path, content=content, headers=headers)
        return self._portal.call(ask)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.request("GET", path, headers=headers)


@contextmanager
def asking_at(address: str) -> Iterator[Client]:
    """A server that runs by itself."""
    with start_blocking_portal() as portal:
        client = httpx.AsyncClient(base_url=address)
        yield Client(portal, client)
        portal.call(client.aclose)


@contextmanager
def asking(app: FastAPI) -> Iterator[Client]:
    with start_blocking_portal() as portal:
        transport = httpx.ASGITransport(app, client=("192.0.2.1", 50000))
        client = httpx.AsyncClient(transport=transport, base_url="http://central")
        yield Client(portal, client)
        portal.call(client.aclose)
