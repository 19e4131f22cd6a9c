"""The catalogue's rows: what is written is read again, and both indexes stay in step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.procedure import (
    FieldCount,
    Online,
    PlainSummary,
    Procedure,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.text import Text
from offline_cache.catalogue import CatalogueStats, CatalogueStore, Page
from offline_cache.catalogue_rows import prepare, restore
from offline_cache.database import open_database
from tests.catalogue_samples import normalised


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CatalogueStore]:
    connection = open_database(tmp_path / "cache.db")
    catalogue = CatalogueStore(connection)
    catalogue.migrate()
    yield catalogue
    connection.close()


def procedure(number: int = 1, **changes: Any) -> Procedure:
    return read_procedure(normalised(number, **changes))


def write(store: CatalogueStore, *procedures: Procedure) -> None:
    store.write_page(Page(tuple(prepare(p, repr(p).encode()) for p in procedures)))


def summary(code: str, **changes: Any) -> PlainSummary:
    text = Text("một dòng", "one line")
    lines = dict.fromkeys(("bring", "where", "how_long", "how_much", "get"), text)
    values: dict[str, Any] = {"name": Text("Thả diều cho bé", "Fly a kite"), **lines} | changes
    return PlainSummary(code=code, **values)


def found(store: CatalogueStore, text: str) -> list[str]:
    return [hit.id for hit in store.search(text)]


def index_sizes(store: CatalogueStore) -> list[int]:
    tables = ("procedures", "body_index")
    return [store._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_a_procedure_comes_back_whole(store: CatalogueStore) -> None:
    stored = procedure()
    assert restore(prepare(stored, b"").document) == stored
    write(store, stored)
    assert store.get("id-1") == stored
    assert store.by_code("1.000001") == store.by_code("1000001") == (stored,)


def test_what_is_not_there_is_none_or_empty(store: CatalogueStore) -> None:
    assert store.get("id-1") is None
    assert store.by_code("1.000001") == store.by_code("\ud800") == store.by_code("") == ()
    assert store.summary("1.000001") is None
    assert store.browse() == ()
    assert store.fields() == ()
    assert store.stats() == CatalogueStats(0, 0, 0, 0, 0, 0, "")


def test_a_changed_row_is_found_by_its_new_words_alone(store: CatalogueStore) -> None:
    write(store, procedure(ten="Thả diều đêm", yeu_cau="đèn lồng"))
    write(store, procedure(ten="Chơi sáo trúc", yeu_cau="ống tre"))
    assert found(store, "đêm") == found(store, "đèn lồng") == []
    assert found(store, "sáo trúc") == found(store, "ống tre") == ["id-1"]
    assert index_sizes(store) == [1, 1]


def test_a_removed_row_is_found_no_more(store: CatalogueStore) -> None:
    write(store, procedure(1), procedure(2))
    store.write_page(Page(removed=("id-1", "never there")))
    assert found(store, "thả diều") == ["id-2"]
    assert store.fields() == (FieldCount("G99-TD01", "Thả diều", 1),)
    assert index_sizes(store) == [1, 1]


def test_a_page_that_fails_leaves_nothing_of_itself(store: CatalogueStore) -> None:
    write(store, procedure(1))
    good, bad = prepare(procedure(2), b"2"), prepare(procedure(3), b"3")
    object.__setattr__(bad, "title", None)
    with pytest.raises(Exception, match="NOT NULL"):
        store.write_page(Page((good, bad)))
    assert found(store, "thả diều") == ["id-1"]
    assert index_sizes(store) == [1, 1]


def test_fields_of_one_name_are_one(store: CatalogueStore) -> None:
    write(
        store,
        procedure(1, linh_vuc=[{"ma": "G1", "ten": "Đất đai"}]),
        procedure(2, linh_vuc=[{"ma": "G2", "ten": "Đất  đai"}]),
        procedure(3, linh_vuc=[{"ma": "G3", "ten": "Hộ tịch"}, {"ma": "G1", "ten": "Đất đai"}]),
    )
    assert store.fields() == (FieldCount("G1", "Đất đai", 3), FieldCount("G3", "Hộ tịch", 1))
    assert [hit.id for hit in store.browse(field="G2")] == ["id-1", "id-2", "id-3"]
    assert store.count(field="G3") == 1
    assert store.browse(field="none") == ()


def test_browsing_is_by_popularity_then_commune_then_letter(store: CatalogueStore) -> None:
    write(
        store,
        procedure(1, ten="Đa"),
        procedure(2, ten="Da"),
        procedure(3, ten="An", cap=["bo"]),
        procedure(4, ten="Xa"),
    )
    store.put_summaries([summary("1.000004", popularity=9, life_events=("birth",))])
    assert [hit.title for hit in store.browse()] == ["Xa", "Da", "Đa", "An"]
    assert [hit.title for hit in store.browse(offset=1, limit=2)] == ["Da", "Đa"]
    assert [hit.title for hit in store.browse(life_event="birth")] == ["Xa"]
    assert (store.count(), store.count(life_event="birth")) == (4, 1)


def test_summaries_bring_names_and_aliases_and_take_them_away(store: CatalogueStore) -> None:
    write(store, procedure(1), procedure(2))
    given = summary("1.000002", aliases=("chơi gió",), popularity=3)
    store.put_summaries([given])
    assert store.summary("1.000002") == given
    hit = store.search("choi gio")[0]
    assert (hit.id, hit.matched_alias) == ("id-2", "chơi gió")
    assert (hit.plain_name, hit.how_long) == (given.name, given.how_long)
    assert found(store, "fly kite") == ["id-2"]
    store.put_summaries([])
    assert store.summary("1.000002") is None
    assert found(store, "choi gio") == []


def test_a_row_written_after_its_summary_is_found_by_alias(store: CatalogueStore) -> None:
    store.put_summaries([summary("1.000001", aliases=("chơi gió",))])
    write(store, procedure(1))
    assert found(store, "chơi gió") == ["id-1"]


def test_a_card_shows_the_counters_limit_and_the_fees_wording(store: CatalogueStore) -> None:
    write(store, procedure(1))
    hit = store.browse()[0]
    assert hit.limit == TimeLimit(5.0, TimeUnit.WORKING_DAY)
    assert (hit.time_limit, hit.fee, hit.free) == ("Nộp tại quầy", "20.000 đồng/con diều", False)
    assert (hit.field, hit.marked) == ("Thả diều", hit.title)


def test_a_cache_of_another_version_is_emptied(store: CatalogueStore) -> None:
    write(store, procedure(1))
    store.migrate()
    assert store.count() == 1
    store._db.execute("PRAGMA user_version=999")
    store.migrate()
    assert store.count() == 0
    write(store, procedure(2))
    assert found(store, "thả diều") == ["id-2"]


def test_a_deleted_cache_comes_back_empty(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    for _ in range(2):
        connection = open_database(path)
        catalogue = CatalogueStore(connection)
        catalogue.migrate()
        assert catalogue.count() == 0
        write(catalogue, procedure(1))
        connection.close()
        path.unlink()


def test_a_reader_of_the_file_searches_too(store: CatalogueStore, tmp_path: Path) -> None:
    write(store, procedure(1))
    connection = open_database(tmp_path / "cache.db", readonly=True)
    assert found(CatalogueStore(connection), "tha dieu") == ["id-1"]
    connection.close()


def test_what_goes_online_is_found_by_field_and_the_chosen_codes_come_first(
    store: CatalogueStore,
) -> None:
    way = {"thoi_han": 3, "don_vi": "WORKING_DAY", "phi": [], "mo_ta": ""}
    at_home, at_desk = [way | {"hinh_thuc": "ONLINE"}], [way | {"hinh_thuc": "DIRECT"}]
    other = [{"ma": "G2", "ten": "Sáo trúc"}]
    write(
        store,
        procedure(1, cach_thuc=at_home, toan_trinh=True),
        procedure(2, cach_thuc=at_home, toan_trinh=False),
        procedure(3, cach_thuc=at_desk, toan_trinh=True, linh_vuc=other),
        procedure(4, cach_thuc=at_home, toan_trinh=False, linh_vuc=other),
    )
    store.put_summaries([summary("1.000002", popularity=9, life_events=("birth",))])
    found = store.online()
    assert [(hit.id, hit.online) for hit in found] == [
        ("id-2", Online.PART),
        ("id-1", Online.FULL),
        ("id-4", Online.PART),
    ]
    assert (found[0].life_event, found[0].bring) == ("birth", Text("một dòng", "one line"))
    first = store.online(first=("1.000004", "1.000003", "1.000001"), limit=2)
    assert [hit.id for hit in first] == ["id-4", "id-1"]
    assert [hit.id for hit in store.online(field="G2")] == ["id-4"]
    assert [hit.id for hit in store.online(full=True)] == ["id-1"]
    assert store.online(field="G2", full=True) == ()
    assert store.fields() == (
        FieldCount("G2", "Sáo trúc", 2, 1),
        FieldCount("G99-TD01", "Thả diều", 2, 2),
    )
