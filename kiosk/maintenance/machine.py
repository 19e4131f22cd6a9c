"""The rules of the staff's pages. Pure; an event that means nothing now changes nothing."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.staff import Person, Role
from kiosk.maintenance import events, work
from kiosk.maintenance.state import (
    INSIDE_IDLE,
    LONGEST_SESSION,
    SIGN_IN_IDLE,
    Away,
    ChoosePerson,
    Inside,
    Page,
    Place,
    ResetPin,
    TypePin,
    Upkeep,
)
from kiosk.maintenance.step import Step

PEOPLE, SIGN_IN, LEAVE = "staff.people", "staff.sign_in", "staff.leave"
RESET = "staff.reset"


def next_state(upkeep: Upkeep, event: events.Event) -> Step:
    """What an event leads to; never raises."""
    if isinstance(event, events.Knocked):
        return _knocked(upkeep, event)
    if not upkeep.present:
        return Step(upkeep)
    match event:
        case events.Second():
            return _second(upkeep)
        case events.Left():
            return _left(upkeep)
        case events.Answered():
            return _answered(upkeep, event) if event.turn == upkeep.turn else Step(upkeep)
        case _:
            return _touched(replace(upkeep, idle=0), event)


def _knocked(upkeep: Upkeep, event: events.Knocked) -> Step:
    if isinstance(upkeep.place, Inside | TypePin | ResetPin):
        return Step(upkeep)
    begun = Upkeep(ChoosePerson(asked=event.name), upkeep.turn + 1)
    return Step(begun, (events.EndVisit(keep_language=True), events.Operate(PEOPLE)))


def _touched(upkeep: Upkeep, event: events.Event) -> Step:
    match upkeep.place, event:
        case ChoosePerson(people), events.PersonChosen(name) if people:
            return _choose(upkeep, people, name)
        case TypePin() as page, events.PinGiven(pin) if not page.asking and not page.wait:
            asked = replace(page, asking=True, wrong=False, failed=False, renewed=False)
            values = {"name": page.person.name, "pin": pin}
            return Step(replace(upkeep, place=asked), (events.Operate(SIGN_IN, values),))
        case TypePin() as page, events.WentBack() if not page.asking:
            return Step(replace(upkeep, place=ChoosePerson(page.people)))
        case TypePin() as page, events.PinForgotten() if not page.asking:
            return Step(replace(upkeep, place=ResetPin(page.people, page.person)))
        case ResetPin() as page, events.ResetGiven(code, pin) if not page.asking:
            values = {"name": page.person.name, "code": code, "pin": pin}
            asked_for = replace(page, asking=True, why="")
            return Step(replace(upkeep, place=asked_for), (events.Operate(RESET, values),))
        case ResetPin() as page, events.WentBack() if not page.asking:
            return Step(replace(upkeep, place=TypePin(page.people, page.person)))
        case Inside() as inside, events.WentBack() if inside.page is not Page.BOARD:
            return work.went_back(upkeep, inside)
        case ChoosePerson() | Inside(), events.WentBack():
            return _leave(upkeep, "left")
        case Inside() as inside, _:
            return work.touched(upkeep, inside, event)
        case _:
            return Step(upkeep)


def _choose(upkeep: Upkeep, people: tuple[Person, ...], name: str) -> Step:
    person = next((each for each in people if each.name == name), None)
    return Step(replace(upkeep, place=TypePin(people, person))) if person else Step(upkeep)


def _second(upkeep: Upkeep) -> Step:
    place = _aged(upkeep.place)
    upkeep = replace(upkeep, place=place, idle=upkeep.idle + 1)
    if isinstance(place, Inside) and place.seconds >= LONGEST_SESSION:
        return _leave(upkeep, "time")
    if upkeep.idle >= patience(place):
        return _leave(upkeep, "idle")
    return work.second(upkeep, place) if isinstance(place, Inside) else Step(upkeep)


def _aged(place: Place) -> Place:
    match place:
        case TypePin(wait=wait) if wait:
            return replace(place, wait=wait - 1)
        case Inside(seconds=seconds):
            return replace(place, seconds=seconds + 1)
        case _:
            return place


def patience(place: Place) -> int:
    """Seconds without a touch after which a page closes."""
    # A stick has to be fetched and plugged in.
    return INSIDE_IDLE if isinstance(place, Inside | ResetPin) else SIGN_IN_IDLE


def _left(upkeep: Upkeep) -> Step:
    place = upkeep.place
    held = work.hold(replace(upkeep, idle=0), place) if isinstance(place, Inside) else None
    return held or _leave(upkeep, "left")


def _leave(upkeep: Upkeep, why: str) -> Step:
    """Back to the citizens' first screen. Whoever was in is noted as having left."""
    left = Upkeep(Away(), upkeep.turn)
    if not isinstance(upkeep.place, Inside):
        return Step(left, (events.EndVisit(),))
    values = {"by": upkeep.place.person.name, "why": why}
    return Step(left, (events.Operate(LEAVE, values), events.EndVisit()))


# --- answers ---------------------------------------------------------------------------------


def _answered(upkeep: Upkeep, event: events.Answered) -> Step:
    match upkeep.place, event.operation:
        case ChoosePerson() as page, "staff.people":
            return _people_are(upkeep, page, event)
        case TypePin() as page, "staff.sign_in" if page.asking:
            return _after_pin(replace(upkeep, idle=0), page, event)
        case ResetPin() as page, "staff.reset" if page.asking:
            return _after_reset(replace(upkeep, idle=0), page, event)
        case Inside() as inside, _:
            return work.answered(upkeep, inside, event)
        case _:
            return Step(upkeep)


def _people_are(upkeep: Upkeep, page: ChoosePerson, event: events.Answered) -> Step:
    if event.failed:
        return Step(replace(upkeep, place=replace(page, people=(), failed=True)))
    people = tuple(Person(each["name"], Role(each["role"])) for each in event.values["people"])
    named = next((each for each in people if each.name == page.asked), None)
    place = TypePin(people, named) if named else ChoosePerson(people, page.asked)
    return Step(replace(upkeep, place=place))


def _after_reset(upkeep: Upkeep, page: ResetPin, event: events.Answered) -> Step:
    why = "failed" if event.failed else str(event.values["why"])
    if why:
        return Step(replace(upkeep, place=replace(page, asking=False, why=why)))
    return Step(replace(upkeep, place=TypePin(page.people, page.person, renewed=True)))


def _after_pin(upkeep: Upkeep, page: TypePin, event: events.Answered) -> Step:
    role = event.values.get("role")
    if role:
        inside = Inside(Person(page.person.name, Role(role)))
        return work.entered(upkeep, inside)
    wait = int(event.values.get("wait", 0))
    said = replace(page, asking=False, failed=event.failed, wrong=not event.failed, wait=wait)
    return Step(replace(upkeep, place=said))
