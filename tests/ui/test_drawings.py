"""Drawings stay read while pages come and go; to read a drum takes longer than its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QLoggingCategory

from kiosk.domain.visit import events
from tests.ui.support import Hall

# What Qt says of a drawing that it reads, and in which size.
READ = re.compile(r'assets/(\S+)"\).+-> scSize QSize\((\d+), (\d+)\)')
# Each is a way from home, lowered too.
WAYS = ("Lấy số thứ tự", "Tra cứu thủ tục", "Tra cứu hồ sơ", "Thông tin trung tâm")


class Reader:
    """The drawings that were read since the last time one asked, as their file and size."""

    def __init__(self, records: Any) -> None:
        self._records, self._told = records, 0

    def read(self) -> list[tuple[str, str, str]]:
        said = [each.message for each in self._records.records]
        since, self._told = said[self._told :], len(said)
        return [found.groups() for found in map(READ.search, since) if found]  # type: ignore[misc]


@pytest.fixture
def reader(qtlog: Any) -> Iterator[Reader]:
    QLoggingCategory.setFilterRules("qt.quick.image.debug=true")
    yield Reader(qtlog)
    QLoggingCategory.setFilterRules("")


def opened(open_hall: Callable[..., Hall], **wishes: Any) -> Hall:
    """As it runs: with every view model there."""
    hall = open_hall(**wishes)
    make_one = hall.window.app.preload()
    while make_one():
        pass
    # Nothing that an earlier test had read, and no page shows, is kept.
    hall.window.window.releaseResources()
    return hall


def go_round(hall: Hall) -> None:
    """To the pages and home again, each seen."""
    for words in WAYS:
        hall.touch(words)
        hall.window.window.grabWindow()
        hall.touch("Trang chủ")
        hall.window.window.grabWindow()


@pytest.mark.parametrize("lowered", [False, True])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_a_page_that_is_come_back_to_reads_no_drawing_anew(
    open_hall: Callable[..., Hall], reader: Reader, size: tuple[int, int], lowered: bool
) -> None:
    hall = opened(open_hall, size=size)
    if lowered:
        hall.runner.send(events.ToggleAccess("lowered"))
        hall.settle()
    go_round(hall)
    assert any(name == "motif/drum-gold.svg" for name, *_ in reader.read())

    go_round(hall)
    assert reader.read() == []


def test_one_drum_is_held_and_no_more_with_each_visit(
    open_hall: Callable[..., Hall], reader: Reader
) -> None:
    """Of the size that is shown: the other one may go, so that memory does not grow."""
    hall = opened(open_hall)
    drums = []
    for _ in range(3):
        hall.runner.send(events.ToggleAccess("lowered"))
        hall.settle()
        go_round(hall)
        hall.runner.send(events.EndVisit())
        go_round(hall)
        drums.append([size for name, size, _ in reader.read() if name == "motif/drum-gold.svg"])
    assert drums == [["940", "1040", "940"], ["1040", "940"], ["1040", "940"]]
