"""What holds for every command: exit statuses, one line on stderr, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import __version__, clock
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    *("run", "screens", "doctor", "bench", "catalogue", "search", "procedure", "services"),
    *("ticket", "dossier", "scan", "print"),
)


def test_help_names_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.status == 0
    assert [name for name in COMMANDS if f"  {name} " not in ended.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    ended = run(command, "--help")
    assert (ended.status, ended.err) == (0, "")


def test_the_version_is_printed(run: Run) -> None:
    assert __version__ in run("--version").out


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("search", "--limit", "many", "x"),
        ("search", "--limit", "0", "x"),
        ("search",),
        ("search", "word", "--from", "file"),
        ("ticket", "issue"),
        ("ticket", "list", "--day", "yesterday"),
        ("ticket", "list", "--day", "2026-02-30"),
        ("ticket", "issue", "birth", "--priority", "important"),
        ("dossier",),
        ("scan", "a", "b"),
        ("catalogue", "import"),
        ("print", "nonsense"),
        ("bench", "nonsense"),
        ("screens", "folder", "--panel", "round"),
        ("screens", "--check", "--sheet"),
    ],
)
def test_bad_usage_is_two_and_one_line(run: Run, words: tuple[str, ...]) -> None:
    ended = run(*words)
    assert (ended.status, ended.out) == (2, "")
    assert ended.complaint


def test_nothing_asked_shows_the_help_on_stderr(run: Run) -> None:
    ended = run()
    assert (ended.status, ended.out) == (2, "")
    assert "Usage:" in ended.err


def test_a_bug_is_one_line_and_a_log_entry(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("with somebody's name in it")

    monkeypatch.setattr(clock.SystemClock, "read", broken)
    ended = run("doctor")
    assert (ended.status, ended.complaint) == (
        1,
        "A fault of the program ended the command (ZeroDivisionError).",
    )
    log = (home / "logs" / "kiosk.log").read_text()
    assert '"error": "ZeroDivisionError"' in log
    assert "somebody" not in log


def test_a_bug_while_no_log_can_be_written_is_still_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(clock.SystemClock, "read", broken)
    monkeypatch.setenv("KIOSK_HOME", "/proc/no-such-folder")
    assert run("doctor").complaint


def test_control_characters_of_the_user_do_not_reach_the_terminal(run: Run) -> None:
    ended = run("catalogue", "import", "\x1b[2J\u202efile")
    assert (ended.status, ended.complaint) == (3, "There is no file ?[2J?file.")


@pytest.mark.parametrize("named", ["~no-such-user-here/kiosk", "/proc/no-such", "/dev/null/x"])
@pytest.mark.parametrize("words", [("ticket", "issue", "birth"), ("search", "x"), ("doctor",)])
def test_a_state_folder_that_cannot_be_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, named: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("KIOSK_HOME", named)
    ended = run(*words)
    assert ended.status == 1
    assert ended.complaint


def test_a_very_long_state_folder_works_and_an_impossible_one_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path.joinpath(*["long-name-" * 10] * 3)))
    assert run("ticket", "issue", "birth", "--no-print", "--json").json["number"] == "A001"
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path.joinpath(*["long-name-" * 20] * 4)))
    assert run("ticket", "issue", "birth").complaint
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path / ("x" * 300)))
    ended = run("ticket", "issue", "birth")
    assert (ended.status, "File name too long" in ended.complaint) == (1, True)


def _process(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        cwd=ROOT,
        env={**os.environ, "KIOSK_HOME": str(home), **environment},
        capture_output=True,
        timeout=60,
    )


def test_as_a_program_vietnamese_comes_out_whatever_the_locale(tmp_path: Path) -> None:
    ended = _process(tmp_path, "services", LC_ALL="en_US.ISO-8859-1", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Đăng ký khai sinh" in ended.stdout.decode()


def test_as_a_program_what_is_no_text_is_no_fault(tmp_path: Path) -> None:
    ended = _process(tmp_path, "scan", "--json", b"\xff\xfe\x80".decode("utf-8", "surrogateescape"))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout == b'{"kind": "unknown", "reason": "unreadable"}\n'


def test_as_a_program_a_missing_thing_is_three(tmp_path: Path) -> None:
    ended = _process(tmp_path, "ticket", "issue", "no-such-service")
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (3, b"", 1)


def test_commands_at_the_same_time_take_turns(tmp_path: Path) -> None:
    """No two of them write at once, and none gives a number of another."""
    words = [sys.executable, "-m", "kiosk", "ticket", "issue", "birth", "--no-print", "--json"]
    environment = {**os.environ, "KIOSK_HOME": str(tmp_path)}
    running = [
        subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE) for _ in range(4)
    ]
    ended = [json.loads(each.communicate(timeout=60)[0]) for each in running]
    assert sorted(ticket["number"] for ticket in ended) == ["A001", "A002", "A003", "A004"]
