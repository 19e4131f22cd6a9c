"""Look-ups and the offline pack. Nothing of a question or its answer is logged or kept."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import Header, Response

from central.api.caller import ForDossiers, InContext
from central.api.content import is_known
from central.api.described import answers, router
from central.api.problems import reply
from central.dossiers import lookup
from central.dossiers import pack as packs
from central.dossiers.renewing import renew_one
from kiosk.sync.contract.dossiers import Answer, Pack, Question

ROUTER = router("dossiers")
_LOOKUP = (HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS)


@ROUTER.post("/dossiers/lookup", responses=answers(Answer, *_LOOKUP))
def look_up(asked: Question, caller: ForDossiers, context: InContext) -> Response:
    """One dossier: status and day for a code, everything for a receipt's second factor."""
    renew_one(context, caller.device, caller.centre, asked)
    with context.database.writing() as session:
        answer = lookup.look_up(session, caller.device, asked, context.now())
    return reply(answer, context)


@ROUTER.get(
    "/dossiers/pack",
    responses={**answers(Pack, HTTPStatus.CONFLICT), 304: {"description": "Not Modified"}},
)
def pack(
    caller: ForDossiers, context: InContext, if_none_match: Annotated[str, Header()] = ""
) -> Response:
    """The centre's open dossiers, each sealed under its receipt's secret."""
    now = context.now()
    with context.database.reading() as session:
        tag = f'"{packs.mark(session, caller.centre, now)}"'
        headers = {"etag": tag, "cache-control": "private, no-cache"}
        if is_known(tag, if_none_match):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        answer = packs.pack(session, caller.centre, now)
    return Response(answer.model_dump_json(), headers=headers, media_type="application/json")
