"""What is published reaches every kiosk: signed, in the order of commits, none left out."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import zstandard

from central.content import keys, serving
from central.content.catalogue_files import Flaw, LeftOut, read_catalogue
from central.content.installation import installation
from central.content.publishing import PROVINCE, Shelf, publish, put
from central.content.restored import restored
from central.content.serving import Cursor
from central.context import Context
from kiosk.domain.errors import KnownError
from kiosk.sync.contract.content import Changes, Head, SignedPart
from kiosk.sync.contract.devices import TrustedKey
from kiosk.sync.contract.hashing import open_head, root, row_hash
from tests.central.conftest import HandClock
from tests.central.hand import Hand, sample_profile
from tests.central.test_devices import code_of

SHELF = Shelf(PROVINCE, "procedures")


def rows(*ids: str, text: str = "x") -> dict[str, dict[str, Any]]:
    return {id_: {"id": id_, "ten": text} for id_ in ids}


def publish_rows(context: Context, *ids: str, text: str = "x") -> int:
    with context.database.writing() as session:
        return publish(session, SHELF, rows(*ids, text=text), context.now()).sequence


def read_head(kiosk: Hand, context: Context) -> SignedPart:
    with context.database.reading() as session:
        trust = keys.trusted(session)
    part = open_head(Head.model_validate(kiosk.send("GET", "/v1/head").json()), trust)
    assert part is not None
    return part


def changes(kiosk: Hand, since: int, epoch: str, limit: int = 500) -> Any:
    query = f"epoch={epoch}&since={since}&limit={limit}"
    return kiosk.send("GET", f"/v1/collections/procedures/changes?{query}")


def test_a_head_says_where_everything_stands_and_is_signed(kiosk: Hand, context: Context) -> None:
    publish_rows(context, "b", "a")
    part = read_head(kiosk, context)
    assert part.centre == "hong-gai"
    procedures = part.collections["procedures"]
    expected = root((id_, row_hash(data)) for id_, data in sorted(rows("a", "b").items()))
    assert (procedures.sequence, procedures.rows, procedures.root) == (2, 2, expected)
    assert part.collections["centre"].rows == 1
    assert part.issued <= context.now() < part.expires


def test_nothing_new_is_a_short_answer(kiosk: Hand, context: Context, clock: HandClock) -> None:
    first = kiosk.send("GET", "/v1/head")
    clock.advance(minutes=5)
    again = kiosk.send("GET", "/v1/head", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    publish_rows(context, "a")
    changed = kiosk.send("GET", "/v1/head", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200


def test_a_key_is_rotated_while_both_sign(kiosk: Hand, context: Context) -> None:
    with context.database.writing() as session:
        (old,) = keys.trusted(session)
        new = keys.make_key(session, context.now() + timedelta(seconds=1)).kid
    head = Head.model_validate(kiosk.send("GET", "/v1/head").json())
    part = open_head(head, [old])
    assert part is not None
    assert [key.kid for key in part.trust] == [old.kid, new]
    with context.database.writing() as session:
        keys.retire_key(session, old.kid, context.now())
        with pytest.raises(KnownError, match="last key"):
            keys.retire_key(session, new, context.now())
    later = Head.model_validate(kiosk.send("GET", "/v1/head").json())
    assert open_head(later, [old]) is None
    assert open_head(later, [TrustedKey.model_validate(part.trust[1])]) is not None


def test_changes_come_page_by_page_and_each_row_once(kiosk: Hand, context: Context) -> None:
    publish_rows(context, "a", "b", "c")
    publish_rows(context, "a", "b", "c", text="y")
    with context.database.writing() as session:
        put(session, SHELF, rows("d"), context.now())
    epoch = read_head(kiosk, context).epoch
    first = changes(kiosk, 0, epoch, limit=3).json()
    assert [(row["id"], row["sequence"]) for row in first["rows"]] == [("a", 4), ("b", 5), ("c", 6)]
    assert (first["upto"], first["more"]) == (6, True)
    second = changes(kiosk, 6, epoch).json()
    assert [(row["id"], row["data"]["ten"]) for row in second["rows"]] == [("d", "x")]
    assert (second["upto"], second["more"]) == (7, False)
    assert changes(kiosk, 7, epoch).json()["rows"] == []


def test_a_row_that_did_not_change_keeps_its_sequence(context: Context) -> None:
    assert [publish_rows(context, "a", "b") for _ in range(2)] == [2, 2]


def test_a_row_that_went_is_a_tombstone_for_ninety_days(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    publish_rows(context, "a", "b")
    publish_rows(context, "a")
    epoch = read_head(kiosk, context).epoch
    assert changes(kiosk, 2, epoch).json()["rows"] == [{"id": "b", "sequence": 3, "data": None}]
    clock.advance(days=91)
    publish_rows(context, "a", "c")
    assert code_of(changes(kiosk, 2, epoch)) == (410, "start-over")
    assert [row["id"] for row in changes(kiosk, 3, epoch).json()["rows"]] == ["c"]


def test_a_cursor_of_another_epoch_or_from_the_future_starts_over(
    kiosk: Hand, context: Context
) -> None:
    publish_rows(context, "a")
    epoch = read_head(kiosk, context).epoch
    assert code_of(changes(kiosk, 0, "0" * 16)) == (410, "start-over")
    assert code_of(changes(kiosk, 2, epoch)) == (410, "start-over")


def test_what_comes_back_after_it_went_is_a_change(kiosk: Hand, context: Context) -> None:
    for ids in (["a", "b"], ["a"], ["a", "b"]):
        publish_rows(context, *ids)
    part = read_head(kiosk, context)
    assert part.collections["procedures"].rows == 2
    told = changes(kiosk, 2, part.epoch).json()["rows"]
    assert [(row["id"], row["sequence"], row["data"] is None) for row in told] == [("b", 4, False)]


def test_a_centres_own_collection_stands_before_the_provinces(
    kiosk: Hand, context: Context
) -> None:
    publish_rows(context, "a", "b")
    own = Shelf("hong-gai", "procedures")
    with context.database.writing() as session:
        publish(session, own, rows("c"), context.now())
    part = read_head(kiosk, context)
    assert (part.collections["procedures"].sequence, part.collections["procedures"].rows) == (4, 1)
    # What a kiosk holds was the province's, and no tombstone tells what is gone: it starts over.
    for since in (1, 2):
        assert code_of(changes(kiosk, since, part.epoch)) == (410, "start-over")


def read_snapshot(body: bytes) -> list[Any]:
    with zstandard.ZstdDecompressor().stream_reader(body) as lines:
        return [json.loads(line) for line in lines.read().splitlines()]


def test_a_snapshot_is_the_whole_collection_and_never_changes(
    kiosk: Hand, context: Context
) -> None:
    publish_rows(context, "a", "b")
    publish_rows(context, "b", text="y")
    part = read_head(kiosk, context)
    at = part.collections["procedures"].snapshot
    assert at == 2
    response = kiosk.send("GET", f"/v1/collections/procedures/snapshots/{at}")
    assert response.headers["content-type"] == "application/zstd"
    assert "immutable" in response.headers["cache-control"]
    head, *told = read_snapshot(response.content)
    assert head == {"collection": "procedures", "epoch": part.epoch, "sequence": 2, "rows": 2}
    assert [(row["id"], row["sequence"]) for row in told] == [("a", 1), ("b", 2)]
    tag = {"if-none-match": response.headers["etag"]}
    again = kiosk.send("GET", f"/v1/collections/procedures/snapshots/{at}", headers=tag)
    assert again.status_code == 304
    missing = kiosk.send("GET", "/v1/collections/procedures/snapshots/1")
    assert code_of(missing) == (404, "not-found")


def test_a_new_snapshot_comes_when_much_has_changed(kiosk: Hand, context: Context) -> None:
    publish_rows(context, "a")
    publish_rows(context, *(f"r{n}" for n in range(60)))
    assert read_head(kiosk, context).collections["procedures"].snapshot == 62


def test_after_a_restore_all_content_is_of_a_new_epoch(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    publish_rows(context, "a", "b")
    before = read_head(kiosk, context)
    clock.advance(minutes=1)
    with context.database.writing() as session:
        restored(session, context.now())
    assert code_of(kiosk.number("0" * 8 + "-0000-0000-0000-" + "0" * 12)) == (503, "recovering")
    after = read_head(kiosk, context)
    assert after.epoch != before.epoch
    assert after.generation > before.generation
    assert code_of(changes(kiosk, 2, before.epoch)) == (410, "start-over")
    at = after.collections["procedures"].snapshot
    assert at == 3
    body = kiosk.send("GET", f"/v1/collections/procedures/snapshots/{at}").content
    assert read_snapshot(body)[0]["epoch"] == after.epoch


def test_publishers_at_once_lose_no_row_for_a_reader_in_between(both_context: Context) -> None:
    def write(place: int) -> None:
        with both_context.database.writing() as session:
            put(session, SHELF, rows(f"r{place}"), both_context.now())

    def read(since: int) -> Changes:
        with both_context.database.reading() as session:
            cursor = Cursor(installation(session).content_epoch, since)
            page = serving.changes(session, "hong-gai", "procedures", cursor)
        assert isinstance(page, Changes)
        return page

    write(0)
    since = 0
    seen: list[str] = []
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write, place) for place in range(1, 24)]
        while not all(each.done() for each in writers):
            page = read(since)
            since, seen = page.upto, [*seen, *(row.id for row in page.rows)]
    seen += [row.id for row in read(since).rows]
    assert sorted(seen) == sorted(f"r{place}" for place in range(24))


def test_the_centres_profile_is_one_row(kiosk: Hand, context: Context) -> None:
    epoch = read_head(kiosk, context).epoch
    told = kiosk.send("GET", f"/v1/collections/centre/changes?epoch={epoch}").json()["rows"]
    assert [(row["id"], row["data"]) for row in told] == [("profile", sample_profile())]


# --- the catalogue's files -------------------------------------------------------------------


def test_catalogue_files_are_read_record_by_record(tmp_path: Path) -> None:
    lines = [{"id": "1", "ten": "Một"}, {"data": {"id": "2"}}, {"ten": "no id"}, [1]]
    text = "\n".join(
        [*(json.dumps(each) for each in lines), "{broken", '{"id": "3", "n": NaN}', ""]
    )
    plain, packed, array = (tmp_path / name for name in ("a.jsonl", "b.jsonl.gz", "c.json"))
    plain.write_text(text, "utf-8")
    packed.write_bytes(gzip.compress(b'{"id": "4"}\n'))
    array.write_text('[{"id": 5}]', "utf-8")
    found = read_catalogue([plain, packed, array])
    assert found.rows == {
        "1": {"id": "1", "ten": "Một"},
        "2": {"id": "2"},
        "4": {"id": "4"},
        "5": {"id": 5},
    }
    assert found.refused == 4
    assert found.left_out[0] == LeftOut("a.jsonl", 3, True, Flaw.ID)


def test_an_archive_that_is_cut_off_is_told(tmp_path: Path) -> None:
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(b'{"id": "4"}\n' * 99)[:-9])
    with pytest.raises(KnownError, match=r"b\.jsonl\.gz cannot be read"):
        read_catalogue([packed])


def test_a_heartbeat_says_that_something_was_published(kiosk: Hand, context: Context) -> None:
    def mark() -> str:
        return str(kiosk.beat().json()["content"])

    first = mark()
    assert (mark(), len(first) > 8) == (first, True)
    publish_rows(context, "a")
    second = mark()
    publish_rows(context, "a")
    assert (second != first, mark()) == (True, second)
    with context.database.writing() as session:
        publish(session, Shelf("another-centre", "notices"), rows("c"), context.now())
    assert mark() == second
