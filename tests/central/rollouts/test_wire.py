"""What passes on the wire while an edition goes out by steps: news for those whom it concerns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from central.content.publishing import PROVINCE, Shelf
from central.context import Context
from central.editing import drafts
from central.rollouts import steps
from central.rollouts.reach import Whom
from central.rollouts.steps import By
from tests.central.client import Client
from tests.central.hand import CENTRE, Hand, greeted, new_ticket

SETTINGS = Shelf(CENTRE, "settings")
LAMP = {"signals.lamp": {"value": True}}


@pytest.fixture
def other(client: Client, context: Context) -> Hand:
    return greeted(client, context, "03", "C")


def asked(hand: Hand, etag: str = "") -> Any:
    return hand.send("GET", "/v1/head", headers={"if-none-match": etag})


def mark(hand: Hand) -> str:
    """What a heartbeat is told of publications: another text whenever there is one."""
    return str(hand.beat().json()["content"])


def collections(hand: Hand) -> dict[str, Any]:
    part = json.loads(asked(hand).json()["signed"])
    assert part["centre"] == CENTRE
    return dict(part["collections"])


def take(context: Context, step: str, kiosk: str = "") -> None:
    by = By("quan", context.now())
    with context.database.writing() as session:
        found = steps.current(session, CENTRE)
        match step:
            case "begin":
                row: dict[str, Any] = dict(LAMP)
                drafts.change(session, SETTINGS, row, "hoa", by.at)
                steps.begin(session, CENTRE, ["settings"], Whom(kiosk), by)
            case "finish" | "give_back" if found:
                assert getattr(steps, step)(session, found, by) is None


def test_only_those_in_it_are_told_that_something_was_published(
    kiosk: Hand, other: Hand, context: Context
) -> None:
    etag = asked(other).headers["etag"]
    before = mark(kiosk), mark(other)
    assert before[0] == before[1]
    take(context, "begin", kiosk.key_id)
    assert mark(kiosk) != before[0]
    assert (mark(other), asked(other, etag).status_code) == (before[1], 304)
    mine = asked(kiosk).headers["etag"]
    assert (mine == etag, asked(kiosk, mine).status_code) == (False, 304)
    assert collections(kiosk)["settings"]["rows"] == 1
    assert "settings" not in collections(other)


@pytest.mark.parametrize("end", ["finish", "give_back"])
def test_its_end_is_news_for_all_and_they_are_told_the_same_again(
    kiosk: Hand, other: Hand, context: Context, end: str
) -> None:
    take(context, "begin", kiosk.key_id)
    during = {mark(kiosk), mark(other)}
    assert len(during) == 2
    held = collections(kiosk)["settings"]["sequence"]
    take(context, end)
    after = mark(kiosk)
    assert after == mark(other)
    assert after not in during
    assert asked(kiosk).headers["etag"] == asked(other).headers["etag"]
    settings = collections(kiosk)["settings"]
    assert settings["rows"] == (1 if end == "finish" else 0)
    assert settings["sequence"] > held


def test_rows_and_snapshots_of_it_are_for_those_in_it(
    kiosk: Hand, other: Hand, context: Context
) -> None:
    take(context, "begin", kiosk.key_id)
    epoch = json.loads(asked(kiosk).json()["signed"])["epoch"]
    at = "/v1/collections/settings"
    changes = f"{at}/changes?epoch={epoch}&since=0"
    (row,) = kiosk.send("GET", changes).json()["rows"]
    assert (row["id"], row["data"]) == ("signals.lamp", {"value": True})
    snapshot = f"{at}/snapshots/{collections(kiosk)['settings']['snapshot']}"
    assert kiosk.send("GET", snapshot).status_code == 200
    for path in (changes, snapshot):
        assert other.send("GET", path).status_code == 404


def test_what_the_province_lets_out_is_news_for_those_in_it_alone(
    kiosk: Hand, other: Hand, context: Context
) -> None:
    etag, before = asked(other).headers["etag"], (mark(kiosk), mark(other))
    by = By("tinh", context.now())
    with context.database.writing() as session:
        row: dict[str, Any] = {"a": {"said": "sổ đỏ", "meant": "giấy chứng nhận"}}
        drafts.change(session, Shelf(PROVINCE, "lexicon"), row, "tinh", by.at)
        steps.begin(session, PROVINCE, ["lexicon"], Whom(kiosk.key_id), by)
    assert mark(kiosk) != before[0]
    assert (mark(other), asked(other, etag).status_code) == (before[1], 304)
    held = collections(kiosk)["lexicon"]
    assert (held["rows"], "lexicon" in collections(other)) == (1, False)
    assert kiosk.send("GET", f"/v1/collections/lexicon/snapshots/{held['snapshot']}").is_success
    with context.database.writing() as session:
        found = steps.current(session, PROVINCE)
        assert found is not None
        assert steps.finish(session, found, by) is None
    assert mark(kiosk) == mark(other) != before[1]
    assert collections(kiosk) == collections(other)
    assert collections(kiosk)["lexicon"]["sequence"] > held["sequence"]


def test_numbers_are_given_as_ever(kiosk: Hand, other: Hand, context: Context) -> None:
    first = kiosk.number(new_ticket()).json()["number"]
    take(context, "begin", kiosk.key_id)
    second, third = (each.number(new_ticket()).json()["number"] for each in (kiosk, other))
    assert len({first[:-3], second[:-3], third[:-3]}) == 1
    assert [int(each[-3:]) - int(first[-3:]) for each in (second, third)] == [1, 2]
