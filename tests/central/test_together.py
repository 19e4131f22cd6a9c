"""Questions answered in one go, and what becomes of each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from central.together import Together


class Doubling:
    """Answers with twice the number, and remembers who came in which go."""

    def __init__(self) -> None:
        self.goes: list[list[int]] = []

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.goes.append(list(numbers))
        if 13 in numbers:
            raise ValueError("unlucky")
        return [2 * each for each in numbers]


def asked(doubling: Doubling, *rounds: Sequence[int]) -> list[list[int | BaseException]]:
    """What each round of questions was told; a round is asked at once."""

    async def ask() -> list[list[int | BaseException]]:
        company = Together(doubling)
        told = []
        for numbers in rounds:
            going = [company.ask(each) for each in numbers]
            told.append(await asyncio.gather(*going, return_exceptions=True))
        return told

    return asyncio.run(ask())


def test_who_asks_at_the_same_time_is_answered_in_one_go() -> None:
    doubling = Doubling()
    assert asked(doubling, [1, 2, 3], [4]) == [[2, 4, 6], [8]]
    assert doubling.goes == [[1, 2, 3], [4]]


def test_a_fault_is_that_of_its_go_alone() -> None:
    first, then = asked(Doubling(), [12, 13], [14])
    assert ([str(each) for each in first], then) == (["unlucky", "unlucky"], [28])


def test_a_go_has_an_end_and_the_rest_comes_with_the_next() -> None:
    doubling = Doubling()
    asked(doubling, range(100, 200))
    assert [len(each) for each in doubling.goes] == [64, 36]


def test_who_has_gone_keeps_nobody_from_an_answer() -> None:
    async def ask() -> int:
        company = Together(Doubling())
        impatient = asyncio.create_task(company.ask(1))
        patient = asyncio.create_task(company.ask(2))
        await asyncio.sleep(0)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        return await patient

    assert asyncio.run(ask()) == 4
