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
from kiosk.maintenance import usb, words
from kiosk.maintenance.camera import CameraDesk
from kiosk.maintenance.config import SAVE, UNDO, ConfigDesk
from kiosk.maintenance.desk import Desk
from kiosk.maintenance.log import LogDesk, NewestDesk
from kiosk.maintenance.paper import PaperDesk
from kiosk.maintenance.power import PowerDesk
from kiosk.maintenance.queue import QueueDesk
from kiosk.maintenance.report import ReportDesk
from kiosk.maintenance.reset import ResetDesk
from kiosk.maintenance.scanning import ScanningDesk
from kiosk.maintenance.state import Inside, Page

_ALL: Final = frozenset(Role)
_TECHNICIAN: Final = frozenset({Role.TECHNICIAN})


@dataclass(frozen=True, slots=True)
class Door:
    """`column` has the ways of a lying panel, `tools` those on the upright dashboard; a page that
    is not there is found `under` another, "other work" where nothing else is said. `offers` are the
    operations its page may ask for; when one `leaves`, the page closes once it is done. `desk` is
    None where it keeps nothing. `always`: the page works also at a kiosk that could not open its
    files."""

    page: Page
    icon: str
    column: bool = False
    tools: bool = False
    under: Page = Page.MORE
    roles: frozenset[Role] = _ALL
    offers: frozenset[str] = frozenset()
    leaves: bool = False
    always: bool = False
    desk: Callable[[], Desk] | None = None


# In the order in which they stand.
DOORS: Final = (
    Door(
        *(Page.BOARD, "gauge"),
        column=True,
        always=True,
        offers=frozenset({"public.open"}),
        desk=NewestDesk,
    ),
    Door(Page.TRIALS, "list-checks", column=True, tools=True, always=True),
    Door(Page.LOG, "scroll", column=True, tools=True, always=True, desk=LogDesk),
    Door(
        *(Page.SYNC, "arrows-clockwise"),
        column=True,
        offers=frozenset({"sync.run"}),
        desk=QueueDesk,
    ),
    Door(
        *(Page.REPORT, "download-simple"),
        column=True,
        always=True,
        offers=frozenset({"diagnostics.save"}),
        desk=ReportDesk,
    ),
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
        always=True,
        offers=frozenset({"app.restart", "machine.restart"}),
        leaves=True,
        desk=PowerDesk,
    ),
    Door(Page.REPRINT, "ticket", offers=frozenset({"ticket.reprint"})),
    Door(Page.VOID, "prohibit", offers=frozenset({"ticket.void"})),
    Door(
        *(Page.PAPER, "receipt"),
        offers=frozenset({"paper.changed"}),
        leaves=True,
        desk=PaperDesk,
    ),
    Door(Page.RULER, "ruler", offers=frozenset({"print.self_test", "print.ruler"})),
    Door(Page.SCANNER, "qr-code", desk=ScanningDesk),
    Door(Page.CAMERA, "camera", desk=CameraDesk),
    Door(
        Page.SOUND, "speaker-high", offers=frozenset({"sound.volume", "light.set"}), desk=PowerDesk
    ),
    Door(Page.USB, "usb", offers=usb.OFFERS, desk=usb.UsbDesk),
    Door(
        *(Page.WORDS, "magnifying-glass"),
        under=Page.CONFIG,
        offers=words.OFFERS,
        desk=words.WordsDesk,
    ),
    Door(
        *(Page.QUIT, "sign-out"),
        always=True,
        roles=_TECHNICIAN,
        offers=frozenset({"app.quit"}),
    ),
    Door(
        *(Page.RESET, "trash"),
        roles=_TECHNICIAN,
        offers=frozenset({"reset.begin"}),
        desk=ResetDesk,
    ),
    Door(Page.MORE, "squares-four", column=True, tools=True, always=True),
)
_BY_PAGE: Final = {door.page: door for door in DOORS}


def door(page: Page) -> Door:
    return _BY_PAGE[page]


def may_open(inside: Inside, page: Page) -> bool:
    """Whether this person may, and the kiosk is well enough."""
    found = _BY_PAGE[page]
    return inside.person.role in found.roles and (found.always or not inside.rescue)


def column(inside: Inside) -> tuple[Door, ...]:
    """The ways in the column of a lying panel."""
    return tuple(each for each in DOORS if each.column and may_open(inside, each.page))


def tools(inside: Inside) -> tuple[Door, ...]:
    """The buttons of the upright dashboard."""
    return tuple(each for each in DOORS if each.tools and may_open(inside, each.page))


def others(inside: Inside, lying: bool) -> tuple[Door, ...]:
    """What stands under "other work": all that is nowhere else."""
    elsewhere = (Page.BOARD, Page.MORE)
    return tuple(
        each
        for each in DOORS
        if may_open(inside, each.page)
        and each.page not in elsewhere
        and each.under is Page.MORE
        and not (each.column if lying else each.tools)
    )
