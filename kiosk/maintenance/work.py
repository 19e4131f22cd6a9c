"""What somebody who is in can do: look at the parts, try them, and what the pages offer. Pure.

What belongs to one page alone is its desk's (kiosk/maintenance/desk.py). One operation at a time,
but for looks. What became of it is a note: upkeep.<operation>.done, .failed or .missing in the
catalogue of texts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.domain.vitals import QUIET, Vital, disproved, faults_first, is_triable
from kiosk.maintenance import events
from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.doors import door, may_open
from kiosk.maintenance.state import Inside, Page, Trials, Upkeep, Values
from kiosk.maintenance.step import Step

LOOK, TRY, REPORT = "health.look", "part.try", "report.print"
_SHOWING: Final = frozenset({Page.BOARD, Page.TRIALS})


def entered(upkeep: Upkeep, inside: Inside) -> Step:
    """The sign-in leads to the dashboard."""
    return _open(upkeep, inside, Page.BOARD, Page.BOARD)


def look(upkeep: Upkeep, inside: Inside) -> Step:
    """How is everything? A look under way is enough."""
    if inside.looking:
        return Step(replace(upkeep, place=inside))
    asked = replace(inside, looking=True)
    return Step(replace(upkeep, place=asked), (events.Operate(LOOK),))


def second(upkeep: Upkeep, inside: Inside) -> Step:
    """Parts are looked at where they are shown; elsewhere only after something was done."""
    shown = inside.page in _SHOWING
    step = look(upkeep, inside) if shown else Step(replace(upkeep, place=inside))
    return _and_then(step, inside.desk.second()) if inside.desk else step


def went_back(upkeep: Upkeep, inside: Inside) -> Step:
    """A step back within the page, else to the page it was opened from."""
    moved = inside.desk.back() if inside.desk and not inside.busy else None
    if moved is not None:
        return _and_then(Step(replace(upkeep, place=replace(inside, note=""))), moved)
    return _open(upkeep, inside, inside.via, Page.BOARD)


def touched(upkeep: Upkeep, inside: Inside, event: events.Event) -> Step:
    """What a touch on a page leads to; while an operation is under way, nothing."""
    if inside.busy:
        return Step(upkeep)
    match event:
        case events.Opened(page, via) if may_open(inside, page):
            held = hold(upkeep, inside)
            if held is not None:
                return held
            return _open(upkeep, inside, page, via)
        case events.DeskEvent() if inside.desk:
            return _and_then(Step(replace(upkeep, place=inside)), inside.desk.touched(event))
        case events.PartTried(part) if part in _triable(inside):
            return _ask(upkeep, inside, TRY, {"part": part})
        case events.AllTried():
            return _try_all(upkeep, inside)
        case events.ReportWanted() if inside.trials.parts and not inside.trials.current:
            return _report(upkeep, inside)
        case events.Wanted(operation, values) if operation in door(inside.page).offers:
            return _ask(upkeep, inside, operation, values)
        case _:
            return Step(upkeep)


def hold(upkeep: Upkeep, inside: Inside) -> Step | None:
    """What the page asks before it is left by hand; None where it may go."""
    moved = inside.desk.held() if inside.desk and not inside.busy else None
    return _and_then(Step(replace(upkeep, place=inside)), moved) if moved else None


def _open(upkeep: Upkeep, inside: Inside, page: Page, via: Page) -> Step:
    """What the last page kept is gone; trials that are under way go on unseen no longer."""
    desk = _desk_of(page)
    opened = replace(inside, page=page, via=via, desk=desk, note="", trials=Trials())
    step = look(upkeep, opened) if page in _SHOWING else Step(replace(upkeep, place=opened))
    return _and_then(step, desk.opened()) if desk else step


def _desk_of(page: Page) -> Desk | None:
    made = door(page).desk
    return made() if made else None


def _and_then(step: Step, moved: Moved) -> Step:
    """What the open page's desk says, after what else happened."""
    inside = step.upkeep.place
    assert isinstance(inside, Inside)
    by = {"by": inside.person.name}
    looks = tuple(replace(each, values={**each.values, **by}) for each in moved.looks)
    place = replace(inside, desk=moved.desk)
    step = Step(replace(step.upkeep, place=place), (*step.effects, *looks))
    wanted = moved.wants
    if wanted is None or place.busy or wanted.operation not in door(place.page).offers:
        return step
    asked = _ask(step.upkeep, place, wanted.operation, wanted.values)
    return Step(asked.upkeep, (*step.effects, *asked.effects))


def _triable(inside: Inside) -> tuple[str, ...]:
    return tuple(each.part for each in shown(inside.vitals or ()) if is_triable(each))


def shown(vitals: tuple[Vital, ...]) -> tuple[Vital, ...]:
    """Those that the dashboard has a row for. A clock that is off has one and not two."""
    seen = tuple(filter(is_shown, vitals))
    off = any(each.part == "skew" for each in seen)
    return tuple(each for each in seen if not (off and each.part == "clock"))


def is_shown(vital: Vital) -> bool:
    """Whether the dashboard has a row for it."""
    return bool(vital.code) and vital.code not in QUIET.get(vital.part, ())


def _ask(upkeep: Upkeep, inside: Inside, operation: str, values: Values) -> Step:
    busy = f"{operation}:{values.get('part', '')}"
    asked = replace(inside, busy=busy, note="")
    sent = {**values, "by": inside.person.name}
    return Step(replace(upkeep, place=asked), (events.Operate(operation, sent),))


def _try_all(upkeep: Upkeep, inside: Inside) -> Step:
    parts = _triable(inside)
    if not parts:
        return Step(upkeep)
    begun = replace(inside, page=Page.TRIALS, desk=_desk_of(Page.TRIALS), trials=Trials(parts))
    return _ask(upkeep, begun, TRY, {"part": parts[0]})


def _report(upkeep: Upkeep, inside: Inside) -> Step:
    trials = inside.trials
    pairs = zip(trials.parts, trials.well, strict=True)
    results = [{"part": part, "well": well} for part, well in pairs]
    printing = replace(inside, trials=replace(trials, printing=True, printed=None))
    return _ask(upkeep, printing, REPORT, {"results": results})


# --- answers ---------------------------------------------------------------------------------


def answered(upkeep: Upkeep, inside: Inside, event: events.Answered) -> Step:
    if event.operation == LOOK:
        return Step(replace(upkeep, place=_looked(inside, event)))
    step = Step(upkeep)
    if inside.busy.startswith(f"{event.operation}:"):
        about = inside.busy.partition(":")[2]
        step = _finished(upkeep, replace(inside, busy="", about=about), event)
    now = step.upkeep.place
    return (
        _and_then(step, now.desk.answered(event)) if isinstance(now, Inside) and now.desk else step
    )


def _finished(upkeep: Upkeep, done: Inside, event: events.Answered) -> Step:
    if event.operation == TRY:
        return _tried(upkeep, done, event)
    if event.operation == REPORT:
        trials = replace(done.trials, printing=False, printed=not event.failed)
        return Step(replace(upkeep, place=replace(done, trials=trials)))
    fate = "missing" if event.missing else "failed" if event.failed else "done"
    noted = replace(done, note=f"upkeep.{event.operation}.{fate}", went_well=not event.failed)
    if not event.failed and door(noted.page).leaves:
        board = _desk_of(Page.BOARD)
        noted = replace(noted, page=Page.BOARD, via=Page.BOARD, desk=board)
    return look(replace(upkeep, place=noted), noted)


def _looked(inside: Inside, event: events.Answered) -> Inside:
    if event.failed:
        return replace(inside, looking=False)
    seen = tuple(Vital.of(row) for row in event.values["parts"])
    closed = str(event.values["closed"])
    said = inside.note.startswith(f"upkeep.{TRY}.")
    past = said and disproved(inside.went_well, inside.about, inside.vitals, seen)
    return replace(
        inside,
        note="" if past else inside.note,
        looking=False,
        vitals=faults_first(seen),
        closed=closed,
        volume=int(event.values["volume"]),
        rescue=bool(event.values.get("rescue")),
    )


def _tried(upkeep: Upkeep, inside: Inside, event: events.Answered) -> Step:
    well = not event.failed and bool(event.values.get("well"))
    if inside.page is not Page.TRIALS:
        fate = "done" if well else "failed"
        noted = replace(inside, note=f"upkeep.part.try.{fate}", went_well=well)
        return look(replace(upkeep, place=noted), noted)
    trials = replace(inside.trials, well=(*inside.trials.well, well))
    inside = replace(inside, trials=trials)
    if trials.current:
        return _ask(upkeep, inside, TRY, {"part": trials.current})
    return look(replace(upkeep, place=inside), inside)
