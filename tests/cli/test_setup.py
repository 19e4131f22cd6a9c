"""kiosk setup: the first set-up over SSH, kept as it goes, over once it is finished."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_machine_is_set_up_from_the_command_line(run: Run, home: Path) -> None:
    assert run("setup", "status", "--json").json["wanted"]
    assert run("setup", "panel", "--pixels-per-mm", "5", "--width", "1200").status == 0
    assert run("setup", "status", "--json").json["wanted"]
    names = ("--office", "Trung tâm A", "--ward", "Phường Hoa Sen", "--machine", "04")
    assert run("setup", "centre", "alone", *names).out == "kiosk 04 of Phường Hoa Sen\n"
    assert "printer" in run("setup", "devices", "--simulated").out
    weak = run("setup", "person", "KTV-1", stdin=b"123456\n123456\n")
    assert (weak.status, "none that anybody tries first" in weak.err) == (1, True)
    assert run("setup", "person", "ktv-1", stdin=b"402817\n402817\n").status == 0
    assert run("setup", "data").out == "the data of Phường Hoa Sen\n"
    assert run("setup", "ticket").out == "A001\n"
    told = run("setup", "status", "--json").json
    assert (told["machine"], told["person"], told["data"], told["ticket"]) == (
        *("04", "KTV-1", True, "A001"),
    )
    assert run("setup", "finish").status == 0
    assert not run("setup", "status", "--json").json["wanted"]
    assert "is set up" in run("setup", "devices").complaint
    text = (home / "kiosk.toml").read_text()
    assert ("pixels_per_mm = 5.0" in text, "width = 1200" in text) == (True, True)
    assert run("setup", "again").status == 0
    assert run("setup", "status", "--json").json["wanted"]
