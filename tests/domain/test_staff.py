"""Names and PINs of staff, and the knock that no slip makes."""

from __future__ import annotations

import itertools

import pytest

from kiosk.domain.corners import KNOCK, Corner, Knock
from kiosk.domain.staff import pin_fault, staff_name


def knocked(*taps: Corner | None, apart: float = 0.5) -> bool:
    knock = Knock()
    for count, corner in enumerate(taps):
        knock = knock.tapped(corner, count * apart)
    return knock.opens


@pytest.mark.parametrize(
    ("typed", "name"),
    [("cb-0007", "CB-0007"), (" KTV-2 ", "KTV-2"), ("7", "7"), ("A" * 24, "A" * 24)],
)
def test_a_name_is_kept_in_capitals(typed: str, name: str) -> None:
    assert staff_name(typed) == name


@pytest.mark.parametrize("typed", ["", "-A", "A-", "Trần Văn B", "A" * 25, "A_B", "Đ"])
def test_what_is_no_staff_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="sign-in name"):
        staff_name(typed)


@pytest.mark.parametrize("pin", ["402817", "11223344", "9" * 63 + "1"])
def test_a_pin_has_six_to_sixty_four_digits(pin: str) -> None:
    assert pin_fault(pin) == ""


@pytest.mark.parametrize(
    "pin", ["", "40281", "4" * 65, "40281a", "４０２８１７", "000000", "123456", "987654", "345678"]
)
def test_a_pin_that_is_short_or_guessed_first_is_refused(pin: str) -> None:
    assert pin_fault(pin) != ""


def test_the_order_within_its_seconds_opens() -> None:
    assert knocked(*KNOCK)
    assert knocked(Corner.TOP_LEFT, Corner.BOTTOM_LEFT, *KNOCK)
    assert not knocked(*KNOCK, apart=2.0)


def test_a_touch_elsewhere_begins_it_anew() -> None:
    assert not any(knocked(*KNOCK[:n], None, *KNOCK[n:]) for n in range(1, len(KNOCK)))


def test_neither_leaning_nor_drumming_opens() -> None:
    for pattern in itertools.product(Corner, repeat=2):
        assert not knocked(*(pattern * 20), apart=0.1)


def test_a_clock_that_runs_back_opens_nothing() -> None:
    knock = Knock()
    for count, corner in enumerate(KNOCK):
        knock = knock.tapped(corner, -count)
    assert not knock.opens
