"""The endpoints of /v1: what a request must be, and what an answer looks like.

Thin: each reads its message, asks one room, and answers. Rules live in the rooms beside this one.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from fastapi import FastAPI

from central.api import content, devices, dossiers, problems, tickets
from central.api.bodies import BodyLimit
from central.api.door import Door
from central.context import Context
from central.devices import contacts

_ROUTERS: Final = (devices.ROUTER, tickets.ROUTER, content.ROUTER, dossiers.ROUTER)


def mount(app: FastAPI, context: Context) -> None:
    """Put /v1 into the application."""
    describe(app)
    app.state.contacts = devices.Company(partial(contacts.hear, context.database))
    app.add_middleware(BodyLimit, context=context)
    app.add_middleware(Door, context=context)
    problems.install(app)


def describe(app: FastAPI) -> None:
    """The endpoints alone: for their document no database is needed."""
    for router in _ROUTERS:
        app.include_router(router)
