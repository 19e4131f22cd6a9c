"""The national catalogue: what a draft changes, what procedures lack, the portal's own form."""

from __future__ import annotations

import gzip
import json
from collections import deque
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from central.content.catalogue_care import Part, catalogue_facts, lacking, missing_parts
from central.content.catalogue_files import Flaw, LeftOut, read_catalogue, read_sent
from central.content.portal import Portal, fetch_into
from central.content.publishing import put
from central.context import Context
from central.db.content import ContentRow, Edition
from central.editing import editions
from central.editing.catalogue import (
    SHELF,
    Difference,
    differences_of,
    draft_catalogue,
    drafted,
    publish_catalogue,
)
from central.editing.editions import Refused
from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.errors import KnownError
from tests.catalogue_samples import DATA, normalised, raw
from tests.central.browser import Browser
from tests.central.hall import CENTRE, Hall

SHAPES = DATA / "api" / "api_shapes.json"
Json = dict[str, Any]
BY = "tinh"


def record(number: int, **changes: Any) -> Json:
    return normalised(number, id=f"id-{number}", **changes)


def import_(context: Context, *records: Json, publish: bool = True) -> int:
    """A draft of these records, published at once unless it is not to be; the edition's id."""
    with context.database.writing() as session:
        rows = {each["id"]: each for each in records}
        assert draft_catalogue(session, rows, BY, context.now(), "test.jsonl") is not None
        if not publish:
            return 0
        made = publish_catalogue(session, BY, context.now(), sure=True)
        assert isinstance(made, Edition)
        return made.id


def standing(context: Context) -> dict[str, str]:
    """What is published: titles by id."""
    rows = select(ContentRow.id, ContentRow.data).where(
        ContentRow.collection == SHELF.collection, ContentRow.hash != b""
    )
    with context.database.reading() as session:
        return {id_: data["ten"] for id_, data in session.execute(rows)}


def without_fee() -> list[Json]:
    return [{**record(1)["cach_thuc"][0], "phi": []}]


def later() -> list[Json]:
    return [{**record(1)["cach_thuc"][0], "thoi_han": 9}]


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        ({"ten": "Tên khác"}, ("title",)),
        ({"thanh_phan": []}, ("papers",)),
        ({"cach_thuc": without_fee()}, ("methods", "fee")),
        ({"cach_thuc": later()}, ("methods", "limit")),
        ({"can_cu": [], "ket_qua": []}, ("results", "basis")),
        ({"noi_bo": True, "linh_vuc": []}, ("fields", "state")),
        ({"co_quan_thuc_hien": []}, ("agencies",)),
        ({"nobody": "reads this"}, ("unread",)),
    ],
)
def test_a_difference_names_the_parts_that_changed(
    context: Context, changed: Json, parts: tuple[str, ...]
) -> None:
    import_(context, record(1), record(2), record(3))
    import_(context, record(1, **changed), record(2), record(4), publish=False)
    with context.database.reading() as session:
        draft = drafted(session)
    assert draft is not None
    found = draft.changed
    assert [(each.kind, each.id) for each in found.told] == [
        ("new", "id-4"),
        ("changed", "id-1"),
        ("gone", "id-3"),
    ]
    title = str(changed.get("ten", record(1)["ten"]))
    assert found.told[1] == Difference("changed", "id-1", "1.000001", title, parts)
    assert (found.rows, found.loses, draft.draft.note) == (3, True, "test.jsonl (+1 ~1 -1)")
    # What went out is told the same.
    with context.database.writing() as session:
        made = publish_catalogue(session, BY, context.now(), sure=True)
        assert isinstance(made, Edition)
        assert differences_of(made) == found.told


def test_editions_go_back_one_by_one_over_both_databases(both_context: Context) -> None:
    context = both_context

    def take_back(id_: int) -> bool:
        with context.database.writing() as session:
            edition = session.get_one(Edition, id_)
            return editions.take_back(session, edition, BY, context.now()) is not None

    first = import_(context, record(1), record(2))
    second = import_(context, record(1, ten="Khác"), record(3))
    assert sorted(standing(context)) == ["id-1", "id-3"]
    assert not take_back(first)
    assert take_back(second)
    assert standing(context) == {"id-1": record(1)["ten"], "id-2": record(2)["ten"]}
    # Somebody publishes past the editions: nothing is taken back over that.
    with context.database.writing() as session:
        put(session, SHELF, {"id-1": record(1, ten="Bên ngoài")}, context.now())
    assert not take_back(first)


@pytest.mark.parametrize(("kept", "goes"), [(7, True), (6, False)])
def test_a_third_of_the_catalogue_goes_only_when_asked_twice(
    context: Context, kept: int, goes: bool
) -> None:
    import_(context, *map(record, range(9)))
    import_(context, *map(record, range(kept)), publish=False)
    with context.database.writing() as session:
        outcome = publish_catalogue(session, BY, context.now())
        assert isinstance(outcome, Edition) is goes
        if not goes:
            assert publish_catalogue(session, BY, context.now(), sure=True) is not None
        assert publish_catalogue(session, BY, context.now()) == Refused()
    assert len(standing(context)) == kept


def test_a_catalogue_that_is_the_same_makes_no_draft(context: Context) -> None:
    import_(context, record(1))
    with context.database.writing() as session:
        rows = {"id-1": record(1)}
        assert draft_catalogue(session, rows, BY, context.now(), "again") is None


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, ()),
        ({"thanh_phan": []}, (Part.PAPERS,)),
        ({"cach_thuc": without_fee()}, (Part.FEE,)),
        ({"cach_thuc": [], "truong_hop_giai_quyet": []}, (Part.FEE, Part.LIMIT)),
        ({"can_cu": []}, (Part.BASIS,)),
    ],
)
def test_what_a_procedure_lacks(changed: Json, missing: tuple[Part, ...]) -> None:
    bases = {"can_cu": [{"so_hieu": "1/2020", "ten": "Luật Diều"}]}
    assert missing_parts(read_procedure(record(1, **{**bases, **changed}))) == missing


def test_internal_procedures_count_nowhere_and_a_service_is_a_counter(context: Context) -> None:
    bases = {"can_cu": [{"so_hieu": "1/2020", "ten": "Luật Diều"}]}
    import_(
        context,
        # The sample centre takes 1.001193.
        record(1, ma="1.001193", **bases),
        record(2, **bases),
        record(3, noi_bo=True),
        record(4, thanh_phan=[], **bases),
        {"id": "odd"},
    )
    with context.database.reading() as session:
        found = [(each.code, each.parts) for each in lacking(session)]
        facts = catalogue_facts(session)
    assert found == [("1.000002", (Part.COUNTER,)), ("1.000004", (Part.PAPERS, Part.COUNTER))]
    assert (facts.procedures, facts.complete, facts.online) == (3, 2, frozenset())


# --- the portal --------------------------------------------------------------------------------


class Wall:
    """A stand-in of the portal in the shapes that are known; `ills` go wrong first."""

    def __init__(self, records: list[Json], page: int = 2, total: int | None = None) -> None:
        self.records, self.page = records, page
        self.total = len(records) if total is None else total
        self.ills: deque[int | bytes] = deque()
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        self.asked.append(body.get("id", f"after {body.get('lastId')}"))
        if self.ills:
            ill = self.ills.popleft()
            if isinstance(ill, bytes):
                return httpx.Response(201, content=ill)
            return httpx.Response(ill)
        if request.url.path.endswith("/get-formality-by-citizen"):
            one = next(each for each in self.records if each["id"] == body["id"])
            return httpx.Response(201, json={"code": "OK", "data": one})
        ids = [each["id"] for each in self.records]
        start = ids.index(body["lastId"]) + 1 if body["lastId"] else 0
        found = ids[start : start + self.page]
        items = [{"id": each, "code": "", "name": "", "type": ""} for each in found]
        data = {"items": items, "lastId": found[-1] if found else "", "total": self.total}
        return httpx.Response(201, json={"code": "OK", "data": data})

    def portal(self) -> Portal:
        return Portal("https://portal.example", httpx.MockTransport(self))


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _: None)


def test_the_portals_catalogue_is_read_page_by_page_into_a_file(tmp_path: Path) -> None:
    wall = Wall([raw(id=f"r-{number}") for number in range(5)])
    wall.ills.extend([503, 429])
    file = tmp_path / "national.jsonl.gz"
    assert fetch_into(file, wall.portal()) == 5
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f"r-{number}" for number in range(5)]
    assert sorted(read_catalogue([file]).rows) == [f"r-{number}" for number in range(5)]
    assert wall.asked[:4] == ["after ", "after ", "after ", "r-0"]
    assert [path.name for path in tmp_path.iterdir()] == ["national.jsonl.gz"]


@pytest.mark.parametrize(
    ("ills", "total", "said"),
    [
        ([403], None, "refuses: status 403"),
        ([302], None, "refuses: status 302"),
        ([503] * 9, None, "does not answer"),
        ([b"<html>"], None, "not JSON"),
        ([b'{"code": "NO"}'], None, "no answer"),
        ([b'{"code": "OK", "data": {}}'], None, "no items"),
        ([], 9, "ended after 3 of 9"),
    ],
)
def test_a_catalogue_that_is_not_whole_leaves_the_file_as_it_was(
    tmp_path: Path, ills: list[int | bytes], total: int | None, said: str
) -> None:
    wall = Wall([raw(id=f"r-{number}") for number in range(3)], total=total)
    wall.ills.extend(ills)
    file = tmp_path / "national.jsonl.gz"
    file.write_bytes(b"before")
    with pytest.raises(KnownError, match=said):
        fetch_into(file, wall.portal())
    assert [path.name for path in tmp_path.iterdir()] == ["national.jsonl.gz"]
    assert file.read_bytes() == b"before"


def test_the_portals_replies_are_read_from_files_too(tmp_path: Path) -> None:
    one, many, listed = (tmp_path / f"{name}.json" for name in ("one", "many", "listed"))
    one.write_text(json.dumps({"code": "OK", "data": raw(id="r-1")}), "utf-8")
    many.write_text(json.dumps({"code": "OK", "data": {"items": [raw(id="r-2")]}}), "utf-8")
    line = {"id": "r-3", "code": "1", "name": "", "type": "", "categories": [], "departments": []}
    listed.write_text(json.dumps({"code": "OK", "data": {"items": [line]}}), "utf-8")
    found = read_catalogue([one, many, listed])
    assert sorted(found.rows) == ["r-1", "r-2"]
    assert found.left_out == [LeftOut("listed.json", 1, False, Flaw.LISTED)]


@pytest.mark.skipif(not SHAPES.exists(), reason="the portal's shapes are not here")
def test_the_stand_in_speaks_as_the_portal_does() -> None:
    portal = json.loads(SHAPES.read_text("utf-8"))["DVCQG_moi"]
    wall = Wall([raw(id="r-1")])
    asked: list[httpx.Request] = []

    def keep(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return wall(request)

    found = Portal("https://portal.example", httpx.MockTransport(keep))
    assert [found.procedure(id_)["id"] for id_ in found.ids()] == ["r-1"]
    paths = [f"/api/v1{portal[each]['POST']}" for each in ("list", "detail")]
    assert [each.url.path for each in asked[:2]] == paths
    assert set(json.loads(asked[0].content)) <= set(portal["list"]["body"])
    assert list(json.loads(asked[1].content)) == portal["detail"]["body"]
    reply = wall(asked[0])
    assert reply.status_code == portal["list"]["http"]
    assert set(reply.json()["data"]) == set(portal["list"]["resp"]["data"])


# --- the pages ---------------------------------------------------------------------------------


def test_the_catalogue_is_the_provinces_administrators(hall: Hall, browser: Browser) -> None:
    for person in ("lan", "hoa", "quan"):
        browser.sign_in(person)
        for path in ("/catalogue", "/catalogue/lacking", "/catalogue/lacking/csv"):
            assert browser.look(path).status_code == 403, (person, path)
        browser.look(f"/centres/{CENTRE}/counters")
        browser.press("/sign-out")
    assert browser.look("/catalogue").url.path == "/sign-in"


def test_a_draft_is_looked_at_published_and_taken_back_on_its_page(
    hall: Hall, browser: Browser
) -> None:
    context = hall.context
    import_(context, *map(record, range(6)))
    import_(context, *(record(number, ten="<b>Mới</b>") for number in range(2)), publish=False)
    browser.sign_in("tinh")
    assert "/catalogue" in browser.look("/").text
    page = browser.look("/catalogue").text
    assert "0 new, 2 changed, 4 gone" in page
    assert "&lt;b&gt;Mới&lt;/b&gt;" in page
    assert "(title, code)" in page
    browser.press("/catalogue/publish")
    assert "a third of the procedures" in browser.page.text
    assert "4 of 6 procedures will go" in browser.page.text
    assert len(standing(context)) == 6
    browser.press("/catalogue/publish", sure="1")
    assert len(standing(context)) == 2
    assert "Published by tinh" in browser.page.text
    browser.press("/catalogue/undo")
    assert len(standing(context)) == 6
    assert "Taken back by tinh" in browser.page.text
    record_ = browser.look("/catalogue/lacking?part=basis").text
    assert "No legal basis (" in record_
    named = browser.ask("GET", "/catalogue/lacking/csv?lang=en")
    assert named.content.decode("utf-8-sig").startswith("Procedures that lack parts\r\n")


def send(browser: Browser, name: str, body: bytes, csrf: str = "") -> int:
    page = browser.look("/catalogue").text
    csrf = csrf or page.partition('name="csrf" value="')[2].partition('"')[0]
    headers = {"origin": "https://central.example", "sec-fetch-site": "same-origin"}
    form = {"data": {"csrf": csrf}, "files": {"file": (name, body)}}
    browser.page = browser.post("/catalogue/file", headers=headers, **form)
    return browser.page.status_code


def lines(*records: Json) -> bytes:
    return "\n".join(json.dumps(each) for each in records).encode()


def test_a_file_that_is_sent_becomes_a_draft_with_its_differences(
    hall: Hall, browser: Browser
) -> None:
    import_(hall.context, record(1), record(2))
    browser.sign_in("tinh")
    body = gzip.compress(lines(record(1), record(2, ten="Khác"), record(3)))
    assert send(browser, "C:\\tải về\\national.jsonl.gz", body) == 200
    assert browser.path == "/catalogue"
    assert "national.jsonl.gz (+1 ~1 -0). " in browser.page.text
    assert "1 new, 1 changed, 0 gone" in browser.page.text
    assert "Made by tinh" in browser.page.text
    assert "takes the place of the draft above" in browser.page.text
    assert len(standing(hall.context)) == 2, "nothing is published"
    assert send(browser, "again.jsonl", lines(record(1), record(2))) == 200
    assert "The file has the procedures that are published." in browser.page.text
    assert "There is no draft." in browser.page.text


def test_what_a_file_that_is_sent_has_of_no_records_is_told_by_its_line(
    hall: Hall, browser: Browser
) -> None:
    import_(hall.context, record(1), record(2), record(3), record(4))
    browser.sign_in("tinh")
    body = lines(record(1), record(2), record(3)) + b"\n<b>\n" + lines({"id": ""})
    assert send(browser, "half <i>.jsonl", body) == 200
    text = browser.page.text
    assert "2 records were left out." in text
    assert "<li>half &lt;i&gt;.jsonl, line 4: is no JSON</li>" in text
    assert "<li>half &lt;i&gt;.jsonl, line 5: has no id</li>" in text
    assert "0 new, 0 changed, 1 gone" in text
    assert 'href="/catalogue?lang=vi"' in text, "the other language asks for the page"


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.jsonl", b"", "There is no procedure in this file."),
        ("a.jsonl", b"nothing", "There is no procedure in this file."),
        ("a.json", b"nothing", "This file cannot be read."),
        ("a.json", b"[" * 100_000, "This file cannot be read."),
        ("a.jsonl.gz", gzip.compress(b'{"id": "1"}\n' * 99)[:-9], "This file cannot be read."),
        ("", b"\xff\xfe", "This file cannot be read."),
    ],
    ids=["empty", "words", "no JSON", "too deep", "cut off", "no text"],
)
def test_a_file_that_is_none_makes_no_draft(
    hall: Hall, browser: Browser, name: str, body: bytes, said: str
) -> None:
    browser.sign_in("tinh")
    assert send(browser, name or "x", body) == 422
    assert said in browser.page.text
    with hall.context.database.reading() as session:
        assert drafted(session) is None


def test_a_file_is_taken_of_the_provinces_administrators_by_the_form_alone(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in("tinh")
    assert send(browser, "a.jsonl", lines(record(1)), csrf="other") == 403
    too_long = {"content-length": "32000001", "content-type": "multipart/form-data; boundary=x"}
    assert browser.post("/catalogue/file", content=b"", headers=too_long).status_code == 413
    browser.look("/")
    browser.press("/sign-out")
    browser.sign_in("quan")
    assert send(browser, "a.jsonl", lines(record(1))) == 403
    with hall.context.database.reading() as session:
        assert drafted(session) is None


def test_a_file_is_unpacked_as_far_as_it_may_be() -> None:
    body = gzip.compress(b" " * 1_000_000 + lines(record(1)))
    assert list(read_sent("a.jsonl", body, 2_000_000).rows) == ["id-1"]
    for name in ("a.jsonl", "a.json"):
        with pytest.raises(KnownError, match="more than 1000000 bytes"):
            read_sent(name, body, 1_000_000)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("{", Flaw.JSON),
        ('{"id": "1", "n": NaN}', Flaw.JSON),
        ('{"id": "1", "n": ' + "[" * 100_000, Flaw.JSON),
        ("[1]", Flaw.OBJECT),
        ('{"id": 1.5}', Flaw.ID),
        ('{"id": "1", "a": "\\u0000"}', Flaw.LETTER),
        ('{"id": "1", "a": "\\ud800"}', Flaw.LETTER),
    ],
)
def test_what_is_no_record_is_left_out(text: str, flaw: Flaw) -> None:
    found = read_sent("a.jsonl", text.encode(), 1_000_000)
    assert (found.rows, found.refused) == ({}, 1)
    assert found.left_out == [LeftOut("a.jsonl", 1, True, flaw)]


def test_a_page_of_a_large_difference_is_small(hall: Hall, browser: Browser) -> None:
    import_(hall.context, *(record(number, ten="Tên dài " * 40) for number in range(300)))
    kept = (record(number, ten="Tên ngắn lại " * 30) for number in range(150))
    import_(hall.context, *kept, *map(record, range(300, 500)), publish=False)
    browser.sign_in("tinh")
    for path in ("/catalogue", "/catalogue/lacking", "/catalogue/lacking?page=1"):
        assert len(browser.look(path).content) <= 100_000
    assert "and 140 more" in browser.look("/catalogue").text
