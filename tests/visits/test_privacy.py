"""After a visit nothing personal is left: not in a file, not in a live object."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.visit import events, wards
from kiosk.domain.visit.id_card import CardFound, FindPlaceOfCard, TakeNumberWithCard
from kiosk.domain.visit.state import IDLE_COUNTDOWN, IDLE_QUESTION_AFTER, Home
from tests.traces import holders, only_from_now_on
from tests.visits.harness import House, codes_on, opened

# Written backwards: the markers themselves must not be found in this module.
UNKNOWN_CODE = "7777-999962-16.94H"
KNOWN_CODE = "7000-501162-16.94H"
LOOKUP = "7Q6P"
TOKEN = "7000-UAM-NEHYAIG"
WRONG_TOKEN = "ATAD-0000-GNORW-NEKOT"
NAME = "MẶT HNẠH UẾIH NẦRT"
NUMBER = "828172540100"
BORN = date(1945, 2, 1)
ADDRESS = "nậuQ ôV nôhT ,3 ốS"


def markers() -> list[str]:
    written = (UNKNOWN_CODE, KNOWN_CODE, TOKEN, WRONG_TOKEN, NAME, NUMBER, ADDRESS)
    return [each[::-1] for each in written]


def card() -> str:
    """Of somebody old enough for priority, from a ward of the map."""
    address = f"{ADDRESS[::-1]}, Bãi Cháy, Thành phố Hạ Long, Quảng Ninh"
    return f"{NUMBER[::-1]}||{NAME[::-1]}|{BORN:%d%m%Y}|Nam|{address}|01072021"


def visit_everything(house: House, *, on_paper: bool = True) -> None:
    """One visit that meets every kind of personal text."""
    slip = (events.PrintSlip(),) if on_paper else ()
    unknown, known, lookup = UNKNOWN_CODE[::-1], KNOWN_CODE[::-1], LOOKUP[::-1]
    house.scan(card())
    house.do(TakeNumberWithCard(), events.ChooseField("civil-status"), events.GoHome())
    house.scan(unknown)
    house.do(events.GoHome(), wards.OpenWards())
    house.scan(card())
    house.do(events.GoHome())
    house.scan(f"https://vi-du.example.vn/tra-cuu?mhs={known}&token={TOKEN[::-1]}")
    house.do(*slip, events.GoBack())
    house.scan(f"{known}|{WRONG_TOKEN[::-1]}")
    house.do(events.GoHome(), events.OpenDossier(), events.TypeCode(unknown))
    house.do(events.TypeLookupCode(lookup), events.AskDossier())
    house.standin.cut_off()
    house.scan(f"{known}|{lookup}")
    house.do(*slip)
    house.do(events.OpenSearch(), events.TypeQuery(NAME[::-1]))
    house.scan(known)
    house.scan("\x1b" + card())
    house.take_number()


def strings() -> Iterator[str]:
    """Every text that a container or an object holds, frames of the test aside."""
    for holder in holders():
        for held in gc.get_referents(holder):
            if isinstance(held, str):
                yield held
            elif isinstance(held, bytes | bytearray):
                yield bytes(held[:100_000]).decode("utf-8", "replace")


def marked() -> list[str]:
    """The texts that hold a marker; those of other tests' own sources come and stay."""
    wanted = markers()
    own = {id(text) for text in wanted}
    held = [text for text in strings() if id(text) not in own]
    return [text[:200] for text in held if any(each in text for each in wanted)]


def files_with(home: Path, wanted: list[str]) -> list[str]:
    forms = [each.encode() for each in wanted]
    forms += [each.encode("unicode_escape") for each in wanted]
    found = []
    for path in home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [f"{path.name}: {form!r}" for form in forms if form in data]
    return found


@pytest.fixture(autouse=True)
def _aside() -> Iterator[None]:
    with only_from_now_on():
        yield


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[House]:
    """A kiosk whose one visit just ended by being left alone."""
    with opened(tmp_path) as house:
        house.seconds(1)
        visit_everything(house)
        house.seconds(300 + IDLE_QUESTION_AFTER + IDLE_COUNTDOWN + 1)
        assert house.screen == Home()
        assert house.dialog is None
        yield house


def test_the_marks_are_found_while_the_visit_lasts(tmp_path: Path) -> None:
    """The search below is worth something: it sees what is there."""
    with opened(tmp_path) as house:
        house.scan(KNOWN_CODE[::-1])
        house.do(events.PrintSlip())
        assert any(KNOWN_CODE[::-1] in text for text in strings())
        assert len(house.papers()) == 1


def test_no_file_holds_anything_of_the_visit(ended: House) -> None:
    assert files_with(ended.kiosk.site.paths.home, markers()) == []


def test_no_file_holds_anything_after_the_kiosk_stopped(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        visit_everything(house)
    left = {each for each in files_with(tmp_path, markers()) if not each.startswith("0")}
    assert left == set()


def test_no_personal_paper_of_the_visit_is_kept(ended: House) -> None:
    """A ticket names nobody and may lie in the simulated tray; the dossier's slip may not."""
    kept = [code for paper in ended.papers() for code in codes_on(paper)]
    assert [code for code in kept if not code.startswith("VNK1T")] == []
    assert len(kept) == len(ended.papers())


def test_no_live_object_holds_anything_of_the_visit(tmp_path: Path) -> None:
    before = Counter(marked())
    with opened(tmp_path) as house:
        house.seconds(1)
        visit_everything(house, on_paper=False)
        house.scan(f"{KNOWN_CODE[::-1]}|{TOKEN[::-1]}")
        assert Counter(marked()) - before
        house.do(events.EndVisit())
        assert Counter(marked()) - before == Counter()


def dates() -> int:
    """In how many containers the birth date on the card stands; this module is one."""
    held = (gc.get_referents(each) for each in holders() if each is not globals())
    return sum(isinstance(one, date) and one == BORN for each in held for one in each)


@pytest.mark.parametrize("used", [(), (TakeNumberWithCard(),), (FindPlaceOfCard(),)])
def test_of_an_id_card_nothing_is_held_once_it_was_read(
    tmp_path: Path, used: tuple[events.Event, ...]
) -> None:
    """Neither while the choice is open nor after it: no name, number, house or birth date."""
    before, dates_before = Counter(marked()), dates()
    with opened(tmp_path) as house:
        house.scan(card())
        assert isinstance(house.dialog, CardFound)
        house.do(*used)
        assert Counter(marked()) - before == Counter()
        assert dates() == dates_before
        assert files_with(house.kiosk.site.paths.home, markers()) == []


def test_no_live_object_holds_what_was_printed(tmp_path: Path) -> None:
    before = Counter(marked())
    with opened(tmp_path) as house:
        house.scan(KNOWN_CODE[::-1])
        house.do(events.PrintSlip(), events.EndVisit())
        assert Counter(marked()) - before == Counter()
