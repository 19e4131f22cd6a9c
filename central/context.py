"""What every room of the central system gets in: settings, the database, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from central.db.engine import Database
from central.queue.profiles import Profiles
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
    profiles: Profiles = field(default_factory=Profiles)

    @classmethod
    def of(cls, settings: Settings) -> Context:
        return cls(settings, Database.open(settings.database_url))

    def today(self) -> date:
        """The date in Vietnam."""
        return self.now().astimezone(VIETNAM).date()
