"""What comes down, as a kiosk holds it: what it tells, and what a full disk leaves for later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.app import Kiosk
from kiosk.content import CENTRE, read_content
from kiosk.domain.errors import KnownError
from kiosk.identity import Identity, IdentityFiles, Trusted
from kiosk.paths import Paths
from kiosk.services.content import Came
from kiosk.site import Site
from kiosk.sync.told import Part
from tests.catalogue_samples import normalised
from tests.sync import publisher as published
from tests.sync.publisher import NOON, Publisher, Wire, trusted
from tests.test_content import profile
from tests.ticket_world import FakeClock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    trust = Trusted("k1", trusted("k1").public_key)
    who = Identity(
        published.DEVICE, published.CENTRE, "02", "B", "http://127.0.0.1:1", (trust,), b"k" * 32
    )
    IdentityFiles(tmp_path).write(who)
    paths = Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml")
    made = Kiosk(Site(paths, FakeClock(real=NOON)))
    yield made
    made.stop()


def test_a_kiosk_tells_what_it_holds_and_how_that_is(kiosk: Kiosk) -> None:
    assert kiosk.content.held() == ("", {})
    assert kiosk.content.part == Part("content", "ok")
    centre = Publisher()
    centre.publish("procedures", "id-1", normalised(1))
    centre.publish("answers", "a", {"x": 1})
    came = kiosk.content.pull_from(Wire(centre))
    assert (came.heard, came.catalogue, came.troubles) == (True, True, ())
    assert kiosk.content.held() == (centre.epoch, {"procedures": 1, "answers": 2})
    forged = Wire(replace(centre, signs=("thief",)))
    assert kiosk.content.pull_from(forged).troubles == ("head: unsigned",)
    assert kiosk.content.part == Part("content", "fault", "unsigned")
    assert kiosk.content.pull_from(Wire(centre)).troubles == ()
    clock = kiosk.site.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=7)
    assert kiosk.content.part == Part("content", "attention", "stale")
    assert kiosk.content.stale_since() == NOON
    centre.now = NOON + timedelta(days=7)
    kiosk.content.pull_from(Wire(centre))
    assert kiosk.content.stale_since() is None


def test_what_a_full_disk_kept_from_counting_counts_the_next_time(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Came] = []
    kiosk.content.listen(told.append)
    centre, other = Publisher(), profile()
    kiosk.content.pull_from(Wire(centre))
    told.clear()
    other["name"]["vi"] = "Phường Gió"
    centre.publish("centre", "profile", other)
    centre.publish("procedures", "id-1", normalised(1))

    def full(*_: Any) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.sync.applying.write_content", full)
    with pytest.raises(KnownError, match="No space left"):
        kiosk.content.pull_from(Wire(centre))
    assert (told, read_content(kiosk.site.paths.content, CENTRE)) == ([], None)
    monkeypatch.undo()
    kiosk.content.pull_from(Wire(centre))
    (came,) = told
    assert came.changed == {"centre", "procedures"}
    assert came.restart is True
    assert read_content(kiosk.site.paths.content, CENTRE) == other
