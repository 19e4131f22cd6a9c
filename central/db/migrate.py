"""Bringing a database to the newest tables, with alembic. The steps lie in migrations/versions."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from central.db.engine import Database
from kiosk.domain.errors import KnownError

_STEPS: Final = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Take the steps that are missing. Raises KnownError for a database of a newer program."""
    config = _config()
    with database.engine.execution_options(central_writes=True).begin() as connection:
        held = MigrationContext.configure(connection).get_current_revision()
        if held and held not in {step.revision for step in _script(config).walk_revisions()}:
            raise KnownError(f"The database is of a newer program (step {held}); install that one.")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


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
