"""How the endpoints are described in docs/openapi.json: their answers, problems and signatures."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, FastAPI

from central.api.bodies import StrictRoute
from central.api.problems import MEDIA_TYPE
from kiosk.sync.contract.wire import PREFIX, Problem, Wire

_ALWAYS: Final = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_PROBLEM: Final = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def router(tag: str) -> APIRouter:
    return APIRouter(prefix=PREFIX, route_class=StrictRoute, tags=[tag])


def answers(model: type[Wire] | None, *problems: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """The responses of an endpoint: its own, and the problems it may have."""
    well = {"model": model} if model else {"description": HTTPStatus.OK.phrase}
    return {200: well, **{int(each): _problem(each) for each in (*_ALWAYS, *problems)}}


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of /v1 alone; pages for people are not in it."""
    whole = app.openapi()
    paths = {path: item for path, item in whole["paths"].items() if path.startswith(PREFIX)}
    schemas = dict(whole["components"]["schemas"])
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema()
    signed = {"type": "apiKey", "in": "header", "name": "Signature", "description": _SIGNATURE}
    return {
        "openapi": whole["openapi"],
        "info": whole["info"],
        "security": [{"device": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"device": signed},
        },
    }


_SIGNATURE: Final = (
    "HTTP Message Signatures (RFC 9421), Ed25519; with Content-Digest, Kiosk-Run and "
    "Signature-Input. docs/contract.md says how."
)


def _problem(status: HTTPStatus) -> dict[str, Any]:
    return {"description": status.phrase, "content": _PROBLEM}
