"""The page for sticks, and the reset of a PIN, as state machines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.domain.staff import Person, Role
from kiosk.maintenance import events
from kiosk.maintenance.machine import next_state
from kiosk.maintenance.state import Inside, Page, ResetPin, TypePin, Upkeep
from kiosk.maintenance.usb import BundleWanted, ExportWanted, StickChosen, UsbDesk
from tests.maintenance.test_machine import Clerk

WHO = Person("KTV-2", Role.TECHNICIAN)
STICKS = {"sticks": [{"name": "sdb1", "label": "BLUE", "size": 1}]}
TWO = {"sticks": [*STICKS["sticks"], {"name": "sdc1", "label": "", "size": 1}]}
GOOD = {"file": "a.zip", "centre": "hong-gai", "made": "2026-11-23T01:05:00+00:00", "why": ""}
BAD = {**GOOD, "file": "b.zip", "why": "unsigned"}
FOUND = {"bundles": [GOOD, BAD], "waiting": 3}


def opened() -> Clerk:
    desk = Clerk()
    desk.upkeep = Upkeep(Inside(WHO), turn=1)
    desk.send(events.Opened(Page.USB, Page.MORE))
    desk.answer("stick.list", STICKS)
    desk.answer("stick.look", FOUND)
    desk.asked()
    return desk


def usb(desk: Clerk) -> UsbDesk:
    kept = desk.inside.desk
    assert isinstance(kept, UsbDesk)
    return kept


def sticks_asked(desk: Clerk) -> list[tuple[str, dict[str, Any]]]:
    return [each for each in desk.asked() if each[0].startswith("stick.")]


def test_a_stick_that_is_plugged_in_is_looked_into_by_itself() -> None:
    desk = opened()
    assert (usb(desk).chosen, usb(desk).waiting) == ("sdb1", 3)
    assert [each.why for each in usb(desk).bundles or ()] == ["", "unsigned"]
    desk.seconds(1)
    assert ("stick.list", {"by": "KTV-2"}) in desk.asked()
    desk.answer("stick.list", {"sticks": []})
    assert (usb(desk).chosen, usb(desk).bundles) == ("", None)


def test_only_what_is_believed_can_be_taken_in() -> None:
    desk = opened()
    desk.send(BundleWanted("b.zip"), BundleWanted("c.zip"))
    assert sticks_asked(desk) == []
    desk.send(BundleWanted("a.zip"))
    values = {"stick": "sdb1", "file": "a.zip", "by": "KTV-2"}
    assert sticks_asked(desk) == [("stick.import", values)]


def test_what_became_of_it_is_said() -> None:
    desk = opened()
    for values, said in (
        ({"why": "older", "changed": [], "restart": False}, "stick.why.older"),
        ({"why": "", "changed": [], "restart": False}, "stick.nothing_new"),
        ({"why": "", "changed": ["centre"], "restart": True}, "stick.taken_later"),
        ({"why": "", "changed": ["procedures"], "restart": False}, "stick.taken"),
    ):
        desk.send(BundleWanted("a.zip"))
        desk.answer("stick.import", values)
        assert usb(desk).said == said
        desk.answer("stick.look", FOUND)
    desk.send(BundleWanted("a.zip"))
    desk.answer("stick.import", failed=True)
    assert (usb(desk).said, usb(desk).went_well) == ("stick.why.failed", False)


def test_the_journal_goes_to_the_chosen_stick() -> None:
    desk = opened()
    desk.answer("stick.list", TWO)
    desk.send(StickChosen("sdc1"), StickChosen("sdd1"), ExportWanted())
    assert sticks_asked(desk)[-1] == ("stick.export", {"stick": "sdc1", "by": "KTV-2"})
    desk.answer("stick.export", {"file": "kiosk-journal-1.json", "events": 3})
    assert usb(desk).values == (("count", "3"), ("file", "kiosk-journal-1.json"))


def test_a_lost_pin_asks_the_stick_and_comes_back_to_the_pin() -> None:
    desk = Clerk()
    desk.upkeep = Upkeep(TypePin((WHO,), WHO, wait=500), turn=1)
    desk.send(events.PinForgotten(), events.ResetGiven("5550001112", "771204"))
    assert "771204" not in repr((desk.upkeep, desk.effects))
    values = {"name": "KTV-2", "code": "5550001112", "pin": "771204"}
    assert desk.asked() == [("staff.reset", values)]
    desk.answer("staff.reset", {"why": "wrong_code"})
    assert desk.upkeep.place == ResetPin((WHO,), WHO, why="wrong_code")
    desk.send(events.ResetGiven("5550001112", "771204"))
    desk.answer("staff.reset", {"why": ""})
    assert desk.upkeep == replace(desk.upkeep, place=TypePin((WHO,), WHO, renewed=True))
    desk.send(events.PinForgotten(), events.WentBack())
    assert next_state(desk.upkeep, events.PinForgotten()).upkeep.place == ResetPin((WHO,), WHO)
