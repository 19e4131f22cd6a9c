"""Random days of three kiosks and one central system; many more by script/soak-link."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.schedules import play


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_no_label_is_doubled_and_no_ticket_lost(seed: int, tmp_path: Path) -> None:
    assert play(seed, tmp_path, 60) == []


# A kiosk cut off beyond a restore; a backup of kiosks that nobody had heard, the same a day later;
# a hello that came late; a restore that nobody proved, with the kiosk that could away for long.
@pytest.mark.parametrize("seed", [1409, 1131, 1515, 1265, 1844])
def test_days_that_once_went_wrong(seed: int, tmp_path: Path) -> None:
    assert play(seed, tmp_path, 80) == []
