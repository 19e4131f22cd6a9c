"""A draft of this machine's configuration, what it is laid over, and the check of the whole. Pure.

A draft is only what somebody changed, so that it can be laid over files that changed meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from kiosk.configuration.changes import Change, differences
from kiosk.domain.setting import Form
from kiosk.domain.staff import Role
from kiosk.own_parts import PARTS, OwnParts
from kiosk.profile import centre_in
from kiosk.settings import settings_in
from kiosk.settings_kinds import PrinterKind
from kiosk.settings_table import SETTINGS
from kiosk.toml_reader import Problem

# Far more than a whole profile of a large centre.
LARGEST = 2_000_000
_ADDRESS = "printer.address"


@dataclass(frozen=True, slots=True)
class Draft:
    """`settings` by path; `parts` of the profile, each whole."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Draft:
        """From JSON. Raises ValueError for what is no draft, or far too large."""
        settings, parts = given.get("settings", {}), given.get("parts", {})
        if not (isinstance(settings, dict) and isinstance(parts, dict)):
            raise ValueError("That is no draft.")
        if len(json.dumps([settings, parts])) > LARGEST:
            raise ValueError("That draft is too large.")
        return cls(settings, parts)

    def as_json(self) -> dict[str, Any]:
        return {"settings": dict(self.settings), "parts": dict(self.parts)}

    def without(self, places: Set[str]) -> Draft:
        """Without those settings and parts."""
        settings, parts = (
            {name: value for name, value in each.items() if name not in places}
            for each in (self.settings, self.parts)
        )
        return Draft(settings, parts)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a draft is laid over: kiosk.toml as `table`, what the central system `given` under it,
    the `profile` and what is our `own` of it, of which `allowed` parts may differ.

    `locked` says by path why a setting is not changed here. `waiting` are numbers given today by
    service that nobody has counted out again. `offered` are, by path of a setting, the values that
    this machine has to choose from, with their names. `wrong_address` says why a printer can be at
    no such address, or nothing.
    """

    table: Mapping[str, Mapping[str, Any]]
    profile: Mapping[str, Any]
    own: OwnParts = field(default_factory=OwnParts)
    allowed: frozenset[str] = frozenset(PARTS)
    given: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    locked: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    wrong_address: Callable[[str], str] = lambda _: ""

    def value(self, path: str) -> Any:
        """What holds for a setting now."""
        one = SETTINGS[path]
        for table in (self.table, self.given):
            section = table.get(one.section)
            if isinstance(section, Mapping) and one.key in section:
                return section[one.key]
        return one.default

    @property
    def document(self) -> dict[str, Any]:
        """The profile that holds now."""
        return self.own.over(dict(self.profile), self.allowed)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that is wrong with a draft, what it would change, and what to think about first.

    The place of a setting is its path, that of the profile stands in it: services[3].minutes.
    """

    faults: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "faults": [_json(each) for each in self.faults],
            "changes": [each.as_json() for each in self.changes],
            "warnings": [_json(each) for each in self.warnings],
        }


def _json(problem: Problem) -> dict[str, Any]:
    return {
        "place": problem.place,
        "code": problem.code,
        "values": dict(problem.values),
        "reason": problem.reason,
    }


def check(ground: Ground, draft: Draft, role: Role) -> Verdict:
    """Look at the draft as a whole, as the next start would, for somebody of this role."""
    refused = tuple(_refused(ground, draft, role))
    if refused:
        rest = draft.without({each.place for each in refused})
        return Verdict((*refused, *(_faults(ground, rest) if rest != Draft() else ())))
    faults = _faults(ground, draft)
    return Verdict(tuple(faults), tuple(_changes(ground, draft)), tuple(_warnings(ground, draft)))


def _faults(ground: Ground, draft: Draft) -> list[Problem]:
    return [*_settings_faults(ground, draft), *centre_in(laid_over(ground, draft))[1]]


def laid_over(ground: Ground, draft: Draft) -> dict[str, Any]:
    """The profile as it would be."""
    return {**ground.document, **draft.parts}


def table_with(table: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    """kiosk.toml's table with settings put in."""
    made = {name: dict(part) if isinstance(part, Mapping) else part for name, part in table.items()}
    for path, value in settings.items():
        one = SETTINGS[path]
        section = made.setdefault(one.section, {})
        if isinstance(section, dict):
            section[one.key] = value
    return made


def _refused(ground: Ground, draft: Draft, role: Role) -> Iterator[Problem]:
    for path in draft.settings:
        one = SETTINGS.get(path)
        if one is None:
            yield Problem(path, "is no setting that is changed here", "unknown")
        elif not one.open_to(role):
            yield Problem(path, "is for technicians", "technician")
        elif path in ground.locked:
            yield Problem(path, "is the central system's to change", ground.locked[path])
    for name in draft.parts:
        if name not in PARTS:
            yield Problem(name, "is no part that is changed here", "unknown")
        elif name not in ground.allowed:
            yield Problem(name, "is the central system's to change", "central_part")


def _settings_faults(ground: Ground, draft: Draft) -> list[Problem]:
    lengths = [
        Problem(path, f"has more than {one.longest} letters", "length", _bounds(one.longest))
        for path, value in draft.settings.items()
        if (one := SETTINGS[path]).form is Form.TEXT
        and isinstance(value, str)
        and len(value) > one.longest
    ]
    found = settings_in(table_with(ground.table, draft.settings))[1]
    known = {each.place for each in found}
    more = [*lengths, *_not_offered(ground, draft), *_nowhere(ground, draft)]
    return [*found, *(each for each in more if each.place not in known)]


def _not_offered(ground: Ground, draft: Draft) -> Iterator[Problem]:
    """What would hold, and is none of what this machine has to choose from.

    What holds already is said where nothing is to change: it hinders no other change.
    """
    for path, offered in ground.offered.items():
        meant = path in draft.settings or draft == Draft()
        if meant and draft.settings.get(path, ground.value(path)) not in offered:
            yield Problem(path, f"must be one of {', '.join(offered)}", "choice")


def _nowhere(ground: Ground, draft: Draft) -> Iterator[Problem]:
    """A printer where none can be; as with what is offered, what holds hinders no other change."""
    kind, address = (
        draft.settings.get(path, ground.value(path)) for path in ("printer.kind", _ADDRESS)
    )
    meant = draft == Draft() or {"printer.kind", _ADDRESS} & set(draft.settings)
    used = kind == PrinterKind.ESCPOS or _ADDRESS in draft.settings
    if meant and used and isinstance(address, str) and address:
        reason = ground.wrong_address(address)
        if reason:
            yield Problem(_ADDRESS, reason, "printer_address")


def _bounds(longest: int) -> dict[str, str]:
    return {"low": "0", "high": str(longest)}


def _changes(ground: Ground, draft: Draft) -> Iterator[Change]:
    for path, value in draft.settings.items():
        old = ground.value(path)
        if old != value:
            yield Change(path, old, value, SETTINGS[path].secret)
    now = ground.document
    for name, part in draft.parts.items():
        yield from differences(now.get(name), part, name)


def _warnings(ground: Ground, draft: Draft) -> Iterator[Problem]:
    """A service that is taken out while people hold its numbers."""
    if "services" not in draft.parts:
        return
    rows = draft.parts["services"]
    listed = rows if isinstance(rows, list) else []
    kept = {row.get("code") for row in listed if isinstance(row, dict)}
    for index, row in enumerate(ground.document.get("services") or []):
        count = ground.waiting.get(row["code"], 0)
        if count and row["code"] not in kept:
            name = str(row["name"]["vi"])
            values = {"count": str(count), "service": name}
            reason = f"{name!r} is taken out, and {count} of its numbers were given today"
            yield Problem(f"services[{index}]", reason, "waiting_numbers", values)
