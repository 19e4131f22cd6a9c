"""The marks of a machine: digests of what a copy of its disk cannot carry along.

It is known again by any one of them, so that a replaced card makes no other machine of it; one
that tells none may be any. Not responsible for reading them (kiosk/machine.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MOST_MARKS: Final = 16


def is_other(known: Sequence[str], told: Sequence[str]) -> bool:
    """Whether what is told can only be another machine than the one that is known."""
    return bool(known and told) and set(known).isdisjoint(told)


def renewed(known: Sequence[str], told: Sequence[str]) -> tuple[str, ...]:
    """What to know from now on, the newest first. Of another machine nothing stays."""
    stays = () if is_other(known, told) else [each for each in known if each not in told]
    return (*told, *stays)[:MOST_MARKS]
