"""What staff do at the screen, over the command line: the same operations, in the same log."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from devices.printer.knobs import set_knobs
from kiosk.app import Kiosk
from kiosk.cli.output import BAD_USAGE, FAILED, NOT_FOUND
from kiosk.endings import LEFT, RENEWAL
from kiosk.logs import record
from kiosk.paths import Paths
from kiosk.services.factory_reset import ask_reset, finish_reset
from kiosk.setup.files import is_wanted
from tests.cli.conftest import Run


def log(run: Run) -> list[tuple[str, str]]:
    rows = run("audit", "list", "--json").json
    return [(each["what"], each["about"]) for each in reversed(rows)]


def test_the_kiosk_is_closed_and_opened(run: Run, running: Kiosk) -> None:
    heard: list[str] = []
    running.upkeep.listen(heard.append, lambda _: None)
    assert run("public", "close", "paper", "--json").json == {"closed": "paper"}
    assert run("public", "open").status == 0
    assert run("public", "close", "holiday").status == BAD_USAGE
    assert heard == ["paper", ""]
    assert log(run) == [("public.closed", "paper"), ("public.opened", "")]


def test_it_is_closed_also_while_it_does_not_run(run: Run, home: Path) -> None:
    assert run("public", "close", "maintenance").status == 0
    assert log(run) == [("public.closed", "maintenance")]


def test_an_end_needs_a_running_kiosk(run: Run, running: Kiosk) -> None:
    ended: list[int] = []
    assert "No kiosk is running" in run("restart").complaint
    running.upkeep.listen(lambda _: None, ended.append)
    assert [run("restart").status, run("quit").status] == [0, 0]
    assert ended == [RENEWAL, LEFT]
    assert log(run)[-1] == ("app.left", "")


def test_a_ticket_of_today_is_printed_again(run: Run, home: Path) -> None:
    number = run("ticket", "issue", "birth", "--json").json["number"]
    again = run("ticket", "reprint", number.lower(), "--json")
    assert (again.status, again.json["printed"]) == (0, True)
    assert run("ticket", "reprint", "Z999").status == NOT_FOUND
    assert log(run) == [("ticket.reprinted", number)]
    assert len(list((home / "printer" / "paper").glob("*.png"))) == 2


def test_a_part_is_tried_and_a_broken_one_fails(run: Run, home: Path) -> None:
    assert run("try", "disk", "--json").json == {"part": "disk", "well": True}
    assert not (home / "trial").exists()
    assert run("try", "printer").status == 0
    set_knobs(home / "printer", paper="out")
    tried = run("try", "printer")
    assert (tried.status, "did not work" in tried.err) == (FAILED, True)
    nothing = run("try", "nothing")
    assert (nothing.status, "A part is one of" in nothing.complaint) == (3, True)


def test_the_paper_on_a_new_roll_is_foretold(run: Run, home: Path) -> None:
    assert run("paper").status == 0
    run("print", "self-test")
    rows = {row["part"]: row for row in run("doctor", "--json").json}
    assert "of this roll used, about" in rows["printer"]["state"]
    assert set(rows["printer"]["values"]) == {"metres", "tickets"}
    assert log(run) == [("paper.changed", "80 m")]


def test_a_roll_that_ends_soon_is_said(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text("staff = {roll_metres = 5}\nspeech = {kind = 'none'}\n")
    run("paper")
    printer = next(row for row in run("doctor", "--json").json if row["part"] == "printer")
    assert (printer["code"], printer["level"]) == ("paper_low", "attention")
    assert printer["fix"] == "Have a new roll of paper ready."


def test_the_volume_is_kept(run: Run, running: Kiosk) -> None:
    assert run("volume", "5").status == 0
    assert run("volume", "6").status == BAD_USAGE
    assert running.upkeep.volume == 5
    assert log(run) == [("sound.volume", "5")]


def test_the_log_is_told_newest_first(run: Run, running: Kiosk) -> None:
    record(running.log, "printer", state="no_paper")
    run("public", "close", "paper")
    rows = run("log", "--json").json
    assert [(each["part"], each["code"]) for each in rows][:2] == [
        ("staff", "public.closed"),
        ("printer", "no_paper"),
    ]
    assert run("log", "--level", "fault").out.endswith("Printer: Out of paper\n")


def test_the_log_needs_nothing_but_its_files(run: Run, home: Path) -> None:
    (home / "logs").mkdir(parents=True)
    line = '{"at": "2026-11-23T09:10:00+0700", "event": "printer", "state": "ready"}'
    (home / "logs" / "kiosk.log").write_text(line, "utf-8")
    (home / "journal.db").write_text("no database")
    assert run("log", "--part", "printer", "--span", "all", "--raw").out == line + "\n"
    assert run("log", "--level", "bad").status == BAD_USAGE


def test_a_number_is_taken_back_for_a_reason(run: Run, home: Path) -> None:
    number = run("ticket", "issue", "birth", "--json").json["number"]
    assert run("ticket", "void", number.lower(), "double", "--json").json["voided"] == "double"
    assert run("ticket", "void", number, "double").complaint == (
        "This number was taken back before."
    )
    assert run("ticket", "void", "Z999", "double").status == NOT_FOUND
    assert run("ticket", "void", number, "bored").status == BAD_USAGE
    assert run("ticket", "reprint", number).complaint == "This number was taken back."
    assert log(run) == [("ticket.voided", f"{number} double")]
    assert " void " in run("ticket", "list").out


def test_a_kiosk_alone_has_a_queue_and_nobody_to_send_it_to(run: Run, running: Kiosk) -> None:
    run("ticket", "issue", "birth", "--no-print")
    said = run("sync", "queue", "--json").json
    kinds = [each["kind"] for each in said["rows"]]
    assert (said["waiting"], said["why"], kinds) == (1, "alone", ["ticket.issued"])
    assert run("sync", "queue").out.startswith("1 waiting: alone\n")
    assert "no central system" in run("sync", "now", "--wait").complaint


def test_the_diagnostics_file_is_made_running_or_broken(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text("speech = {kind = 'none'}\n", "utf-8")
    (home / "journal.db").write_text("no database")
    stick = home.parent / "stick"
    stick.mkdir()
    done = run("diagnostics", "--to", stick, "--json").json
    assert Path(done["file"]).parent == stick
    assert zipfile.is_zipfile(done["file"])
    assert run("diagnostics", "--to", stick / "none").status == BAD_USAGE


def test_the_length_of_the_new_roll_counts_until_the_next(run: Run, home: Path) -> None:
    assert run("paper", "--metres", "5").out == "noted: 5 m\n"
    printer = next(row for row in run("doctor", "--json").json if row["part"] == "printer")
    assert printer["code"] == "paper_low"
    assert run("paper").out == "noted: 5 m\n"
    assert run("paper", "--metres", "30").out == "noted: 30 m\n"
    assert run("paper", "--metres", "0").status == BAD_USAGE


def test_rulers_come_out_on_paper(run: Run, home: Path) -> None:
    assert run("print", "ruler").status == 0
    set_knobs(home / "printer", paper="out")
    assert run("print", "ruler").status == FAILED


def test_a_reset_keeps_the_journal_while_something_waits(run: Run, home: Path) -> None:
    number = run("ticket", "issue", "birth", "--no-print", "--json").json["number"]
    run("staff", "add", "CB-0007", "--role", "centre", stdin=b"402817\n402817\n")
    (home / "kiosk.toml").write_text("speech = {kind = 'none'}\n", "utf-8")
    for name in ("setup.json", "own_parts.json"):
        (home / name).write_text('{"finished": true}', "utf-8")
    assert run("reset", "03").complaint == "That is not the name of this kiosk."
    done = run("reset", "02", "--json").json
    assert (done["waiting"], done["keeps_journal"], done["people"]) == (1, True, 1)
    assert finish_reset(Paths.default())
    assert not any((home / name).exists() for name in ("kiosk.toml", "cache.db", "own_parts.json"))
    assert is_wanted(Paths.default())
    assert run("ticket", "list", "--json").json[0]["number"] == number
    assert run("staff", "list", "--json").json == []
    assert [what for what, _ in log(run)][-2:] == ["factory.reset", "staff.removed"]
    assert run("audit", "check").status == 0
    assert not finish_reset(Paths.default())


def test_a_journal_that_was_sent_is_put_aside_and_a_cut_in_the_middle_made_good(
    run: Run, home: Path
) -> None:
    run("ticket", "issue", "birth", "--no-print")
    ask_reset(Paths.default(), keep_journal=False, now=datetime(2026, 11, 23, 9, 24, tzinfo=UTC))
    before = (home / "journal.db").read_bytes()
    archive = home / "archive" / "20261123-092400"
    archive.mkdir(parents=True)
    (archive / "marker.json").write_text("{}")
    assert finish_reset(Paths.default())
    assert (archive / "journal.db").read_bytes() == before
    assert not (home / "journal.db").exists()
    assert run("ticket", "list", "--json").json == []


def test_a_request_for_a_reset_that_nobody_understands_keeps_the_journal(
    run: Run, home: Path
) -> None:
    run("ticket", "issue", "birth", "--no-print")
    (home / "reset.json").write_text("{", "utf-8")
    assert finish_reset(Paths.default())
    assert (home / "journal.db").exists()
