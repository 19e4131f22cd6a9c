"""The visits of the bench go through everything that a citizen can open."""

from __future__ import annotations

from pathlib import Path

from ui.bench.stage import Morning, running
from ui.bench.visits import Hand, one_visit
from ui.bench.ways import ways
from ui.viewmodels.pages import DIALOGS, SCREENS


def test_every_page_and_dialog_is_on_the_way(qapp: object, tmp_path: Path) -> None:
    seen: set[str] = set()
    with running(tmp_path, clock=Morning()) as kiosk:
        runner, hand = kiosk.stage.runner, Hand(kiosk.stage)
        runner.listen(lambda: seen.add(SCREENS.get(type(runner.visit.screen).__name__, "")))
        runner.listen(lambda: seen.add(DIALOGS.get(type(runner.visit.dialog).__name__, "")))
        for way in ways(kiosk.kiosk):
            one_visit(kiosk.stage, way, hand)
    assert {*SCREENS.values(), *DIALOGS.values()} - seen == set()
