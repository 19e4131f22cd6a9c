"""Numbered schema steps for a file that must never be thrown away.

`PRAGMA user_version` counts the steps that were taken; each step and its number are one immediate
transaction, so a power cut leaves the file before or after a step. Not responsible for the steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.errors import KnownError
from offline_cache.database import Connection, immediate

Step = Sequence[str]
"""The statements of one step, one SQL statement each."""


def schema_version(connection: Connection) -> int:
    """How many steps the file has behind it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: Connection, steps: Sequence[Step], name: str) -> None:
    """Raises KnownError when a newer program wrote the file."""
    found = schema_version(connection)
    if found > len(steps):
        raise KnownError(
            f"{name} has schema {found} but this program knows only {len(steps)}; "
            "install the version that wrote it."
        )


def migrate(connection: Connection, steps: Sequence[Step], name: str) -> None:
    """Take the steps that are missing. Raises KnownError when a newer program wrote the file."""
    refuse_newer(connection, steps, name)
    for number in range(schema_version(connection), len(steps)):
        with immediate(connection):
            for statement in steps[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={number + 1}")
