"""Scenes of the staff's pages: who it is, the PIN, the dashboard and what is done from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.staff import CLOSE_REASONS, Person, Role
from kiosk.domain.visit.state import Home
from kiosk.domain.vitals import Level, Vital
from kiosk.maintenance.state import (
    ChoosePerson,
    Inside,
    Page,
    Place,
    ResetPin,
    Trials,
    TypePin,
    Upkeep,
)
from kiosk.maintenance.usb import OnStick, UsbDesk
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import Scene, showing

_TECHNICIAN = Person("KTV-0002", Role.TECHNICIAN)
_CLERK = Person("CB-0007", Role.CENTRE)
_PEOPLE = (_CLERK, Person("CB-0012", Role.CENTRE), _TECHNICIAN)
_SINCE = "2026-11-23T02:11:00+00:00"
_WELL = (
    Vital("scanner", "ready", Level.WELL),
    Vital("disk", "room", Level.WELL, values={"free": 41.2, "whole": 64}),
    Vital("clock", "synchronised", Level.WELL),
    Vital("speech", "ready", Level.WELL),
    Vital("touch", "ready", Level.WELL),
    Vital("temperature", "right", Level.WELL, values={"degrees": 47}),
    Vital("outbox", "empty", Level.WELL, values={"count": 0}),
    Vital("card_reader", "absent", Level.ABSENT),
)
_LOW = {"metres": 74.4, "tickets": 40}
_SEEN = Inside(
    _TECHNICIAN,
    vitals=(
        Vital("link", "cut_off", Level.FAULT, _SINCE),
        Vital("printer", "paper_low", Level.ATTENTION, _SINCE, _LOW),
        *_WELL,
    ),
)
# The longest sentence of each part.
_ILL = tuple(
    Vital(part, code, Level.FAULT, "2026-11-20T02:11:00+00:00", values)
    for part, code, values in (
        ("printer", "offline", {}),
        ("scanner", "not_connected", {}),
        ("camera", "not_connected", {}),
        ("card_reader", "not_connected", {}),
        ("central", "not_enrolled", {}),
        ("link", "failing", {}),
        ("outbox", "refused", {"count": 1284}),
        ("disk", "full", {"free": 0.4, "whole": 64}),
        ("skew", "wrong", {"seconds": 86400}),
        ("speech", "not_connected", {}),
        ("temperature", "hot", {"degrees": 91}),
        ("audit", "changed", {}),
    )
)
_STICK = UsbDesk(
    sticks=(("sdb1", "TRUNG TAM"), ("sdc1", "USB")),
    chosen="sdb1",
    bundles=(
        OnStick("kiosk-bundle-hong-gai.zip", "hong-gai", _SINCE),
        OnStick("kiosk-bundle-other.zip", why="unsigned"),
    ),
    waiting=128,
)
_MANY = tuple(Person(f"CB-{number:04}", Role.CENTRE) for number in range(1, 12))


def staff_scenes() -> Iterator[Scene]:
    """Names begin with 12, as the mocks'."""
    pin = TypePin(_PEOPLE, _TECHNICIAN)
    yield _scene("12-staff-who", ChoosePerson(_PEOPLE))
    yield _scene("12-staff-who-many", ChoosePerson(_MANY))
    yield _scene("12-staff-who-nobody", ChoosePerson(()))
    yield _scene("12-staff-who-unreadable", ChoosePerson((), failed=True))
    yield _scene("12-tech-pin", pin)
    yield _scene("12-tech-pin-asking", TypePin(_PEOPLE, _TECHNICIAN, asking=True))
    yield _scene("12-tech-pin-wrong", TypePin(_PEOPLE, _TECHNICIAN, wrong=True))
    yield _scene("12-tech-pin-locked", TypePin(_PEOPLE, _TECHNICIAN, wrong=True, wait=598))
    yield _scene("12-tech-pin-renewed", TypePin(_PEOPLE, _TECHNICIAN, renewed=True))
    yield _scene("12-tech-reset", ResetPin(_PEOPLE, _TECHNICIAN))
    yield _scene("12-tech-reset-refused", ResetPin(_PEOPLE, _TECHNICIAN, why="too_early"))
    usb = replace(_SEEN, page=Page.USB, via=Page.MORE)
    yield _scene("12j-staff-usb", replace(usb, desk=_STICK))
    yield _scene("12j-staff-usb-none", replace(usb, desk=UsbDesk(sticks=())))
    refused = replace(_STICK, said="stick.why.older", went_well=False)
    yield _scene("12j-staff-usb-refused", replace(usb, desk=refused))
    yield _scene("12b-tech-board-looking", Inside(_TECHNICIAN))
    yield _scene("12b-tech-dashboard", _SEEN)
    yield _scene("12b-tech-board-well", replace(_SEEN, vitals=_WELL[:6]))
    busy = replace(_SEEN, busy="part.try:printer")
    yield _scene("12b-tech-board-trying", busy)
    noted = replace(_SEEN, note="upkeep.part.try.failed", went_well=False)
    yield _scene("12b-tech-board-tried", noted)
    yield _scene("12b-tech-board-closed", replace(_SEEN, closed="paper"))
    yield _scene("12b-tech-board-all-ill", replace(_SEEN, vitals=_ILL))
    parts = tuple(each.part for each in _SEEN.vitals or ())
    trials = Trials(parts, (True, False, True))
    tried = Trials(parts, tuple(part != "link" for part in parts))
    page = replace(_SEEN, page=Page.TRIALS)
    yield _scene("12c-tech-trials-not-begun", page)
    yield _scene("12c-tech-trials", replace(page, trials=trials))
    yield _scene("12c-tech-trials-done", replace(page, trials=tried))
    yield _scene("12c-tech-trials-printing", replace(page, trials=replace(tried, printing=True)))
    again = replace(_SEEN, page=Page.REPRINT)
    yield _scene("12e-staff-reprint", again)
    missing = replace(again, note="upkeep.ticket.reprint.missing", went_well=False)
    yield _scene("12e-staff-reprint-missing", missing)
    yield _scene("12f-staff-close", replace(_SEEN, page=Page.CLOSE))
    yield _scene("12g-staff-restart", replace(_SEEN, page=Page.RESTART))
    yield _scene("12g-staff-sound", replace(_SEEN, page=Page.SOUND))
    yield _scene("12i-staff-more", replace(_SEEN, page=Page.MORE))
    yield _scene("12i-staff-more-clerk", replace(_SEEN, person=_CLERK, page=Page.MORE))
    yield _scene("12i-staff-paper", replace(_SEEN, page=Page.PAPER, via=Page.MORE))
    for reason in CLOSE_REASONS:
        conditions = Conditions(out_of_service=f"outofservice.{reason}")
        name = f"12h-closed-{reason.replace('_', '-')}"
        yield Scene(name, showing(Home()), conditions)


def _scene(name: str, place: Place) -> Scene:
    return Scene(name, showing(Home()), upkeep=Upkeep(place))
