"""In whose turn a counter calls: 2:1 and other rounds, nobody twice, nobody for ever."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.queue.policy import after, in_turn, prefers_priority
from kiosk.domain.centre import CallingRound

TWO_TO_ONE = CallingRound(priority=2, ordinary=1)
ROUNDS = st.builds(CallingRound, st.integers(1, 5), st.integers(1, 5))


@dataclass(frozen=True)
class Person:
    number: int
    has_priority: bool


def hall(kinds: str) -> list[Person]:
    return [Person(number, kind == "p") for number, kind in enumerate(kinds)]


def called(kinds: str, round_: CallingRound = TWO_TO_ONE, turn: int = 0) -> str:
    order = in_turn(hall(kinds), round_, turn)
    return " ".join(f"{'p' if each.has_priority else 'o'}{each.number}" for each in order)


@pytest.mark.parametrize(
    ("waiting", "order"),
    [
        ("ooopppp", "p3 p4 o0 p5 p6 o1 o2"),
        ("ooo", "o0 o1 o2"),
        ("ppp", "p0 p1 p2"),
        ("op", "p1 o0"),
        ("", ""),
    ],
)
def test_two_with_priority_are_called_then_one_without(waiting: str, order: str) -> None:
    assert called(waiting) == order


def test_another_round_is_another_order() -> None:
    assert called("ooooppp", CallingRound(1, 3)) == "p4 o0 o1 o2 p5 o3 p6"


def test_a_counter_goes_on_where_its_round_stands() -> None:
    assert called("oopp", turn=2) == "o0 p2 p3 o1"


def test_an_ordinary_number_that_is_owed_stays_owed_while_nobody_ordinary_waits() -> None:
    assert after(2, called_priority=True, round_=TWO_TO_ONE) == 2


@given(st.lists(st.booleans(), max_size=60), ROUNDS)
def test_everybody_is_called_exactly_once_and_each_kind_in_order(
    kinds: list[bool], round_: CallingRound
) -> None:
    people = [Person(number, kind) for number, kind in enumerate(kinds)]
    order = list(in_turn(people, round_))
    assert sorted(each.number for each in order) == list(range(len(people)))
    for kind in (True, False):
        numbers = [each.number for each in order if each.has_priority is kind]
        assert numbers == sorted(numbers)


@given(st.lists(st.booleans(), max_size=80), ROUNDS, st.integers(0, 9))
def test_nobody_waits_behind_more_of_the_other_kind_than_a_round_has(
    arrivals: list[bool], round_: CallingRound, turn: int
) -> None:
    """Somebody of each kind always waits: how long is the longest row of calls of the other?"""
    turn %= round_.priority + round_.ordinary
    longest, row, last = {True: 0, False: 0}, 0, None
    for _ in arrivals:
        kind = prefers_priority(turn, round_)
        turn = after(turn, kind, round_)
        row = row + 1 if kind is last else 1
        last, longest[kind] = kind, max(longest[kind], row)
    assert longest[True] <= round_.priority
    assert longest[False] <= round_.ordinary
