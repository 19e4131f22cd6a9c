"""What one page of staff keeps and may do, as a frozen value with rules of its own. Pure.

Each concern (the log, the configuration, ...) is a subclass in its own module of this folder and
knows no other. kiosk/maintenance/work.py hands on what happens and performs what is answered. A
desk begins when its page is opened and is gone when that page is left.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted


@dataclass(frozen=True, slots=True)
class Desk:
    """What every desk answers; at first nothing leads anywhere."""

    def opened(self) -> Moved:
        """The page was opened just now."""
        return Moved(self)

    def touched(self, event: DeskEvent) -> Moved:  # noqa: ARG002
        """One of its own events; none comes while something it wanted is under way."""
        return Moved(self)

    def answered(self, event: Answered) -> Moved:  # noqa: ARG002
        """What became of anything that was asked for while the page is open."""
        return Moved(self)

    def second(self) -> Moved:
        return Moved(self)

    def back(self) -> Moved | None:
        """A step back within the page; None where it leads off it."""
        return None

    def held(self) -> Moved | None:
        """The page is about to be left by hand: a desk that asks first, or None where it may go."""
        return None


@dataclass(frozen=True, slots=True)
class Moved:
    """The desk from now on. `looks` are asked for beside whatever is under way and are not noted;
    what it `wants` is one at a time, and what becomes of it a note (kiosk/maintenance/work.py)."""

    desk: Desk
    looks: tuple[Operate, ...] = ()
    wants: Wanted | None = None
