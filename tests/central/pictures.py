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
from central.centres import put_centre
from central.content.installation import installation, prepare
from central.content.publishing import PROVINCE, Shelf
from central.context import Context
from central.db.arrivals import Event, HelpCall
from central.db.engine import Database
from central.db.machines import Device, DeviceChange, DeviceRun, DeviceStatus
from central.db.migrate import migrate
from central.db.rollouts import Rollout
from central.demo.published import sample_published
from central.demo.visits import sample_days
from central.devices.states import printer_of, summed_up
from central.editing import drafts
from central.editing.catalogue import draft_catalogue, publish_catalogue
from central.editing.forms import Changes
from central.rollouts import steps
from central.rollouts.reach import Whom
from central.rollouts.steps import By
from central.settings import Settings
from kiosk.sync.contract.content import ANNOUNCEMENTS
from tests.catalogue_samples import normalised
from tests.central import chromium
from tests.central.chromium import Chromium
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.hand import CENTRE as SAMPLE_CENTRE
from tests.central.hand import sample_profile
from tests.central.staff import employ, quick_passwords

AT: Final = f"/centres/{CENTRE}"
ELSEWHERE: Final = f"/centres/{OTHER_CENTRE}"
_WEEK: Final = "first=2026-11-23&last=2026-11-29"
# A telephone, a screen of 1280 at 400 %, a counter's, a display's, and one that hangs upright.
SIZES: Final = {
    "telephone": (390, 844),
    "zoomed": (320, 200),
    "1280": (1280, 800),
    "1920": (1920, 1080),
    "upright": (1080, 1920),
}
SAMPLE: Final = f"/centres/{SAMPLE_CENTRE}"
# Every page of the central system by who looks at it; test_every_page.py sees that none is missing.
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
        "forbidden": "/record",
    },
    "hoa": {"fleet-centre": "/fleet"},
    "tinh": {
        "centres": "/",
        "record": "/record",
        "record-centre": f"{AT}/record",
        "machines": f"{AT}/machines",
        "machine": f"{AT}/machines/{'d' * 32}",
        "fleet": "/fleet",
        "fleet-ask": "/fleet/ask?command=close&all=1",
        "password": "/password",
        "settings": f"{AT}/content/settings/item?key=settings",
        "settings-draft": f"{AT}/content/settings/draft",
        "rollout": f"{AT}/rollout",
        "rollout-new": f"{ELSEWHERE}/rollout",
        "rollout-province": f"/rollout?at={CENTRE}",
        "content-province": "/content",
        "content-province-list": "/content/lexicon",
        "content-province-item": "/content/translations/item",
        "content-province-file": "/content/translations/file",
        "content-province-draft": "/content/announcements/draft",
        "content": f"{SAMPLE}/content",
        "content-list": f"{SAMPLE}/content/announcements",
        "content-item": f"{SAMPLE}/content/announcements/item?key=dialogue",
        "content-hours": f"{SAMPLE}/content/hours/item?key=profile",
        "content-about": f"{SAMPLE}/content/about/item?key=profile",
        "content-service": f"{SAMPLE}/content/services/item?key=0",
        "content-field": f"{SAMPLE}/content/fields/item",
        "content-overlays": f"{SAMPLE}/content/overlays",
        "content-overlay": f"{SAMPLE}/content/overlays/item?key=1",
        "content-draft": f"{SAMPLE}/content/announcements/draft",
        "report-queue": f"{SAMPLE}/reports/queue?{_WEEK}",
        "report-counters": f"{SAMPLE}/reports/counters?{_WEEK}",
        "report-opinions": f"{SAMPLE}/reports/opinions?{_WEEK}",
        "report-dossiers": f"{SAMPLE}/reports/dossiers?{_WEEK}",
        "public": f"{SAMPLE}/reports/public",
        "report-province": f"/reports?{_WEEK}",
        "catalogue": "/catalogue",
        "lacking": "/catalogue/lacking",
        "words": f"{AT}/words",
        "words-province": "/words",
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
    _by_steps(context)
    _published(context)
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
            kept = {"worst": summed_up(told).value, "printer": printer_of(told)}
            row = DeviceStatus(device=key * 32, at=at, skew_seconds=-1.2, heartbeat=told, **kept)
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


def _by_steps(context: Context) -> None:
    """Settings that are at two kiosks, of which one has lost its paper; and drafts elsewhere."""
    now = context.now()
    notice = {"title": {"vi": "Nghỉ lễ", "en": "Closed"}, "words": {"vi": "Nghỉ lễ"}}
    days = {"first_day": "2026-12-01", "last_day": "2026-12-04"}
    settings: Changes = {"signals.lamp": {"value": True}, "visit.ask_after": {"value": 90}}
    by = By("quan", now - timedelta(minutes=20), "Thử đèn báo ở sảnh trước")
    with context.database.writing() as session:
        session.get_one(Device, "f" * 32).team = "sảnh"
        made = {"id": "a" * 32, "public_key": b"a" * 32, "team": "sảnh", "enrolled_at": now}
        session.add(Device(centre=CENTRE, name="K4", letter="P", **made))
        made |= {"id": "c" * 32, "public_key": b"c" * 32}
        session.add(Device(centre=CENTRE, name="K5", letter="R", **made))
        made |= {"id": "b" * 32, "public_key": b"b" * 32}
        session.add(Device(centre=OTHER_CENTRE, name="K1", letter="Q", **made))
        drafts.change(session, Shelf(CENTRE, "settings"), settings, "hoa", now)
        begun = steps.begin(session, CENTRE, ["settings"], Whom(kiosk="d" * 32), by)
        assert isinstance(begun, Rollout)
        steps.widen(session, begun, Whom(kiosk="f" * 32), by)
        status = session.get_one(DeviceStatus, "f" * 32)
        epoch = installation(session).content_epoch
        status.heartbeat = {**status.heartbeat, "content_epoch": epoch, "held": {"settings": 2}}
        drafts.change(session, Shelf(CENTRE, "settings"), settings, "hoa", now)
        notices: Changes = {"a": notice | days}
        words: Changes = {"a": {"said": "sổ đỏ", "meant": "giấy chứng nhận quyền sử dụng đất"}}
        drafts.change(session, Shelf(PROVINCE, "lexicon"), words, "tinh", now)
        whom, by = Whom(kiosk="a" * 32), By("tinh", by.at, "Từ mới, thử ở một máy")
        assert isinstance(steps.begin(session, PROVINCE, ["lexicon"], whom, by), Rollout)
        drafts.change(session, Shelf(PROVINCE, "announcements"), notices, "tinh", now)
        for collection, rows in (("settings", settings), ("announcements", notices)):
            drafts.change(session, Shelf(OTHER_CENTRE, collection), rows, "hoa", now)


def _published(context: Context) -> None:
    """The sample centre with a week behind it, notices in its draft, and a catalogue's draft."""
    now = context.now()
    with context.database.writing() as session:
        centre = put_centre(session, sample_profile(), now)
        sample_days(session, centre, now, 7)
        notice = {"id": "tet", "title": {"vi": "Nghỉ Tết", "en": "New Year"}}
        notice |= {"words": {"vi": "Trung tâm nghỉ từ ngày 6."}}
        notice |= {"first_day": "2026-11-30", "last_day": "2026-12-04"}
        dialogue = sample_published(now)[ANNOUNCEMENTS]["dialogue"]
        written: Changes = {"tet": notice, "dialogue": dialogue}
        drafts.change(session, Shelf(centre, ANNOUNCEMENTS), written, "hoa", now)
        rows = {f"id-{each}": normalised(each) for each in range(1, 4)}
        draft_catalogue(session, rows, "tinh", now, "trial.jsonl")
        publish_catalogue(session, "tinh", now, sure=True)
        rows["id-4"] = normalised(4)
        draft_catalogue(session, rows, "tinh", now, "trial.jsonl")


def take(browser: Chromium, folder: Path) -> None:
    """Every page, each as tall as what is on it, but for the display, which never scrolls."""
    for person, pages in PAGES.items():
        if person:
            browser.sign_in(person)
        for name, path in pages.items():
            for language in ("vi", "en"):
                for size, (width, height) in SIZES.items():
                    browser.size(width, height)
                    browser.look(f"{path}{'&' if '?' in path else '?'}lang={language}")
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
