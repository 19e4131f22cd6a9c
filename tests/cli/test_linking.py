"""kiosk enrol, kiosk sync and what doctor says of the link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, running_kiosk
from tests.sync.fake_central import CODE, FakeCentral
from tests.ticket_world import FakeClock


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
    assert run("ticket", "issue", "birth", "--no-print").json["number"] == "B1-001"
    row = run("sync", "status", "--json").json
    assert (row["epoch"], row["newest"], row["waiting"], row["dead_letters"]) == (1, 1, 1, 0)
    well, state = link_lines(run)["outbox"]
    assert (well, state.partition(",")[0]) == (True, "1 events wait")


def test_a_running_kiosk_tells_of_its_link(run: Run, networked: Path, central: FakeCentral) -> None:
    enrol(run, central)
    central.refuse["ticket.issued"] = "no such service"
    with running_kiosk(networked) as kiosk:
        assert kiosk.link is not None
        kiosk.link.step(kiosk.journal_worker)
        assert run("ticket", "issue", "birth", "--no-print").json["number"] == "A001"
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
        assert run("sync", "now").out == "begun\n"
        kiosk.link.stop()


def test_sync_now_needs_a_running_kiosk(run: Run, networked: Path) -> None:
    assert "No kiosk is running" in run("sync", "now").complaint


def test_a_kiosk_with_the_standin_has_no_link(run: Run, home: Path) -> None:
    assert run("sync", "status", "--json").json["kind"] == "standin"
    with running_kiosk(home):
        assert run("sync", "status", "--json").json["running"]
        assert "no central system" in run("sync", "now").complaint
