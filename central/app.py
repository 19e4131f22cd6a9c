"""The application: the API of the kiosks and the pages of the people over one context."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from central import api, pages
from central.context import Context
from central.devices import recovery
from central.editing.due import keep_publishing
from central.settings import Settings


def create_app(context: Context) -> FastAPI:
    """The whole server as one ASGI application. `context.database` must be migrated."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(_look_back, context)
        stopping = asyncio.Event()
        publishing = asyncio.create_task(keep_publishing(context, stopping))
        yield
        stopping.set()
        await publishing
        await context.sources.close()
        context.database.close()

    app = FastAPI(
        title="Central system", version="1", docs_url=None, redoc_url=None, lifespan=lifespan
    )
    app.state.context = context
    api.mount(app, context)
    pages.mount(app, context)
    return app


def _look_back(context: Context) -> None:
    with context.database.writing() as session:
        recovery.begin_after_silence(session, context.now())


def of_environment() -> FastAPI:
    """For a worker that `central serve` started (central/settings.py)."""
    return create_app(Context.of(Settings.of_environment()))
