"""kiosk enrol, kiosk sync and what doctor says of the link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.content import SETTINGS, write_content
from kiosk.control.socket import ask
from kiosk.domain.text import Text
from kiosk.domain.vitals import WORDS, Level, Vital
from kiosk.maintenance.work import is_shown
from offline_cache.database import open_database
from tests.cli.conftest import Run, running_kiosk
from tests.sync.fake_central import CODE, FakeCentral
from tests.ticket_world import FakeClock

QUIET = "nobody stands here"


@pytest.fixture
def central() -> Iterator[FakeCentral]:
    central = FakeCentral(FakeClock())
    yield central
    central.close()


@pytest.fixture
def networked(home: Path) -> Path:
    home.mkdir()
    devices = "\n".join(f'{name} = {{kind = "none"}}' for name in ("printer", "scanner", "speech"))
    (home / "kiosk.toml").write_text(f'{devices}\ncentral = {{kind = "network"}}\n')
    return home


def enrol(run: Run, central: FakeCentral) -> None:
    assert run("enrol", CODE, "--central", central.url).status == 0


def link_lines(run: Run) -> dict[str, tuple[bool, str]]:
    rows = run("doctor", "--json").json
    return {
        row["part"]: (row["well"], row["state"])
        for row in rows
        if row["part"] in {"central", "link", "outbox", "skew"}
    }


def test_enrolment_says_who_the_kiosk_is_and_never_its_key(
    run: Run, central: FakeCentral, home: Path
) -> None:
    ended = run("enrol", CODE, "--central", central.url, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.json == {
        "device": "0" * 31 + "1",
        "centre": "test",
        "name": "01",
        "letter": "B",
        "central": central.url,
    }


@pytest.mark.parametrize(
    ("code", "url", "status", "words"),
    [
        ("ABCDEFGZ", "", 1, "wrong, was used, or is older"),
        ("ABC", "", 2, "eight letters"),
        (CODE, "http://central.example", 1, "without TLS only this machine"),
        (CODE, "http://127.0.0.1:9", 1, "does not answer"),
    ],
)
def test_what_goes_wrong_at_an_enrolment_is_one_line(
    run: Run, central: FakeCentral, code: str, url: str, status: int, words: str
) -> None:
    ended = run("enrol", code, "--central", url or central.url)
    assert ended.status == status
    assert words in ended.complaint


def test_a_kiosk_that_is_not_enrolled_says_what_to_do(run: Run, networked: Path) -> None:
    row = run("sync", "status", "--json").json
    assert (row["kind"], row["enrolled"], row["running"]) == ("network", False, False)
    assert link_lines(run) == {
        "central": (False, "kind network: not enrolled, no numbers are given")
    }
    assert "may not give out numbers" in run("ticket", "issue", "birth").complaint


def test_a_kiosk_at_rest_tells_what_waits(run: Run, networked: Path, central: FakeCentral) -> None:
    enrol(run, central)
    assert run("ticket", "issue", "birth", "--no-print", "--json").json["number"] == "B1-001"
    row = run("sync", "status", "--json").json
    assert (row["epoch"], row["newest"], row["waiting"], row["dead_letters"]) == (1, 1, 1, 0)
    well, state = link_lines(run)["outbox"]
    assert (well, state) == (True, "1 events wait, the oldest for 0 h 0 min; 0 refused")
    journal = open_database(networked / "journal.db")
    journal.execute("UPDATE outbox SET at='2026-01-01T00:00:00.000000+00:00'")
    journal.close()
    well, state = link_lines(run)["outbox"]
    assert not well
    assert re.fullmatch(r"1 events wait, the oldest for \d+ d \d+ h; 0 refused", state)


def test_a_running_kiosk_tells_of_its_link(run: Run, networked: Path, central: FakeCentral) -> None:
    enrol(run, central)
    central.refuse["ticket.issued"] = "no such service"
    with running_kiosk(networked) as kiosk:
        assert kiosk.link is not None
        kiosk.link.step(kiosk.journal_worker)
        assert run("ticket", "issue", "birth", "--no-print", "--json").json["number"] == "A001"
        kiosk.link.step(kiosk.journal_worker)
        row = run("sync", "status", "--json").json
        assert (row["standing"], row["connected"], row["waiting"]) == ("ready", True, 0)
        lines = link_lines(run)
        assert lines["link"][0]
        assert lines["skew"] == (
            False,
            f"this clock is {row['skew_seconds']:+.0f} s from the central system's",
        )
        assert lines["outbox"] == (
            False,
            "0 events wait; 1 refused: ticket.issued: no such service",
        )
        kiosk.orders.close(Text(""))
        kiosk.orders.renew("restart")
        kiosk.content.troubles = ("head: rolled_back",)
        kiosk.site.content_faults.append("settings: panel.width must be a number")
        rows = [(row["part"], row["state"], row["fix"]) for row in run("doctor", "--json").json]
        said = {(part, state): fix for part, state, fix in rows}
        assert said["renewal", f"begins anew by itself once {QUIET}: it was asked to restart"] == ""
        assert "Open it again" in said["public", "closed by the central system"]
        assert "central restored" in said["content", "head: rolled_back"]
        assert said["content", "settings: panel.width must be a number"]
        # Staff at the machine are shown the same, each part in one line and by its word.
        look = ask(networked / "control.sock", "health.look")
        seen = {each.part: each for each in map(Vital.of, look["parts"]) if is_shown(each)}
        parts = ("content", "public", "renewal")
        assert [(seen[part].code, seen[part].level) for part in parts] == [
            ("unreadable", Level.FAULT),
            ("closed", Level.FAULT),
            ("restart", Level.WELL),
        ]
        assert len([each for each in look["parts"] if each["part"] == "content"]) == 3
        assert all(each.code in WORDS[each.part] for each in seen.values())
        assert run("sync", "now").out == "begun\n"
        kiosk.link.stop()


def test_sync_now_needs_a_running_kiosk(run: Run, networked: Path) -> None:
    assert "No kiosk is running" in run("sync", "now").complaint


def test_a_kiosk_with_the_standin_has_no_link(run: Run, home: Path) -> None:
    assert run("sync", "status", "--json").json["kind"] == "standin"
    with running_kiosk(home):
        assert run("sync", "status", "--json").json["running"]
        assert "no central system" in run("sync", "now").complaint


def test_settings_of_the_centre_that_cannot_be_read_are_named(
    run: Run, networked: Path, central: FakeCentral
) -> None:
    enrol(run, central)
    write_content(networked / "content", SETTINGS, {"access.switch_seconds": "soon"})
    rows = [row for row in run("doctor", "--json").json if row["part"] == "content"]
    assert "switch_seconds" in rows[0]["state"]
    assert (rows[0]["well"], "publish it anew" in rows[0]["fix"]) == (False, True)
    assert rows[1]["state"].startswith("nothing has come yet")
