"""Dossiers: one question and its smallest answer, and the pack for days without a network.

POST /v1/dossiers/lookup, so that no code stands in an address; nothing of it is stored or logged
anywhere. A code alone gets status and day; everything else wants the second factor of the receipt.
Too many wrong guesses get 429 for the device, whatever the code.

GET /v1/dossiers/pack (conditional): the open dossiers of the centre, each line sealed under the
secret of its receipt (kiosk/domain/sealed_record.py) with the pack's salt. At most 72 hours old
when it is read.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from kiosk.sync.contract.wire import Base64Url, Time, Wire

_Short = Annotated[str, StringConstraints(max_length=400)]


class Question(Wire):
    code: Annotated[str, StringConstraints(min_length=1, max_length=40)] = Field(repr=False)
    lookup_code: Annotated[str, StringConstraints(max_length=8)] = Field("", repr=False)
    token: Annotated[str, StringConstraints(max_length=64)] = Field("", repr=False)


class Step(Wire):
    """`state` is done, now, attention or todo."""

    name: _Short
    note: _Short = ""
    at: _Short = ""
    state: Annotated[str, StringConstraints(max_length=16)]


class Transfer(Wire):
    """What is to be paid: `vietqr` is the EMVCo text as the bank wants it."""

    amount: Annotated[int, Field(ge=1, le=10**12)]
    vietqr: Annotated[str, StringConstraints(max_length=512)]
    bank: _Short = ""
    valid_until: Time | None = None


class Answer(Wire):
    """Without a second factor only `status`, `due` and `as_of` are given."""

    status: Annotated[int, Field(ge=1, le=10)]
    due: date | None = None
    as_of: Time
    next_counters: _Short = ""
    procedure_code: _Short = ""
    procedure_title: Annotated[str, StringConstraints(max_length=2000)] = ""
    received: date | None = None
    ended: date | None = None
    supplements: Annotated[int, Field(ge=0, le=1000)] = 0
    fee_wording: _Short = ""
    timeline: list[Step] = Field(default_factory=list, max_length=64)
    missing_papers: list[_Short] = Field(default_factory=list, max_length=64)
    paused_days: Annotated[int, Field(ge=0, le=10_000)] = 0
    paused_since: date | None = None
    transfer: Transfer | None = None
    receipt_url: _Short = Field("", repr=False)


class SealedLine(Wire):
    handle: Base64Url
    sealed: Base64Url


class Pack(Wire):
    salt: Base64Url
    as_of: Time
    lines: Annotated[list[SealedLine], Field(max_length=50_000)]
