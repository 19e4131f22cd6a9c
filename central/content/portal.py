"""The national portal's catalogue over its JSON form: a list page by page, then each procedure.

For a nightly run of a central system, one request at a time; no kiosk ever asks the portal. Each
request has a time-out and is tried again; what cannot be read whole is not read at all. The shapes
are those that the portal's own pages use: nobody has promised them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import httpx
import tenacity

from kiosk.domain.errors import KnownError

Json = dict[str, Any]

_LIST: Final = "/api/v1/submitting/formality/list-all-public-formality-by-citizen"
_DETAIL: Final = "/api/v1/configuring/formality/get-formality-by-citizen"
_PAGE: Final = 100
_MOST: Final = 50_000
_SECONDS: Final = 30.0
_TRIES: Final = 4
_FINE: Final = frozenset({HTTPStatus.OK, HTTPStatus.CREATED})
_PASSING: Final = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


class _PassingError(Exception):
    """Worth another try."""


class Portal:
    """One visit to a portal; close it. `transport` is httpx's, for tests. One thread."""

    def __init__(self, address: str, transport: httpx.BaseTransport | None = None) -> None:
        if not address.startswith("https://"):
            raise KnownError("The portal's address begins with https://.")
        self._client = httpx.Client(
            base_url=address.rstrip("/"),
            transport=transport,
            timeout=_SECONDS,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Portal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def ids(self) -> Iterator[str]:
        """Of every public procedure, each once. Raises KnownError."""
        known: set[str] = set()
        last = ""
        while True:
            data = self._asked(_LIST, {"limit": _PAGE, "lastId": last})
            items, total = data.get("items"), data.get("total")
            if not isinstance(items, list):
                raise KnownError("The portal's list has no items.")
            found = [each["id"] for each in items if isinstance(each, dict) and _is_id(each)]
            fresh = [each for each in found if each not in known]
            yield from fresh
            known.update(fresh)
            last = str(data.get("lastId") or "")
            if len(known) > _MOST or not fresh or not last:
                break
        if isinstance(total, int) and len(known) < total:
            raise KnownError(f"The portal's list ended after {len(known)} of {total} procedures.")

    def procedure(self, id_: str) -> Json:
        """One procedure as the portal has it. Raises KnownError."""
        data = self._asked(_DETAIL, {"id": id_})
        if data.get("id") != id_:
            raise KnownError(f"The portal answered another procedure than {id_}.")
        return data

    def _asked(self, path: str, body: Json) -> Json:
        try:
            value = self._tried(path, body)
        except (_PassingError, httpx.HTTPError) as fault:
            raise KnownError(f"The portal does not answer: {fault!r}.") from fault
        data = value.get("data") if isinstance(value, dict) else None
        if not isinstance(data, dict) or value.get("code") not in {None, "OK"}:
            raise KnownError("The portal sent something that is no answer.")
        return data

    @tenacity.retry(
        retry=tenacity.retry_if_exception_type((_PassingError, httpx.TransportError)),
        stop=tenacity.stop_after_attempt(_TRIES),
        wait=tenacity.wait_exponential_jitter(multiplier=0.5, max=20.0),
        reraise=True,
    )
    def _tried(self, path: str, body: Json) -> Any:
        response = self._client.post(path, json=body)
        if response.status_code in _PASSING:
            raise _PassingError(f"status {response.status_code}")
        if response.status_code not in _FINE:
            # A wall before it, or another address: asking again would only annoy.
            raise KnownError(f"The portal refuses: status {response.status_code}.")
        try:
            return response.json()
        except ValueError as fault:
            raise KnownError("The portal's answer is not JSON.") from fault


def fetch_into(file: Path, portal: Portal) -> int:
    """Write every procedure, a line each; how many. The file is whole, or what it was before."""
    half = file.with_name(f"{file.name}.part")
    count = 0
    try:
        with gzip.open(half, "wt", encoding="utf-8") as lines:
            for id_ in portal.ids():
                record = portal.procedure(id_)
                lines.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
                count += 1
        if not count:
            raise KnownError("The portal's list is empty.")
        half.replace(file)
    except OSError as fault:
        raise KnownError(f"The file {file} cannot be written: {fault}.") from fault
    finally:
        half.unlink(missing_ok=True)
    return count


def _is_id(item: Json) -> bool:
    return isinstance(item.get("id"), str) and bool(item["id"])
