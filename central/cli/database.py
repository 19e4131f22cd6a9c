"""The option that every command shares, and the context it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

import click

from central.context import Context
from central.db.migrate import is_current
from central.settings import Settings
from kiosk.domain.errors import KnownError

F = TypeVar("F", bound=Callable[..., Any])


def database_option(command: F) -> F:
    help_text = "PostgreSQL or SQLite; else $CENTRAL_DATABASE_URL, else a file of this user."
    return click.option("--database-url", default="", help=help_text)(command)


def settings_for(database_url: str) -> Settings:
    settings = Settings.of_environment()
    return replace(settings, database_url=database_url) if database_url else settings


@contextmanager
def opened(database_url: str) -> Iterator[Context]:
    """The context of a command. Raises KnownError unless the database is of this program."""
    context = Context.of(settings_for(database_url))
    try:
        context.database.reachable()
        if not is_current(context.database):
            raise KnownError("The database is not of this program yet: run `central init`.")
        yield context
    finally:
        context.database.close()
