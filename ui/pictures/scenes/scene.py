"""What a scene is, and the fixed figures that scenes share: one morning, one ticket, one queue."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from kiosk.domain.centre import Centre
from kiosk.domain.moment import Moment
from kiosk.domain.ticket import NumberSource, QueueState, Ticket
from kiosk.domain.visit.state import Screen, Visit
from kiosk.maintenance.state import Upkeep
from kiosk.setup.state import Setup
from kiosk.visit.runner import Conditions
from ui.pictures.looks import Look

# 09:24 in Vietnam, Monday 23 November 2026, as in the mocks.
NOW = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)

_QUEUES = (
    (6, 12, 3),
    (9, 25, 2),
    (1, 5, 2),
    (4, 10, 1),
    (3, 8, 1),
    (0, 0, 1),
    (2, 6, 1),
    (2, 4, 2),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its file name without ".png", and what is on screen.

    The renderer adds the panel, language and reading aids that were asked for to those the visit
    has itself.
    """

    name: str
    visit: Visit
    conditions: Conditions = field(default_factory=Conditions)
    upkeep: Upkeep = field(default_factory=Upkeep)
    setup: Setup = field(default_factory=Setup)

    @property
    def of_staff(self) -> bool:
        """Whether the screen belongs to whoever keeps the kiosk or sets it up."""
        return self.upkeep.present or self.setup.present

    @property
    def plain(self) -> Scene:
        """What is on screen whoever reads it: without a name, a language and reading aids."""
        access = replace(self.visit.access, contrast=False, large=False)
        return replace(self, name="", visit=replace(self.visit, access=access, locale="vi"))

    def seen_in(self, look: Look) -> Look:
        """How it looks in a look: the visit's own language and reading aids count as well."""
        visit = self.visit
        return replace(
            look,
            locale=look.locale if visit.locale == "vi" else visit.locale,
            contrast=look.contrast or visit.access.contrast,
            large_text=look.large_text or visit.access.large,
        )


class FixedClock:
    """Always the same morning."""

    def read(self) -> Moment:
        return Moment(NOW, "scene", 7200.0, True)


def showing(screen: Screen) -> Visit:
    """A visit that is at one screen."""
    return Visit(number=1, screen=screen)


def busy_morning(centre: Centre) -> Conditions:
    """People at the counters: each field of the profile with its own figures."""
    figures = [QueueState(*each) for each in _QUEUES]
    queues = {
        tile.code: figures[position % len(figures)] for position, tile in enumerate(centre.fields)
    }
    return Conditions(queues=queues)


def first_ticket(centre: Centre) -> Ticket:
    """A036 for the first service of the profile."""
    service = centre.services[0]
    return Ticket(
        id="3f0c9a52-6d0b-4c1e-9f57-2b8f4a1d7c60",
        number=f"{service.prefix}036",
        service=service.code,
        service_day=NOW.date(),
        issued_at=NOW,
        source=NumberSource.CENTRAL,
        ahead=6,
        wait_minutes=12,
    )
