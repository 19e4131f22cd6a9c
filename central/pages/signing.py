"""Signing in and out, and the first page, which leads on to a person's centre."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from central.db.machines import Centre
from central.pages.gate import from_here, inside, same, see_other
from central.pages.house import House
from central.people.signing_in import SignedIn, TooMany

Field = Annotated[str, Form(max_length=300)]


def routes(house: House) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    gate = house.gate

    @router.get("/")
    def first(request: Request) -> Response:
        person = gate.who(request)
        if person is None:
            return see_other("/sign-in")
        if person.centre:
            return see_other(f"/centres/{person.centre}/counters")
        with house.context.database.reading() as session:
            centres = list(session.scalars(select(Centre).order_by(Centre.name_vi)))
        return house.renderer.page(request, "centres.html", person=person, centres=centres)

    @router.get("/sign-in")
    def form(request: Request, next: str = "/") -> Response:  # noqa: A002
        if gate.who(request) is not None:
            return see_other(inside(next))
        return _form(house, request, next)

    @router.post("/sign-in")
    def sign_in(
        request: Request,
        name: Field = "",
        password: Field = "",
        form: Field = "",
        next: Field = "/",  # noqa: A002
    ) -> Response:
        if not gate.is_own_form(request, form):
            return _form(house, request, next, "sign_in.old", 403)
        address = request.client.host if request.client else ""
        token = house.signing.sign_in(name, password, address)
        if isinstance(token, TooMany):
            answer = _form(house, request, next, "sign_in.too_many", 429)
            answer.headers["Retry-After"] = str(token.seconds)
            return answer
        if token is None:
            return _form(house, request, next, "sign_in.wrong", 403)
        answer = see_other(inside(next))
        gate.let_in(answer, token)
        return answer

    @router.post("/sign-out")
    def sign_out(request: Request, csrf: Field = "") -> Response:
        person = gate.who(request)
        answer = see_other("/sign-in")
        if person is not None and _is_theirs(request, person, csrf):
            gate.let_out(request, answer)
        return answer

    return router


def _is_theirs(request: Request, person: SignedIn, csrf: str) -> bool:
    return same(csrf, person.csrf) and from_here(request)


def _form(
    house: House, request: Request, next_: str, fault: str = "", status: int = 200
) -> Response:
    token = house.gate.form_token(request)
    values = {"form": token, "next": inside(next_), "fault": fault}
    answer = house.renderer.page(request, "sign_in.html", status, **values)
    house.gate.keep_form_token(answer, token)
    return answer
