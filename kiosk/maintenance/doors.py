"""Every page of staff: where its way in stands, who may open it, and what it may ask for.

A new page is a member of `Page`, a row here, Maintenance/Staff<Page>Screen.qml, a view model in
ui/viewmodels/staff/ with a row in pages.py there, and its words: staff.page.<page>, and .note for a
line under them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.domain.staff import Role
from kiosk.maintenance.config import SAVE, UNDO, ConfigDesk
from kiosk.maintenance.desk import Desk
from kiosk.maintenance.state import Page

_ALL: Final = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Door:
    """`column` has the ways of a lying panel, `tools` those on the upright dashboard; a page that
    is not there is found under "other work". `offers` are the operations its page may ask for;
    when one `leaves`, the page closes once it is done. `desk` is None where it keeps nothing."""

    page: Page
    icon: str
    column: bool = False
    tools: bool = False
    roles: frozenset[Role] = _ALL
    offers: frozenset[str] = frozenset()
    leaves: bool = False
    desk: Callable[[], Desk] | None = None


# In the order in which they stand.
DOORS: Final = (
    Door(Page.BOARD, "gauge", column=True, offers=frozenset({"public.open"})),
    Door(Page.TRIALS, "list-checks", column=True, tools=True),
    Door(
        *(Page.CONFIG, "sliders-horizontal"),
        column=True,
        tools=True,
        offers=frozenset({SAVE, UNDO, "app.restart"}),
        desk=ConfigDesk,
    ),
    Door(
        *(Page.CLOSE, "pause-circle"),
        tools=True,
        offers=frozenset({"public.close"}),
        leaves=True,
    ),
    Door(
        *(Page.RESTART, "arrow-clockwise"),
        tools=True,
        offers=frozenset({"app.restart"}),
        leaves=True,
    ),
    Door(Page.REPRINT, "ticket", offers=frozenset({"ticket.reprint"})),
    Door(Page.PAPER, "receipt", offers=frozenset({"paper.changed"}), leaves=True),
    Door(Page.SOUND, "speaker-high", offers=frozenset({"sound.volume"})),
    Door(Page.MORE, "squares-four", column=True, tools=True),
)
_BY_PAGE: Final = {door.page: door for door in DOORS}


def door(page: Page) -> Door:
    return _BY_PAGE[page]


def may_open(role: Role, page: Page) -> bool:
    return role in _BY_PAGE[page].roles


def column(role: Role) -> tuple[Door, ...]:
    """The ways in the column of a lying panel."""
    return tuple(each for each in DOORS if each.column and role in each.roles)


def tools(role: Role) -> tuple[Door, ...]:
    """The buttons of the upright dashboard."""
    return tuple(each for each in DOORS if each.tools and role in each.roles)


def others(role: Role, lying: bool) -> tuple[Door, ...]:
    """What stands under "other work": all that is nowhere else."""
    elsewhere = (Page.BOARD, Page.MORE)
    return tuple(
        each
        for each in DOORS
        if role in each.roles
        and each.page not in elsewhere
        and not (each.column if lying else each.tools)
    )
