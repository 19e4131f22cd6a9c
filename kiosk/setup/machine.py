"""The rules of the first set-up. Pure; an event that means nothing now changes nothing.

One operation at a time, but for looks. A page that something must be done on asks for it when one
goes on, and the next page comes with the answer; what it could not do is said and the page stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.enrol_code import enrol_code
from kiosk.domain.panel import CARD_MM, COARSEST, FINEST, SPOTS, judge, per_mm
from kiosk.domain.vitals import Vital, disproved
from kiosk.setup import events, pages
from kiosk.setup.state import FIELDS, WAYS, Authority, Bundle, Page, Setup, Wire

BEGIN, LOOK_NETWORK, LOOK_STICKS, LOOK_DEVICES = (
    "setup.begin",
    "setup.network",
    "setup.sticks",
    "setup.look",
)
PROGRESS: Final = "setup.progress"
LOOK_AUTHORITIES: Final = "setup.authorities"
TRUST: Final = "setup.trust"
_LOOKS: Final = {
    Page.NETWORK: LOOK_NETWORK,
    Page.CENTRAL: LOOK_AUTHORITIES,
    Page.STICK: LOOK_STICKS,
    Page.DEVICES: LOOK_DEVICES,
    Page.DATA: PROGRESS,
    Page.DONE: PROGRESS,
}
# Where the words of what a stick refuses are: the staff's page has the same.
_WHY: Final = {"setup.stick": "stick.why"}
_TRIED: Final = "upkeep.part.try."
# Operations whose answer may come beside whatever is under way.
_BESIDE: Final = frozenset(_LOOKS.values())


@dataclass(frozen=True, slots=True)
class Step:
    setup: Setup
    effects: tuple[events.Effect, ...] = ()


def next_state(setup: Setup, event: events.Event) -> Step:
    """What an event leads to; never raises."""
    if isinstance(event, events.Begun):
        begun = replace(setup, present=True, screen=event.screen)
        return _enter(_ask(begun, BEGIN), begun.page)
    if not setup.present:
        return Step(setup)
    match event:
        case events.Second():
            return _look(setup)
        case events.Answered():
            return _answered(setup, event)
        case events.Scanned(text):
            return _scanned(setup, text)
        case events.FieldOpened(name) if name in ("", *FIELDS):
            return Step(replace(setup, typing=name))
        case events.Typed(name, text) if name in FIELDS:
            return Step(replace(_with_text(setup, name, text), note=""))
        case events.Typed() | events.FieldOpened():
            return Step(setup)
        case events.LocaleChosen(locale):
            return Step(_kept(setup, locale=locale))
        case _ if setup.busy and setup.busy != BEGIN:
            return Step(setup)
        case _:
            return _touched(replace(setup, typing=""), event)


def _touched(setup: Setup, event: events.Event) -> Step:
    match event:
        case events.WentOn():
            return _go_on(setup)
        case events.WentBack():
            before = pages.before(setup)
            return _enter(Step(_quiet(setup)), before) if before else Step(setup)
        case events.PutOff() if setup.page is not Page.LATER:
            return Step(_kept(_quiet(setup), page=Page.LATER, resume=setup.page))
        case events.Chosen(page) if page in WAYS and setup.page is Page.CENTRE:
            return _enter(Step(_quiet(setup)), page)
        case events.Chosen(Page.TOUCH) if setup.page is Page.DEVICES:
            return _touch_again(setup)
        case events.Pressed(spot) if setup.page is Page.TOUCH:
            return _pressed(setup, (*setup.touched, spot))
        case events.CardSized(by) if setup.page is Page.RULER:
            long = setup.draft.card + by
            fits = COARSEST * CARD_MM <= long <= FINEST * CARD_MM and long < min(setup.screen)
            return Step(_kept(setup, card=long) if fits else setup)
        case events.BundleChosen(key) if setup.page is Page.STICK:
            return Step(replace(setup, chosen=key, note=""))
        case events.AuthorityChosen(key) if setup.page is Page.CENTRAL:
            return _trust(setup, key)
        case events.Looked() if setup.page is Page.DEVICES:
            return _ask(_quiet(setup), "setup.devices")
        case events.Tried(part) if setup.page is Page.DEVICES:
            return _try(setup, part)
        case events.PinGiven(pin) if setup.page is Page.PIN:
            return _ask(setup, "setup.person", name=setup.text("person"), pin=pin)
        case events.TicketWanted() if setup.page is Page.DONE and not setup.draft.ticket:
            return _ask(_quiet(setup), "setup.ticket", locale=setup.draft.locale)
        case events.TrialWanted() if setup.page is Page.DONE:
            return _ask(_quiet(setup), "setup.trial", locale=setup.draft.locale)
        case _:
            return Step(setup)


# --- going on --------------------------------------------------------------------------------


def _go_on(setup: Setup) -> Step:
    """What the page must have done first, or the next page."""
    match setup.page:
        case Page.LATER:
            back = setup.draft.resume
            return _enter(Step(_quiet(setup)), Page.PANEL if back is Page.LATER else back)
        case Page.TOUCH if len(setup.touched) < len(SPOTS):
            said = setup.draft.touch or "skipped"
            return _enter(Step(_kept(_quiet(setup), touch=said)), pages.after(setup))
        case Page.RULER:
            return _ask(setup, "setup.panel", pixels_per_mm=per_mm(setup.draft.card))
        case Page.CENTRE if not setup.draft.way:
            return Step(setup)
        case Page.DONE:
            return _ask(setup, "setup.finish")
        case Page.PIN if not setup.draft.keeper:
            return Step(setup)
        case _:
            return _way_on(setup)


def _way_on(setup: Setup) -> Step:
    """The pages with fields: what is missing is said, what is there is asked for."""
    address = setup.text("address")
    if setup.page is Page.CENTRAL and address and "://" not in address:
        setup = _with_text(setup, "address", f"https://{address}")
    fault = pages.fault(setup)
    if fault:
        return Step(replace(setup, note=fault, went_well=False, values={}))
    text = setup.text
    match setup.page:
        case Page.CENTRAL:
            return _ask(setup, "setup.enrol", address=text("address"), code=text("code"))
        case Page.STICK:
            found = next(each for each in setup.bundles or () if each.key == setup.chosen)
            where = {"stick": found.stick, "file": found.file}
            return _ask(setup, "setup.stick", check=text("check"), **where)
        case Page.ALONE:
            named = {name: text(name) for name in ("office", "ward", "machine")}
            return _ask(setup, "setup.alone", **named)
        case _:
            return _enter(Step(_quiet(setup)), pages.after(setup))


def _enter(step: Step, page: Page) -> Step:
    """Another page, and what is looked at on it at once."""
    setup = _kept(step.setup, page=page)
    opening = replace(setup, touched=(), from_devices=False, listening=False)
    opening = replace(opening, typing=pages.first_field(setup))
    if page is Page.DATA and not setup.draft.filled and not setup.busy:
        asked = _ask(opening, "setup.fill")
        return Step(asked.setup, (*step.effects, *asked.effects))
    looked = _look(opening)
    return Step(looked.setup, (*step.effects, *looked.effects))


def _pressed(setup: Setup, touched: tuple[tuple[float, float], ...]) -> Step:
    if len(touched) < len(SPOTS):
        return Step(replace(setup, touched=touched, note=""))
    width, height = (length / per_mm(setup.draft.card) for length in setup.screen)
    said = judge(touched, (width, height))
    judged = _kept(setup, touch=said.value)
    if said == "good":
        return _enter(Step(_quiet(judged)), pages.after(setup))
    return Step(replace(judged, touched=(), note=f"setup.touch.{said.value}", went_well=False))


def _try(setup: Setup, part: str) -> Step:
    if part == "touch":
        return _touch_again(setup)
    if part in ("scanner", "camera"):
        said = replace(_quiet(setup), listening=True, heard=0, note="setup.scan_now")
        return Step(said)
    return _ask(_quiet(setup), "setup.try", part=part)


def _touch_again(setup: Setup) -> Step:
    step = _enter(Step(_quiet(setup)), Page.TOUCH)
    return replace(step, setup=replace(step.setup, from_devices=True))


def _trust(setup: Setup, key: str) -> Step:
    """Whom the central system's certificate is verified by; the one that is trusted no longer."""
    listed = setup.authorities or ()
    found = next((each for each in listed if each.key == key and not each.why), None)
    if found is None or found.check == setup.draft.authority_check:
        return _ask(setup, TRUST, file="") if setup.draft.authority else Step(setup)
    return _ask(setup, TRUST, stick=found.stick, file=found.file)


def _scanned(setup: Setup, text: str) -> Step:
    if setup.listening:
        heard = replace(setup, listening=False, heard=len(text), note="setup.scan_heard")
        return Step(replace(heard, went_well=True, values={"count": len(text)}))
    found = enrol_code(text)
    before_that = setup.page in (*pages.UNTIL_CENTRE, Page.CENTRE, Page.CENTRAL)
    if found is None or not before_that or (setup.busy and setup.busy != BEGIN):
        return Step(setup)
    setup = _with_text(setup, "code", found.code)
    if found.address:
        setup = _with_text(setup, "address", found.address)
    shown = _enter(Step(_quiet(setup)), Page.CENTRAL)
    if not shown.setup.text("address"):
        return shown
    asked = _way_on(shown.setup)
    return Step(asked.setup, (*shown.effects, *asked.effects))


# --- looks -----------------------------------------------------------------------------------


def _look(setup: Setup) -> Step:
    operation = _LOOKS.get(setup.page)
    if operation is None or setup.looking or (setup.busy and operation != PROGRESS):
        return Step(setup)
    values = {"check": setup.text("check")} if operation == LOOK_STICKS else {}
    return Step(replace(setup, looking=True), (events.Operate(operation, values),))


def _answered(setup: Setup, event: events.Answered) -> Step:
    if event.operation in _BESIDE:
        setup = replace(setup, looking=False)
        if event.operation == PROGRESS and not event.failed:
            return _came(setup, event)
        return Step(_looked(setup, event))
    if event.operation != setup.busy:
        return Step(setup)
    done = replace(setup, busy="")
    why = "failed" if event.failed else str(event.values.get("why", ""))
    if why:
        key = f"{_WHY.get(event.operation, event.operation)}.{why}"
        said = replace(done, note=key, went_well=False, values=event.values)
        return _look(said)
    return _DONE.get(event.operation, _only_seen)(done, event)


def _looked(setup: Setup, event: events.Answered) -> Setup:
    if event.failed:
        return setup
    values = event.values
    match event.operation:
        case "setup.network":
            return replace(setup, wires=tuple(Wire(**row) for row in values["wires"]))
        case "setup.sticks":
            found = tuple(Bundle(**row) for row in values["bundles"])
            good = [each.key for each in found if not each.why]
            chosen = setup.chosen if setup.chosen in good else (good or [""])[0]
            sticks = int(values.get("sticks", 0))
            return replace(setup, bundles=found, chosen=chosen, sticks=sticks)
        case "setup.authorities":
            listed = tuple(Authority(**row) for row in values["authorities"])
            return replace(setup, authorities=listed)
        case "setup.look":
            return _seen(setup, tuple(Vital.of(row) for row in values["parts"]))
        case _:
            return setup


def _seen(setup: Setup, vitals: tuple[Vital, ...]) -> Setup:
    """How the devices are now; what a trial said goes where it is true no longer."""
    part = str(setup.values.get("part", ""))
    past = setup.note.startswith(_TRIED) and disproved(setup.went_well, part, setup.vitals, vitals)
    seen = replace(setup, vitals=vitals)
    return replace(seen, note="", values={}, went_well=True) if past else seen


# --- what was done ---------------------------------------------------------------------------


def _only_seen(setup: Setup, event: events.Answered) -> Step:
    if "parts" in event.values:
        setup = replace(setup, vitals=tuple(Vital.of(row) for row in event.values["parts"]))
    return _look(setup)


def _next(setup: Setup, event: events.Answered) -> Step:  # noqa: ARG001
    return _enter(Step(_quiet(setup)), pages.after(setup))


def _settled(setup: Setup, event: events.Answered) -> Step:
    """The centre is known; data of another one is not this one's."""
    said = {"way": setup.page.value, "named": event.values["name"], "of": event.values["centre"]}
    settled = _kept(_quiet(setup), **said, filled=False, ticket="")
    shown = _enter(Step(settled), Page.PERSON)
    values = {"machine": event.values["name"], "centre": event.values["centre"]}
    # What others call by a code has its name with the data.
    known = "settled" if setup.page is Page.ALONE else "settled_code"
    noted = replace(shown.setup, note=f"setup.centre.{known}", went_well=True, values=values)
    return Step(noted, shown.effects)


def _trusted(setup: Setup, event: events.Answered) -> Step:
    name, check = str(event.values["name"]), str(event.values["check"])
    kept = _kept(setup, authority=name, authority_check=check)
    fate = "done" if name else "gone"
    said = replace(kept, note=f"setup.trust.{fate}", went_well=True, values={"name": name})
    return Step(said)


def _person_made(setup: Setup, event: events.Answered) -> Step:
    made = _kept(_quiet(setup), keeper=str(event.values["name"]))
    return _enter(Step(made), Page.DEVICES)


def _came(setup: Setup, event: events.Answered) -> Step:
    """How far the data is; once it is all here, on to the summary."""
    values = event.values
    told = replace(setup, progress=(int(values["done"]), int(values["total"])))
    if setup.draft.filled:
        return Step(told)
    if values["full"]:
        of = str(values.get("centre", "")) if setup.draft.way else ""
        full = _kept(told, filled=True, of=of)
        return _enter(Step(_quiet(full)), Page.DONE) if full.page is Page.DATA else Step(full)
    if values["late"] and setup.page is Page.DATA:
        told = replace(told, note="setup.fill.failed", went_well=False)
    return Step(told)


def _tried(setup: Setup, event: events.Answered) -> Step:
    well = bool(event.values.get("well"))
    fate = "done" if well else "failed"
    values = {"part": str(event.values.get("part", ""))}
    return _look(replace(setup, note=f"{_TRIED}{fate}", went_well=well, values=values))


def _printed(setup: Setup, event: events.Answered) -> Step:
    printed = event.values.get("printed")
    given = _kept(setup, ticket=str(event.values["number"]))
    fate = "unsure" if printed is None else "printed" if printed else "not_printed"
    said = {"number": given.draft.ticket}
    return Step(
        replace(given, note=f"setup.ticket.{fate}", went_well=printed is not False, values=said)
    )


def _trial_printed(setup: Setup, event: events.Answered) -> Step:
    fate = "printed" if event.values.get("printed") else "unsure"
    return Step(replace(setup, note=f"setup.trial.{fate}", went_well=True))


def _finished(setup: Setup, event: events.Answered) -> Step:  # noqa: ARG001
    return Step(replace(setup, present=False), (events.Leave(),))


_DONE: Final[dict[str, Callable[[Setup, events.Answered], Step]]] = {
    "setup.panel": _next,
    "setup.trust": _trusted,
    "setup.enrol": _settled,
    "setup.stick": _settled,
    "setup.alone": _settled,
    "setup.person": _person_made,
    "setup.fill": _came,
    "setup.try": _tried,
    "setup.ticket": _printed,
    "setup.trial": _trial_printed,
    "setup.finish": _finished,
}


# --- small changes ---------------------------------------------------------------------------


def _ask(setup: Setup, operation: str, **values: object) -> Step:
    asked = replace(setup, busy=operation, note="", values={})
    return Step(asked, (events.Operate(operation, dict(values)),))


def _quiet(setup: Setup) -> Setup:
    return replace(setup, note="", values={}, went_well=True, typing="", listening=False)


def _kept(setup: Setup, **changes: object) -> Setup:
    return replace(setup, draft=replace(setup.draft, **changes))  # type: ignore[arg-type]


def _with_text(setup: Setup, name: str, text: str) -> Setup:
    short = pages.fitting(name, text)
    return _kept(setup, texts={**setup.draft.texts, name: short})
