"""A clock of the test's own, and the real central system by it. Modules may have others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.real_central import RealCentral
from tests.ticket_world import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def central(tmp_path: Path, clock: FakeClock) -> Iterator[RealCentral]:
    central = RealCentral(tmp_path, lambda: clock.read().wall)
    yield central
    central.stop()
