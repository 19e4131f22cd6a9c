"""Pages hold every line once, in order, and none is higher than its room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.paging import Block, Part, Room, cut_pages, cut_text, height, room_of_rows

BLOCKS = st.lists(
    st.builds(
        Block,
        base=st.integers(0, 40).map(float),
        lines=st.lists(st.integers(10, 50).map(float), max_size=60).map(tuple),
        least=st.integers(0, 120).map(float),
        keep=st.booleans(),
    ),
    max_size=12,
)
ROOM = Room(400.0, 300.0)


def test_the_last_row_of_a_list_needs_its_gap_only_over_a_page_turner() -> None:
    rows = [Block(100.0 + 14.0)] * 4
    assert cut_pages(rows[:3], room_of_rows(328.0, 14.0, 136.0)) == (
        (Part(0, 0, 0), Part(1, 0, 0), Part(2, 0, 0)),
    )
    by_twos, by_ones = room_of_rows(364.0, 14.0, 136.0), room_of_rows(363.0, 14.0, 136.0)
    assert [len(page) for page in cut_pages(rows, by_twos)] == [2, 2]
    assert [len(page) for page in cut_pages(rows, by_ones)] == [1, 1, 1, 1]
    # Beside a turner the whole height is for rows.
    assert [len(page) for page in cut_pages(rows, room_of_rows(328.0, 14.0))] == [3, 1]


def test_what_fits_stands_on_one_page_without_a_page_turner() -> None:
    blocks = [Block(100.0), Block(300.0)]
    assert cut_pages(blocks, ROOM) == ((Part(0, 0, 0), Part(1, 0, 0)),)


def test_a_row_that_fits_a_page_is_never_cut() -> None:
    blocks = [Block(0.0, (50.0,) * 4), Block(0.0, (50.0,) * 5)]
    assert cut_pages(blocks, ROOM) == ((Part(0, 0, 4),), (Part(1, 0, 5),))


def test_a_row_longer_than_a_page_is_cut_between_lines() -> None:
    pages = cut_pages([Block(0.0, (50.0,) * 13)], ROOM)
    parts = [(part.first, part.last) for page in pages for part in page]
    assert parts == [(0, 6), (6, 11), (11, 13)]


def test_a_heading_moves_over_with_what_follows_it() -> None:
    blocks = [Block(200.0), Block(60.0, keep=True), Block(250.0)]
    assert cut_pages(blocks, Room(500.0, 320.0)) == (
        (Part(0, 0, 0),),
        (Part(1, 0, 0), Part(2, 0, 0)),
    )


def test_nothing_is_one_empty_page() -> None:
    assert cut_pages([], ROOM) == ((),)


@given(BLOCKS)
def test_every_line_stands_on_one_page_in_order(blocks: list[Block]) -> None:
    pages = cut_pages(blocks, ROOM)
    shown = [(part.block, line) for page in pages for part in page for line in _lines(part)]
    assert shown == [
        (n, line) for n, block in enumerate(blocks) for line in range(len(block.lines))
    ]
    assert {part.block for page in pages for part in page} == set(range(len(blocks)))


@given(BLOCKS)
def test_no_page_is_higher_than_its_room(blocks: list[Block]) -> None:
    pages = cut_pages(blocks, ROOM)
    room = ROOM.alone if len(pages) == 1 else ROOM.turning
    for page in pages:
        assert sum(height(blocks[part.block], part) for part in page) <= room


def _lines(part: Part) -> range:
    return range(part.first, part.last)


def test_a_text_is_cut_at_a_space_and_marked() -> None:
    assert cut_text("một hai ba", 8) == "một hai…"
    assert cut_text("một  hai", 8) == "một hai"
