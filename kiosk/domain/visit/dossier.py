"""Checking a dossier: a scan or a typed code, the answer, and what to do next."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.dossier import (
    DossierKey,
    Found,
    LookupAnswer,
    NotFound,
    Unavailable,
    parse_lookup_code,
    parse_token,
)
from kiosk.domain.scan import DossierScan
from kiosk.domain.visit import events
from kiosk.domain.visit.effects import LookUp, PrintDossierSlip
from kiosk.domain.visit.slip import print_slip
from kiosk.domain.visit.state import (
    DossierEntry,
    DossierPage,
    DossierWaiting,
    Issuing,
    Visit,
)
from kiosk.domain.visit.step import Step, ask, go, show, stay

_LONGEST_CODE = 60
_LONGEST_LOOKUP_CODE = 8


def step(visit: Visit, event: events.Event) -> Step | None:
    screen = visit.screen
    match event:
        case events.OpenDossier():
            return stay(visit) if isinstance(screen, Issuing) else go(visit, DossierEntry())
        case events.TypeCode(text) if isinstance(screen, DossierEntry):
            typed = replace(screen, typed=text[:_LONGEST_CODE], message="")
            return show(visit, typed)
        case events.TypeLookupCode(text) if isinstance(screen, DossierEntry):
            typed = replace(screen, lookup_code=text[:_LONGEST_LOOKUP_CODE], message="")
            return show(visit, typed)
        case events.AskDossier() if isinstance(screen, DossierEntry) and screen.typed.strip():
            return _wait_for(visit, typed_key(screen))
        case events.AskDossier() if isinstance(screen, DossierPage):
            return _wait_for(visit, screen.key)
        case events.LookupArrived(asked, answer) if isinstance(screen, DossierWaiting):
            return _arrived(visit, screen, answer) if asked == screen.ask else stay(visit)
        case events.PrintSlip() if isinstance(screen, DossierPage):
            return print_slip(visit, screen, lambda asked: PrintDossierSlip(asked, screen.found))
        case _:
            return None


def look_up(visit: Visit, scan: DossierScan) -> Step:
    """A scanned code is asked for at once; Back leads to where the scan happened."""
    return _wait_for(visit, DossierKey(scan.code, scan.lookup_code, scan.token))


def typed_key(entry: DossierEntry) -> DossierKey:
    """What was typed, as a key. `CODE|SECRET` is understood as on a receipt."""
    code, _, secret = entry.typed.partition("|")
    lookup_code = parse_lookup_code(secret or entry.lookup_code)
    return DossierKey(code.strip(), lookup_code, "" if lookup_code else parse_token(secret))


def _wait_for(visit: Visit, key: DossierKey) -> Step:
    asked = ask(visit)
    waiting = DossierWaiting(key, asked.asks)
    if isinstance(visit.screen, DossierPage):
        return show(asked, waiting, LookUp(asked.asks, key))
    return go(asked, waiting, LookUp(asked.asks, key))


def _arrived(visit: Visit, waiting: DossierWaiting, answer: LookupAnswer) -> Step:
    match answer:
        case Found():
            return show(visit, DossierPage(answer, waiting.key))
        case NotFound():
            return _entry(visit, waiting, "lookup.not_found")
        case Unavailable(reason):
            return _entry(visit, waiting, f"lookup.{reason.value}")


def _entry(visit: Visit, waiting: DossierWaiting, message: str) -> Step:
    """Back to the entry with what was typed kept and the sentence that says why."""
    way = tuple(screen for screen in visit.back if not isinstance(screen, DossierEntry))
    entry = DossierEntry(waiting.key.code, message, waiting.key.lookup_code)
    return Step(replace(visit, screen=entry, back=way))
