"""Signing in and out, one's own password, and the first page, which leads to a centre."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from central.centres import all_centres, named_like
from central.pages.gate import from_here, inside, same, see_other
from central.pages.house import House
from central.pages.params import PasswordForm, Sent, Short, SignInForm
from central.people.passwords import LONGEST, SHORTEST
from central.people.signing_in import SignedIn, TooMany

_A_PAGE: Final = 100
_Search = Annotated[Short, Query()]
_Page = Annotated[int, Query(ge=0, le=10_000)]


def routes(house: House) -> APIRouter:
    door = Door(house)
    router = APIRouter(include_in_schema=False)
    router.get("/")(door.first)
    router.get("/sign-in")(door.show)
    router.post("/sign-in")(door.sign_in)
    router.post("/sign-out")(door.sign_out)
    router.get("/password")(door.ask_password)
    router.post("/password")(door.change_password)
    return router


class Door:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate

    def first(self, request: Request, search: _Search = "", page: _Page = 0) -> Response:
        person = self._gate.who(request)
        if person is None:
            return see_other("/sign-in")
        if person.centre:
            return see_other(f"/centres/{person.centre}/counters")
        with self._house.context.database.reading() as session:
            there = all_centres(session)
        found = list(named_like(there, search).items())
        start = page * _A_PAGE
        values = {
            "person": person,
            "centres": found[start : start + _A_PAGE],
            "number": len(there),
            "found": len(found),
            "search": search,
            "page": page,
            "start": start,
        }
        return self._house.renderer.page(request, "centres.html", values)

    def show(self, request: Request, next: str = "/") -> Response:
        if self._gate.who(request) is not None:
            return see_other(inside(next))
        return self._form(request, next)

    def sign_in(self, request: Request, sent: SignInForm) -> Response:
        if not self._gate.is_private(request):
            return self._gate.refuse(request, "not_private", 403)
        if not self._gate.is_own_form(request, sent.form):
            return self._form(request, sent.next, "sign_in.old", 403)
        address = request.client.host if request.client else ""
        token = self._house.signing.sign_in(sent.name, sent.password, address)
        if isinstance(token, TooMany):
            answer = self._form(request, sent.next, "sign_in.too_many", 429)
            answer.headers["Retry-After"] = str(token.seconds)
            return answer
        if token is None:
            return self._form(request, sent.next, "sign_in.wrong", 403)
        answer = see_other(inside(sent.next))
        self._gate.let_in(answer, token)
        return answer

    def sign_out(self, request: Request, sent: Sent) -> Response:
        person = self._gate.who(request)
        answer = see_other("/sign-in")
        if person is not None and same(sent.csrf, person.csrf) and from_here(request):
            self._gate.let_out(request, answer)
        return answer

    def ask_password(self, request: Request) -> Response:
        return self._password(request, self._gate.known(request))

    def change_password(self, request: Request, sent: PasswordForm) -> Response:
        """Their own; every other browser of theirs is signed out."""
        person = self._gate.known(request)
        if not (same(sent.csrf, person.csrf) and from_here(request)):
            return self._gate.refuse(request, "old_form", 403)
        fault = _fault(sent.current, sent.new, sent.again)
        if fault:
            return self._password(request, person, fault, 422)
        address = request.client.host if request.client else ""
        token = self._house.signing.change_password(person.person, sent.current, sent.new, address)
        if isinstance(token, TooMany):
            return self._password(request, person, "sign_in.too_many", 429)
        if token is None:
            return self._password(request, person, "password.wrong", 403)
        answer = see_other("/password?changed=1")
        self._gate.let_in(answer, token)
        return answer

    def _password(
        self, request: Request, person: SignedIn, fault: str = "", status: int = 200
    ) -> Response:
        changed = status == HTTPStatus.OK and request.query_params.get("changed") == "1"
        values = {"person": person, "fault": fault, "shortest": SHORTEST, "changed": changed}
        return self._house.renderer.page(request, "password.html", values, status)

    def _form(self, request: Request, next_: str, fault: str = "", status: int = 200) -> Response:
        token = self._gate.form_token(request)
        values = {"form": token, "next": inside(next_), "fault": fault}
        answer = self._house.renderer.page(request, "sign_in.html", values, status)
        self._gate.keep_form_token(answer, token)
        return answer


def _fault(current: str, new: str, again: str) -> str:
    """What is wrong with a new password, as a text's key; empty where nothing is."""
    if not SHORTEST <= len(new) <= LONGEST:
        return "password.length"
    if new != again:
        return "password.differ"
    return "password.same" if new == current else ""
