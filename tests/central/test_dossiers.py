"""Look-ups give the least that was asked for; guesses are counted; the pack opens by receipts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from central.context import Context
from central.db.dossiers import Dossier
from central.db.limits import Attempts
from central.demo.dossiers import sample_dossiers
from central.dossiers.register import put_dossiers
from kiosk.domain.base64url import from_text
from kiosk.domain.dossier import DossierKey, DossierStatus
from kiosk.domain.sealed_record import SealedRow, handles, unseal
from kiosk.sync.contract.dossiers import Pack
from tests.central.client import Client
from tests.central.conftest import HandClock
from tests.central.hand import CENTRE, Hand, greeted
from tests.central.test_devices import code_of

CODE = "H49.61-261120-0042"
LOOKUP_CODE = "B8C9"
TOKEN = "GIAYHEN-MAU-0042"


@pytest.fixture
def reader(kiosk: Hand, context: Context) -> Hand:
    """A kiosk of a centre with the sample dossiers, as far as a test needs them."""
    now = context.now()
    few = [each for each in sample_dossiers("H49.61", now) if each.key.code[-2:] in {"42", "01"}]
    with context.database.writing() as session:
        assert put_dossiers(session, CENTRE, few, now) == 2
    return kiosk


def ask(hand: Hand, code: str = CODE, **secrets: str) -> Any:
    return hand.send("POST", "/v1/dossiers/lookup", {"code": code, **secrets})


def test_a_code_alone_gets_status_and_day(reader: Hand) -> None:
    told = {key: value for key, value in ask(reader).json().items() if value}
    assert told == {"status": 5, "due": "2026-12-07", "as_of": "2026-11-30T02:00:00Z"}


@pytest.mark.parametrize(
    "secrets",
    [
        {"lookup_code": LOOKUP_CODE},
        {"token": TOKEN},
        {"lookup_code": LOOKUP_CODE.lower(), "token": TOKEN},
    ],
)
def test_the_receipts_second_factor_gets_everything(reader: Hand, secrets: dict[str, str]) -> None:
    told = ask(reader, "h49.61-261120-0042", **secrets).json()
    assert told["procedure_code"] == "1.013225"
    assert told["next_counters"] == "5"
    assert len(told["missing_papers"]) == 2
    assert [step["state"] for step in told["timeline"]] == ["done", "attention", "todo", "todo"]


@pytest.mark.parametrize(
    ("code", "secrets"),
    [
        (CODE, {"lookup_code": "B8C8"}),
        (CODE, {"token": "GIAYHEN-MAU-0043"}),
        (CODE, {"lookup_code": LOOKUP_CODE, "token": "GIAYHEN-MAU-0043"}),
        (CODE, {"lookup_code": "?"}),
        ("H49.61-261120-0043", {}),
        ("%", {}),
    ],
)
def test_a_wrong_factor_and_an_unknown_code_find_nothing_alike(
    reader: Hand, code: str, secrets: dict[str, str]
) -> None:
    answer = ask(reader, code, **secrets)
    assert (*code_of(answer), answer.json()["detail"]) == (404, "not-found", "")
    assert answer.headers["cache-control"] == "no-store"


def test_guesses_at_one_code_end_whoever_guesses(
    reader: Hand, client: Client, context: Context, clock: HandClock
) -> None:
    other = greeted(client, context, "03", "C")
    guesses = [ask(hand, lookup_code="0000") for hand in (reader, other, reader, other, reader)]
    assert [each.status_code for each in guesses] == [404] * 5
    refused = ask(other, lookup_code=LOOKUP_CODE)
    assert (*code_of(refused), refused.headers["retry-after"]) == (429, "too-many", "600")
    assert ask(other, "H49.61-261120-0001").status_code == 200
    clock.advance(minutes=10)
    assert ask(other, lookup_code=LOOKUP_CODE).status_code == 200


def test_guesses_of_one_kiosk_end_whatever_the_code(
    reader: Hand, client: Client, context: Context
) -> None:
    codes = [f"H49.61-261120-{number:04d}" for number in range(100, 120)]
    assert {ask(reader, code).status_code for code in codes} == {404}
    assert code_of(ask(reader)) == (429, "too-many")
    assert ask(greeted(client, context, "03", "C")).status_code == 200


def test_no_code_and_no_secret_lies_in_the_database_of_attempts(
    reader: Hand, context: Context
) -> None:
    ask(reader, lookup_code="0000")
    with context.database.reading() as session:
        keys = session.scalars(select(Attempts.key)).all()
        dossier = session.get_one(Dossier, CODE)
    assert not [key for key in keys if "261120" in key or "0000-" in key]
    assert LOOKUP_CODE.encode() not in (dossier.lookup_key or b"")


# --- the pack --------------------------------------------------------------------------------


def open_with(pack: Pack, key: DossierKey) -> Any:
    lines = {line.handle: line.sealed for line in pack.lines}
    rows = {from_text(handle): from_text(sealed) for handle, sealed in lines.items()}
    for row_key, seal_key in handles(from_text(pack.salt) or b"", key):
        sealed = rows.get(row_key)
        if sealed:
            return unseal(key.code, seal_key, SealedRow(row_key, sealed))
    return None


@pytest.mark.parametrize(
    "key", [DossierKey(CODE, LOOKUP_CODE), DossierKey(CODE, token=TOKEN)], ids=["code", "token"]
)
def test_a_receipt_opens_its_line_of_the_pack(reader: Hand, key: DossierKey) -> None:
    pack = Pack.model_validate(reader.send("GET", "/v1/dossiers/pack").json())
    found = open_with(pack, key)
    assert (found.status, found.next_counters) == (DossierStatus.SUPPLEMENT, "5")
    assert open_with(pack, DossierKey(CODE, "B8C8", "GIAYHEN-MAU-0043")) is None
    assert len(pack.lines) == 4


def test_an_unchanged_pack_is_not_sent_again_within_the_hour(
    reader: Hand, context: Context, clock: HandClock
) -> None:
    first = reader.send("GET", "/v1/dossiers/pack")
    tag = {"if-none-match": first.headers["etag"]}
    clock.advance(minutes=4)
    assert reader.send("GET", "/v1/dossiers/pack", headers=tag).status_code == 304
    clock.advance(minutes=56)
    later = reader.send("GET", "/v1/dossiers/pack", headers=tag)
    assert later.json()["as_of"] == "2026-11-30T03:00:00Z"


def test_what_is_over_is_not_in_the_pack(kiosk: Hand, context: Context) -> None:
    now = context.now() + timedelta(seconds=1)
    over = [each for each in sample_dossiers("H49.61", now) if each.answer.status in {7, 8, 10}]
    with context.database.writing() as session:
        assert put_dossiers(session, CENTRE, over, now) == 3
    assert kiosk.send("GET", "/v1/dossiers/pack").json()["lines"] == []
