"""What may stand in the address or a form of a page: short texts that every database can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, Form, HTTPException, Path, Query, Request
from pydantic import AfterValidator, BaseModel, StringConstraints


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


Short = Annotated[str, StringConstraints(max_length=300), AfterValidator(_printable)]
_CODE: Final = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$"
CentreCode = Annotated[str, Path(pattern=_CODE)]
CounterNumber = Annotated[int, Path(ge=1, le=99_999)]
Name = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


async def _scope(request: Request) -> str:
    code = str(request.path_params.get("centre", ""))
    if code and not re.match(_CODE, code):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return code


# The centre that an address names, "" where it names none: the province then. One page for both.
Scope = Annotated[str, Depends(_scope)]
BOTH: Final = ("/centres/{centre}", "")


@dataclass(frozen=True, slots=True)
class _Place:
    """A counter's address."""

    centre: CentreCode
    counter: CounterNumber


CounterPlace = Annotated[_Place, Depends()]


class _Sent(BaseModel):
    """Every form of somebody signed in; each page takes what is its own from it."""

    csrf: Short = ""
    ticket: Short = ""
    to: Short = ""
    take_over: Short = ""
    name: Short = ""
    letter: Short = ""
    command: Short = ""
    message: Short = ""
    message_en: Short = ""
    collections: list[Short] = []
    at: Short = ""
    sure: Short = ""
    place: Short = ""
    services: list[Short] = []
    rights: list[Short] = []


class _ToMany(BaseModel):
    """A command for several kiosks: those named, or with `all` those that are looked for, which
    were `number` when somebody saw them.
    """

    csrf: Short = ""
    command: Short = ""
    message: Short = ""
    message_en: Short = ""
    device: list[Short] = []
    all: Short = ""
    number: Short = ""
    centre: Short = ""
    state: Short = ""
    version: Short = ""
    printer: Short = ""
    search: Short = ""


class _Edition(BaseModel):
    """What is done with a draft, or with what was published."""

    csrf: Short = ""
    edition: Short = ""
    sure: Short = ""


class _Figure(_Edition):
    """The same of public figures; or a figure that is entered."""

    kind: Short = ""
    percent: Short = ""
    n: Short = ""
    first: Short = ""
    last: Short = ""
    source: Short = ""


class _SignIn(BaseModel):
    name: Short = ""
    password: Short = ""
    form: Short = ""
    next: Short = "/"


class _NewPassword(BaseModel):
    csrf: Short = ""
    current: Short = ""
    new: Short = ""
    again: Short = ""


Sent = Annotated[_Sent, Form()]
ToMany = Annotated[_ToMany, Form()]
AskedOfMany = Annotated[_ToMany, Query()]
EditionForm = Annotated[_Edition, Form()]
FigureForm = Annotated[_Figure, Form()]
SignInForm = Annotated[_SignIn, Form()]
PasswordForm = Annotated[_NewPassword, Form()]
