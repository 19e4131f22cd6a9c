"""Stand-ins of three one-stop systems, faithful to the shapes that are known, with their errors.

They answer httpx without a wire. `ills` is what goes wrong next, one for each request: a status, a
body instead of JSON, or an exception of httpx; None: all is well.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from typing import Any

import httpx

Ill = int | bytes | type[httpx.RequestError] | None


class System:
    """`asked` has method, path and query of every request, in order."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self.ills: deque[Ill] = deque()
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self._answer = answer
        self.transport = httpx.MockTransport(self._handle)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.method, request.url.path, dict(request.url.params)))
        ill = self.ills.popleft() if self.ills else None
        match ill:
            case None:
                return self._answer(request)
            case int():
                return httpx.Response(ill)
            case bytes():
                return httpx.Response(200, content=ill)
            case _:
                raise ill("the wire", request=request)


def page_of(rows: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    return rows[start:end]


def opencps(dossiers: list[dict[str, Any]], group: str = "35166") -> System:
    """`secret` in a dossier is its receipt's code and never sent."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("groupId") != group:
            return httpx.Response(403)
        path = request.url.path.removeprefix("/o/rest/v2")
        query = request.url.params
        if path == "/dossiers":
            wanted = query.get("dossierNo")
            # Its search is by words: a code finds those that begin like it, too.
            found = [each for each in dossiers if not wanted or wanted[:12] in each["dossierNo"]]
            rows = page_of(found, int(query["start"]), int(query["end"]))
            return httpx.Response(200, json={"total": len(found), "data": list(map(_sent, rows))})
        number = path.removeprefix("/dossiers/")
        one = next((each for each in dossiers if str(each["dossierId"]) == number), None)
        if one is None:
            return httpx.Response(404)
        if request.headers.get("secretCode") != one["secret"]:
            return httpx.Response(403, json={"description": "not allowed"})
        return httpx.Response(200, json=_sent(one))

    return System(answer)


def igate(dossiers: list[dict[str, Any]], token: str = "t0ken") -> System:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("authorization") != f"Bearer {token}":
            return httpx.Response(401)
        query = request.url.params
        wanted = query.get("code")
        found = [each for each in dossiers if not wanted or each["dossierNo"] == wanted]
        start = int(query["page"]) * int(query["size"])
        rows = page_of(found, start, start + int(query["size"]))
        return httpx.Response(200, json={"content": rows, "totalElements": len(found)})

    return System(answer)


def ngsp(dossiers: list[dict[str, Any]], lifetime: int = 1_000) -> System:
    """A token is refused after `lifetime` uses."""
    uses = {"left": 0, "made": 0}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            form = dict(httpx.QueryParams(request.content.decode()))
            if (form.get("client_id"), form.get("client_secret")) != ("kiosk", "s3cret"):
                return httpx.Response(401, json={"error": "invalid_client"})
            uses["left"], uses["made"] = lifetime, uses["made"] + 1
            return httpx.Response(200, json={"access_token": f"t{uses['made']}"})
        right = request.headers.get("authorization") == f"Bearer t{uses['made']}"
        if not right or uses["left"] <= 0:
            return httpx.Response(401)
        uses["left"] -= 1
        query = request.url.params
        if "MaHoSo" in query:
            one = [each for each in dossiers if each["MaHoSo"] == query["MaHoSo"]]
            return httpx.Response(200, json={"code": 200, "data": one[0]} if one else {"data": []})
        size = int(query["soBanGhi"])
        start = (int(query["trang"]) - 1) * size
        return httpx.Response(200, json={"data": page_of(dossiers, start, start + size)})

    return System(answer)


def _sent(dossier: dict[str, Any]) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads(json.dumps(dossier))
    sent.pop("secret", None)
    return sent
