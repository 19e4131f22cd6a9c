"""Calling a member of staff; guided mode: a helper stands beside and the kiosk says each step.

A call is useful only now: one that does not get through is said so and is not kept for later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.visit.effects import Effect
from kiosk.domain.visit.events import Answer, Event
from kiosk.domain.visit.state import Dialog, Screen, Visit
from kiosk.domain.visit.step import Step, ask, stay

# Seconds until the same visit may call again.
CALL_AGAIN_AFTER = 60

_CAPITAL = re.compile(r"(?<!^)([A-Z])")


class HelpCall(StrEnum):
    """What is known about a call for help."""

    NONE = "none"
    CALLING = "calling"
    CALLED = "called"
    ALREADY = "already"
    NOT_CALLED = "not_called"


@dataclass(frozen=True, slots=True)
class HelpDialog(Dialog):
    """The help desk, the hotlines, the button that calls somebody."""

    call: HelpCall = HelpCall.NONE
    ask: int = 0


@dataclass(frozen=True, slots=True)
class OpenHelp(Event):
    pass


@dataclass(frozen=True, slots=True)
class CallStaff(Event):
    pass


@dataclass(frozen=True, slots=True)
class StaffCalled(Answer):
    ask: int
    ok: bool


@dataclass(frozen=True, slots=True)
class SetGuided(Event):
    on: bool


@dataclass(frozen=True, slots=True)
class CallForHelp(Effect):
    """Tell the help desk that somebody at this kiosk needs a person; `screen` is where."""

    ask: int
    screen: str


def step(visit: Visit, event: Event) -> Step | None:
    match event:
        case OpenHelp():
            call = HelpCall.CALLED if visit.help_wait else HelpCall.NONE
            return Step(replace(visit, dialog=HelpDialog(call)))
        case CallStaff():
            return _call(visit)
        case StaffCalled():
            return _called(visit, event)
        case SetGuided(on):
            return Step(replace(visit, guided=on, dialog=None))
        case _:
            return None


def waited(visit: Visit) -> Visit:
    """The visit one second nearer to when it may call again."""
    return replace(visit, help_wait=visit.help_wait - 1) if visit.help_wait else visit


def _kind_of(screen: Screen) -> str:
    """What the help desk is told of where a person is: "procedure_page"; never what it shows."""
    return _CAPITAL.sub(r"_\1", type(screen).__name__).lower()


def _call(visit: Visit) -> Step:
    dialog = visit.dialog
    if not isinstance(dialog, HelpDialog) or dialog.call is HelpCall.CALLING:
        return stay(visit)
    if visit.help_wait:
        return Step(replace(visit, dialog=HelpDialog(HelpCall.ALREADY)))
    asked = ask(visit)
    calling = HelpDialog(HelpCall.CALLING, asked.asks)
    effect = CallForHelp(asked.asks, _kind_of(visit.page))
    return Step(replace(asked, dialog=calling, help_wait=CALL_AGAIN_AFTER), (effect,))


def _called(visit: Visit, event: StaffCalled) -> Step:
    """A call that failed may be made again at once, also when its dialog was closed meanwhile."""
    dialog = visit.dialog
    if isinstance(dialog, HelpDialog) and dialog.ask == event.ask:
        call = HelpCall.CALLED if event.ok else HelpCall.NOT_CALLED
        visit = replace(visit, dialog=replace(dialog, call=call))
    return Step(visit if event.ok else replace(visit, help_wait=0))
