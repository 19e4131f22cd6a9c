"""An import: what is taken, hidden, refused, unchanged; damaged files; pages."""

import json
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import ImportReport
from kiosk.services.catalogue import (
    ImportOptions,
    WorkerTarget,
    import_files,
    province_of,
)
from offline_cache.catalogue import CatalogueStore, Page
from offline_cache.catalogue_rows import Row
from offline_cache.database import Worker, open_database
from tests.catalogue_samples import ALL, normalised, raw, write_lines


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CatalogueStore]:
    connection = open_database(tmp_path / "cache.db")
    catalogue = CatalogueStore(connection)
    catalogue.migrate()
    yield catalogue
    connection.close()


def run(store: CatalogueStore, *paths: Path, **options: Any) -> ImportReport:
    return import_files(paths, ImportOptions(**options), store)


def codes(store: CatalogueStore) -> list[str]:
    return sorted(hit.code for hit in store.browse(limit=10_000))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.json", "a.json.gz"])
def test_lines_are_read_packed_or_not_whatever_the_name(
    store: CatalogueStore, tmp_path: Path, name: str
) -> None:
    path = write_lines(tmp_path / name, normalised(1), raw(2), "", normalised(3))
    assert run(store, path) == ImportReport(taken=3)
    assert codes(store) == ["1.000001", "1.000002", "1.000003"]


@pytest.mark.parametrize(
    "document",
    [raw(1), {"code": "OK", "data": raw(1)}, [raw(1), normalised(2)], [{"data": raw(1)}]],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_portal_objects_and_arrays_are_read(
    store: CatalogueStore, tmp_path: Path, document: Any, indent: int | None
) -> None:
    path = tmp_path / "detail.json"
    path.write_text("\ufeff" + json.dumps(document, ensure_ascii=False, indent=indent))
    taken = len(document) if isinstance(document, list) else 1
    assert run(store, path) == ImportReport(taken=taken)


def test_a_long_array_is_read_piece_by_piece(store: CatalogueStore, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text(json.dumps([normalised(n, yeu_cau="gió " * 5_000) for n in range(1, 40)]))
    assert run(store, path).taken == 39


def test_a_bad_line_never_stops_the_rest(store: CatalogueStore, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    write_lines(path, normalised(1), '{"ma": ', "[]", '"text"', "null", normalised(2, ten=""))
    lines = path.read_bytes() + b'{"ma": "\xff"}\n' + b"[" * 100_000 + b"\n"
    path.write_bytes(lines + json.dumps(normalised(9)).encode())
    report = run(store, path)
    assert codes(store) == ["1.000001", "1.000009"]
    assert report.taken == 2
    assert [(file, line) for file, line, _ in report.refused] == [
        ("bad.jsonl", line) for line in range(2, 9)
    ]
    assert [reason for _, _, reason in report.refused][:6] == [
        "is not JSON: Expecting value at character 7",
        "is not an object",
        "is not an object",
        "is not an object",
        "has no title",
        "is not UTF-8 text",
    ]


def test_a_line_without_end_is_refused_and_stepped_over(
    store: CatalogueStore, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", normalised(1), "x" * 4_500_000, normalised(2))
    report = run(store, path)
    assert report.taken == 2
    assert report.refused == (("a.jsonl", 2, "is longer than 4000000 bytes"),)


def test_of_a_cut_off_archive_everything_before_the_cut_is_kept(
    store: CatalogueStore, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "cut.jsonl.gz", *(normalised(n) for n in range(1, 400)))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    left = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(path.read_bytes()).count(b"\n")
    report = run(store, path)
    assert report.taken == left > 50
    assert codes(store) == [f"1.{n:06}" for n in range(1, report.taken + 1)]
    reason = "the archive is cut off here; everything before it was read"
    assert report.refused == (("cut.jsonl.gz", report.taken + 1, reason),)


def test_archives_that_were_put_together_are_read_to_the_end(
    store: CatalogueStore, tmp_path: Path
) -> None:
    first = write_lines(tmp_path / "1.jsonl.gz", normalised(1), normalised(2)).read_bytes()
    second = write_lines(tmp_path / "2.jsonl.gz", normalised(3)).read_bytes()
    path = tmp_path / "both.jsonl.gz"
    path.write_bytes(first + second + b"\0" * 512)
    assert run(store, path).taken == 3
    assert codes(store) == ["1.000001", "1.000002", "1.000003"]


def test_a_damaged_archive_is_reported(store: CatalogueStore, tmp_path: Path) -> None:
    path = tmp_path / "bad.json.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00 not at all a gzip file")
    assert [line for _, line, _ in run(store, path).refused] == [1]


def test_a_broken_array_keeps_what_came_before(store: CatalogueStore, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([normalised(1), normalised(2)])[:-40])
    report = run(store, path)
    assert (report.taken, [line for _, line, _ in report.refused]) == (1, [2])


def test_a_missing_file_is_reported_and_the_others_read(
    store: CatalogueStore, tmp_path: Path
) -> None:
    good = write_lines(tmp_path / "good.jsonl", normalised(1))
    report = run(store, tmp_path / "none.jsonl", good)
    reason = "The file none.jsonl cannot be read: No such file or directory."
    assert report == ImportReport(taken=1, refused=(("none.jsonl", 0, reason),))


def test_one_code_may_stand_twice_and_the_internal_one_is_hidden(
    store: CatalogueStore, tmp_path: Path
) -> None:
    path = write_lines(
        tmp_path / "a.jsonl",
        normalised(1, noi_bo=True),
        normalised(2, ma="1.000001"),
        raw(3, code=" 1.000001", isInternal=False),
    )
    assert run(store, path) == ImportReport(taken=2, hidden={"internal": 1})
    assert [p.id for p in store.by_code("1.000001")] == ["id-2", "id-3"]
    assert store.get("id-1") is None


def published(number: int, agency: str) -> dict[str, Any]:
    return normalised(number, co_quan_ban_hanh={"ma": agency, "ten": agency})


def test_other_provinces_variants_are_hidden_by_the_kiosks_province(
    store: CatalogueStore, tmp_path: Path
) -> None:
    agencies = ["G99", "H26", "H26.101", "H49", "D01"]
    path = write_lines(
        tmp_path / "a.jsonl", *(published(n, agency) for n, agency in enumerate(agencies, 1))
    )
    assert run(store, path, province="H26") == ImportReport(taken=4, hidden={"other_province": 1})
    assert store.get("id-4") is None
    assert run(store, path, all_provinces=True).taken == 5
    assert run(store, path, province="H49").hidden == {"other_province": 2}
    assert [h.id for h in store.browse()] == ["id-1", "id-4", "id-5"]


@pytest.mark.parametrize(
    ("agency", "province"),
    [("H26", "H26"), ("H26.101", "H26"), ("000.00.12.H47", "H47"), ("G01", ""), ("0100100079", "")],
)
def test_the_province_of_an_agency(agency: str, province: str) -> None:
    assert province_of(agency) == province


def test_a_second_import_finds_everything_unchanged(store: CatalogueStore, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *(normalised(n) for n in range(1, 30)))
    run(store, path)
    assert run(store, path) == ImportReport(unchanged=29)
    write_lines(path, normalised(1, ten="Tên mới"), *(normalised(n) for n in range(2, 30)))
    assert run(store, path) == ImportReport(taken=1, unchanged=28)
    assert [p.title for p in store.by_code("1.000001")] == ["Tên mới"]


def test_of_two_versions_of_a_record_the_last_stays_however_often_it_is_read(
    store: CatalogueStore, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", normalised(1, ten="Cũ"), normalised(1, ten="Mới"))
    for _ in range(2):
        run(store, path)
        assert [hit.title for hit in store.browse()] == ["Mới"]


def test_a_record_that_became_internal_goes(store: CatalogueStore, tmp_path: Path) -> None:
    run(store, write_lines(tmp_path / "a.jsonl", normalised(1), normalised(2)))
    run(store, write_lines(tmp_path / "a.jsonl", normalised(1, noi_bo=True)))
    assert codes(store) == ["1.000002"]


@pytest.mark.parametrize(
    ("name", "given", "stored"),
    [
        ("tthc_2026-07-18.jsonl", None, date(2026, 7, 18)),
        ("tthc_2026-07-18.jsonl", date(2026, 8, 1), date(2026, 8, 1)),
        ("tthc_2026-19-38.jsonl", None, None),
    ],
)
def test_the_snapshot_date_is_given_or_in_the_name(
    store: CatalogueStore, tmp_path: Path, name: str, given: date | None, stored: date | None
) -> None:
    run(store, write_lines(tmp_path / name, normalised(1)), snapshot=given)
    procedure = store.get("id-1")
    assert procedure is not None
    assert procedure.snapshot == stored


def test_starter_records_give_way_and_never_come_back(
    store: CatalogueStore, tmp_path: Path
) -> None:
    starter = write_lines(
        tmp_path / "starter.jsonl", normalised(1, id="ours"), normalised(2, id="id-2", ten="Của ta")
    )
    national = write_lines(tmp_path / "a.jsonl", normalised(1), normalised(2))
    run(store, starter, starter=True)
    run(store, national)
    run(store, starter, starter=True)
    assert [hit.id for hit in store.browse()] == ["id-1", "id-2"]
    assert store.stats().starter == 0


def test_progress_tells_bytes_and_records(store: CatalogueStore, tmp_path: Path) -> None:
    paths = [
        write_lines(tmp_path / f"{name}.jsonl", *(normalised(n) for n in range(first, first + 60)))
        for name, first in (("a", 1), ("b", 101))
    ]
    heard: list[tuple[int, int, int]] = []
    import_files(paths, ImportOptions(), store, lambda *figures: heard.append(figures))
    total = sum(path.stat().st_size for path in paths)
    assert heard[-1] == (total, total, 120)
    assert heard == sorted(heard)


def test_a_full_disk_is_a_sentence_and_the_last_good_stays(
    store: CatalogueStore, tmp_path: Path
) -> None:
    run(store, write_lines(tmp_path / "a.jsonl", normalised(1)))
    store._db.execute("PRAGMA max_page_count=60")
    path = write_lines(tmp_path / "b.jsonl", *(normalised(n) for n in range(2, 900)))
    with pytest.raises(KnownError, match="could not grow because the disk is full"):
        run(store, path)
    kept = codes(store)
    assert kept[0] == "1.000001"
    assert {hit.code for hit in store.search("thả diều", 1_000)} <= set(kept)
    store._db.execute("PRAGMA max_page_count=100000")
    assert run(store, path).refused == ()
    assert store.count() == 899


def test_pages_run_on_the_worker(tmp_path: Path) -> None:
    worker = Worker("cache")
    connection = open_database(tmp_path / "cache.db")
    catalogue = CatalogueStore(connection)
    worker.run(catalogue.migrate)
    path = write_lines(tmp_path / "a.jsonl", normalised(1))
    report = import_files([path], ImportOptions(), WorkerTarget(worker, catalogue))
    assert report.taken == 1
    worker.run(connection.close)
    worker.stop()


def test_a_page_shrinks_when_pages_are_slow(tmp_path: Path) -> None:
    class Slow:
        sizes: list[int] = []  # noqa: RUF012

        def hashes(self) -> dict[bytes, str]:
            return {}

        def write_page(self, page: Page) -> float:
            self.sizes.append(len(page.rows))
            return 0.2

    records = (normalised(n, yeu_cau="gió " * 500) for n in range(300))
    slow = Slow()
    import_files([write_lines(tmp_path / "a.jsonl", *records)], ImportOptions(), slow)
    assert slow.sizes[0] > 3 * slow.sizes[3]
    assert sum(slow.sizes) == 300


class Rows:
    """A target that keeps the rows."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def hashes(self) -> dict[bytes, str]:
        return {}

    def write_page(self, page: Page) -> float:
        self.rows += page.rows
        return 0.01


def test_the_national_catalogue_has_its_measured_counts() -> None:
    if not ALL.exists():
        pytest.skip("the national catalogue is not beside the project")
    kept = Rows()
    report = import_files([ALL], ImportOptions(all_provinces=True), kept)
    assert (report.taken, report.hidden, report.refused) == (5_475, {"internal": 190}, ())
    codes_ = {row.code for row in kept.rows}
    assert len(codes_) == 5_475
    assert {"1.001612", "1.0133611", "1.014955-Xoa", "2.009182739"} <= codes_
    assert not {"2.000987", "1.006714"} & codes_
    commune = [province_of(row.publisher) for row in kept.rows if row.commune]
    assert len(commune) == 1_101
    assert commune.count("") == 768
    assert [768 + commune.count(province) for province in ("H26", "H49")] == [775, 771]
    assert max(len(row.title) for row in kept.rows) == 1_192


def test_the_kiosk_of_a_province_hides_the_variants_of_the_others() -> None:
    if not ALL.exists():
        pytest.skip("the national catalogue is not beside the project")
    path = ALL.with_name("tthc_norm_capxa.jsonl.gz")
    report = import_files([path], ImportOptions(province="H26"), Rows())
    assert (report.taken, report.hidden) == (775, {"internal": 19, "other_province": 326})


def test_of_a_wholly_bad_file_the_first_thousand_lines_are_named(
    store: CatalogueStore, tmp_path: Path
) -> None:
    report = run(store, write_lines(tmp_path / "a.jsonl", *["no"] * 1_200, normalised(1)))
    assert (report.taken, len(report.refused), report.refused_more) == (1, 1_000, 200)
