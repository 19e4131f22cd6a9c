"""What was released for a day goes out on it, by whichever worker looks first.

A database that is away is asked again the next time. Not responsible for what may go out.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from central.context import Context
from central.editing.editions import is_any_due, publish_due

EVERY_SECONDS: Final = 300.0
_log = logging.getLogger(__name__)


async def keep_publishing(
    context: Context, stopping: asyncio.Event, every: float = EVERY_SECONDS
) -> None:
    """Until `stopping` is set. For the event loop of a worker."""
    while not stopping.is_set():
        await run_in_threadpool(_publish, context)
        try:
            await asyncio.wait_for(stopping.wait(), every)
        except TimeoutError:
            continue


def _publish(context: Context) -> None:
    try:
        with context.database.reading() as session:
            if not is_any_due(session, context.now()):
                return
        with context.database.writing() as session:
            publish_due(session, context.now())
    except SQLAlchemyError as fault:
        _log.warning("what is due waits: %s", type(fault).__name__)
