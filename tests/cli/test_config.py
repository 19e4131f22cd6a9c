"""kiosk config: the same rules as on screen, beside a running kiosk and without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app import Kiosk
from kiosk.cli.output import BAD_USAGE, FAILED, NOT_FOUND
from kiosk.control.operations import KioskOperations
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role
from tests.cli.conftest import Run


def test_settings_and_parts_are_changed_together_and_taken_back(run: Run, home: Path) -> None:
    done = run("config", "set", "machine.name", "07", "hours.last_ticket_minutes", "15", "--json")
    assert (done.status, done.json["fate"], done.json["restart"]) == (0, "saved", True)
    assert done.json["changes"] == [
        {"place": "machine.name", "old": "02", "new": "07"},
        {"place": "hours.last_ticket_minutes", "old": 0, "new": 15},
    ]
    assert run("config", "get", "machine.name").out == "07\n"
    assert run("config", "get", "hours.last_ticket_minutes", "--json").json["value"] == 15
    rows = run("config", "list", "--json").json
    assert {"part": "hours", "state": "changed here"} in rows["parts"]
    name = next(row for row in rows["settings"] if row["path"] == "machine.name")
    assert (name["value"], name["source"], name["default"]) == ("07", "file", "02")
    assert run("config", "undo").status == 0
    assert run("config", "get", "machine.name").out == "02\n"
    assert not (home / "own_parts.json").exists()
    log = [each["what"] for each in run("audit", "list", "--json").json]
    assert log == ["config.undone"] * 2 + ["config.changed"] * 2


def test_all_errors_are_said_at_once_and_nothing_is_changed(run: Run, home: Path) -> None:
    wrong = run("config", "set", "panel.width", "1", "machine.letter", "bb", "machine.name", "9")
    assert wrong.status == FAILED
    assert "panel.width" in wrong.complaint
    assert "machine.letter" in wrong.complaint
    assert not (home / "kiosk.toml").exists()
    assert run("config", "set", "machine.colour", "red").status == NOT_FOUND
    assert run("config", "set", "machine.name").status == BAD_USAGE
    assert run("config", "get", "services[999]").status == NOT_FOUND
    assert run("config", "set", "services[999].minutes", "3").status == NOT_FOUND


def test_a_draft_in_a_file_is_checked(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.json"
    file.write_text('{"settings": {"visit.ask_after": 5}}')
    assert run("config", "check", file).status == FAILED
    file.write_text("[[[")
    assert run("config", "check", file).status == BAD_USAGE
    assert run("config", "check").status == 0


def test_beside_a_running_kiosk_it_counts_at_once_or_at_its_renewal(
    run: Run, running: Kiosk
) -> None:
    assert run("config", "set", "staff.roll_metres", "60").status == 0
    assert (running.site.settings.staff.roll_metres, running.orders.renewal) == (60, "")
    assert run("config", "set", "visit.ask_after", "90").status == 0
    assert running.orders.renewal == "settings"
    assert "kiosk.toml: changed since" in run("doctor").out


def test_a_bad_file_is_told_by_check_and_doctor_while_the_last_good_one_is_used(
    run: Run, home: Path
) -> None:
    run("config", "set", "machine.name", "07")
    assert run("config", "check").status == 0
    (home / "kiosk.toml").write_text("[machine]\nname = 7\n")
    assert "machine.name: must be a text" in run("config", "check").out
    assert run("config", "get", "machine.name").out == "07\n"
    line = next(each for each in run("doctor").out.splitlines() if "config" in each)
    assert line.startswith("!!")


def test_at_the_screen_the_role_of_who_asks_decides(running: Kiosk) -> None:
    running.upkeep.staff.keep("CB-7", Role.CENTRE, "402817", "console")
    table = KioskOperations(running).table()
    draft = {"settings": {"panel.width": 1200}}
    said = table["config.save"]({"draft": draft, "by": "CB-7"})
    assert (said["fate"], said["faults"][0]["code"]) == ("faults", "technician")
    assert "panel.width" not in table["config.open"]({"by": "CB-7"})["settings"]
    table["config.check"]({"draft": {"settings": {"visit.ask_after": 90}}, "keep": 1, "by": "CB-7"})
    assert table["config.open"]({"by": "CB-7"})["draft"]["settings"] == {"visit.ask_after": 90}
    with pytest.raises(KnownError, match="nobody of that name"):
        table["config.open"]({"by": "NOBODY"})


def test_the_ticket_is_drawn_as_the_draft_has_it(running: Kiosk) -> None:
    table = KioskOperations(running).table()
    plain = table["config.ticket"]({"draft": {}})["png"]
    note = {"parts": {"ticket": {"note": {"vi": "Xin giữ phiếu đến khi xong việc"}}}}
    assert plain.startswith("iVBOR")
    assert len(table["config.ticket"]({"draft": note})["png"]) > len(plain)
    bare = {"settings": {"printer.ticket_code": False}}
    assert len(table["config.ticket"]({"draft": bare})["png"]) < len(plain)


def test_procedures_are_found_by_what_is_typed_and_by_code(running: Kiosk) -> None:
    running.prepare()
    table = KioskOperations(running).table()
    found = table["config.procedures"]({"query": "đăng ký khai sinh"})
    assert (found["query"], "1.001193" in [each["code"] for each in found["procedures"]]) == (
        *("đăng ký khai sinh", True),
    )
    (known,) = table["config.procedures"]({"codes": ["1.001193", "9.999999"]})["procedures"]
    assert (known["code"], "khai sinh" in known["name"]) == ("1.001193", True)
    assert table["config.procedures"]({}) == {"query": "", "procedures": []}
