"""Live news: nothing missed, nothing told twice, slow listeners let go, no listener no work."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from central.context import Context
from central.db.queue import Move
from central.pages import live as live_module
from central.pages.live import Live
from central.pages.lobby import _whole
from central.pages.news import News, Reader
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall

WAIT = 20.0


@pytest.fixture
def hall(context: Context) -> Hall:
    return Hall.of(context)


def begun(hall: Hall) -> Reader:
    reader = Reader(hall.context.now)
    with hall.context.database.reading() as session:
        reader.begin(session, 0.0)
    return reader


def read(hall: Hall, reader: Reader, monotonic: float = 0.0) -> list[dict[str, Any]]:
    with hall.context.database.reading() as session:
        return [data(news.board) for news in reader.read(session, monotonic)]


def data(message: bytes) -> dict[str, Any]:
    kind, _, rest = message.decode().partition("\n")
    assert kind == "event: board"
    found: dict[str, Any] = json.loads(rest.partition("data: ")[2])
    return found


def numbers(news: dict[str, Any]) -> tuple[list[str], list[str]]:
    return [each["number"] for each in news["board"]], [each["number"] for each in news["calls"]]


def test_a_call_is_told_once_with_the_whole_board(hall: Hall) -> None:
    desk = hall.sit(1)
    for number in range(3):
        hall.ticket(f"A00{number}", ago=9 - number)
    hall.call(desk)
    reader = begun(hall)
    assert read(hall, reader) == []
    hall.call(desk)
    hall.call(desk)
    assert [numbers(each) for each in read(hall, reader)] == [
        (["A002", "A001", "A000"], ["A001", "A002"])
    ]
    assert read(hall, reader) == []


def test_a_recall_is_announced_and_an_absence_only_leaves_the_board(hall: Hall) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001")
    hall.call(desk)
    reader = begun(hall)
    hall.calling.recall(desk, ticket)
    assert [numbers(each) for each in read(hall, reader)] == [(["A001"], ["A001"])]
    hall.calling.absent(desk, ticket)
    assert [numbers(each) for each in read(hall, reader)] == [([], [])]


def test_a_move_that_is_committed_after_a_later_one_is_told_too(hall: Hall) -> None:
    reader = begun(hall)
    tickets = [hall.ticket("A001", state="called"), hall.ticket("A002", state="called")]

    def moved(id_: int, ticket: str) -> None:
        with hall.context.database.writing() as session:
            session.add(
                Move(
                    id=id_,
                    centre=CENTRE,
                    ticket=ticket,
                    action="called",
                    counter=1,
                    at=hall.context.now(),
                )
            )

    moved(12, tickets[0])
    assert [numbers(each)[1] for each in read(hall, reader, 1.0)] == [["A001"]]
    moved(11, tickets[1])
    assert [numbers(each)[1] for each in read(hall, reader, 2.0)] == [["A002"]]
    assert read(hall, reader, 60.0) == []
    assert read(hall, reader, 120.0) == []


def test_each_centre_is_told_its_own(hall: Hall) -> None:
    desk = hall.sit(1)
    hall.ticket("A001")
    elsewhere = hall.ticket("X001", centre=OTHER_CENTRE, state="called")
    reader = begun(hall)
    hall.call(desk)
    with hall.context.database.writing() as session:
        session.add(
            Move(
                centre=OTHER_CENTRE,
                ticket=elsewhere,
                action="called",
                counter=3,
                at=hall.context.now(),
            )
        )
    assert [numbers(each)[0] for each in read(hall, reader)] == [["A001"], ["X001"]]


def test_a_display_that_was_away_announces_what_it_missed_but_nothing_old(
    hall: Hall, clock: HandClock
) -> None:
    desk = hall.sit(1)
    for number in range(3):
        hall.ticket(f"A00{number}", ago=9 - number)
    hall.call(desk)
    with hall.context.database.reading() as session:
        heard = max(session.scalars(select(Move.id)))
    hall.call(desk)
    clock.advance(seconds=61)
    hall.call(desk)
    with hall.context.database.reading() as session:
        back = data(_whole(session, CENTRE, heard, clock.at))
        new = data(_whole(session, CENTRE, None, clock.at))
    assert numbers(back) == (["A002", "A001", "A000"], ["A002"])
    assert numbers(new) == (["A002", "A001", "A000"], [])


def running(act: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(act(), WAIT))


async def upto(stream: AsyncIterator[bytes], kind: bytes) -> bytes:
    async for part in stream:
        if part.startswith(b"event: " + kind):
            return part
    raise AssertionError("the stream ended")


def told(news: News) -> bytes:
    return news.board


def test_two_listeners_hear_a_call_and_then_nobody_reads(hall: Hall) -> None:
    desk = hall.sit(1)
    hall.ticket("A001")

    async def act() -> None:
        live = Live(hall.context)
        streams = [live.stream(CENTRE, told) for _ in range(2)]
        elsewhere = live.stream(OTHER_CENTRE, told)
        for each in (*streams, elsewhere):
            assert await anext(each) == b"retry: 2000\n\n"
        await asyncio.to_thread(hall.call, desk)
        live.poke()
        for each in streams:
            assert numbers(data(await upto(each, b"board"))) == (["A001"], ["A001"])
        assert live.listeners == 3
        for each in (*streams, elsewhere):
            await each.aclose()
        assert live.listeners == 0
        reading = live._reading
        assert reading is not None
        await reading

    running(act)


def test_what_is_there_is_shown_first(hall: Hall) -> None:
    async def act() -> None:
        stream = Live(hall.context).stream(CENTRE, told, lambda: b"event: first\n\n")
        assert await anext(stream) == b"retry: 2000\n\n"
        assert await anext(stream) == b"event: first\n\n"
        await stream.aclose()

    running(act)


def test_a_listener_that_does_not_keep_up_is_let_go(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "_QUEUE", 2)

    async def act() -> None:
        live = Live(hall.context)
        stream = live.stream(CENTRE, told)
        await anext(stream)
        for _ in range(3):
            live._tell(News(CENTRE, frozenset(), b"event: board\n\n"))
        assert [part async for part in stream] == []
        assert live.listeners == 0

    running(act)


def test_silence_is_broken_by_a_beat_and_a_stream_ends_in_time(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "BEAT", 0.01)
    monkeypatch.setattr(live_module, "STREAM_SECONDS", 0.2)

    async def act() -> None:
        stream = Live(hall.context).stream(CENTRE, told)
        await anext(stream)
        beats = [part async for part in stream]
        assert set(beats) == {b"event: beat\ndata: {}\n\n"}

    running(act)
