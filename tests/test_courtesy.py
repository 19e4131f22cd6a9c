"""Background work waits for a person, but never for ever."""

from __future__ import annotations

import gc

import pytest

from kiosk.courtesy import Courtesy, keep_aside, without_collector


@pytest.mark.parametrize(
    ("since_touch", "waits"), [(0.0, 0.25), (0.1, 0.2), (0.3, 0.0), (9.0, 0.0)]
)
def test_work_waits_for_the_rest_of_a_touch(since_touch: float, waits: float) -> None:
    time = [100.0]
    courtesy = Courtesy(lambda: time[0])
    courtesy.stop()  # so that the test itself does not wait
    courtesy.attend()
    time[0] += since_touch
    assert courtesy.give_way() == pytest.approx(waits)


def test_nobody_waits_where_nothing_was_touched() -> None:
    assert Courtesy(lambda: 100.0).give_way() == 0.0


def test_without_the_collector_is_as_before_afterwards() -> None:
    for before in (True, False):
        (gc.enable if before else gc.disable)()
        with without_collector():
            assert gc.isenabled() is False
        assert gc.isenabled() is before
    gc.enable()


def test_what_is_kept_aside_is_not_walked_over() -> None:
    mine: list[object] = [[]]
    assert any(each is mine for each in gc.get_objects())
    keep_aside()
    try:
        assert not any(each is mine for each in gc.get_objects())
    finally:
        gc.unfreeze()
