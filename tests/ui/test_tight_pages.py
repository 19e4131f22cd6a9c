"""The pages with the least room to spare hold what the scenes do not show, and longer words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.domain.visit.state import Access, DossierEntry, OfflinePage, Visit
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions
from tests.ui.gallery import SCENES
from tests.ui.support import CENTRE, ROOT, Hall
from ui.items import Kind, inside, is_a, place_of, type_of, visible_items
from ui.pictures.inspection import faults, things
from ui.pictures.looks import SIZES, Look, Panel
from ui.pictures.scenes.scene import NOW
from ui.pictures.studio import Studio

WORDS = ROOT / "assets" / "texts"


def wrong(hall: Hall) -> list[str]:
    hall.window.window.grabWindow()
    return faults(things(hall.window.window.contentItem()))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_lying_the_letters_of_a_second_code_keep_their_size_under_any_remark(
    open_hall: Callable[..., Hall], locale: str, large: bool
) -> None:
    hall, words = open_hall(size=(1920, 1080)), Texts.load(WORDS, locale)
    hall.runner.set_conditions(Conditions(connected=False))
    asked = DossierEntry("H49.61-261120-0042", "lookup.offline")
    hall.runner.restore(Visit(number=1, screen=asked, locale=locale, access=Access(large=large)))
    hall.settle()
    assert hall.sees(words("lookup.offline_code"))
    assert wrong(hall) == []
    hall.touch("K")
    assert hall.sees(words("dossier.lookup_code_hint"))
    assert wrong(hall) == []
    for message in ("lookup.offline", "lookup.too_many"):
        hall.runner.restore(
            replace(hall.runner.visit, screen=replace(asked, message=message, lookup_code="K"))
        )
        hall.settle()
        assert hall.sees(words(message))
        assert wrong(hall) == []


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_what_is_not_possible_offline_may_take_three_lines(
    open_hall: Callable[..., Hall], tmp_path: Path, locale: str, size: tuple[int, int]
) -> None:
    words = tmp_path / "texts"
    shutil.copytree(WORDS, words)
    texts = json.loads((words / f"{locale}.json").read_text("utf-8"))
    texts["offline.no_code"] = "Looking up with the application code alone"
    (words / f"{locale}.json").write_text(json.dumps(texts), "utf-8")
    hall = open_hall(size=size, words=words)
    hall.runner.set_conditions(Conditions(connected=False, content_as_of=NOW - timedelta(days=9)))
    hall.runner.restore(
        Visit(number=1, screen=OfflinePage(), locale=locale, access=Access(large=True))
    )
    hall.settle()
    assert wrong(hall) == []
    cards = [
        each for each in hall.items() if is_a(each, Kind.PLATE) and not inside(each, Kind.TOUCHABLE)
    ]
    assert len({each.height() for each in cards}) == 1
    assert len(cards) == 2


@pytest.mark.parametrize(("scene", "papers"), [("", 2), ("-contrast", 2), ("-lowered", 1)])
def test_limits_of_the_facts_and_other_places_leave_the_papers_their_room(
    qapp: object, scene: str, papers: int
) -> None:
    """Two papers, or lowered the first one under what is settled at once."""
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", Look())
    (wanted,) = (each for each in SCENES if each.name == f"05x-procedure-overlay{scene}")
    picture = studio.draw(wanted)
    studio.close()
    ticks = [each for each in picture.controls if each.role == "CheckBox"]
    # The last box is for who is entitled to priority.
    assert (picture.faults, len(ticks)) == ((), papers + 1)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_lowered_a_field_holds_who_waits_and_how_long_on_a_line_each(
    qapp: object, locale: str, large: bool
) -> None:
    look = Look(locale=locale, large_text=large)
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", look)
    (fields,) = (each for each in SCENES if each.name == "02l-queue-next-fields")
    lowered = replace(fields.visit, access=Access(lowered=True))
    picture = studio.draw(replace(fields, visit=lowered))
    tiles = [each for each in visible_items(studio.room) if type_of(each) == "FieldTile"]
    small = [each for each in tiles if each.height() < each.implicitHeight()]
    studio.close()
    assert (picture.faults, len(tiles) >= 4, small) == ((), True, [])


@pytest.mark.parametrize("look", [Look(Panel.WINDOW), Look(Panel.LANDSCAPE, "en", large_text=True)])
def test_lying_the_ways_of_staff_stand_12_pixels_of_the_design_apart(
    qapp: object, look: Look
) -> None:
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", look)
    (board,) = (each for each in SCENES if each.name == "12b-tech-dashboard")
    faults_there = studio.draw(board).faults
    ways = [each for each in visible_items(studio.room) if type_of(each) == "SideButton"]
    places = [place_of(each) for each in ways]
    studio.close()
    apart = min(below.top() - above.bottom() for above, below in pairwise(places))
    assert (faults_there, len(places), apart) == ((), 9, round(12 * SIZES[look.panel][1] / 1080))
