"""A day's curve: how many people come in which part of a run that stands for 07:00 to 17:00."""

from __future__ import annotations

from typing import Final

# Shares of the day by the hour: the first two hours of each session are the busiest.
_SHARES: Final = (0.08, 0.20, 0.17, 0.12, 0.07, 0.02, 0.10, 0.12, 0.08, 0.04)


def rate_at(part: float, peak: float) -> float:
    """People a second at `part` (0 to 1) of the day, where `peak` come in the busiest hour."""
    hour = min(int(part * len(_SHARES)), len(_SHARES) - 1)
    return peak * _SHARES[hour] / max(_SHARES)
