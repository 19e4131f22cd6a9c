"""Whatever bytes come from outside: a value, within a moment, and nothing that grows.

script/fuzz runs the same targets with a fuzzer that sees which lines they reach.
"""

from __future__ import annotations

import tracemalloc
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

_MOST_GROWTH = 200_000


def streams(words: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Any bytes, and known words with any bytes between them."""
    pieces = st.one_of(st.sampled_from([*words, b""]), st.binary(max_size=20))
    return st.one_of(st.binary(max_size=2000), st.lists(pieces, max_size=60).map(b"".join))


@pytest.mark.parametrize("name", list(TARGETS))
@settings(max_examples=80, deadline=1000)
@given(data=st.data())
def test_any_bytes_give_a_value(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    target.run(data.draw(streams(target.words)))


@pytest.mark.parametrize("name", list(TARGETS))
@example(b"")
@example(b"\x00" * 5000)
@example(b"\xff" * 5000)
@example(b"[" * 5000)
@example(b"9" * 5000)
@example(b"\x10\x04" * 2500)
@example("ừ".encode() * 1500)
@settings(max_examples=1, deadline=1000)
@given(st.just(b"|" * 5000))
def test_long_monotony_gives_a_value(name: str, data: bytes) -> None:
    TARGETS[name].run(data)


@pytest.mark.parametrize("name", list(TARGETS))
def test_what_is_thrown_away_is_not_kept(name: str) -> None:
    target, dice = TARGETS[name], Random(name)
    junk = [
        b"".join(dice.choice([*target.words, dice.randbytes(9)]) for _ in range(20))
        for _ in range(60)
    ]
    for each in junk:
        target.run(each)
    tracemalloc.start()
    for each in junk * 2:
        target.run(each)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < _MOST_GROWTH
