"""Head, changes and snapshots, each with an ETag."""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Header, Query, Request, Response
from fastapi import Path as InPath

from central.api.caller import Greeted, InContext
from central.api.described import answers, router
from central.api.problems import problem
from central.content import serving
from central.denied import Denied, not_found
from kiosk.sync.contract.content import MOST_ROWS, Changes, ContentEpoch, Head
from kiosk.sync.contract.wire import Code, Wire

ROUTER = router("content")
_GONE: Final = (HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
UNCHANGED: Final[dict[int | str, dict[str, Any]]] = {304: {"description": "Not Modified"}}
_FOR_EVER: Final = "private, max-age=31536000, immutable"
_ZSTD: Final = "application/zstd"
_PIECE: Final = re.compile(r"bytes=(\d{1,12})-(\d{1,12})")
_ASK: Final = "private, no-cache"
_NOTHING: Final[frozenset[str]] = frozenset()

IfNoneMatch = Annotated[str, Header()]
Sequence = Annotated[int, InPath(ge=0, le=2**53)]
Since = Annotated[int, Query(ge=0, le=2**53)]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS)]
Epoch = Annotated[ContentEpoch, Query()]


@ROUTER.get("/head", responses={**answers(Head, HTTPStatus.CONFLICT), **UNCHANGED})
def head(caller: Greeted, context: InContext, if_none_match: IfNoneMatch = "") -> Response:
    """Where every collection of the kiosk's centre stands, signed."""
    with context.database.reading() as session:
        answer = serving.head(session, caller.centre, context.now(), caller.rollout)
    return conditional(answer, if_none_match)


@ROUTER.get("/collections/{name}/changes", responses={**answers(Changes, *_GONE), **UNCHANGED})
def changes(
    name: Code,
    epoch: Epoch,
    caller: Greeted,
    context: InContext,
    since: Since = 0,
    limit: Limit = MOST_ROWS,
    if_none_match: IfNoneMatch = "",
) -> Response:
    """Rows changed after a cursor, in the order of their commits."""
    cursor = serving.Cursor(epoch, since, limit)
    with context.database.reading() as session:
        answer = serving.changes(session, caller.centre, name, cursor, caller.rollout)
    if isinstance(answer, Denied):
        return problem(answer, context)
    return conditional(answer, if_none_match)


@ROUTER.get(
    "/collections/{name}/snapshots/{sequence}",
    responses={
        **answers(None, *_GONE),
        **UNCHANGED,
        200: {"content": {"application/zstd": {}}, "description": "JSON lines in zstd"},
    },
)
def snapshot(
    name: Code,
    sequence: Sequence,
    caller: Greeted,
    context: InContext,
    request: Request,
    if_none_match: IfNoneMatch = "",
) -> Response:
    """A whole collection, packed; it never changes."""
    # Which is why kiosks may fetch it piece by piece.
    with context.database.reading() as session:
        body = serving.snapshot(session, caller.centre, name, sequence, caller.rollout)
    if body is None:
        return problem(not_found(), context)
    piece = _PIECE.fullmatch(request.headers.get("range", ""))
    if piece is None or if_none_match:
        return _tagged(body, _ZSTD, if_none_match, _FOR_EVER)
    return _part(body, int(piece[1]), int(piece[2]))


def conditional(answer: Wire, if_none_match: str, besides: frozenset[str] = _NOTHING) -> Response:
    """An answer with an ETag; nothing but the tag where it is known already.

    `besides` are fields that may differ while the answer is the same, such as the time.
    """
    body = answer.model_dump_json().encode()
    what = answer.model_dump_json(exclude=set(besides)).encode() if besides else body
    return _tagged(body, "application/json", if_none_match, _ASK, what)


def is_known(tag: str, if_none_match: str) -> bool:
    """Whether a tag stands in the header (RFC 9110, 13.1.2)."""
    known = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
    return if_none_match.strip() == "*" or tag in known


def _part(body: bytes, first: int, last: int) -> Response:
    """Some bytes of a snapshot (RFC 9110, 14.2); an empty answer behind its end."""
    end = min(last + 1, len(body))
    if first >= end:
        return Response(
            status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            headers={"content-range": f"bytes */{len(body)}"},
            media_type=_ZSTD,
        )
    return Response(
        body[first:end],
        status_code=HTTPStatus.PARTIAL_CONTENT,
        headers={"content-range": f"bytes {first}-{end - 1}/{len(body)}"},
        media_type=_ZSTD,
    )


def _tagged(
    body: bytes, kind: str, if_none_match: str, kept: str, what: bytes | None = None
) -> Response:
    tag = f'"{hashlib.sha256(body if what is None else what).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": kept}
    if is_known(tag, if_none_match):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers, media_type=kind)
