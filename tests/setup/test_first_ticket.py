"""The first ticket before the doors open: why there is none, and a trial on paper."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kiosk.control.printing import NumberRefusedError
from kiosk.control.setup import Machine, SetupOperations
from kiosk.control.workshop import Workshop
from kiosk.domain.ticket import Refusal
from kiosk.identity import KEY_BYTES, Identity, IdentityFiles
from kiosk.paths import Paths
from kiosk.settings import CentralKind, load_settings
from kiosk.setup.files import decided_draft
from kiosk.site import Site
from kiosk.visit.services import PaperWords
from tests.ticket_world import FakeClock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """On a Monday at seven in Vietnam."""
    clock = FakeClock(datetime(2026, 11, 23, 0, 0, tzinfo=UTC), synchronised=True)
    return Site(Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml"), clock)


def test_a_clock_that_nobody_vouches_for_may_be_what_is_wrong(site: Site) -> None:
    site.clock = FakeClock(datetime(2026, 11, 23, 0, 0, tzinfo=UTC), synchronised=False)
    assert refused(site, Refusal.CLOSED) == {"why": "closed_by_clock"}
    assert site.words("vi").has("setup.ticket.closed_by_clock")


def refused(site: Site, reason: Refusal) -> dict[str, Any]:
    def issue(values: dict[str, Any]) -> dict[str, Any]:
        raise NumberRefusedError(reason, "no")

    kiosk = SimpleNamespace(site=site)
    shop = SimpleNamespace(kiosk=kiosk, clock=site.clock, operations={"ticket.issue": issue})
    return SetupOperations(cast(Workshop, shop), Machine()).ticket({"locale": "en"})


def test_before_the_doors_open_it_is_said_when_they_do(site: Site) -> None:
    assert refused(site, Refusal.CLOSED) == {"why": "closed", "again": "Opens again at 07:30"}
    assert refused(site, Refusal.SUSPENDED) == {
        "why": "no_number",
        "reason": site.words("en")("refusal.suspended"),
    }


def test_a_trial_is_a_ticket_that_says_it_is_none(site: Site) -> None:
    slip = PaperWords.of(site).trial("vi")
    assert (slip.heading, slip.number, slip.priority_label, slip.qr_payload) == (
        *("Bản thử", "000", "Bản thử, không phải số thứ tự", ""),
    )


@pytest.mark.parametrize(
    ("url", "way", "kind"),
    [
        ("https://a.example", "central", CentralKind.NETWORK),
        ("", "stick", CentralKind.NONE),
    ],
)
def test_after_a_reset_whose_the_kiosk_is_counts_as_settled(
    monkeypatch: pytest.MonkeyPatch, site: Site, url: str, way: str, kind: CentralKind
) -> None:
    identity = Identity("d" * 32, "hoa-sen", "07", "G", url, key=bytes(KEY_BYTES))
    IdentityFiles(site.paths.home).write(identity)
    draft = decided_draft(site, "")
    assert (draft.way, draft.named, draft.of) == (way, "07", "hoa-sen")
    shop = SimpleNamespace(paths=site.paths, give_up=lambda: None, operations={})
    operations = SetupOperations(cast(Workshop, shop), Machine())
    monkeypatch.setattr(operations, "devices", lambda _: {})
    operations.begin({})
    assert load_settings(site.paths.settings).central is kind
