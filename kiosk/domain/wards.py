"""Old wards and communes, and the communes they belong to since 2025. Pure.

Shapes only: what was typed is read by ward_query.py and searched by ward_search.py.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OldWard:
    """A unit as it was, all names in full. `district` is empty for the islands without wards."""

    name: str
    district: str
    province: str


@dataclass(frozen=True, slots=True)
class NewWard:
    name: str
    province: str


@dataclass(frozen=True, slots=True)
class WardAnswer:
    """`old` is None where the typed name is a new one already; several `now`: it was divided.

    The first of `now` is where the greater part went, as the source judges; the place of the
    house decides.
    """

    old: OldWard | None
    now: tuple[NewWard, ...]

    @property
    def divided(self) -> bool:
        return len(self.now) > 1
