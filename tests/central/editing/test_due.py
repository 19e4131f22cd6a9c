"""A server lets out by itself what was released for a day."""

from __future__ import annotations

import asyncio
import logging
from datetime import date
from pathlib import Path

import pytest

from central.content.publishing import PROVINCE, Shelf
from central.context import Context
from central.db.engine import Database
from central.editing import drafts
from central.editing.due import keep_publishing
from central.settings import Settings
from kiosk.sync.contract.content import LEXICON
from tests.central.conftest import HandClock

WORDS = Shelf(PROVINCE, LEXICON)
ROWS = {"a": {"said": "sổ đỏ", "meant": "giấy chứng nhận quyền sử dụng đất"}}


async def look_once(context: Context) -> None:
    stopping = asyncio.Event()
    asyncio.get_running_loop().call_soon(stopping.set)
    await keep_publishing(context, stopping)


def published(context: Context) -> drafts.Rows:
    with context.database.reading() as session:
        return drafts.published(session, WORDS)


def test_what_is_due_goes_out_and_what_is_not_waits(context: Context, clock: HandClock) -> None:
    with context.database.writing() as session:
        drafts.change(session, WORDS, dict(ROWS), "quan", context.now())
        drafts.release(session, WORDS, date(2026, 12, 1), "từ thứ Ba")
    asyncio.run(look_once(context))
    assert published(context) == {}
    clock.advance(days=1)
    asyncio.run(look_once(context))
    assert published(context) == ROWS


def test_a_database_that_is_away_is_asked_again_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(f"sqlite:///{tmp_path}/empty.db")
    context = Context(settings, Database.open(settings.database_url))
    with caplog.at_level(logging.WARNING):
        asyncio.run(look_once(context))
    assert caplog.messages == ["what is due waits: OperationalError"]
    context.database.close()
