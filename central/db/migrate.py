"""Bringing a database to the newest tables, with alembic. The steps lie in migrations/versions."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from central.db.engine import Database
from kiosk.domain.errors import KnownError

_STEPS: Final = Path(__file__).parent / "migrations"


def migrate(database: Database, to: str = "head") -> None:
    """Take the steps that are missing, up to one. Raises KnownError for a newer program's."""
    config = _config()
    with database.engine.execution_options(central_writes=True).begin() as connection:
        held = MigrationContext.configure(connection).get_current_revision()
        if held and held not in steps():
            raise KnownError(f"The database is of a newer program (step {held}); install that one.")
        if database.is_postgresql:
            # A step over a province's tables may take its time.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def steps() -> list[str]:
    """Every revision, the oldest first."""
    return [step.revision for step in _script(_config()).walk_revisions()][::-1]


def is_current(database: Database) -> bool:
    """Whether every step was taken."""
    with database.engine.connect() as connection:
        held = MigrationContext.configure(connection).get_current_revision()
    return held == _script(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    return config


def _script(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)
