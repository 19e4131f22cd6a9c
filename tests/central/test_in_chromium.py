"""The pages in a real browser: by keyboard, live, in both languages, and from nowhere else."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from selenium.webdriver.common.keys import Keys
from sqlalchemy import delete, func, select, update

from central.app import create_app
from central.context import Context
from central.db.engine import Database
from central.db.machines import Device, DeviceCommand
from central.db.queue import CounterState, Ticket
from central.settings import Settings
from tests.central import chromium
from tests.central.chromium import Chromium
from tests.central.client import Client, asking_at
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, Hall
from tests.central.hand import Hand, new_ticket
from tests.central.staff import employ, quick_passwords

pytestmark = pytest.mark.skipif(not chromium.IS_HERE, reason=chromium.WHY_NOT)

AT: Final = f"/centres/{CENTRE}"
SECRET: Final = "a-secret-of-a-ticket"
FOLLOW: Final = hashlib.sha256(SECRET.encode()).digest()
# A voice that says nothing and remembers all, and a count of the notes that were played.
EARS: Final = """
window.spoken = []; window.notes = 0; window.begun = [];
speechSynthesis.getVoices = () => [{ lang: "vi-VN" }, { lang: "en-GB" }];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
speechSynthesis.speak = (each) => { spoken.push(each.lang + ": " + each.text); each.onend(); };
const play = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...all) { notes += 1; return play.apply(this, all); };
addEventListener("animationstart", (event) => begun.push(event.animationName));
"""
# What the large number's frame looked like, one after the other.
FRAMES: Final = """
const hero = document.querySelector(".hero");
window.framed = [hero.className];
const look = () => hero.className == framed.at(-1) || framed.push(hero.className);
new MutationObserver(look).observe(hero, { attributeFilter: ["class"] });
"""


@pytest.fixture(scope="module")
def centre(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A centre and its people, for all tests of this file."""
    file = tmp_path_factory.mktemp("chromium") / "central.db"
    shutil.copyfile(_migrated, file)
    settings = Settings(f"sqlite:///{file}", plain_cookies=True, always_open=True)
    context = Context(settings, Database.open(settings.database_url), HandClock())
    hall = Hall.of(context)
    employ(context, quick_passwords())
    yield hall
    context.database.close()


@pytest.fixture(scope="module")
def chrome(centre: Hall) -> Iterator[Chromium]:
    """The one browser. It looks like the screen of a counter until a test says otherwise."""
    with chromium.serving(create_app(centre.context)) as address:
        browser = Chromium(address)
        yield browser
        browser.quit()


@pytest.fixture
def browser(chrome: Chromium) -> Iterator[Chromium]:
    """What pages did wrong is a fault of every test: a word on the console, a foreign host."""
    chrome.size(1280, 800)
    chrome.driver.delete_all_cookies()
    yield chrome
    assert chrome.complaints() == []
    assert chrome.hosts() == {chrome.address}


@pytest.fixture
def hall(centre: Hall) -> Hall:
    """The centre in the morning: nobody waits and nobody sits at a counter."""
    with centre.context.database.writing() as session:
        earlier = {"state": "past", "number": func.substr(Ticket.id, 1, 20), "follow_hash": None}
        session.execute(update(Ticket).values(earlier))
        session.execute(delete(CounterState))
    return centre


def test_a_morning_at_a_counter_by_keyboard_alone(hall: Hall, browser: Chromium) -> None:
    tickets = [hall.ticket(f"A00{each}", ago=10 - each) for each in range(1, 5)]
    browser.sign_in("lan")
    browser.tab_to(f"a[href='{AT}/counters/1']")
    browser.leads_on(Keys.ENTER)
    browser.tab_to("button.primary")
    browser.leads_on(Keys.ENTER)
    now = ".current .number"
    browser.leads_on(Keys.F2)
    browser.reads(now, "A001")
    browser.leads_on(Keys.F4)
    browser.leads_on(Keys.F8)
    assert browser.text(now) == ""
    browser.leads_on(Keys.F2)
    browser.reads(now, "A002")
    # Where to is chosen first, and the same key sends.
    browser.keys(Keys.F6)
    assert browser.run("return document.activeElement.id") == "to"
    assert browser.path == f"{AT}/counters/1"
    browser.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    browser.leads_on(Keys.F6)
    browser.leads_on(Keys.F2)
    browser.reads(now, "A003")
    browser.leads_on(Keys.F7)
    browser.leads_on(Keys.F9)
    browser.leads_on(Keys.F2)
    browser.reads(now, "A004")
    done = [[action for action, *_ in hall.moves(each)] for each in tickets]
    assert done == [
        ["called", "recalled", "absent"],
        ["called", "transferred"],
        ["called", "serving", "done"],
        ["called"],
    ]
    assert hall.read(tickets[1]).service == "land"
    assert hall.moves(tickets[0])[0] == ("called", 1, "lan")


def test_the_queue_of_a_console_renews_itself(hall: Hall, browser: Chromium) -> None:
    browser.sign_in("lan")
    browser.look(f"{AT}/counters/1")
    browser.one("button.primary").click()
    browser.reads("#lists h2", "0 people waiting")
    # Somebody takes a number at a kiosk, and a colleague finishes theirs.
    first = hall.ticket("A001", ago=2)
    desk = hall.sit(2, "birth", person="minh")
    hall.ticket("A002", ago=1)
    hall.call(desk)
    browser.reads("#lists h2", "1 person waiting")
    assert hall.read(first).state == "called"


def test_a_display_shows_rings_and_says_a_call_and_never_flashes(
    hall: Hall, browser: Chromium
) -> None:
    desk = hall.sit(2, "birth")
    for each in range(1, 4):
        hall.ticket(f"A00{each}", ago=10 - each)
    browser.before_pages(EARS)
    browser.size(1920, 1080)
    browser.look(f"{AT}/lobby?lang=vi")
    browser.reads("#hero-empty", "Chưa gọi số nào. Mời ông/bà ngồi chờ.")
    browser.run(FRAMES)
    assert hall.call(desk) == "A001"
    browser.reads("#hero-number", "A001")
    assert browser.text("#hero-counter") == "Quầy 2"
    browser.until(lambda: browser.run("return spoken.length"), "nothing was said")
    assert browser.run("return spoken") == ["vi-VN: Mời số A 0 0 1, đến quầy 2"]
    assert browser.run("return notes") == 2
    # The frame turns gold once and goes back once, and nothing moves that comes again.
    browser.until(lambda: browser.run("return framed.length") == 3, "the frame stayed")
    assert browser.run("return framed") == ["hero", "hero fresh", "hero"]
    assert browser.run("return begun") == []
    assert hall.call(desk) == "A002"
    browser.reads("#hero-number", "A002")
    browser.reads("#rows", "A001\tQuầy 2")
    browser.until(lambda: browser.run("return spoken.length") == 2, "A002 was not said")
    assert not browser.one("#voiceless").is_displayed()
    # A browser that loses its voice says so where staff can read it.
    browser.run("speechSynthesis.getVoices = () => [{ lang: 'fr-FR' }]")
    hall.call(desk)
    browser.reads("#hero-number", "A003")
    browser.until(lambda: browser.one("#voiceless").is_displayed(), "nothing is said of the voice")
    assert browser.run("return spoken.length") == 2


def test_a_phone_sees_its_place_its_wait_and_its_turn_and_may_give_up(
    hall: Hall, browser: Chromium
) -> None:
    desk = hall.sit(1, "birth")
    hall.ticket("A001", ago=9)
    hall.ticket("A002", ago=8)
    mine = hall.ticket("A003", ago=7, follow_hash=FOLLOW)
    browser.size(390, 844)
    browser.look(f"/t/{SECRET}")
    assert browser.text("#number") == "A003"
    assert [each.text for each in browser.all(".facts2 dd")] == ["2 people", "5 – 20 min"]
    hall.call(desk)
    browser.reads(".facts2 dd", "1 person")
    browser.one("#cancel").click()
    assert browser.text("h1") == "Give up number A003?"
    browser.one(".button.primary").click()
    assert hall.read(mine).state == "waiting"
    browser.one("#cancel").click()
    browser.one("form button").click()
    browser.reads(".state", "This number was given up")
    assert hall.read(mine).state == "cancelled"
    other = hall.ticket("A004", follow_hash=hashlib.sha256(b"other").digest())
    browser.look("/t/other")
    assert [hall.call(desk), hall.call(desk)] == ["A002", "A004"]
    browser.reads(".turn", "It is your turn")
    assert browser.text(".turn-counter") == "Counter 1"
    assert hall.read(other).state == "called"


def test_a_kiosk_is_ended_and_another_machine_takes_its_place(
    hall: Hall, browser: Chromium, client_of_pages: Client
) -> None:
    """What an administrator does when a kiosk was stolen."""
    context = hall.context
    old, new = Hand(client_of_pages, context), Hand(client_of_pages, context)

    def code_on_page() -> str:
        return "".join(browser.text(".letters").split())

    browser.sign_in("quan")
    browser.look(f"{AT}/machines")
    browser.one("#new-name").send_keys("K7")
    browser.one("#new-letter").send_keys("M", Keys.ENTER)
    browser.reads("#code-title", "Code for kiosk K7")
    assert old.enrol(code_on_page()).status_code == 200
    assert (old.hello().json()["epoch"], old.beat().status_code) == (1, 200)
    assert old.number(new_ticket()).status_code == 200

    browser.look(f"{AT}/machines")
    browser.one(f"form[action$='{old.key_id}/revoke'] button").click()
    browser.reads(".code strong", "The old machine has ended: it gives no more numbers.")
    assert old.number(new_ticket()).json()["code"] == "revoked"
    assert old.hello().status_code == 403
    assert new.enrol(code_on_page()).status_code == 200
    assert (new.hello().json()["epoch"], new.beat().status_code) == (2, 200)
    ticket = new_ticket()
    number = new.number(ticket).json()["number"]
    assert new.outbox(new.issued(1, ticket, number)).json()["acked"] == 1
    # The page shows both by itself, the new one at work and the old one ended.
    browser.run("document.dispatchEvent(new Event('visibilitychange'))")
    shown = "return [...document.querySelectorAll('.machine')].map((each) => each.innerText)"
    browser.until(lambda: "Takes the place" in browser.text("#machines"), "the list stayed")
    k7 = [each for each in browser.run(shown) if "Kiosk K7" in each]
    assert ["Working" in each for each in k7] == [True, False]
    assert "Another machine took its place" in k7[1]
    assert "M2" in k7[0]
    with context.database.reading() as session:
        devices = session.scalars(select(Device).where(Device.name == "K7"))
        assert [each.revoked_at is None for each in devices] == [False, True]


def test_a_kiosk_is_chosen_from_all_and_asked_by_keyboard_alone(
    hall: Hall, browser: Chromium
) -> None:
    browser.sign_in("tinh")
    browser.tab_to("nav a[href='/fleet']")
    browser.leads_on(Keys.ENTER)
    browser.tab_to(f"input[value='{'d' * 32}']")
    browser.keys(Keys.SPACE)
    browser.tab_to("#command")
    browser.keys(Keys.TAB)
    browser.leads_on(Keys.ENTER)
    browser.reads("h1", "Fetch new data now: 1 kiosk")
    browser.tab_to("button.primary")
    browser.leads_on(Keys.ENTER)
    assert browser.text(".banner p").startswith("Asked of 1 kiosk.")
    with hall.context.database.reading() as session:
        asked = session.scalars(select(DeviceCommand)).one()
    assert (asked.device, asked.kind, asked.made_by) == ("d" * 32, "sync", "tinh")


@pytest.fixture
def client_of_pages(chrome: Chromium) -> Iterator[Client]:
    with asking_at(chrome.address) as client:
        yield client


def test_a_page_can_ask_nobody_else(hall: Hall, browser: Chromium) -> None:
    browser.look("/sign-in")
    foreign = browser.address.replace("127.0.0.1", "127.0.0.2")
    ask = "return fetch(arguments[0]).then(() => 'asked', (fault) => fault.name)"
    assert browser.run(ask, f"{foreign}/robots.txt") == "TypeError"
    run = "const it = document.createElement('script'); it.text = 'window.ran = 1';"
    assert browser.run(f"{run} document.body.append(it); return window.ran") is None
    said = browser.complaints()
    assert [("Content Security Policy" in each) for each in said] == [True] * len(said)
    assert len(said) >= 2
