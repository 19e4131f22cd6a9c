"""What a centre would look like on its kiosks: home, the ways to a number, hours, an event, and
procedures with what the centre says of them.

Of a document that nobody published yet, drawn by the pages themselves. Whoever wants it off this
process calls `kiosk preview`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from kiosk.domain.centre import Centre
from kiosk.domain.procedure import Procedure
from kiosk.domain.published import Published
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.public_event import PublicEventPage
from kiosk.domain.visit.state import Home, ProcedurePage, QueueFields, Tab
from kiosk.services.starter import plain_summaries
from kiosk.visit.runner import Conditions
from ui.pictures.looks import Look, Order, Picture
from ui.pictures.scenes.scene import NOW, Scene, busy_morning, showing
from ui.pictures.screens import make_application
from ui.pictures.studio import Studio

# What may be shown of a procedure: a page of a tab. Answers open in place of the tab.
PROCEDURE_PAGES: Final = {
    "procedure": (Tab.PAPERS, 0),
    "steps": (Tab.STEPS, 0),
    "further": (Tab.STEPS, 1),
    "legal": (Tab.LEGAL, 0),
    "answers": (Tab.PAPERS, 0),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What nobody published yet. `procedures`, each with what is shown of it: names among
    PROCEDURE_PAGES.
    """

    centre: Centre
    published: Published
    procedures: tuple[tuple[Procedure, tuple[str, ...]], ...] = ()


def draw_preview(order: Order, look: Look, draft: Draft) -> list[Picture]:
    """Each page as <name>.png in the order's folder, with what is wrong with it; those of the
    first procedure as <what is shown>-1.png.

    No window may be shown beside it. Raises KnownError when a picture cannot be written.
    """
    application = make_application()
    if order.folder is not None:
        order.folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(draft.centre, order.assets, order.qml, look, order.panel)
    try:
        pictures = [studio.draw(each, order.folder) for each in _scenes(draft)]
        for scene, panel in _of_procedures(draft, order):
            if panel:
                # A panel is open on the page of one procedure, and stays so while that is shown.
                studio.show(scene)
                studio.window.app.model("procedure").showPanel(panel)
            pictures.append(studio.draw(scene, order.folder))
        return pictures
    finally:
        studio.close()
        application.processEvents()
        gc.collect()


def _scenes(draft: Draft) -> Iterator[Scene]:
    centre, published = draft.centre, draft.published
    known = Conditions(published=_today(published))
    yield Scene("home", showing(Home()), known)
    yield Scene("queue", showing(QueueFields()), busy_morning(centre))
    yield Scene("hours", showing(CentrePage(CentreTab.HOURS)), known)
    invited = (each for each in (*centre.announcements, *published.announcements) if each.event)
    for notice in islice(invited, 1):
        yield Scene("event", showing(PublicEventPage(notice)), known)


def _of_procedures(draft: Draft, order: Order) -> Iterator[tuple[Scene, str]]:
    """Scenes, and the panel that is open in each."""
    summaries = {each.code: each for each in plain_summaries(order.assets / "catalogue")}
    known = Conditions(published=_today(draft.published))
    for number, (procedure, shown) in enumerate(draft.procedures, start=1):
        page = ProcedurePage(procedure, summaries.get(procedure.code))
        for name in shown:
            tab, turned = PROCEDURE_PAGES[name]
            scene = showing(replace(page, tab=tab, page=turned))
            yield Scene(f"{name}-{number}", scene, known), name if name == "answers" else ""


def _today(published: Published) -> Published:
    """Every notice as on a day on which it is shown: the pictures stand on one fixed morning."""
    day = NOW.date()
    notices = (replace(each, first_day=day, last_day=day) for each in published.announcements)
    return replace(published, announcements=tuple(notices))
