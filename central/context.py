"""What every room of the central system gets in: settings, the database, the clock, the sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from central.db.engine import Database
from central.dossiers.sources.desk import Sources
from central.settings import Settings
from kiosk.domain.moment import VIETNAM


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """`now` gives aware UTC; tests put a clock of their own there."""

    settings: Settings
    database: Database
    now: Callable[[], datetime] = field(default=utc_now)
    sources: Sources = field(default_factory=lambda: Sources({}))

    @classmethod
    def of(cls, settings: Settings) -> Context:
        """Raises KnownError where the database's address or the file of sources is not right."""
        sources = Sources.of_file(settings.sources)
        return cls(settings, Database.open(settings.database_url), sources=sources)

    def today(self) -> date:
        """The date in Vietnam."""
        return self.now().astimezone(VIETNAM).date()
