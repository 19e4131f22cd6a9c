from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.visits.harness import House, opened


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A fresh clone's kiosk: starter catalogue, stand-in central, simulated devices."""
    with opened(tmp_path / "home") as open_house:
        yield open_house
