"""`script/pages DIR`: a picture of every page in a busy morning, in each language and size.

Nothing is judged here: a person looks at them.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from central.app import create_app
from central.content.installation import prepare
from central.context import Context
from central.db.arrivals import Event, HelpCall
from central.db.engine import Database
from central.db.machines import Device, DeviceChange, DeviceRun, DeviceStatus
from central.db.migrate import migrate
from central.settings import Settings
from tests.central import chromium
from tests.central.chromium import Chromium
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, Hall
from tests.central.staff import employ, quick_passwords

AT: Final = f"/centres/{CENTRE}"
# A telephone, a screen of 1280 at 400 %, a counter's, a display's, and one that hangs upright.
SIZES: Final = {
    "telephone": (390, 844),
    "zoomed": (320, 200),
    "1280": (1280, 800),
    "1920": (1920, 1080),
    "upright": (1080, 1920),
}
PAGES: Final = {
    "": {
        "sign-in": "/sign-in",
        "lobby": f"{AT}/lobby",
        "phone": "/t/waits",
        "phone-called": "/t/called",
        "phone-cancel": "/t/waits/cancel",
        "phone-nobodys": "/t/nobodys",
    },
    "lan": {
        "counters": f"{AT}/counters",
        "console": f"{AT}/counters/1",
        "open": f"{AT}/counters/3",
    },
    "tinh": {
        "centres": "/",
        "record": "/record",
        "machines": f"{AT}/machines",
        "password": "/password",
        "content": f"{AT}/content",
        "content-item": f"{AT}/content/announcements/item",
        "words": f"{AT}/words",
    },
}
_TALLEST: Final = 4000


def busy_morning(context: Context) -> None:
    """People wait, are served, absent, called; kiosks are well, ended, and two in one."""
    hall = Hall.of(context)
    employ(context, quick_passwords())
    for each in range(1, 13):
        priority = "" if each % 4 else "elderly"
        hall.ticket(f"A{each:03d}", ago=30 - each, priority=priority)
    for each in range(1, 6):
        hall.ticket(f"B{each:03d}", service="land", ago=20 - each)
    hall.ticket("K1-007", ago=3, follow_hash=hashlib.sha256(b"waits").digest())
    first = hall.sit(1, "birth", person="lan")
    second, third = hall.sit(2, "birth", "land", person="minh"), hall.sit(3, "land", person="hoa")
    for desk in (first, second, third, first, second):
        hall.call(desk)
    hall.calling.absent(first, hall.showing(first))
    hall.call(first)
    hall.ticket("A050", ago=50, follow_hash=hashlib.sha256(b"called").digest())
    hall.call(second)
    _kiosks(context)
    _words(context)


def _words(context: Context) -> None:
    """Words that staff taught the kiosk, and questions it had no answer to."""
    told: list[tuple[str, dict[str, object]]] = [
        ("lexicon.word_added", {"said": "giấy hồng", "meant": "giấy chứng nhận quyền sử dụng đất"}),
        ("lexicon.word_added", {"said": "xin chữ ký xã", "meant": "chứng thực chữ ký"}),
        ("search.unanswered", {"query": "giấy đi đường thả diều", "count": 7}),
        ("search.unanswered", {"query": "cấp thẻ xe lăn", "count": 3}),
    ]
    times = dict.fromkeys(("at", "happened_at", "received_at"), context.now())
    with context.database.writing() as session:
        for seq, (kind, body) in enumerate(told, 1):
            known = {"device": "d" * 32, "epoch": 1, "seq": seq, "id": str(uuid4())}
            what = {"kind": kind, "body": body, "body_hash": b"", "rejected": ""}
            session.add(Event(**known, **times, **what))


def _kiosks(context: Context) -> None:
    now = context.now()
    ended = {"revoked_at": now - timedelta(hours=1)}
    with context.database.writing() as session:
        session.get_one(Device, "d" * 32).twin_since = now
        for name, letter, key, more in (("K2", "M", "e", ended), ("K3", "N", "f", {})):
            made = {"id": key * 32, "public_key": key.encode() * 32, "version": "0.2.0", **more}
            at = now - timedelta(days=30)
            session.add(Device(centre=CENTRE, name=name, letter=letter, enrolled_at=at, **made))
        session.flush()
        paper = {"part": "printer", "state": "attention", "word": "paper_low"}
        for key, health, waiting in (("d", [paper], 7), ("f", [], 0)):
            told = {"outbox_waiting": waiting, "health": health, "paper_metres": 12.3}
            at = now - timedelta(seconds=20)
            row = DeviceStatus(device=key * 32, at=at, skew_seconds=-1.2, heartbeat=told)
            session.add(row)
        for minutes, word in ((90, "ready"), (12, "no_paper"), (8, "paper_low")):
            at = now - timedelta(minutes=minutes)
            change = {"part": "printer", "state": "attention", "word": word, "at": at}
            session.add(DeviceChange(device="d" * 32, **change))
        for number, accepted in enumerate((True, False)):
            hello = {"run": str(number) * 32, "previous_run": "", "at": now}
            address = f"192.0.2.{number}"
            run = DeviceRun(device="d" * 32, address=address, accepted=accepted, **hello)
            session.add(run)
        asked = {"id": str(uuid4()), "screen": "search", "at": now - timedelta(minutes=2)}
        session.add(HelpCall(device="f" * 32, centre=CENTRE, **asked))


def take(browser: Chromium, folder: Path) -> None:
    """Every page, each as tall as what is on it, but for the display, which never scrolls."""
    for person, pages in PAGES.items():
        if person:
            browser.sign_in(person)
        for name, path in pages.items():
            for language in ("vi", "en"):
                for size, (width, height) in SIZES.items():
                    browser.size(width, height)
                    browser.look(f"{path}?lang={language}")
                    browser.run("return document.fonts.ready.then(() => 1)")
                    tall = int(browser.run("return document.documentElement.scrollHeight"))
                    if name != "lobby":
                        browser.size(width, min(max(height, tall), _TALLEST))
                    file = folder / f"{name}-{language}-{size}.png"
                    browser.driver.save_screenshot(str(file))


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="pages-"))
    settings = Settings(f"sqlite:///{home}/central.db", plain_cookies=True)
    context = Context(settings, Database.open(settings.database_url), HandClock())
    migrate(context.database)
    with context.database.writing() as session:
        prepare(session, context.now())
    busy_morning(context)
    try:
        with chromium.serving(create_app(context)) as address:
            browser = Chromium(address)
            try:
                take(browser, folder)
            finally:
                browser.quit()
    finally:
        context.database.close()
        shutil.rmtree(home)


if __name__ == "__main__":
    if not chromium.IS_HERE:
        sys.exit(chromium.WHY_NOT)
    main(Path(sys.argv[1]))
