"""The catalogue's keeper: readers see one edition or the other; a failing disk costs nothing."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from kiosk.domain.errors import KnownError
from kiosk.sync.pull import Alarm
from offline_cache.catalogue import CatalogueStore
from offline_cache.shelves import readable
from tests.catalogue_samples import normalised
from tests.sync.kiosk_side import side
from tests.sync.publisher import Publisher, Wire

PROCEDURES, COUNT = "procedures", 60


def edition(publisher: Publisher, turn: int, count: int = COUNT) -> None:
    """All records anew, each with the number of this turn in its title."""
    for number in range(count):
        record = normalised(number, ten=f"Thả diều lần {turn}x")
        publisher.publish(PROCEDURES, f"id-{number}", record)


@pytest.mark.parametrize("count", [20, COUNT])
def test_a_reader_beside_it_sees_one_edition_at_a_time(tmp_path: Path, count: int) -> None:
    """Both ways in: a few changes in place, and a file that is filled beside the one in use."""
    publisher = Publisher()
    edition(publisher, 0, count)
    ended, seen = Event(), set[frozenset[str]]()
    with side(tmp_path, Wire(publisher)) as kiosk:
        kiosk.pull()

        def look() -> frozenset[str]:
            return frozenset(hit.title for hit in kiosk.store.browse(limit=1_000))

        def watch() -> None:
            while not ended.is_set():
                seen.add(kiosk.worker.run(look))

        watching = Thread(target=watch)
        watching.start()
        for turn in range(1, 6):
            edition(publisher, turn, count)
            assert kiosk.pull().changed == {PROCEDURES}
        ended.set()
        watching.join(10)
        assert kiosk.worker.run(look) == {"Thả diều lần 5x"}
    assert seen <= {frozenset({f"Thả diều lần {turn}x"}) for turn in range(6)}
    assert len(seen) > 1


def test_another_process_reads_the_catalogue_in_use(tmp_path: Path) -> None:
    publisher = Publisher()
    edition(publisher, 1)
    with side(tmp_path, Wire(publisher)) as kiosk:
        kiosk.pull()
        connection = readable(tmp_path / "cache.db")
        assert CatalogueStore(connection).count() == COUNT
        connection.close()


def test_files_of_before_are_swept_away(tmp_path: Path) -> None:
    publisher = Publisher()
    with side(tmp_path, Wire(publisher)) as kiosk:
        for turn in range(1, 4):
            edition(publisher, turn)
            kiosk.pull()
        files = sorted(path.name for path in tmp_path.glob("catalogue-*.db"))
        assert files == [kiosk.shelves.path.name]


@pytest.mark.parametrize("count", [5, COUNT])
def test_a_full_disk_is_told_and_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    publisher = Publisher()
    edition(publisher, 1)
    written = CatalogueStore.write_page

    def full(*_: Any) -> float:
        raise KnownError("The catalogue cache could not grow because the disk is full.")

    with side(tmp_path, Wire(publisher)) as kiosk:
        kiosk.pull()
        edition(publisher, 2, count)
        monkeypatch.setattr(CatalogueStore, "write_page", full)
        assert kiosk.pull().alarms == {PROCEDURES: Alarm.STORAGE}
        assert not kiosk.shelves.next_path.exists()
        assert {hit.title for hit in kiosk.store.browse(limit=99)} == {"Thả diều lần 1x"}
        monkeypatch.setattr(CatalogueStore, "write_page", written)
        assert kiosk.pull().changed == {PROCEDURES}
        titles = [hit.title for hit in kiosk.store.browse(limit=99)]
        assert titles.count("Thả diều lần 2x") == count


def test_half_a_copy_is_not_gone_on_with(tmp_path: Path) -> None:
    publisher = Publisher()
    edition(publisher, 1)
    with side(tmp_path, Wire(publisher)) as kiosk:
        kiosk.pull()
        kiosk.shelves.next_path.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)
        edition(publisher, 2)
        assert kiosk.pull().changed == {PROCEDURES}
        assert {hit.title for hit in kiosk.store.browse(limit=99)} == {"Thả diều lần 2x"}
