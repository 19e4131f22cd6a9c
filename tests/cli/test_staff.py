"""kiosk staff and kiosk audit: the same beside a running kiosk and without one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kiosk.app import Kiosk
from kiosk.cli.output import BAD_USAGE, FAILED, NOT_FOUND
from tests.cli.conftest import Run

TWICE = b"402817\n402817\n"


def test_a_person_is_added_listed_given_another_pin_and_removed(run: Run, home: Path) -> None:
    added = run("staff", "add", "ktv-2", "--role", "technician", "--json", stdin=TWICE)
    assert (added.status, added.json) == (0, {"name": "KTV-2", "role": "technician"})
    assert (home / "staff.db").stat().st_mode & 0o777 == 0o600
    assert run("staff", "pin", "KTV-2", stdin=b"591034\n591034\n").status == 0
    assert run("staff", "list", "--json").json == [{"name": "KTV-2", "role": "technician"}]
    assert run("staff", "remove", "KTV-2").status == 0
    assert run("staff", "list", "--json").json == []
    log = run("audit", "list", "--json").json
    assert [each["what"] for each in log] == ["staff.removed", "staff.changed", "staff.added"]
    assert {each["who"].partition(" ")[0] for each in log} == {"console"}
    assert not any("402817" in str(each) or "591034" in str(each) for each in log)


def test_beside_a_running_kiosk_it_is_asked(run: Run, running: Kiosk) -> None:
    assert run("staff", "add", "CB-7", "--role", "centre", stdin=TWICE).status == 0
    assert [each.name for each in running.upkeep.staff.people()] == ["CB-7"]
    assert run("audit", "check", "--json").json == {"entries": 1, "broken_at": 0}


def test_what_is_no_name_or_no_pin_is_refused_in_one_line(run: Run, home: Path) -> None:
    add = ("staff", "add", "--role", "centre")
    bad_name = run(*add, "Trần Văn B", stdin=TWICE)
    assert (bad_name.status, "sign-in name" in bad_name.err) == (BAD_USAGE, True)
    bad_pin = run(*add, "CB-7", stdin=b"123456\n123456\n")
    assert (bad_pin.status, "take another" in bad_pin.err) == (BAD_USAGE, True)
    assert run("staff", "pin", "CB-7", stdin=TWICE).status == NOT_FOUND
    assert run("staff", "remove", "CB-7").status == NOT_FOUND
    assert run("staff", "add", "CB-7", "--role", "owner", stdin=TWICE).status == BAD_USAGE


def test_a_log_that_was_changed_fails_the_check(run: Run, home: Path) -> None:
    run("staff", "add", "CB-7", "--role", "centre", stdin=TWICE)
    assert run("audit", "check").status == 0
    outside = sqlite3.connect(home / "staff.db")
    outside.execute("DROP TRIGGER audit_keeps_words")
    outside.execute("UPDATE audit SET about='CB-7 technician'")
    outside.commit()
    outside.close()
    checked = run("audit", "check")
    assert (checked.status, "entry 1 is not right" in checked.err) == (FAILED, True)


def test_a_damaged_file_of_staff_takes_nothing_but_staff_away(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "staff.db").write_bytes(b"this is no database" * 400)
    assert "staff.db cannot be used" in run("staff", "list").complaint
    assert run("ticket", "issue", "birth", "--no-print").status == 0
