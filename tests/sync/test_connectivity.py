"""Online or offline is decided by the last calls: two in a row either way, for each operation."""

from __future__ import annotations

import pytest

from kiosk.sync.connectivity import Connectivity, Operation
from tests.ticket_world import local

NUMBERS, DOSSIERS = Operation.NUMBERS, Operation.DOSSIERS
WALL = local(2, 8)


class Calls:
    """Calls by letters: `y` an answer, `n` silence, `f` that this fails, `s` too slow for it."""

    def __init__(self) -> None:
        self.changes: list[bool] = []
        self.line = Connectivity(self.changes.append)
        self.at = 0.0

    def make(self, letters: str, operation: Operation = NUMBERS) -> None:
        for letter in letters:
            self.at += 1
            if letter == "n":
                self.line.silent(self.at)
            elif letter == "s":
                self.line.slow(operation, self.at)
            else:
                self.line.heard(operation, letter == "y", self.at, WALL)


@pytest.mark.parametrize(
    ("letters", "up", "changes"),
    [
        ("", False, []),
        ("y", False, []),
        ("yy", True, [True]),
        ("yyn", True, [True]),
        ("yynyn", True, [True]),
        ("yynn", False, [True, False]),
        ("yynny", False, [True, False]),
        ("yynnyy", True, [True, False, True]),
        ("ynynyn", False, []),
    ],
)
def test_two_in_a_row_decide(letters: str, up: bool, changes: list[bool]) -> None:
    calls = Calls()
    calls.make(letters)
    assert (calls.line.up, calls.changes) == (up, changes)


def test_an_operation_may_fail_behind_a_line_that_stands() -> None:
    calls = Calls()
    calls.make("yyff", DOSSIERS)
    assert calls.line.up
    assert calls.line.failing() == ("dossiers",)
    assert calls.line.expects(NUMBERS, calls.at)
    assert not calls.line.expects(DOSSIERS, calls.at + 29)
    assert calls.line.expects(DOSSIERS, calls.at + 30), "one may try after a rest"
    calls.make("f", DOSSIERS)
    assert not calls.line.expects(DOSSIERS, calls.at + 29)
    calls.make("yy", DOSSIERS)
    assert calls.line.failing() == ()
    assert calls.line.expects(DOSSIERS, calls.at)


def test_nothing_is_expected_of_a_line_that_is_down() -> None:
    calls = Calls()
    calls.make("yynn")
    assert not any(calls.line.expects(each, calls.at + 1_000) for each in Operation)


def test_a_line_that_is_too_slow_for_numbers_still_brings_dossiers() -> None:
    calls = Calls()
    calls.make("yyssss")
    assert (calls.line.up, calls.changes, calls.line.failing()) == (True, [True], ("numbers",))
    assert not calls.line.expects(NUMBERS, calls.at)
    assert calls.line.expects(DOSSIERS, calls.at)


def test_who_was_told_when_to_come_again_comes_then() -> None:
    calls = Calls()
    calls.make("yyf")
    calls.line.told_to_wait(NUMBERS, calls.at + 600)
    assert [calls.line.expects(NUMBERS, calls.at + after) for after in (0, 599, 600)] == [
        *(False, False, True)
    ]
    assert calls.line.expects(DOSSIERS, calls.at)
