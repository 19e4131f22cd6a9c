"""Numbers as people write them, in two languages; rounding never makes all of almost all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.domain.numbers import NumberStyle, share

VI, EN = NumberStyle(), NumberStyle(",", ".")


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (0, "0", "0"),
        (842, "842", "842"),
        (1284, "1.284", "1,284"),
        (1234567, "1.234.567", "1,234,567"),
    ],
)
def test_whole_numbers_are_grouped(number: int, vi: str, en: str) -> None:
    assert (VI.whole(number), EN.whole(number)) == (vi, en)


@pytest.mark.parametrize(
    ("percent", "places", "vi", "en"),
    [
        (98.6, 1, "98,6%", "98.6%"),
        (97.0, 1, "97,0%", "97.0%"),
        (97.83, 2, "97,83%", "97.83%"),
        (96.25, 1, "96,3%", "96.3%"),
        (100, 1, "100%", "100%"),
        (0, 2, "0%", "0%"),
        (99.96, 1, "99,9%", "99.9%"),
        (0.01, 1, "0,1%", "0.1%"),
    ],
)
def test_percentages(percent: float, places: int, vi: str, en: str) -> None:
    assert (VI.percent(percent, places), EN.percent(percent, places)) == (vi, en)


def test_a_decimal_keeps_its_own_decimals() -> None:
    assert VI.decimal(Decimal("11842.50")) == "11.842,50"
    assert EN.decimal(Decimal("11842")) == "11,842"


def test_a_share_is_exact() -> None:
    assert share(1, 8) == Decimal("12.5")
