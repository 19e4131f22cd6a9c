"""The pages as a browser without scripts meets them: signing in, borders, forms, escaping."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
from anyio.from_thread import start_blocking_portal
from sqlalchemy import select

from central.db.people import AuditEntry
from central.pages.gate import inside
from tests.central.browser import Browser, application
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.staff import PASSWORD

COUNTERS = f"/centres/{CENTRE}/counters"
MACHINES = f"/centres/{CENTRE}/machines"
LOBBY = f"/centres/{CENTRE}/lobby"
SECRET = "a-secret-of-a-ticket"


def follow(secret: str = SECRET) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def open_counter(browser: Browser, counter: int = 1, name: str = "lan") -> None:
    browser.sign_in(name)
    browser.look(f"{COUNTERS}/{counter}")
    browser.press(f"{COUNTERS}/{counter}/open")


# Signing in


def test_a_page_asks_who_is_there_and_leads_back(browser: Browser) -> None:
    browser.look(f"{COUNTERS}/1")
    assert (browser.path, browser.heading) == ("/sign-in", "Staff sign-in")
    browser.press("/sign-in", name="lan", password=PASSWORD)
    assert browser.path == f"{COUNTERS}/1"


def test_the_cookie_is_for_this_server_alone_and_no_script_reads_it(browser: Browser) -> None:
    browser.look("/sign-in")
    form = re.search(r'name="form" value="([\w-]+)"', browser.page.text)
    assert form is not None
    data = {"name": "lan", "password": PASSWORD, "form": form[1]}
    answer = browser.post("/sign-in", data=data, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-session=")
    assert re.sub(r"=[\w-]{43}; ", "=...; ", cookie) == (
        "__Host-session=...; HttpOnly; Max-Age=43200; Path=/; SameSite=lax; Secure"
    )


def test_a_wrong_password_says_the_same_as_a_wrong_name(browser: Browser) -> None:
    texts = []
    for name in ("lan", "nobody"):
        browser.look("/sign-in")
        browser.press("/sign-in", name=name, password="không đúng đâu")
        assert browser.page.status_code == 403
        texts.append(re.sub(r'value="[\w-]{43}"', "", browser.page.text))
    assert texts[0] == texts[1]
    assert "Name or password is wrong" in texts[0]


def test_signing_out_ends_the_session(browser: Browser) -> None:
    browser.sign_in("lan")
    kept = browser.cookies["__Host-session"]
    browser.press("/sign-out")
    browser.cookies.set("__Host-session", kept)
    assert browser.look(COUNTERS).url.path == "/sign-in"


@pytest.mark.parametrize(
    "next_",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x", "x", ""],
)
def test_signing_in_leads_to_our_own_pages_only(next_: str) -> None:
    assert inside(next_) == "/"


def test_a_form_of_signing_in_from_elsewhere_counts_for_nothing(browser: Browser) -> None:
    browser.look("/sign-in")
    data = {"name": "lan", "password": PASSWORD, "form": "x" * 43}
    assert browser.post("/sign-in", data=data).status_code == 403


@pytest.mark.parametrize(
    ("host", "status", "path"), [("127.0.0.1", 200, COUNTERS), ("192.0.2.1", 403, "/sign-in")]
)
def test_a_password_goes_over_plain_http_on_this_machine_only(
    hall: Hall, host: str, status: int, path: str
) -> None:
    plain = replace(hall.context.settings, plain_cookies=True)
    app = application(replace(hall.context, settings=plain))
    with start_blocking_portal() as portal:
        browser = Browser(portal, app, "http://central.example", host)
        browser.look("/sign-in")
        browser.press("/sign-in", name="lan", password=PASSWORD)
        assert (browser.page.status_code, browser.path) == (status, path)


# Borders


PAGES = {
    "counters": COUNTERS,
    "counter": f"{COUNTERS}/1",
    "events": f"{COUNTERS}/1/room",
    "kiosks": MACHINES,
    "others": f"/centres/{OTHER_CENTRE}/counters",
    "kiosks of others": f"/centres/{OTHER_CENTRE}/machines",
}


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("lan", {"counters", "counter"}),
        ("hoa", {"counters", "counter", "kiosks"}),
        ("quan", {"counters", "counter", "kiosks"}),
        ("xa", {"others", "kiosks of others"}),
        ("tinh", {"counters", "counter", "kiosks", "others", "kiosks of others"}),
    ],
)
def test_a_role_opens_the_pages_of_its_own_centre(
    browser: Browser, name: str, opened: set[str]
) -> None:
    browser.sign_in(name)
    answers = {page: browser.look(path).status_code for page, path in PAGES.items()}
    refused = 404 if "counter" in opened else 403
    expected = dict.fromkeys(PAGES, 403) | dict.fromkeys(opened, 200) | {"events": refused}
    assert answers == expected


def test_a_page_of_nowhere_is_not_found(browser: Browser) -> None:
    browser.sign_in("tinh")
    pages = ("/centres/nowhere/counters", "/centres/nowhere/machines", f"{COUNTERS}/99")
    assert [browser.look(path).status_code for path in pages] == [404] * 3


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("xa", ["counters/1/open", "counters/1/next", "counters/1/transfer", "machines"]),
        ("hoa", ["machines", f"machines/{'d' * 32}/replace", f"machines/{'d' * 32}/revoke"]),
        ("lan", ["machines", "help/x"]),
    ],
)
def test_a_role_sends_the_forms_of_its_own_centre(
    browser: Browser, name: str, actions: list[str]
) -> None:
    csrf = csrf_of(browser.sign_in(name))
    for action in actions:
        path = f"/centres/{CENTRE}/{action}"
        assert browser.send(path, csrf=csrf, services="birth").status_code == 403


def csrf_of(browser: Browser) -> str:
    found = re.search(r'name="csrf" value="([\w-]+)"', browser.page.text)
    assert found is not None
    return found[1]


def test_another_centres_kiosk_is_not_found_by_its_own_centres_address(browser: Browser) -> None:
    browser.sign_in("tinh")
    csrf = csrf_of(browser)
    action = f"/centres/{OTHER_CENTRE}/machines/{'d' * 32}/revoke"
    assert browser.send(action, csrf=csrf).status_code == 404


# The token of a form ("" is the right one), and what the browser says where it comes from.
FOREIGN: list[tuple[str, dict[str, str]]] = [
    ("x" * 43, {}),
    (" ", {}),
    ("", {"origin": "https://evil.example"}),
    ("", {"origin": "null"}),
    ("", {"sec-fetch-site": "cross-site"}),
    ("", {"sec-fetch-site": "same-site"}),
]


def test_a_form_from_elsewhere_does_nothing(hall: Hall, browser: Browser) -> None:
    open_counter(browser)
    ticket = hall.ticket("A001")
    own = csrf_of(browser)
    for csrf, headers in FOREIGN:
        data = {"csrf": csrf or own, "ticket": ""}
        answer = browser.post(f"{COUNTERS}/1/next", data=data, headers=headers)
        assert answer.status_code == 403
    assert hall.read(ticket).state == "waiting"


def test_a_session_that_ended_leads_to_signing_in(browser: Browser, clock: HandClock) -> None:
    open_counter(browser)
    clock.advance(hours=1)
    browser.press(f"{COUNTERS}/1/next")
    assert browser.path == "/sign-in"


# What every page is


PUBLIC = [LOBBY, f"/t/{SECRET}", f"/t/{SECRET}/cancel", "/t/nothing", "/sign-in"]
STAFF = ["/", COUNTERS, f"{COUNTERS}/1", f"{COUNTERS}/2", MACHINES]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_safe_small_and_of_its_language(
    hall: Hall, browser: Browser, language: str
) -> None:
    hall.ticket("A001", follow_hash=follow(), ago=4, priority="elderly")
    hall.ticket("A002", ago=3)
    open_counter(browser, name="tinh")
    browser.press(f"{COUNTERS}/1/next", ticket="")
    browser.headers["accept-language"] = language
    for path in (*PUBLIC, *STAFF):
        page = browser.look(path)
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-robots-tag"] == "noindex, nofollow"
        assert page.headers["strict-transport-security"] == "max-age=31536000"
        assert f'<html lang="{language}">' in page.text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page.text)
        assert len(re.findall(r"<main ", page.text)) == len(re.findall(r"<h1", page.text)) == 1
        assert weight(browser, page.text) <= 100_000


def weight(browser: Browser, html: str) -> int:
    """A page with everything it loads, before any packing."""
    loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', html))
    loaded |= {"/static/live.js"} if ".js" in html else set()
    loaded |= {f"/static/{name}.woff2" for name in ("regular", "semibold", "extrabold")}
    return len(html.encode()) + sum(len(browser.ask("GET", each).content) for each in loaded)


def test_the_language_is_the_browsers_until_somebody_chooses(browser: Browser) -> None:
    browser.headers["accept-language"] = "fr-FR, en;q=0.8, vi;q=0.5"
    browser.look("/sign-in")
    assert '<html lang="en">' in browser.page.text
    browser.look("/sign-in?lang=vi")
    browser.look("/sign-in")
    assert '<html lang="vi">' in browser.page.text


def test_names_are_escaped(browser: Browser) -> None:
    open_counter(browser)
    assert "Lan &lt;b&gt;Thử&lt;/b&gt;" in browser.page.text
    assert "Births &lt;&amp;&gt;" in browser.look(f"{COUNTERS}/2").text
    assert "<b>Thử" not in browser.page.text


def test_what_an_address_says_is_not_repeated(browser: Browser) -> None:
    browser.sign_in("lan")
    for said in ("<script>", "x", "taken%00"):
        assert 'id="said"' not in browser.look(f"{COUNTERS}/1?said={said}").text


@pytest.mark.parametrize("name", ["style.css", "console.js", "regular.woff2", "mark-gold.svg"])
def test_files_with_a_lasting_address_may_be_kept(browser: Browser, name: str) -> None:
    kept = browser.ask("GET", f"/static/{name}?v=1").headers["cache-control"]
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["nothing.css", "..%2Frender.py", "%00"])
def test_other_files_are_not_served(browser: Browser, name: str) -> None:
    assert browser.ask("GET", f"/static/{name}").status_code == 404


def test_a_form_is_small_and_says_so(browser: Browser) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"name=x"

    assert browser.post("/sign-in", content=b"x" * 64_001).status_code == 413
    assert browser.post("/sign-in", content=pieces()).status_code == 413


def test_an_address_that_cannot_be_is_refused(browser: Browser) -> None:
    browser.sign_in("tinh")
    for path in (
        "/centres/%00/lobby",
        f"{COUNTERS}/99999999999999999999",
        f"{COUNTERS}/0",
        f"{COUNTERS}/x",
        f"{MACHINES}/%00/revoke",
    ):
        for method in ("GET", "POST"):
            assert browser.ask(method, path).status_code in {404, 405, 422}


# The counter console


def test_a_number_that_perhaps_nobody_has_says_so_where_it_waits_and_when_it_is_called(
    hall: Hall, browser: Browser
) -> None:
    open_counter(browser)
    hall.ticket("A001", unseen=True, ago=2)
    hall.ticket("A002")
    assert browser.look(f"{COUNTERS}/1").text.count("Perhaps nobody&#39;s") == 1
    browser.press(f"{COUNTERS}/1/next")
    assert "The kiosk stopped as it gave this number" in browser.page.text
    assert browser.page.text.count("Perhaps nobody&#39;s") == 1
    browser.press(f"{COUNTERS}/1/next")
    assert "Perhaps nobody" not in browser.page.text


def test_a_morning_at_a_counter(hall: Hall, browser: Browser) -> None:
    first = hall.ticket("A001", ago=12)
    second = hall.ticket("A002", ago=7, priority="elderly")
    open_counter(browser)
    assert (browser.path, browser.heading) == (f"{COUNTERS}/1", "Counter 1")
    assert "2 people waiting" in browser.page.text
    browser.press(f"{COUNTERS}/1/next")
    assert "<title>A002 · Counter 1" in browser.page.text
    assert "1 person waiting" in browser.page.text
    assert "12 min" in browser.page.text
    browser.press(f"{COUNTERS}/1/recall")
    browser.press(f"{COUNTERS}/1/absent")
    assert "Called but absent" in browser.page.text
    browser.press(f"{COUNTERS}/1/back", ticket=second)
    browser.press(f"{COUNTERS}/1/next")
    browser.press(f"{COUNTERS}/1/serve")
    browser.press(f"{COUNTERS}/1/done")
    browser.press(f"{COUNTERS}/1/next")
    browser.press(f"{COUNTERS}/1/transfer", to="service:land")
    assert (hall.read(first).service, hall.read(first).state) == ("land", "waiting")
    browser.press(f"{COUNTERS}/1/close")
    assert browser.path == COUNTERS
    actions = [action for action, _, by in hall.moves(second) if by == "lan"]
    assert actions == ["called", "recalled", "absent", "back", "called", "serving", "done"]


def test_a_page_left_open_says_that_things_changed(hall: Hall, browser: Browser) -> None:
    hall.ticket("A001", ago=2)
    second = hall.ticket("A002", ago=1)
    open_counter(browser)
    browser.press(f"{COUNTERS}/1/next")
    browser.press(f"{COUNTERS}/1/next", ticket="")
    assert "nothing was done" in browser.page.text
    assert hall.read(second).state == "waiting"


def test_a_counter_is_taken_over_only_when_that_is_said(
    browsers: Callable[[], Browser],
) -> None:
    browser, other = browsers(), browsers().sign_in("minh")
    open_counter(browser)
    other.look(f"{COUNTERS}/1")
    assert "sits at this counter" in other.page.text
    other.press(f"{COUNTERS}/1/open", take_over="")
    assert "Somebody else has just taken this counter" in other.page.text
    other.press(f"{COUNTERS}/1/open")
    assert other.heading == "Counter 1"
    browser.press(f"{COUNTERS}/1/next", ticket="")
    assert "The counter is not open" in browser.page.text


def test_a_counter_opens_for_something(browser: Browser) -> None:
    browser.sign_in("lan").look(f"{COUNTERS}/1")
    browser.press(f"{COUNTERS}/1/open", services=[])
    assert "choose at least one service" in browser.page.text


def test_opening_and_closing_are_written_down(hall: Hall, browser: Browser) -> None:
    open_counter(browser)
    browser.press(f"{COUNTERS}/1/close")
    with hall.context.database.reading() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.centre == CENTRE)).all()
    assert [(each.person, each.action) for each in rows] == [
        ("lan", "sign_in.tried"),
        ("lan", "sign_in"),
        ("lan", "counter.opened"),
        ("lan", "counter.closed"),
    ]
    assert rows[2].detail == {"counter": 1, "services": ["birth"], "taken_over": False}


# The phone page


def test_a_phone_follows_its_number_to_the_counter(hall: Hall, browser: Browser) -> None:
    hall.sit(1)
    hall.ticket("A001", ago=3)
    hall.ticket("A002", ago=2, follow_hash=follow())
    browser.look(f"/t/{SECRET}")
    assert browser.heading == "A002"
    assert "1 person" in browser.page.text
    assert "under 10 min" in browser.page.text
    desk = hall.sit(1)
    hall.call(desk)
    assert "0 people" in browser.look(f"/t/{SECRET}/place").text
    hall.call(desk)
    page = browser.look(f"/t/{SECRET}/place").text
    assert "It is your turn" in page
    assert "Counter 1" in page
    assert "/cancel" not in page


def test_a_phone_gives_its_number_up_after_a_question(hall: Hall, browser: Browser) -> None:
    ticket = hall.ticket("A001", follow_hash=follow())
    browser.look(f"/t/{SECRET}/cancel")
    assert browser.heading == "Give up number A001?"
    assert hall.read(ticket).state == "waiting"
    browser.press(f"/t/{SECRET}/cancel")
    assert "was given up" in browser.page.text
    assert hall.read(ticket).state == "cancelled"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("reserved", "being confirmed"),
        ("absent", "you were not seen"),
        ("done", "Served"),
        ("past", "no longer valid"),
        ("void", "no longer valid"),
    ],
)
def test_a_phone_is_told_what_became_of_its_number(
    hall: Hall, browser: Browser, state: str, words: str
) -> None:
    hall.ticket("A001", state=state, follow_hash=follow())
    assert words in browser.look(f"/t/{SECRET}").text


def test_yesterdays_number_is_over(hall: Hall, browser: Browser, clock: HandClock) -> None:
    hall.ticket("A001", follow_hash=follow())
    clock.advance(days=1)
    assert "no longer valid" in browser.look(f"/t/{SECRET}").text
    assert browser.look(f"/t/{SECRET}/events").status_code == 204


def test_a_secret_that_nobody_has_finds_nothing(browser: Browser) -> None:
    assert browser.look("/t/nothing").status_code == 404
    assert browser.send("/t/nothing/cancel").status_code == 404


# The lobby


def test_the_lobby_shows_the_last_calls_to_everybody(hall: Hall, browser: Browser) -> None:
    desks = [hall.sit(1), hall.sit(2)]
    for number in range(1, 9):
        hall.ticket(f"A00{number}", ago=10 - number)
        hall.call(desks[number % 2])
    page = browser.look(LOBBY).text
    assert re.findall(r"A00\d", page) == ["A008", "A007", "A006", "A005", "A004", "A003"]


def test_a_number_that_was_absent_leaves_the_lobby(hall: Hall, browser: Browser) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001")
    hall.call(desk)
    assert "A001" in browser.look(LOBBY).text
    hall.calling.absent(desk, ticket)
    assert "A001" not in browser.look(LOBBY).text
    assert "No number called yet" in browser.page.text


def test_a_lobby_of_nowhere_is_not_asked_for_again(browser: Browser) -> None:
    assert browser.look("/centres/nowhere/lobby").status_code == 404
    assert browser.look("/centres/nowhere/lobby/events").status_code == 204
