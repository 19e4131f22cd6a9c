"""`central rollout`: the steps from the command line, and what a stick says of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from central.cli.catalogue import catalogue
from central.cli.content import export
from central.cli.rollouts import rollout
from central.content.publishing import Shelf
from central.context import Context
from central.db.machines import Device
from central.editing import drafts
from central.editing.catalogue import SHELF, draft_catalogue, publish_catalogue
from kiosk.domain.errors import KnownError
from tests.catalogue_samples import normalised
from tests.central.hand import CENTRE

Run = Callable[..., Result]


@pytest.fixture
def run(context: Context, sqlite_url: str) -> Run:
    """With kiosks 01 and 02, and a draft of settings."""
    with context.database.writing() as session:
        for name, letter in (("01", "A"), ("02", "B")):
            key = {"id": name * 16, "public_key": name.encode() * 16}
            made = {"centre": CENTRE, "name": name, "letter": letter, "enrolled_at": context.now()}
            session.add(Device(**key, **made))
        shelf = Shelf(CENTRE, "settings")
        drafts.change(session, shelf, {"signals.lamp": {"value": True}}, "hoa", context.now())

    def act(*arguments: str) -> Result:
        of = [] if "--province" in arguments else ["--centre", CENTRE]
        return CliRunner().invoke(rollout, [*arguments, *of, "--database-url", sqlite_url])

    return act


def test_the_steps_are_taken_and_shown(run: Run, sqlite_url: str, tmp_path: Path) -> None:
    assert run("show").output == "Nothing goes out by steps.\n"
    assert run("group", "02", "sảnh").exit_code == 0
    begun = run("begin", "--draft", "settings", "--kiosk", "01", "--note", "đèn")
    assert begun.output == "Rollout 1 of settings began.\n"
    assert run("widen", "--group", "sảnh").exit_code == 0
    assert run("show").output.splitlines() == [
        "1  running  settings  đèn",
        "0 of 2 have it, 0 with new faults",
        "01  not yet  not heard from",
        "02  not yet  not heard from",
    ]
    asked = [str(tmp_path / "stick"), "--centre", CENTRE, "--database-url", sqlite_url]
    stick = CliRunner().invoke(export, asked)
    assert "rollout 1 (settings) is not in it" in stick.stderr
    assert stick.stdout == f"centre for {CENTRE}, under one signed head.\n"
    assert [run(step).exit_code for step in ("hold", "resume", "all")] == [0, 0, 0]
    assert run("show").output == "Nothing goes out by steps.\n"


def test_the_provinces_go_to_a_kiosk_of_a_centre_and_to_all_of_it(
    run: Run, context: Context, sqlite_url: str
) -> None:
    now = context.now()
    with context.database.writing() as session:
        rows = {f"id-{each}": normalised(each) for each in range(1, 4)}
        draft_catalogue(session, rows, "tinh", now, "một.jsonl")
        publish_catalogue(session, "tinh", now)
        drafts.change(session, SHELF, {"id-1": None}, "hoa", now)
    drafted = ("begin", "--province", "--draft", "procedures", "--at", CENTRE, "--kiosk", "01")
    assert "then say --sure" in str(run(*drafted).exception)
    assert run(*drafted, "--sure").output == "Rollout 1 of procedures began.\n"
    with context.database.writing() as session:
        drafts.change(session, SHELF, {"id-4": normalised(4)}, "hoa", now)
    again = CliRunner().invoke(catalogue, ["publish", "--database-url", sqlite_url])
    assert str(again.exception) == "The catalogue goes out by steps: end that rollout first."
    assert run("widen", "--province", "--at", CENTRE).exit_code == 0
    assert run("show", "--province").output.splitlines() == [
        "1  running  procedures",
        "0 of 2 have it, 0 with new faults",
        f"{CENTRE}: 0 of 2 have it, 0 with new faults",
        "01  not yet  not heard from",
        "02  not yet  not heard from",
    ]
    steps = ("hold", "resume", "return")
    assert [run(step, "--province").exit_code for step in steps] == [0, 0, 0]
    assert run("show", "--province").output == "Nothing goes out by steps.\n"


def test_whose_rollout_it_is_has_to_be_said(sqlite_url: str) -> None:
    for both in ([], ["--province", "--centre", CENTRE]):
        command = ["hold", *both, "--database-url", sqlite_url]
        said = str(CliRunner().invoke(rollout, command).exception)
        assert said == "Say whose rollout: --centre CODE or --province."


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (
            ("begin", "--province", "--draft", "lexicon", "--kiosk", "01"),
            "Say to whom: --at CODE, alone or with one --kiosk or one --group.",
        ),
        (
            ("begin", "--draft", "lexicon", "--kiosk", "01"),
            "Nothing began: there is no such draft.",
        ),
        (("begin", "--draft", "settings"), "Say to whom: one --kiosk or one --group."),
        (("begin", "--draft", "settings", "--kiosk", "09"), f"There is no kiosk 09 in {CENTRE}."),
        (
            ("begin", "--draft", "answers", "--kiosk", "01"),
            "Nothing began: there is no such draft.",
        ),
        (("hold",), "Nothing goes out by steps."),
    ],
)
def test_what_cannot_be_is_one_sentence(run: Run, command: tuple[str, ...], fault: str) -> None:
    result = run(*command)
    assert isinstance(result.exception, KnownError)
    assert str(result.exception) == fault
