"""What a centre would look like on its kiosks: home, the ways to a number, hours, an event.

Of a document that nobody published yet, drawn by the pages themselves. Whoever wants it off this
process calls `kiosk preview`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kiosk.domain.centre import Centre
from kiosk.domain.published import Published
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.public_event import PublicEventPage
from kiosk.domain.visit.state import Home, QueueFields
from kiosk.visit.runner import Conditions
from ui.pictures.looks import Look, Order, Picture
from ui.pictures.scenes.scene import NOW, Scene, busy_morning, showing
from ui.pictures.screens import make_application
from ui.pictures.studio import Studio


def draw_preview(order: Order, look: Look, centre: Centre, published: Published) -> list[Picture]:
    """Each page as <name>.png in the order's folder, with what is wrong with it.

    No window may be shown beside it. Raises KnownError when a picture cannot be written.
    """
    application = make_application()
    if order.folder is not None:
        order.folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(centre, order.assets, order.qml, look, order.panel)
    try:
        return [studio.draw(each, order.folder) for each in _scenes(centre, published)]
    finally:
        studio.close()
        application.processEvents()
        gc.collect()


def _scenes(centre: Centre, published: Published) -> Iterator[Scene]:
    known = Conditions(published=_today(published))
    yield Scene("home", showing(Home()), known)
    yield Scene("queue", showing(QueueFields()), busy_morning(centre))
    yield Scene("hours", showing(CentrePage(CentreTab.HOURS)), known)
    invited = (each for each in (*centre.announcements, *published.announcements) if each.event)
    for notice in islice(invited, 1):
        yield Scene("event", showing(PublicEventPage(notice)), known)


def _today(published: Published) -> Published:
    """Every notice as on a day on which it is shown: the pictures stand on one fixed morning."""
    day = NOW.date()
    notices = (replace(each, first_day=day, last_day=day) for each in published.announcements)
    return replace(published, announcements=tuple(notices))
