"""Every test in this folder draws off screen, with Qt's software renderer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from kiosk.domain.visit import events
from tests.ui.ear import Ear
from tests.ui.support import Hall


@pytest.fixture
def open_hall(qapp: object, qtlog: Any) -> Iterator[Callable[..., Hall]]:
    """Opens halls (see support) and closes them; any word of complaint from QML fails the test."""
    halls: list[Hall] = []

    def make(**wishes: Any) -> Hall:
        halls.append(Hall(**wishes))
        return halls[-1]

    yield make
    complaints = [line for hall in halls for line in hall.window.warnings]
    for hall in halls:
        hall.close()
    assert complaints == []
    assert [record.message for record in qtlog.records if "qml" in record.message.lower()] == []


@pytest.fixture
def hall(open_hall: Callable[..., Hall]) -> Hall:
    """A kiosk's window over services that answer at once."""
    return open_hall()


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def aloud(hall: Hall, ear: Ear) -> Hall:
    """A window that reads aloud; what it said of itself is forgotten."""
    hall.window.aloud.give_voice(ear)
    hall.runner.send(events.ToggleAccess("read_aloud"))
    hall.settle()
    ear.words.clear()
    return hall
