"""What somebody who is in can do: look at the parts, try them, and what the pages offer. Pure.

One operation at a time, but for the looks. What became of it is a note: upkeep.<operation>.done,
.failed or .missing in the catalogue of texts.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.vitals import Level, Vital, faults_first
from kiosk.maintenance import events
from kiosk.maintenance.state import Inside, Page, Trials, Upkeep, Values
from kiosk.maintenance.step import Step

LOOK, TRY, REPORT = "health.look", "part.try", "report.print"
# What pages offer beside the trials.
OFFERED = frozenset(
    {
        *("paper.changed", "ticket.reprint", "sound.volume"),
        *("public.close", "public.open", "app.restart"),
    }
)


def look(upkeep: Upkeep, inside: Inside) -> Step:
    """How is everything? Asked again each second; a look under way is enough."""
    if inside.looking:
        return Step(upkeep)
    asked = replace(inside, looking=True)
    return Step(replace(upkeep, place=asked), (events.Operate(LOOK),))


def on_board(inside: Inside) -> Inside:
    """Back on the dashboard; trials that are under way go on unseen no longer."""
    return replace(inside, page=Page.BOARD, note="", trials=Trials())


def touched(upkeep: Upkeep, inside: Inside, event: events.Event) -> Step:
    """What a touch on a page leads to; while an operation is under way, nothing."""
    if inside.busy:
        return Step(upkeep)
    match event:
        case events.Opened(page):
            opened = replace(on_board(inside), page=page)
            return Step(replace(upkeep, place=opened))
        case events.PartTried(part) if part in _triable(inside):
            return _ask(upkeep, inside, TRY, {"part": part})
        case events.AllTried():
            return _try_all(upkeep, inside)
        case events.ReportWanted() if inside.trials.parts and not inside.trials.current:
            return _report(upkeep, inside)
        case events.Wanted(operation, values) if operation in OFFERED:
            return _ask(upkeep, inside, operation, values)
        case _:
            return Step(upkeep)


def _triable(inside: Inside) -> tuple[str, ...]:
    seen = inside.vitals or ()
    return tuple(each.part for each in seen if is_shown(each) and each.level is not Level.ABSENT)


# Shown only when something is the matter: what they say when all is well, another part says too.
_QUIET = frozenset({"skew", "audit"})


def is_shown(vital: Vital) -> bool:
    """Whether the dashboard has a row for it."""
    enrolled = vital.part == "central" and vital.code == "enrolled"
    calm = vital.part in _QUIET and vital.level in (Level.WELL, Level.UNKNOWN)
    return bool(vital.code) and not calm and not enrolled


def _ask(upkeep: Upkeep, inside: Inside, operation: str, values: Values) -> Step:
    busy = f"{operation}:{values.get('part', '')}"
    asked = replace(inside, busy=busy, note="")
    sent = {**values, "by": inside.person.name}
    return Step(replace(upkeep, place=asked), (events.Operate(operation, sent),))


def _try_all(upkeep: Upkeep, inside: Inside) -> Step:
    parts = _triable(inside)
    if not parts:
        return Step(upkeep)
    begun = replace(inside, page=Page.TRIALS, trials=Trials(parts))
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
    if not inside.busy.startswith(f"{event.operation}:"):
        return Step(upkeep)
    done = replace(inside, busy="")
    if event.operation == TRY:
        return _tried(upkeep, done, event)
    if event.operation == REPORT:
        trials = replace(done.trials, printing=False, printed=not event.failed)
        return Step(replace(upkeep, place=replace(done, trials=trials)))
    fate = "missing" if event.missing else "failed" if event.failed else "done"
    noted = replace(done, note=f"upkeep.{event.operation}.{fate}", went_well=not event.failed)
    if not event.failed and noted.page in (Page.CLOSE, Page.RESTART):
        noted = replace(noted, page=Page.BOARD)
    return look(replace(upkeep, place=noted), noted)


def _looked(inside: Inside, event: events.Answered) -> Inside:
    if event.failed:
        return replace(inside, looking=False)
    seen = tuple(Vital.of(row) for row in event.values["parts"])
    closed = str(event.values["closed"])
    volume = int(event.values["volume"])
    return replace(inside, looking=False, vitals=faults_first(seen), closed=closed, volume=volume)


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
