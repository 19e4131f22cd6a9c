"""`central person`: accounts from the server's command line."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from central.context import Context
from central.people.cli import person
from central.people.signing_in import SigningIn
from kiosk.domain.errors import KnownError
from tests.central.hall import CENTRE, Hall
from tests.central.staff import quick_passwords

Run = Callable[..., Result]


@pytest.fixture
def run(context: Context, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    Hall.of(context)
    monkeypatch.setattr("central.people.cli.Passwords", quick_passwords)

    def act(*arguments: str, typed: str = "") -> Result:
        command = [*arguments, "--database-url", sqlite_url]
        return CliRunner().invoke(person, command, input=typed, catch_exceptions=True)

    return act


def test_a_made_password_signs_in(run: Run, context: Context) -> None:
    told = run("add", "lan", "--centre", CENTRE, "--shown", "Lan Thử", "--generate")
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert lines[0] == "lan may sign in now."
    made = re.fullmatch(r"Password: ([\w-]{16})", lines[1])
    assert made is not None
    assert SigningIn(context, quick_passwords()).sign_in("lan", made[1]) is not None


def test_people_are_listed_and_closed(run: Run) -> None:
    typed = "mật khẩu dài\nmật khẩu dài\n"
    assert run("add", "hoa", "--role", "supervisor", "--centre", CENTRE, typed=typed).exit_code == 0
    assert run("add", "tinh", "--role", "administrator", typed=typed).exit_code == 0
    assert run("disable", "hoa").output == "hoa can no longer sign in.\n"
    assert run("list").output.splitlines() == [
        "tinh\tadministrator\t-\topen\ttinh",
        f"hoa\tsupervisor\t{CENTRE}\tclosed\thoa",
    ]


def test_a_short_password_is_refused(run: Run) -> None:
    told = run("add", "lan", "--centre", CENTRE, typed="ngắn\nngắn\n")
    assert isinstance(told.exception, KnownError)
