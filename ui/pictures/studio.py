"""One window that scenes are shown in, one after the other, and what is wrong with each.

Fixed clock and data, nothing moves: the same picture on every run. GUI thread only.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QUrl
from PySide6.QtQuick import QQuickItem

from kiosk.domain.centre import Centre
from kiosk.domain.errors import KnownError
from kiosk.domain.panel import CARD_MM
from kiosk.domain.visit.state import Visit
from kiosk.maintenance.runner import nobody_knocks
from kiosk.services.life_events import life_events
from kiosk.services.surveys import load_surveys, survey_words
from kiosk.settings import PanelSection, Settings
from kiosk.setup.runner import nobody_sets_up
from kiosk.setup.state import Setup
from kiosk.texts import Texts
from kiosk.visit.runner import VisitRunner, VisitServices
from ui.app import Window
from ui.items import Kind, is_a, read, visible_items
from ui.pictures.inspection import faults, things
from ui.pictures.inspection.contrast import Pair, pairs
from ui.pictures.inspection.loss import lost, said, spared
from ui.pictures.inspection.measure import Measure
from ui.pictures.inspection.report import controls
from ui.pictures.inspection.words import Wording
from ui.pictures.kept import KeptDrawings
from ui.pictures.looks import LEAST_PIXELS, SIZES, Colours, Look, Panel, Picture, Wanted
from ui.pictures.png import write_png
from ui.pictures.scenes.scene import FixedClock, Scene
from ui.pictures.turning import other_pages
from ui.viewmodels.base import UiContext

_PATIENCE: Final = 10.0
# Image.Loading
_LOADING: Final = 2

# The design has names of their own for the two pages it draws in landscape.
_LANDSCAPE_NAMES: Final = {
    "01-home": "01c-landscape-home",
    "05-procedure-detail": "05d-landscape-procedure-detail",
}


class _Silent:
    """Services that never answer: a scene stays as it is."""

    def __getattr__(self, name: str) -> Any:
        return self.forget if name == "forget" else self._unanswered

    def forget(self) -> None:
        pass

    def _unanswered(self, *_: object) -> Future[Any]:
        return Future()


class Studio:
    """One window that is shown scene after scene. GUI thread only."""

    def __init__(
        self, centre: Centre, assets: Path, qml: Path, look: Look, panel: PanelSection | None = None
    ) -> None:
        silent = _Silent()
        services = VisitServices(silent, silent, silent, silent, silent, silent, silent)
        self._look, self._turned = look, False
        self._runner = VisitRunner(services, lambda work: work(), _unexpected)
        self._upkeep, self._setup = nobody_knocks(), nobody_sets_up()
        words = cache(lambda locale: Texts.load(assets / "texts", locale))
        self._words = words
        events = life_events(assets / "catalogue")
        size = SIZES[look.panel]
        # The panel may have more pixels than the picture: what counts is its size in millimetres.
        panel = panel or PanelSection()
        self.pixels_per_mm = panel.pixels_per_mm * min(size) / min(panel.width, panel.height)
        self._measure = Measure(self.pixels_per_mm, LEAST_PIXELS.get(look.panel, 0))
        settings = Settings(panel=PanelSection(*size, self.pixels_per_mm))
        surveys = load_surveys(centre.surveys, (assets / "surveys",), survey_words(words))
        context = UiContext(
            *(self._runner, words, centre, FixedClock(), settings, assets, lambda: events),
            surveys=lambda: surveys,
            upkeep=self._upkeep,
            setup=self._setup,
        )
        self.window = Window(context, qml, size=size, still=True)
        self._kept = KeptDrawings(self.window.engine)
        self._wording = cache(lambda one, other: Wording(words(one), words(other)))

    def draw_all(self, scene: Scene, wanted: Sequence[Wanted]) -> Iterator[Picture]:
        """Show a scene in each look, of one panel, and judge it.

        Colours change no words; large letters leave nothing out that small ones before said.
        """
        heard: dict[Look, tuple[str, ...]] = {}
        for each, after in zip_longest(wanted, wanted[1:]):
            look = each.look
            self.window.warnings.clear()
            if each is wanted[0] or self._turned or self._types_otherwise(look):
                self._look = look
                self.show(scene)
            else:
                self.change(scene, look)
            picture = self._judged(scene, each.folder)
            heard[look] = picture.said
            found: list[str] = []
            if heard.get(replace(look, contrast=not look.contrast), picture.said) != picture.said:
                found.append("says something else than in the other colours")
            # Once for both colours: to turn pages takes long.
            small = heard.get(replace(look, large_text=False), ()) if look.large_text else ()
            if small and (after is None or after.look.locale != look.locale):
                found += self._lost(small, picture)
            yield replace(picture, faults=(*picture.faults, *found))

    def draw(self, scene: Scene, folder: Path | None = None) -> Picture:
        """Show a scene, write its picture if wanted, say what is wrong with it."""
        return next(self.draw_all(scene, [Wanted(self._look, folder)]))

    def _types_otherwise(self, look: Look) -> bool:
        """Whether keys are shown that began with the way of typing of another language."""
        other = look.locale != self._look.locale
        return other and any(is_a(item, Kind.KEYBOARD) for item in visible_items(self.room))

    def _judged(self, scene: Scene, folder: Path | None) -> Picture:
        file = self._write(folder, self.name(scene))
        room, wording = self.room, self.wording
        seen = things(room)
        colours = pairs(self.window.window, seen)
        listed = controls(seen, self._measure, colours, wording)
        found = [*self.window.warnings, *faults(seen, self._measure, wording)]
        found += [f"too little contrast: {pair}" for pair in colours if not pair.enough]
        found += [f"{fault}: {each.name!r}" for each in listed for fault in each.faults]
        shown, told = tuple(map(_colours, colours)), tuple(dict.fromkeys(found))
        return Picture(self.name(scene), told, file, tuple(listed), shown, said(seen))

    def _lost(self, wanted: tuple[str, ...], here: Picture) -> list[str]:
        """What is neither here nor on another page. Turns pages where something is missing."""
        texts = self._words(self._runner.visit.locale)
        seen = here.said + spared(here.name, texts)
        missing = lost(wanted, seen, texts)
        self._turned = bool(missing)
        if missing:
            for page in other_pages(lambda: self.room, self._arrive):
                seen += said(things(page))
                missing = lost(wanted, seen, texts)
                if not missing:
                    break
        return [f"lost in this look: {each!r}" for each in missing]

    @property
    def room(self) -> QQuickItem:
        """What is looked at. A dialog by itself: what it covers is not in use."""
        dialog = self.window.part("dialog")
        return dialog if dialog.childItems() else self.window.part("page")

    @property
    def wording(self) -> Wording:
        """Of the language that is shown; a scene may bring its own."""
        locale = self._runner.visit.locale
        return self._wording(locale, "vi" if locale != "vi" else "en")

    def _write(self, folder: Path | None, name: str) -> Path | None:
        if folder is None:
            return None
        file = folder / f"{name}.png"
        try:
            write_png(file, self.window.window.grabWindow())
        except OSError as fault:
            raise KnownError(f"The picture {file} cannot be written: {fault}.") from fault
        return file

    def name(self, scene: Scene) -> str:
        landscape = self._look.panel is Panel.LANDSCAPE
        return _LANDSCAPE_NAMES.get(scene.name, scene.name) if landscape else scene.name

    def show(self, scene: Scene) -> None:
        """Dress the empty room first and open the page last: nothing is seen on its way."""
        loaders = (self.window.part("page"), self.window.part("dialog"))
        for loader in loaders:
            loader.setProperty("active", False)
        # What was turned, opened or offered belongs to a page until another one was shown.
        self._runner.restore(self._dressed(Scene("", Visit())))
        self._turned = False
        # No event loop runs here to take the page before away; it would follow every change.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._runner.set_conditions(scene.conditions)
        self._runner.restore(self._dressed(scene))
        self._upkeep.restore(scene.upkeep)
        self._setup.restore(self._set_up(scene.setup))
        for loader in loaders:
            loader.setProperty("active", True)
        self._arrive()

    def change(self, scene: Scene, look: Look) -> None:
        """Colours, language and size of letters change as a person changes them."""
        recoloured = look == replace(self._look, contrast=look.contrast)
        self._look = look
        self._runner.restore(self._dressed(scene))
        self._setup.restore(self._set_up(scene.setup))
        self._arrive(1 if recoloured else 2)

    def _arrive(self, frames: int = 2) -> None:
        self._kept.keep(settle(self.window.window.contentItem()))
        # A list that learns its room from one frame is laid out with the next.
        for _ in range(frames):
            self.window.window.grabWindow()
            QCoreApplication.processEvents()

    def close(self) -> None:
        self._kept.release()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.close()

    def _set_up(self, setup: Setup) -> Setup:
        """The same on this panel: its size, and a card as large as it is here."""
        card = CARD_MM * self.pixels_per_mm
        draft = replace(setup.draft, locale=self._look.locale, card=card)
        return replace(setup, draft=draft, screen=SIZES[self._look.panel])

    def _dressed(self, scene: Scene) -> Visit:
        look, visit = scene.seen_in(self._look), scene.visit
        access = replace(visit.access, contrast=look.contrast, large=look.large_text)
        return replace(visit, access=access, locale=look.locale)


@contextmanager
def undisturbed() -> Iterator[None]:
    """A fifth of the time would go to looking for cycles among the many items."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _colours(pair: Pair) -> Colours:
    return Colours(pair.what, pair.front, pair.ground, pair.ratio, pair.least)


def settle(root: QQuickItem) -> list[QQuickItem]:
    """Let layouts, pictures and the ticket's code arrive under `root`; at most ten seconds.

    Returns the pictures.
    """
    end = time.monotonic() + _PATIENCE
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    while True:
        items = list(visible_items(root))
        pictures = [each for each in items if each.inherits("QQuickImageBase")]
        awaited = any(map(_is_read, pictures)) or any(each.property("awaited") for each in items)
        if not awaited or time.monotonic() >= end:
            return pictures
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _is_read(picture: QQuickItem) -> bool:
    """Whether a picture is still being read."""
    source = _source(picture)
    if not source or picture.property("progress") < 1:
        return bool(source)
    # One that is written in its address is there before it is drawn.
    return source.startswith("data:") and read(picture, "status") == _LOADING


def _source(item: QQuickItem) -> str:
    source = item.property("source")
    return source.toString() if isinstance(source, QUrl) else ""


def _unexpected(fault: BaseException) -> None:
    raise fault
