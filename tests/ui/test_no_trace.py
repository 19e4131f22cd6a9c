"""Nothing of a visit outlives it: what was typed, scanned and written is looked for everywhere.

Markers are planted in a real kiosk with its window, the visit ends, and then every object Python
can reach, every text on every item of the window and every byte of the kiosk's folder is searched.
"""

from __future__ import annotations

import gc
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.domain.scan import classify
from kiosk.domain.visit import ask, events, id_card, rating, wards
from kiosk.domain.visit.state import DossierWaiting, Home, QueueFields
from tests.traces import holders, only_from_now_on
from ui.bench.stage import Running, running

# Backwards, so that a marker stands nowhere but where it was planted: not even in this text.
MARKS = {
    "query": "meikmityuqnaox",
    "dossier": "1357-021162-16.94H",
    "comment": "ypoggneirneyuhc",
    "question": "iotaucgneiriohuac",
    "phone": "6481753090",
    "ward": "tamibucgnouhp",
    "card": "UDIVIHTNART",
    "house": "iotgnosohnmeh",
}


def mark(name: str) -> str:
    return MARKS[name][::-1]


@pytest.fixture(scope="module")
def kiosk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One kiosk in which each marker was planted in a visit of its own, all of them ended."""
    with only_from_now_on(), running(tmp_path_factory.mktemp("home")) as kiosk:
        kiosk.window.preload()
        kiosk.stage.pause(1.0)
        for plant in (_search, _dossier, _card, _rating, _question, _ward):
            plant(kiosk)
            kiosk.stage.runner.send(events.EndVisit())
            kiosk.stage.painted()
        assert isinstance(kiosk.stage.runner.visit.screen, Home)
        # Late answers and what Qt deletes later.
        kiosk.stage.pause(1.0)
        gc.collect()
        yield kiosk


def _send(kiosk: Running, *happenings: events.Event) -> None:
    for event in happenings:
        kiosk.stage.runner.send(event)
        kiosk.stage.wait(lambda: not isinstance(kiosk.stage.runner.visit.screen, DossierWaiting))
        kiosk.stage.painted()


def _search(kiosk: Running) -> None:
    _send(kiosk, events.OpenSearch(), events.TypeQuery(mark("query")))
    kiosk.stage.pause(0.2)


def _dossier(kiosk: Running) -> None:
    _send(kiosk, events.OpenDossier(), events.TypeCode(mark("dossier")), events.AskDossier())


def _card(kiosk: Running) -> None:
    today = kiosk.kiosk.site.clock.read().day
    address = f"Số 3 {mark('house')}, Bãi Cháy, Thành phố Hạ Long, Quảng Ninh"
    text = f"001160000001||{mark('card')}|01011960|Nữ|{address}|01012022"
    _send(kiosk, events.Scanned(classify(text, today=today), "elderly"))
    assert isinstance(kiosk.stage.runner.visit.dialog, id_card.CardFound)
    _send(kiosk, id_card.FindPlaceOfCard())
    kiosk.stage.wait(lambda: _wards(kiosk).answered, 5.0)
    _send(kiosk, events.GoHome(), events.Scanned(classify(text, today=today), "elderly"))
    _send(kiosk, id_card.TakeNumberWithCard())
    assert _is(kiosk, QueueFields)


def _rating(kiosk: Running) -> None:
    _send(kiosk, rating.OpenRating(), rating.ChooseFace(1, str(uuid.uuid4())))
    kiosk.stage.wait(lambda: _is(kiosk, rating.RatingReasonsPage), 5.0)
    _send(kiosk, rating.TypeComment(mark("comment")), rating.SendRating())
    kiosk.stage.wait(lambda: _is(kiosk, rating.RatingThanks), 5.0)


def _question(kiosk: Running) -> None:
    typed = (ask.TypeWords(mark("question")), ask.TypePhone(mark("phone")))
    _send(kiosk, ask.OpenAsk(), *typed, ask.SendQuestion(str(uuid.uuid4())))
    kiosk.stage.wait(lambda: _is(kiosk, ask.AskSent), 5.0)


def _ward(kiosk: Running) -> None:
    _send(kiosk, wards.OpenWards(), wards.TypeWard(mark("ward")))
    kiosk.stage.pause(0.3)


def _wards(kiosk: Running) -> wards.WardsPage:
    screen = kiosk.stage.runner.visit.screen
    assert isinstance(screen, wards.WardsPage)
    return screen


def _is(kiosk: Running, screen: type) -> bool:
    return isinstance(kiosk.stage.runner.visit.screen, screen)


def test_the_question_and_the_rating_were_really_kept(kiosk: Running) -> None:
    kept = [row["kind"] for row in kiosk.kiosk.journal_worker.run(kiosk.kiosk.journal.outbox)]
    assert "rating.given" in kept
    assert "question.asked" in kept


@pytest.mark.parametrize("name", MARKS)
def test_no_object_holds_it(kiosk: Running, name: str) -> None:
    assert _holding(name) == []


def _holding(name: str) -> list[str]:
    """What holds a marker: the type and a little of it."""
    wanted, found = mark(name), []
    for holder in holders():
        for held in gc.get_referents(holder):
            if isinstance(held, bytes):
                held = held.decode("utf-8", "replace")
            if isinstance(held, str) and wanted in held and held is not wanted:
                found.append(f"{type(holder).__name__}: {held[:60]!r} in {str(holder)[:200]}")
    return found


@pytest.mark.parametrize("name", MARKS)
def test_nothing_on_the_window_says_it(kiosk: Running, name: str) -> None:
    root = kiosk.window.window.contentItem()
    said = [str(item.property("text")) for item in _items(root)]
    assert [text for text in said if mark(name) in text] == []


def _items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every item, seen or not."""
    yield root
    for child in root.childItems():
        yield from _items(child)


@pytest.mark.parametrize("name", MARKS)
def test_no_file_holds_it(kiosk: Running, name: str) -> None:
    home: Path = kiosk.kiosk.site.paths.home
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.name == "journal.db" for path in files)
    needles = [mark(name).encode(), mark(name).encode("utf-16-le")]
    assert [path.name for path in files if any(n in path.read_bytes() for n in needles)] == []


def test_the_search_would_find_a_marker(kiosk: Running) -> None:
    planted = [f"{mark('query')}!"]
    assert _holding("query") != []
    assert planted
