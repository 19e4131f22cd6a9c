"""The pages of reports: whose they are, what leaves is recorded, who may publish."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from central.cli.entry import _group
from central.db.arrivals import Event
from central.db.content import ContentRow, Draft, Edition
from central.db.dossiers import Dossier
from central.db.people import AuditEntry
from central.db.reports import EnteredFigure, QuestionClosed
from central.pages.reports.desk import REPORTS
from tests.central.browser import Browser
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall

AT = f"/centres/{CENTRE}/reports"
PUBLIC = f"{AT}/public"
QUESTION = "22222222-2222-4222-8222-222222222222"


def event(hall: Hall, seq: int, kind: str, **body: Any) -> None:
    now = hall.context.now()
    with hall.context.database.writing() as session:
        session.add(
            Event(
                device="d" * 32,
                epoch=1,
                seq=seq,
                id=str(uuid4()),
                kind=kind,
                at=now,
                happened_at=now,
                received_at=now,
                body=body,
                body_hash=b"",
            )
        )


def dossier(hall: Hall, code: str, received: str = "2026-11-02") -> None:
    answer = {"status": 10, "received": received, "due": "2026-11-10", "ended": "2026-11-09"}
    with hall.context.database.writing() as session:
        session.add(
            Dossier(
                code=code,
                centre=CENTRE,
                answer=answer,
                as_of=hall.context.now(),
                open=False,
                channel=2,
            )
        )


def acts(hall: Hall) -> list[tuple[str, str, dict[str, Any]]]:
    with hall.context.database.reading() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [
            (each.person, each.action, each.detail) for each in rows if "sign_" not in each.action
        ]


def forms(page: str) -> set[str]:
    return set(re.findall(r'<form method="post" action="([^"]+)"', page))


@pytest.mark.parametrize(
    ("person", "status"), [("hoa", 200), ("quan", 200), ("tinh", 200), ("lan", 403), ("xa", 403)]
)
def test_reports_are_for_those_who_watch_over_the_very_centre(
    hall: Hall, browser: Browser, person: str, status: int
) -> None:
    browser.sign_in(person)
    for name in (*REPORTS, "public", "queue/csv", "counters/pdf"):
        assert browser.look(f"{AT}/{name}").status_code == status, name
    assert len(acts(hall)) == (2 if status == 200 else 0)


def test_whoever_is_not_signed_in_is_asked_to(browser: Browser) -> None:
    assert browser.look(f"{AT}/queue").url.path == "/sign-in"
    assert browser.look(f"{AT}/queue/csv").url.path == "/sign-in"


def test_what_leaves_is_recorded_and_named(hall: Hall, browser: Browser) -> None:
    hall.ticket("A001")
    browser.sign_in("hoa")
    assert "/reports/queue" in browser.look(f"/centres/{CENTRE}/counters").text
    answer = browser.ask("GET", f"{AT}/queue/csv?first=2026-11-01&last=2026-11-30&lang=vi")
    named = 'attachment; filename="ban-mai-queue-2026-11-01-2026-11-30.csv"'
    assert answer.headers["content-disposition"] == named
    assert answer.headers["cache-control"] == "no-store"
    assert "Số đã lấy;1\r\n" in answer.content.decode("utf-8-sig")
    answer = browser.ask("GET", f"{AT}/counters/pdf")
    assert answer.headers["content-type"] == "application/pdf"
    days = {"first": "2026-11-01", "last": "2026-11-30"}
    assert acts(hall) == [
        ("hoa", "report.exported", {"report": "queue", "format": "csv", **days}),
        ("hoa", "report.exported", {"report": "counters", "format": "pdf", **days}),
    ]
    record = browser.look(f"/centres/{CENTRE}/record").text
    assert "Took a report along" in record or "Tải báo cáo" in record


@pytest.mark.parametrize(
    ("query", "shown", "odd"),
    [
        ("", "01/11/2026 – 30/11/2026", False),
        ("?first=2026-11-10&last=2026-11-20", "10/11/2026 – 20/11/2026", False),
        ("?first=2026-11-20&last=2026-11-10", "01/11/2026 – 30/11/2026", True),
        ("?first=yesterday&last=%00", "01/11/2026 – 30/11/2026", True),
        ("?first=0001-01-01&last=9999-12-31", "01/11/2026 – 30/11/2026", True),
        ("?first=2027-01-01&last=2027-01-31", "01/11/2026 – 30/11/2026", True),
    ],
)
def test_days_that_cannot_be_are_said_to_be_odd(
    browser: Browser, query: str, shown: str, odd: bool
) -> None:
    page = browser.sign_in("hoa").look(f"{AT}/queue{query}")
    assert page.status_code == 200
    assert shown in page.text
    assert ("There is no such period" in page.text) is odd


def test_before_a_month_has_anything_the_last_one_is_shown_and_said_so(
    hall: Hall, browser: Browser, clock: HandClock
) -> None:
    hall.ticket("A001", ago=600)
    clock.advance(days=2)
    browser.sign_in("hoa")
    early = "This month has nothing to tell yet"
    for name in ("queue", "counters", "index"):
        page = browser.look(f"{AT}/{name}").text
        assert ("01/11/2026 – 30/11/2026" in page, early in page) == (True, True), name
    # Neither month has any of these.
    for name in ("opinions", "dossiers"):
        page = browser.look(f"{AT}/{name}").text
        assert ("01/12/2026 – 02/12/2026" in page, early in page) == (True, False), name
    assert early not in browser.look(f"{AT}/queue?first=2026-12-01&last=2026-12-02").text
    answer = browser.ask("GET", f"{AT}/queue/csv")
    assert "2026-11-01-2026-11-30" in answer.headers["content-disposition"]
    hall.ticket("A002")
    event(hall, 1, "rating.given")
    dossier(hall, "H49.61-261102-0001", received="2026-12-01")
    for name in REPORTS:
        page = browser.look(f"{AT}/{name}").text
        assert ("01/12/2026 – 02/12/2026" in page, early in page) == (True, False), name


def test_a_full_page_is_small_and_a_bar_is_never_alone(hall: Hall, browser: Browser) -> None:
    for number in range(60):
        hall.ticket(f"A{number:03d}", "birth" if number % 2 else "land", ago=number * 7)
        event(hall, number + 1, "question.asked", question=str(uuid4()), number=f"B-{number:04d}")
    browser.sign_in("hoa")
    for name in REPORTS:
        page = browser.look(f"{AT}/{name}")
        assert len(page.content) <= 100_000, name
        # No style of its own (the browser would refuse it), and beside every bar its value.
        assert not re.search(r"<[^>]* style=", page.text)
        bars = re.findall(r"<span>([^<]+)</span><svg class=\"bar-of\"", page.text)
        assert len(bars) == page.text.count('class="bar-of"')
        assert page.text.count("<h1>") == 1


def test_a_name_from_a_profile_or_a_kiosk_is_only_words(hall: Hall, browser: Browser) -> None:
    event(hall, 1, "question.asked", question=QUESTION, number="<b>=1", topic="<i>", procedure="")
    page = browser.sign_in("hoa").look(f"{AT}/opinions").text
    assert "&lt;b&gt;=1" in page
    assert "<b>" not in page.replace("Lan <b>", "")


def test_a_question_is_closed_once_by_somebody_of_its_centre(hall: Hall, browser: Browser) -> None:
    event(hall, 1, "question.asked", question=QUESTION, number="B-0001", topic="fee")
    close = f"{AT}/questions/{QUESTION}"
    browser.sign_in("hoa").look(f"{AT}/opinions")
    assert close in forms(browser.page.text)
    browser.press(close)
    assert close not in forms(browser.look(f"{AT}/opinions").text)
    token = _token(browser)
    browser.send(close, csrf=token)
    assert [each[:2] for each in acts(hall)] == [("hoa", "question.closed")]
    assert browser.send(f"{AT}/questions/{uuid4()}", csrf=token).status_code == 404
    assert browser.send(close, csrf="x").status_code == 403
    with hall.context.database.reading() as session:
        assert session.get_one(QuestionClosed, QUESTION).closed_by == "hoa"


def test_a_question_for_an_event_is_listed_with_it(hall: Hall, browser: Browser) -> None:
    told = {"event": "Đối thoại <b>", "event_day": "2026-12-03", "topic": "", "procedure": ""}
    event(hall, 77, "question.asked", question=str(uuid4()), number="B-0077", **told)
    page = browser.sign_in("hoa").look(f"{AT}/opinions").text
    assert "<strong>B-0077</strong> For an event (Đối thoại &lt;b&gt;, 03/12/2026)" in page
    assert "Đối thoại <b>, 03/12/2026" in browser.look(f"{AT}/opinions/csv").text


def test_figures_wait_for_an_administrator_who_has_looked(hall: Hall, browser: Browser) -> None:
    dossier(hall, "H49.61-261102-0001")
    page = browser.sign_in("hoa").look(PUBLIC).text
    assert forms(page) == {"/sign-out"}
    assert browser.send(f"{PUBLIC}/draft", csrf=_token(browser)).status_code == 403
    browser.look(PUBLIC)
    browser.press("/sign-out")
    browser.sign_in("quan").look(PUBLIC)
    browser.press(f"{PUBLIC}/draft")
    assert "Draft, not published" in browser.page.text
    assert "Nothing is published yet." in browser.page.text
    browser.press(f"{PUBLIC}/publish")
    assert "Published by quan" in browser.page.text
    with hall.context.database.reading() as session:
        row = session.get_one(ContentRow, (CENTRE, "figures", "figures")).data
        assert row is not None
        assert row["months"] == [[2026, 11, 0, 1, 1, 1, 0, 0]]
    # A page left open, whose draft is gone.
    browser.send(f"{PUBLIC}/publish", csrf=_token(browser), edition="1")
    assert "This draft is gone" in browser.page.text
    browser.press(f"{PUBLIC}/undo")
    assert "Taken back by quan" in browser.page.text
    # What goes out from here is no form's, and the page of content is whole.
    assert browser.look(f"/centres/{CENTRE}/content").status_code == 200
    assert [each[:2] for each in acts(hall)] == [
        ("quan", "content.published"),
        ("quan", "content.taken_back"),
    ]


IMPOSSIBLE: tuple[dict[str, str], ...] = (
    {"percent": "100,01"},
    {"percent": "NaN"},
    {"percent": ""},
    {"n": "9"},
    {"n": "-20"},
    {"kind": "kiosk_votes"},
    {"first": "2026-12-01"},
    {"last": "2027-06-30"},
    {"source": "  "},
)


def test_a_figure_of_others_needs_its_n_its_period_and_its_source(
    hall: Hall, browser: Browser
) -> None:
    def kept() -> list[tuple[str, str, int]]:
        with hall.context.database.reading() as session:
            rows = session.scalars(select(EnteredFigure).order_by(EnteredFigure.id))
            return [(each.kind, each.percent, each.n) for each in rows]

    figure = {"kind": "sipas", "percent": "91,4", "n": "320", "source": "Quyết định số 1 (bịa)"}
    figure |= {"first": "2026-01-01", "last": "2026-06-30"}
    browser.sign_in("quan").look(PUBLIC)
    for changed in IMPOSSIBLE:
        browser.press(f"{PUBLIC}/enter", **{**figure, **changed})
        assert "Not kept" in browser.page.text, changed
    assert kept() == []
    browser.look(PUBLIC)
    browser.press(f"{PUBLIC}/enter", **figure)
    assert "Not kept" not in browser.page.text
    browser.press(f"{PUBLIC}/enter", **{**figure, "percent": "100"})
    assert kept() == [("sipas", "91.40", 320), ("sipas", "100.00", 320)]
    # The newest of a kind and period counts, beside neither of the other two.
    page = browser.look(f"{AT}/opinions?first=2026-11-01&last=2026-11-30").text
    assert page.count("Quyết định số 1 (bịa)") == 1


def test_figures_can_be_made_each_night_by_command(hall: Hall) -> None:
    dossier(hall, "H49.61-261102-0001")
    url = ["--database-url", str(hall.context.settings.database_url)]
    runner = CliRunner()
    told = runner.invoke(_group, ["figures", "draft", "--centre", CENTRE, *url])
    assert (told.exit_code, told.output.split(".")[0]) == (0, f"{CENTRE}: drafted")
    told = runner.invoke(_group, ["figures", "publish", *url])
    lines = [each for each in told.output.splitlines() if not each.startswith("hong-gai")]
    assert [each.partition(":")[0] for each in lines] == [CENTRE, OTHER_CENTRE]
    told = runner.invoke(_group, ["figures", "draft", "--centre", "no-such", *url])
    assert "There is no centre no-such" in str(told.exception)
    with hall.context.database.reading() as session:
        scopes = [each.scope for each in session.scalars(select(Edition).order_by(Edition.id))]
        assert session.scalars(select(Draft)).all() == []
    assert scopes == [CENTRE, OTHER_CENTRE, "hong-gai"]


def _token(browser: Browser) -> str:
    return str(re.findall(r'name="csrf" value="([^"]+)"', browser.page.text)[0])
