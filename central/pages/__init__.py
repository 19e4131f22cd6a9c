"""The pages that people see: counter console, lobby display, phone page, kiosks of a centre.

Server-rendered; every form posts and is answered with a redirect, so that all of it works without
JavaScript, which only makes pages live (server-sent events) and spares a mouse.
"""

from __future__ import annotations

from types import ModuleType

from fastapi import FastAPI

from central.context import Context
from central.people.passwords import Passwords


def rooms() -> tuple[ModuleType, ...]:
    """The modules that have pages, each with `routes(house)`."""
    from central.pages import (
        catalogue,
        console,
        content,
        files,
        kiosks,
        kiosks_asked,
        lobby,
        machines,
        phone,
        record,
        reports,
        rollouts,
        signing,
        taught,
        translations,
    )

    content_rooms = (content, translations, rollouts, taught, reports, catalogue)
    staffed = (machines, kiosks, kiosks_asked, record, *content_rooms)
    return (files, signing, console, lobby, phone, *staffed)


def mount(app: FastAPI, context: Context, passwords: Passwords | None = None) -> None:
    """Put the pages into the application."""
    from central.pages import files
    from central.pages.gate import Turned
    from central.pages.house import House

    house = House.of(context, passwords)
    app.state.house = house
    app.add_exception_handler(Turned, files.turned)
    app.add_middleware(files.SmallForms)
    for room in rooms():
        app.include_router(room.routes(house))
