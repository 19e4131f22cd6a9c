"""How large the controls of a panel are, and from which size on a finger meets them."""

from __future__ import annotations

import pytest

from kiosk.domain.panel import is_too_small, least_inches, smallest_target


@pytest.mark.parametrize(
    ("size", "pixels_per_mm", "smallest", "small"),
    [
        ((1080, 1920), 4.034, 20.1, False),
        ((1920, 1080), 4.034, 20.1, False),
        ((1080, 1920), 5.6, 14.5, True),
        ((2160, 3840), 8.068, 20.1, False),
        ((720, 1280), 4.034, 13.4, True),
    ],
)
def test_controls_shrink_with_the_panel(
    size: tuple[int, int], pixels_per_mm: float, smallest: float, small: bool
) -> None:
    assert round(smallest_target(size, pixels_per_mm), 1) == smallest
    assert is_too_small(size, pixels_per_mm) is small


def test_the_least_panel_is_told_by_its_diagonal() -> None:
    assert round(least_inches((1080, 1920)), 1) == 21.4
    assert round(least_inches((1920, 1200)), 1) == 19.8
