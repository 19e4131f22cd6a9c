"""ticket, print, dossier, scan, doctor: with and without a kiosk that runs."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Timer

import pytest
from PIL import Image

from kiosk.app import Kiosk
from kiosk.domain.codes import appointment_code, ticket_code
from offline_cache.database import open_database
from offline_cache.instance_lock import InstanceLock
from offline_cache.journal import Journal
from tests.cli import conftest
from tests.cli.conftest import Run
from tests.devices.escpos_decoder import decode

CARD = "001085000000||Nguyễn Văn Giả Định|01021985|Nam|Số 9, Xã Tưởng Tượng|01072021"


def test_a_number_is_printed_only_once_it_is_durable(run: Run, home: Path) -> None:
    ticket = run("ticket", "issue", "birth", "--json").json
    assert list(ticket)[:6] == ["id", "number", "service", "service_day", "issued_at", "printed"]
    assert (ticket["number"], ticket["service"], ticket["printed"]) == ("A001", "birth", True)
    journal = Journal(open_database(home / "journal.db", readonly=True))
    kept = journal.get(ticket["id"])
    assert kept is not None
    assert kept.number == "A001"


def test_a_person_reads_the_number_its_paper_and_its_name(run: Run) -> None:
    told = [run("ticket", "issue", "birth", *more).out for more in ((), ("--no-print",))]
    names = [row["id"] for row in run("ticket", "list", "--json").json]
    assert told == [f"A001  printed  {names[1]}\n", f"A002  not printed  {names[0]}\n"]


def test_without_paper_nothing_is_printed(run: Run, home: Path) -> None:
    assert run("ticket", "issue", "birth", "--no-print", "--json").json["printed"] is False
    assert list(home.rglob("*.bin")) == []


def test_a_priority_group_is_kept(run: Run) -> None:
    groups = run("ticket", "issue", "birth", "--priority", "x").complaint
    assert "elderly" in groups
    issued = run("ticket", "issue", "birth", "--no-print", "--priority", "elderly", "--json").json
    assert issued["priority"] == "elderly"


def test_an_unknown_service_is_three_and_gives_no_number(run: Run, running: Kiosk) -> None:
    for service in ("nope", "%", "BIRTH", "birth; --", "\u202e", "x" * 10_000):
        ended = run("ticket", "issue", service)
        assert (ended.status, ended.out) == (3, "")
        assert "does not know this service" in ended.complaint
    assert run("ticket", "list", "--json").json == []


def test_numbers_are_listed_newest_first(run: Run, home: Path) -> None:
    assert run("ticket", "list").out == ""
    assert not home.exists()
    for service in ("birth", "land-use", "birth"):
        run("ticket", "issue", service, "--no-print")
    rows = run("ticket", "list", "--json").json
    assert [row["number"] for row in rows] == ["A002", "B001", "A001"]
    day = rows[0]["service_day"]
    newest = run("ticket", "list").out.splitlines()[0].split()
    assert newest == [day, "A002", "not_asked", "birth", rows[0]["id"]]
    assert len(run("ticket", "list", "--day", day, "--limit", "2").out.splitlines()) == 2
    assert run("ticket", "list", "--day", "1999-01-01", "--json").json == []


def test_a_new_day_is_said_by_somebody(run: Run) -> None:
    assert run("ticket", "new-day").status == 2
    assert set(run("ticket", "new-day", "--by", "NV-7", "--json").json) == {"service_day"}


def test_beside_a_running_kiosk_numbers_come_from_it(run: Run, running: Kiosk) -> None:
    first = run("ticket", "issue", "birth", "--no-print", "--json").json
    second = run("ticket", "issue", "birth", "--no-print", "--json").json
    assert [first["number"], second["number"]] == ["A001", "A002"]
    kept = running.journal_worker.run(running.journal.get, second["id"])
    assert kept is not None
    assert kept.number == "A002"
    assert run("ticket", "issue", "nope").status == 3
    assert run("print", "ticket", first["id"]).status == 0
    assert run("print", "self-test").status == 0
    assert run("dossier", "H49.61-261120-0042", "--json").json["status"] == 5
    assert run("dossier", "H49.61-261120-9999").status == 3


def test_only_one_kiosk_runs_in_a_folder(run: Run, running: Kiosk) -> None:
    ended = run("run")
    assert (ended.status, ended.complaint) == (
        1,
        "A kiosk is running on this machine already; stop it first.",
    )


def test_a_writer_waits_its_turn_and_says_so_when_it_takes_too_long(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = InstanceLock.take(home / "kiosk.lock")
    assert isinstance(held, InstanceLock)
    release = Timer(0.3, held.release)
    release.start()
    assert run("ticket", "issue", "birth", "--no-print").status == 0
    release.join()
    held = InstanceLock.take(home / "kiosk.lock")
    assert isinstance(held, InstanceLock)
    monkeypatch.setattr("kiosk.cli.kiosks._TURN_SECONDS", 0.1)
    ended = run("ticket", "issue", "birth", "--no-print")
    assert (ended.status, "is at work" in ended.complaint) == (1, True)
    held.release()


def test_a_socket_left_by_a_dead_kiosk_is_nobody(run: Run, home: Path) -> None:
    with conftest.running_kiosk(home):
        left = (home / "control.sock").rename(home / "moved")
    left.rename(home / "control.sock")
    assert run("ticket", "issue", "birth", "--no-print", "--json").json["number"] == "A001"


def test_a_bug_behind_the_socket_is_a_sentence_and_the_next_request_is_served(
    run: Run, running: Kiosk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(running.lookup, "find", broken)
        ended = run("dossier", "H49.61-261120-0042")
        assert (ended.status, "ZeroDivisionError" in ended.complaint) == (1, True)
    assert '"error": "ZeroDivisionError"' in (home / "logs" / "kiosk.log").read_text()
    assert run("dossier", "H49.61-261120-0042").status == 0


def test_a_number_stands_though_its_paper_cannot_be_drawn(
    run: Run, running: Kiosk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(running.desk._press, "_fonts", tmp_path)
    issued = run("ticket", "issue", "birth", "--json")
    assert (issued.status, issued.json["number"], issued.json["printed"]) == (0, "A001", False)


def test_paper_to_files_is_raw_bytes_and_a_picture(run: Run, tmp_path: Path) -> None:
    ticket = run("ticket", "issue", "birth", "--no-print", "--json").json["id"]
    jobs = (("ticket", ticket), ("checklist", "1.001193"), ("self-test",))
    for job in jobs:
        to, png = tmp_path / "out.bin", tmp_path / "out.png"
        said = run("print", *job, "--to", to, "--png", png, "--json")
        paper = decode(to.read_bytes())
        assert (said.status, said.json["bytes"]) == (0, to.stat().st_size)
        assert (paper.dots.shape, paper.cuts) == ((said.json["height_dots"], 576), 1)
        with Image.open(png) as picture:
            assert picture.size == (576, said.json["height_dots"])
    assert run("print", "self-test", "--png", tmp_path / "only.png").status == 0


@pytest.mark.parametrize(
    "job", [("ticket", "00000000-0000-4000-8000-000000000001"), ("checklist", "9.999999")]
)
@pytest.mark.parametrize("to_file", [False, True])
def test_what_is_not_there_is_not_printed(
    run: Run, tmp_path: Path, job: tuple[str, str], to_file: bool
) -> None:
    to = ("--to", str(tmp_path / "out.bin")) if to_file else ()
    ended = run("print", *job, *to)
    assert (ended.status, ended.out) == (3, "")
    assert ended.complaint
    assert not (tmp_path / "out.bin").exists()


def test_a_file_that_cannot_be_written_is_a_sentence(run: Run, tmp_path: Path) -> None:
    for option in ("--to", "--png"):
        ended = run("print", "self-test", option, tmp_path)
        assert (ended.status, ended.complaint) == (1, "The file cannot be written: Is a directory.")


def test_files_are_drawn_for_the_printer_of_the_settings(
    run: Run, home: Path, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text(
        'printer = {kind = "escpos", address = "lp:/dev/usb/lp0", profile = "generic-58"}\n'
    )
    picture = tmp_path / "test.png"
    assert run("print", "self-test", "--png", picture).status == 0
    with Image.open(picture) as drawn:
        assert drawn.width == 384


def test_a_printer_without_paper_is_said(run: Run, home: Path) -> None:
    run("print", "self-test")
    (home / "printer" / "state.json").write_text('{"paper": "out"}')
    ended = run("print", "self-test")
    assert (ended.status, "did not print" in ended.complaint) == (1, True)
    assert run("ticket", "issue", "birth", "--json").json["printed"] is False
    doctor = run("doctor")
    assert (doctor.status, "!!  printer" in doctor.out) == (1, True)


@pytest.mark.parametrize("code", ["H49.61-261120-0042", "H49.61-261120-0042|B8C9"])
def test_a_dossier_is_shown_without_any_person(run: Run, code: str) -> None:
    found = run("dossier", code, "--json").json
    assert (found["code"], found["status"], found["source"]) == ("H49.61-261120-0042", 5, "central")
    assert "code" in run("dossier", code).out


def test_a_code_that_is_none_is_bad_usage(run: Run, running: Kiosk) -> None:
    codes = ("%", "_", "*", "--", "H49.61-261120-00%", "H49--1", "H49\x1b[2J", "\u202eH49.1")
    for code in (*codes, "x" * 10_000):
        ended = run("dossier", "--", code)
        assert (ended.status, ended.out) == (2, "")
        assert ended.complaint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", {"kind": "unknown", "reason": "empty"}),
        (
            "H49.61-261120-0042|B8C9",
            {
                "kind": "dossier_code",
                "code": "H49.61-261120-0042",
                "recognised": True,
                "has_lookup_code": True,
                "has_token": False,
            },
        ),
        (
            CARD,
            {
                "kind": "id_card",
                "number": "001•••••••00",
                "initials": "N. V. G. Đ.",
                "sex": "Nam",
                "name_readable": True,
            },
        ),
        (
            ticket_code("00000000-0000-4000-8000-000000000001"),
            {"kind": "ticket_ref", "ticket_id": "00000000-0000-4000-8000-000000000001"},
        ),
        (appointment_code("L-7"), {"kind": "appointment", "reference": "L-7"}),
        ("-- DROP", {"kind": "unknown", "reason": "unsupported"}),
        ("\x1b@\x1dV", {"kind": "unknown", "reason": "unreadable"}),
        ("z" * 10_000, {"kind": "unknown", "reason": "too_long"}),
    ],
)
def test_a_scan_is_named_and_nothing_looked_up(
    run: Run, home: Path, text: str, said: dict[str, object]
) -> None:
    ended = run("scan", "--json", text)
    assert (ended.status, ended.json) == (0, said)
    assert not home.exists()


def test_a_scan_is_told_in_words(run: Run) -> None:
    ended = run("scan", appointment_code("L-7"))
    assert (ended.status, ended.out) == (0, "appointment\n  reference: L-7\n")
    assert run("scan", "-- DROP").out == "unknown\n  reason: unsupported\n"


def test_doctor_says_how_every_part_is(run: Run, home: Path) -> None:
    rows = run("doctor", "--json").json
    # What a machine has, or has not.
    measured = ("found", "temperature")
    assert [row["part"] for row in rows if row["part"] not in measured] == [
        *(
            "settings",
            "centre",
            "panel",
            "sqlite",
            "texts",
            "surveys",
            "kiosk",
            "folder",
            "journal",
            "cache",
        ),
        *("clock", "disk", "touch", "audit", "config"),
        *("printer", "scanner", "speech", "card_reader", "central"),
    ]
    # A machine without a sound card has no voice, for which nobody asked.
    assert [row["part"] for row in rows if row["wanted"] and not row["well"]] == []


def test_doctor_asks_a_running_kiosk_about_its_devices(run: Run, running: Kiosk) -> None:
    states = {row["part"]: row["state"] for row in run("doctor", "--json").json}
    assert states["kiosk"] == "running"
    assert states["printer"] == "simulator: unknown, not looked at yet"


def test_doctor_names_wrong_settings_and_what_to_do(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text('[printer]\nkind = "laser"\n[scanner]\nkind = 3\n')
    ended = run("doctor", "--json")
    assert ended.status == 1
    finding = json.loads(ended.out)[0]
    assert finding["part"] == "settings"
    assert "printer.kind" in finding["state"]
    assert "scanner.kind" in finding["state"]
