"""What a centre's profile says of single procedures: portal address, own time limits, overlays.

Responsible for reading these tables and naming what is wrong in them; profile.py has the rest.
"""

from __future__ import annotations

import re

from kiosk.domain.centre import LocalDeadline, OnlineFavourite
from kiosk.domain.procedure import TimeLimit, TimeUnit
from kiosk.domain.procedure_overlay import Decided, InternalStep, ProcedureOverlay
from kiosk.toml_reader import TomlPart

_ADDRESS = re.compile(r"https://[^\s{}]+(?:\{(?:code|id)\}[^\s{}]*)*")
_WHOLE_ADDRESS = re.compile(r"https://[^\s{}]+")
_UNITS = {
    "days": TimeUnit.WORKING_DAY,
    "calendar_days": TimeUnit.DAY,
    "hours": TimeUnit.HOUR,
}
_LONGEST = 10_000


def portal_url(root: TomlPart) -> str:
    """An https address, with {code} or {id} where the portal has a page for each procedure."""
    address = root.text("portal_url", "")
    if address and not _ADDRESS.fullmatch(address):
        root.complain("portal_url", "must be an https address; {code} and {id} may stand in it")
    return address


def local_deadlines(root: TomlPart) -> tuple[LocalDeadline, ...]:
    return tuple(_deadline(part) for part in root.parts("local_deadlines"))


def overlays(root: TomlPart) -> tuple[ProcedureOverlay, ...]:
    """What the unit says of procedures beside the record. Of one procedure there is one."""
    found = tuple(_overlay(part) for part in root.parts("overlays"))
    codes = [each.procedure for each in found]
    for place, code in enumerate(codes):
        if code and code in codes[:place]:
            root.complain(f"overlays[{place}].procedure", f"{code!r} stands twice", "twice")
    return found


def online_favourites(root: TomlPart) -> tuple[OnlineFavourite, ...]:
    return tuple(
        OnlineFavourite(
            part.text("procedure"),
            part.words("note") if part.has("note") else None,
            part.text("icon", ""),
            _own_address(part),
        )
        for part in root.parts("online")
    )


def _own_address(part: TomlPart) -> str:
    address = part.text("address", "")
    if address and not _WHOLE_ADDRESS.fullmatch(address):
        part.complain("address", "must be an https address")
    return address


def _overlay(part: TomlPart) -> ProcedureOverlay:
    return ProcedureOverlay(
        part.text("procedure"),
        _decided(part.optional("delegated"), "agency", "decision"),
        _decided(part.optional("fee"), "words", "resolution"),
        tuple(_step(each) for each in part.parts("steps")),
        part.flag("on_the_spot", default=False),
    )


def _decided(part: TomlPart, words: str, number: str) -> Decided | None:
    """None for a table that is left out, and for an empty one, as a form may leave it."""
    if not part.names():
        return None
    found = Decided(part.words(words), part.text(number), part.day("date"))
    part.close()
    return found


def _step(part: TomlPart) -> InternalStep:
    given = [key for key in ("days", "hours") if part.has(key)]
    if len(given) > 1:
        part.complain("days", "only one of days and hours may be given")
    limits = [
        TimeLimit(float(part.number(key, 1, _LONGEST, default=1)), _UNITS[key]) for key in given
    ]
    return InternalStep(part.words("who"), part.words("what"), next(iter(limits), None))


def _deadline(part: TomlPart) -> LocalDeadline:
    given = [key for key in _UNITS if part.has(key)]
    if len(given) != 1:
        part.complain("days", "exactly one of days, calendar_days and hours must be given")
    quantities = {key: part.number(key, 1, _LONGEST, default=1) for key in given}
    key = given[0] if given else "days"
    return LocalDeadline(
        part.text("procedure"),
        TimeLimit(float(quantities.get(key, 1)), _UNITS[key]),
        part.text("decision"),
        part.day("date"),
    )
