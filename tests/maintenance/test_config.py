"""The configuration as a page of staff: a draft that is never lost, checked, shown, then saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.configuration.draft import Draft
from kiosk.configuration.places import Place
from kiosk.domain.staff import Person, Role
from kiosk.maintenance import config, events
from kiosk.maintenance.config import (
    ASK,
    FAULTS,
    REVIEW,
    SAVED,
    SETTINGS,
    Added,
    ConfigDesk,
    Dropped,
    Fitted,
    Put,
    ReadAgain,
    Removed,
    SaveAsked,
    Shifted,
    UndoAsked,
    Went,
)
from kiosk.maintenance.machine import next_state
from kiosk.maintenance.procedures import FIND
from kiosk.maintenance.state import Away, Inside, Page, Upkeep

BASE: dict[str, Any] = {
    "revision": "r1",
    "settings": {"visit.ask_after": 60, "centre.priority": True},
    "profile": {"services": [{"code": "a", "minutes": 5}, {"code": "b", "minutes": 7}]},
    "undo": {"who": "CB-7"},
    "fallen": {},
    "draft": None,
}
CLEAN: dict[str, Any] = {"faults": [], "warnings": [], "changes": [{"place": "x"}]}
ASK_AFTER = (SETTINGS, "visit.ask_after")


class Clerk:
    """Somebody in, on the page of configuration; operations are answered when told to."""

    def __init__(self) -> None:
        inside = Inside(Person("CB-7", Role.CENTRE))
        self.upkeep = Upkeep(inside, turn=1)
        self.effects: list[events.Effect] = []
        self.send(events.Opened(Page.CONFIG))

    def send(self, *happenings: events.Event) -> None:
        for event in happenings:
            step = next_state(self.upkeep, event)
            self.upkeep = step.upkeep
            self.effects += step.effects

    def asked(self) -> list[tuple[str, dict[str, Any]]]:
        found = [(e.operation, e.values) for e in self.effects if isinstance(e, events.Operate)]
        self.effects.clear()
        return [each for each in found if each[0] != "health.look"]

    def answer(self, operation: str, values: dict[str, Any], **fate: bool) -> None:
        self.send(events.Answered(1, operation, values, **fate))

    def where(self) -> tuple[Place, bool]:
        """The sheet, and whether there is a draft."""
        return self.desk.at, self.desk.dirty

    @property
    def desk(self) -> ConfigDesk:
        place = self.upkeep.place
        assert isinstance(place, Inside)
        assert isinstance(place.desk, ConfigDesk)
        return place.desk


@pytest.fixture
def clerk() -> Clerk:
    made = Clerk()
    made.answer(config.OPEN, BASE)
    made.effects.clear()
    return made


def test_opening_asks_what_there_is() -> None:
    clerk = Clerk()
    assert clerk.asked() == [("config.open", {"by": "CB-7"})]
    clerk.send(Put(ASK_AFTER, 90))
    assert clerk.desk.draft == Draft()


def test_every_change_is_checked_whole_one_check_at_a_time(clerk: Clerk) -> None:
    clerk.send(Put(ASK_AFTER, 90), Put(("services", 0, "minutes"), 9))
    first = {"settings": {"visit.ask_after": 90}, "parts": {}}
    assert clerk.asked() == [("config.check", {"draft": first, "keep": True, "by": "CB-7"})]
    clerk.answer(config.CHECK, CLEAN)
    ((operation, values),) = clerk.asked()
    assert operation == "config.check"
    assert values["draft"]["parts"] == {
        "services": [{"code": "a", "minutes": 9}, {"code": "b", "minutes": 7}]
    }


def test_what_is_as_it_was_is_no_change(clerk: Clerk) -> None:
    clerk.send(Put(ASK_AFTER, 90), Put(ASK_AFTER, 60))
    clerk.send(Put(("services", 0, "minutes"), 9), Put(("services", 0, "minutes"), 5))
    assert clerk.desk.draft == Draft()


def test_back_keeps_the_draft_and_leaving_asks_once(clerk: Clerk) -> None:
    clerk.send(Went(("services",)), Went(("services", 0)), Put(("services", 0, "minutes"), 9))
    clerk.send(events.WentBack(), events.WentBack())
    assert clerk.where() == ((), True)
    clerk.send(events.WentBack())
    assert clerk.where()[0] == (ASK,)
    clerk.send(events.WentBack())
    assert clerk.where() == ((), True)
    clerk.send(events.Left())
    assert clerk.where()[0] == (ASK,)
    clerk.send(events.Left())
    assert isinstance(clerk.upkeep.place, Away)


def test_another_page_is_opened_only_after_the_question(clerk: Clerk) -> None:
    clerk.send(Put(ASK_AFTER, 90), events.Opened(Page.TRIALS))
    assert clerk.where()[0] == (ASK,)
    clerk.send(events.Opened(Page.TRIALS))
    assert isinstance(clerk.upkeep.place, Inside)
    assert clerk.upkeep.place.page is Page.TRIALS


def test_without_a_draft_nobody_is_asked(clerk: Clerk) -> None:
    clerk.send(events.WentBack())
    assert isinstance(clerk.upkeep.place, Inside)
    assert clerk.upkeep.place.page is Page.BOARD


def test_what_was_begun_is_there_again(clerk: Clerk) -> None:
    again = Clerk()
    again.answer(config.OPEN, {**BASE, "draft": {"settings": {"visit.ask_after": 90}, "parts": {}}})
    assert again.desk.value(ASK_AFTER) == 90
    again.send(Dropped())
    assert again.desk.draft == Draft()
    assert again.asked()[-1][1]["draft"] == {"settings": {}, "parts": {}}


def test_rows_are_added_moved_and_taken_out(clerk: Clerk) -> None:
    clerk.send(Went(("services",)), Added(("services",), {"code": "c", "minutes": 1}))
    assert clerk.where()[0] == ("services", 2)
    clerk.send(Shifted(("services", 2), -1))
    assert clerk.where()[0] == ("services", 1)
    assert [row["code"] for row in clerk.desk.document["services"]] == ["a", "c", "b"]
    clerk.send(Removed(("services", 1)))
    assert clerk.where() == (("services",), False)


def test_a_list_among_the_settings_is_changed_entry_by_entry(clerk: Clerk) -> None:
    given = {**BASE, "settings": {"scanner.serial": ["auto"]}}
    clerk.answer(config.OPEN, given)
    place = (SETTINGS, "scanner.serial")
    clerk.send(
        Put(place, ["auto", "/dev/ttyS0"]), Went((*place, 1)), Put((*place, 1), "/dev/ttyS1")
    )
    assert clerk.desk.value((*place, 1)) == "/dev/ttyS1"
    assert clerk.desk.draft.settings == {"scanner.serial": ["auto", "/dev/ttyS1"]}
    clerk.send(Removed((*place, 1)))
    assert (clerk.where(), clerk.desk.value(place)) == ((place, False), ["auto"])


def test_nothing_is_saved_before_it_is_known_what_there_is() -> None:
    clerk = Clerk()
    clerk.send(SaveAsked())
    clerk.answer(config.OPEN, BASE)
    clerk.send(Put(ASK_AFTER, 90))
    clerk.answer(config.CHECK, CLEAN)
    assert clerk.where() == ((), True)


def test_saving_shows_the_changes_first_and_then_asks_for_it(clerk: Clerk) -> None:
    clerk.send(Put(ASK_AFTER, 90), SaveAsked())
    clerk.answer(config.CHECK, CLEAN)
    assert clerk.where()[0] == (REVIEW,)
    clerk.effects.clear()
    clerk.send(SaveAsked())
    ((operation, values),) = clerk.asked()
    assert (operation, values["revision"], values["by"]) == ("config.save", "r1", "CB-7")
    clerk.answer(config.SAVE, {"fate": "saved", "restart": True, **CLEAN})
    assert (clerk.desk.at, clerk.desk.restart, clerk.desk.dirty) == ((SAVED,), True, False)
    assert ("config.open", {"by": "CB-7"}) in clerk.asked()


def test_a_draft_with_faults_is_not_saved_but_shown(clerk: Clerk) -> None:
    fault = {"place": "visit.ask_after", "code": "range", "values": {}, "reason": ""}
    clerk.send(Put(ASK_AFTER, 5))
    clerk.answer(config.CHECK, {**CLEAN, "faults": [fault]})
    clerk.effects.clear()
    clerk.send(SaveAsked())
    assert (clerk.desk.at, clerk.asked()) == ((FAULTS,), [])


def test_once_the_last_fault_is_mended_what_changes_is_shown_and_can_be_saved(
    clerk: Clerk,
) -> None:
    fault = {"place": "visit.ask_after", "code": "range", "values": {}, "reason": ""}
    clerk.send(Put(ASK_AFTER, 5))
    clerk.answer(config.CHECK, {**CLEAN, "faults": [fault]})
    clerk.send(SaveAsked(), Went(ASK_AFTER), Put(ASK_AFTER, 90), events.WentBack())
    clerk.answer(config.CHECK, CLEAN)
    shown = clerk.desk.at
    clerk.send(events.WentBack())
    assert (shown, clerk.desk.at) == ((REVIEW,), ())


def test_who_changed_it_meanwhile_is_heard_of_and_the_draft_laid_over(clerk: Clerk) -> None:
    clerk.send(Put(ASK_AFTER, 90))
    clerk.answer(config.CHECK, CLEAN)
    clerk.send(SaveAsked(), SaveAsked())
    clerk.answer(config.SAVE, {"fate": "changed", "restart": False})
    assert (clerk.desk.fate, clerk.desk.dirty) == ("changed", True)
    clerk.send(ReadAgain())
    theirs = {**BASE, "revision": "r2", "settings": {**BASE["settings"], "centre.priority": False}}
    clerk.answer(config.OPEN, theirs)
    assert clerk.desk.value(ASK_AFTER) == 90
    assert clerk.desk.value((SETTINGS, "centre.priority")) is False


def test_a_disk_that_is_full_leaves_the_draft(clerk: Clerk) -> None:
    clerk.send(Put(ASK_AFTER, 90))
    clerk.answer(config.CHECK, CLEAN)
    clerk.send(SaveAsked(), SaveAsked())
    clerk.answer(config.SAVE, {}, failed=True)
    assert isinstance(clerk.upkeep.place, Inside)
    assert clerk.upkeep.place.note == "upkeep.config.save.failed"
    assert clerk.desk.draft.settings == {"visit.ask_after": 90}


def test_the_last_change_is_taken_back_only_without_a_draft(clerk: Clerk) -> None:
    clerk.send(Put(ASK_AFTER, 90), UndoAsked())
    assert "config.undo" not in dict(clerk.asked())
    clerk.send(Put(ASK_AFTER, 60), UndoAsked())
    assert clerk.asked()[-1] == ("config.undo", {"by": "CB-7"})


def test_a_sheet_on_the_way_is_gone_back_to() -> None:
    desk = replace(ConfigDesk(base=BASE), at=("services", 0), way=((), ("services",)))
    moved = desk.touched(Went(())).desk
    assert isinstance(moved, ConfigDesk)
    assert (moved.at, moved.way) == ((), ())


def test_a_procedure_is_found_by_what_is_typed_and_added_to_a_service(clerk: Clerk) -> None:
    place = ("services", 0, "procedures")
    clerk.send(Put(place, ["1.000001"]))
    clerk.answer("config.check", CLEAN)
    clerk.asked()
    clerk.send(Went(place), Went((FIND, 0)))
    assert clerk.asked() == [("config.procedures", {"by": "CB-7", "codes": ["1.000001"]})]
    known = [{"code": "1.000001", "name": "Một"}]
    clerk.answer("config.procedures", {"query": "", "procedures": known})
    clerk.send(Put((FIND, 0), "khai"), Put((FIND, 0), "khai sinh"))
    assert [values["query"] for _, values in clerk.asked()] == ["khai", "khai sinh"]
    rows = [{"code": "1.000002", "name": "Hai"}]
    clerk.answer("config.procedures", {"query": "khai sinh", "procedures": rows})
    # The slower answer is to what is no longer typed.
    clerk.answer("config.procedures", {"query": "khai", "procedures": []})
    assert clerk.desk.procedures.found == ("1.000002",)
    assert clerk.desk.procedures.names == {"1.000001": "Một", "1.000002": "Hai"}
    assert clerk.desk.value((FIND, 0)) == "khai sinh"
    clerk.send(Added(place, "1.000002", opens=False))
    assert clerk.desk.value(place) == ["1.000001", "1.000002"]
    clerk.send(events.WentBack(), Went((*place, 0)), Removed((*place, 0)))
    assert (clerk.desk.value(place), clerk.desk.at) == (["1.000002"], place)


def test_a_counter_that_no_service_has_any_more_leaves_the_map_with_it(clerk: Clerk) -> None:
    box = {"x": 0, "y": 0, "width": 9, "height": 9}
    places = [
        {"code": "one", "boxes": [{**box, "number": 1}, {**box, "number": 2}]},
        {"code": "three", "boxes": [{**box, "number": 3}]},
        {"code": "door", "boxes": []},
    ]
    services = [{"code": "a", "counters": [1, 2]}, {"code": "b", "counters": [2, 3]}]
    profile = {"services": services, "map": {"places": places}}
    clerk.answer("config.open", {**BASE, "profile": profile})
    clerk.send(Put(("services", 1, "counters"), [2]))
    assert clerk.desk.document["map"] == {"places": [places[0], places[2]]}
    clerk.send(Put(("services", 0, "counters"), [1]))
    assert clerk.desk.document["map"] == {"places": [places[0], places[2]]}
    clerk.send(Put(("services", 1, "counters"), [3]))
    only = {"code": "one", "boxes": [{**box, "number": 1}]}
    assert clerk.desk.document["map"] == {"places": [only, places[2], places[1]]}
    clerk.send(Put(("services", 1, "counters"), [2, 3]))
    assert clerk.desk.document["map"] == {"places": [places[0], places[2], places[1]]}


def test_a_device_brings_all_its_settings_at_once(clerk: Clerk) -> None:
    wanted = {"printer.kind": "escpos", "printer.address": "lp:/dev/usb/lp0"}
    clerk.send(Fitted(wanted))
    assert clerk.desk.draft == Draft(wanted)
    ((operation, values),) = clerk.asked()
    assert (operation, values["draft"]["settings"]) == ("config.check", wanted)
