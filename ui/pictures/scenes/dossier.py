"""Scenes of checking a dossier, with the invented dossiers of the stand-in central system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kiosk.domain.dossier import AnswerSource, Dossier, DossierKey, Found
from kiosk.domain.text import Text
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.state import (
    Access,
    DossierEntry,
    DossierPage,
    DossierWaiting,
    PaperSlip,
    Visit,
)
from kiosk.services.starter import plain_summaries
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import NOW, FixedClock, Scene, showing

_BUILDING = "H49.61-261120-0001"
_SUPPLEMENT = "H49.61-261120-0042"
_OFFLINE = Conditions(connected=False)
_LOWERED = Access(lowered=True)
_CONTRAST = Access(contrast=True)
_LARGE = Access(large=True)
_OTHER_FORM = "000.00.10.H49-261123-0042"


def dossier_scenes(catalogue: Path) -> Iterator[Scene]:
    """Named as in the mocks; states without a mock carry a letter and a word of their own.

    `catalogue` is the folder of the starter catalogue: our own names of the procedures are there.
    """
    names = {each.code: each.name for each in plain_summaries(catalogue)}
    for scene in (*_entry(), *_answers(), *_aided()):
        yield _named(scene, names)


def _named(scene: Scene, names: dict[str, Text]) -> Scene:
    page = scene.visit.screen
    if not isinstance(page, DossierPage) or page.found.source is AnswerSource.DIGEST:
        return scene
    found = replace(page.found, name=names.get(page.found.dossier.procedure_code))
    return replace(scene, visit=replace(scene.visit, screen=replace(page, found=found)))


def _entry() -> Iterator[Scene]:
    typing = showing(DossierEntry("H49.61-261120-004"))
    yield Scene("06-dossier-scan", typing)
    yield Scene("06e-dossier-empty", showing(DossierEntry()))
    hinted = Conditions(scan_hint="hold_still")
    yield Scene("06z-dossier-hint", showing(DossierEntry()), hinted)
    yield Scene("06y-dossier-no-reader", showing(DossierEntry()), Conditions(can_scan=False))
    unfound = showing(DossierEntry(_SUPPLEMENT, "lookup.not_found"))
    yield Scene("06f-dossier-not-found", unfound)
    yield Scene("06f-dossier-not-found-lowered", replace(unfound, access=_LOWERED))
    refused = showing(DossierEntry(refusal=Refusal.CLOSED))
    yield Scene("06e-dossier-guide-refused", refused)
    yield Scene("06e-dossier-guide-refused-lowered", replace(refused, access=_LOWERED))
    other = showing(DossierEntry(_OTHER_FORM))
    yield Scene("06g-dossier-other-code", other)
    waiting = showing(DossierWaiting(DossierKey(_SUPPLEMENT), 1))
    yield Scene("06h-dossier-waiting", waiting)
    offline = showing(DossierEntry(_SUPPLEMENT, "lookup.offline"))
    yield Scene("06i-dossier-entry-offline", offline, _OFFLINE)
    yield Scene("06j-dossier-entry-lowered", replace(typing, access=_LOWERED))


def _answers() -> Iterator[Scene]:
    yield Scene("06b-dossier-result", _page(_found(_BUILDING)))
    yield Scene("06c-dossier-supplement", _page(_found(_SUPPLEMENT)))
    yield Scene("06d-dossier-offline", _page(_digest(_BUILDING)), _OFFLINE)
    ready = _digest("H49.61-261120-0008")
    yield Scene("06k-dossier-offline-ready", _page(ready), _OFFLINE)
    yield Scene("06l-dossier-overdue", _page(_found("H49.61-261109-0010")))
    yield Scene("06m-dossier-asked-twice", _page(_found("H49.61-261111-0011")))
    yield Scene("06m-dossier-asked-twice-went-on", _page(_asked_twice(_BUILDING)))
    yield Scene("06m-dossier-asked-twice-done", _page(_asked_twice("H49.61-261120-0008")))
    yield Scene("06n-dossier-payment", _page(_found("H49.61-261120-0005")))
    yield Scene("06t-dossier-receipt", _page(_found("H49.61-261120-0003")))
    yield Scene("06o-dossier-refused", _page(_found("H49.61-261120-0004")))
    failed = DossierPage(_found(_BUILDING), DossierKey(_BUILDING), slip=PaperSlip.FAILED)
    yield Scene("06p-dossier-not-printed", showing(failed))
    yield Scene("06v-dossier-printing", showing(replace(failed, slip=PaperSlip.PRINTING)))
    supplement = DossierPage(_found(_SUPPLEMENT), DossierKey(_SUPPLEMENT), slip=PaperSlip.PRINTED)
    yield Scene("06w-dossier-printed", showing(supplement))


def _aided() -> Iterator[Scene]:
    supplement = _page(_found(_SUPPLEMENT))
    yield Scene("06q-dossier-result-lowered", replace(supplement, access=_LOWERED))
    printed = DossierPage(_found(_SUPPLEMENT), DossierKey(_SUPPLEMENT), slip=PaperSlip.PRINTED)
    yield Scene("06w-dossier-printed-lowered", replace(showing(printed), access=_LOWERED))
    usual = _page(_found(_BUILDING))
    yield Scene("06x-dossier-in-progress-lowered", replace(usual, access=_LOWERED))
    pay_low = replace(_page(_found("H49.61-261120-0005")), access=_LOWERED)
    yield Scene("06u-dossier-payment-lowered", pay_low)
    yield Scene("06r-dossier-result-contrast", replace(supplement, access=_CONTRAST))
    yield Scene("06s-dossier-result-large", replace(supplement, access=_LARGE))


def _page(found: Found) -> Visit:
    return showing(DossierPage(found, DossierKey(found.dossier.code)))


def _found(code: str) -> Found:
    answer = StandinDossiers().dossier(DossierKey(code), FixedClock().read(), 1.0)
    if not isinstance(answer, Found):
        raise ValueError(f"the stand-in has no dossier {code}")
    return answer


def _asked_twice(code: str) -> Found:
    """A dossier that papers were asked for twice, and that went on since."""
    known = _found(code)
    return replace(known, dossier=replace(known.dossier, supplements=2, payment=None))


def _digest(code: str) -> Found:
    """The same dossier as the offline pack of 09:12 knows it."""
    known = _found(code).dossier
    kept = Dossier(known.code, known.status, known.due, known.next_counters)
    return Found(kept, NOW - timedelta(minutes=12), AnswerSource.DIGEST)
