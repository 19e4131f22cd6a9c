"""Scenes of the ward page, answered from the map of 2025 that ships with the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.domain.visit.state import Access
from kiosk.domain.visit.wards import WardsPage
from kiosk.services.wards import Wards
from ui.pictures.scenes.scene import Scene, showing

_LOWERED = Access(lowered=True)
_PROVINCE = "H49"


def ward_scenes(folder: Path) -> Iterator[Scene]:
    """Every state of the page; `folder` is assets/wards."""
    wards = Wards(folder)

    def asked(query: str, typing: bool = False, page: int = 0) -> WardsPage:
        return WardsPage(query, typing, wards.find(query, _PROVINCE), answered=True, page=page)

    one, split, many = "Bãi Cháy", "Hà Khẩu, Hạ Long", "Tân Lập"
    yield Scene("17-wards", showing(WardsPage()))
    yield Scene("17b-wards-typing", showing(asked(one, typing=True)))
    yield Scene("17c-wards-found", showing(asked(one)))
    yield Scene("17d-wards-divided", showing(asked(split)))
    yield Scene("17d-wards-divided-typing", showing(asked(split, typing=True)))
    yield Scene("17e-wards-many", showing(asked(many, page=1)))
    yield Scene("17f-wards-nothing", showing(asked("Zxcv", typing=True)))
    yield Scene("17g-wards-new-name", showing(asked("Đặc khu Vân Đồn")))
    lowered = replace(showing(WardsPage()), access=_LOWERED)
    yield Scene("17h-wards-lowered", lowered)
    yield Scene("17i-wards-lowered-typing", replace(lowered, screen=asked(split, typing=True)))
    yield Scene("17j-wards-lowered-found", replace(lowered, screen=asked(many)))
    yield Scene("17k-wards-typing-many", showing(asked(many, typing=True)))
    of_a_card = replace(asked(split), query="Phường Hà Khẩu")
    yield Scene("17l-wards-of-a-card", showing(of_a_card))
