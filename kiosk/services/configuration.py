"""The configuration of this machine as staff change it: opened, checked, saved, taken back.

One door for the screen and for commands: the same rights, the same check of the whole, the same
lines in the audit log. What is changed counts from the next start on, some of it at once; whoever
calls sees to that (kiosk/control/configuration.py).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from devices.printer.profiles import profile_names
from devices.wire.address import parse_address
from kiosk.configuration.changes import Change
from kiosk.configuration.draft import Draft, Ground, Verdict, check
from kiosk.content import SETTINGS as GIVEN
from kiosk.content import read_content, settings_tables
from kiosk.domain.errors import KnownError
from kiosk.domain.setting import Takes
from kiosk.domain.staff import Role
from kiosk.services.configuration_files import (
    ConfigurationFiles,
    LastChange,
    mark,
    with_settings,
)
from kiosk.services.device_settings import printer_settings
from kiosk.services.found_devices import fittings
from kiosk.services.staff import Staff
from kiosk.settings import CentralKind, Settings
from kiosk.settings_table import SETTINGS
from kiosk.site import Site
from kiosk.toml_reader import read_table

# More lines than anybody reads of one change.
_MOST_LINES = 40
_NAME_KEYS = ("machine.name", "machine.letter")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and as what."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a draft: saved, nothing (to save), faults, warnings, changed (by others).

    `settings` are those in force from the next start on, where something was saved.
    """

    fate: str
    verdict: Verdict = field(default_factory=Verdict)
    restart: bool = False
    settings: Settings | None = None


class Configuration:
    """Every method waits for the disk; one at a time, whoever asks. Raises KnownError."""

    def __init__(
        self,
        site: Site,
        staff: Callable[[], Staff],
        waiting: Callable[[], Mapping[str, int]],
    ) -> None:
        """`site` is where the files are; `waiting` are numbers given today, by service."""
        self._of = site
        self._staff = staff
        self._waiting = waiting
        self._lock = threading.Lock()
        self._begun: dict[str, dict[str, Any]] = {}
        self._models: Mapping[str, str] = {}

    def _site(self) -> Site:
        """As the files are now."""
        return Site(self._of.paths, self._of.clock)

    def keep(self, name: str, draft: Draft) -> None:
        """Remember what somebody began and did not save; in memory, until the program ends."""
        self._begun.pop(name, None)
        if draft != Draft():
            self._begun[name] = draft.as_json()

    def begun(self, name: str) -> dict[str, Any] | None:
        return self._begun.get(name)

    def opened(self, asker: Asker) -> dict[str, Any]:
        """All that a page of settings shows, for somebody of this role.

        {"revision", "settings": {path: value}, "sources": {path: file | centre | default},
        "locked": {path: code}, "profile", "own": [part], "stale": [part], "allowed": [part],
        "undo": {"who", "at", "changes"} or None, "fallen": {part: fault},
        "languages": [locale] that there are words for,
        "offered": {path: {value: name}}, of settings whose choices this machine has,
        "found": [{"name", "where", "settings": {path: value}}], what is plugged in}
        """
        # Not under the lock: where CUPS is ill it takes a while.
        found = fittings()
        with self._lock:
            site = self._site()
            self._models = {}
            ground = self._ground(site)
            shown = [path for path, one in SETTINGS.items() if one.open_to(asker.role)]
            return {
                "revision": _revision(site),
                "settings": {path: ground.value(path) for path in shown},
                "sources": {path: _source(ground, path) for path in shown},
                "locked": dict(ground.locked),
                "profile": ground.document,
                "own": sorted(ground.own.parts),
                "stale": list(ground.own.stale(dict(ground.profile))),
                "allowed": sorted(ground.allowed),
                "undo": _undoable(_files(site).last_change(), asker),
                "fallen": dict(site.fallen),
                "languages": list(site.languages),
                "offered": {path: dict(names) for path, names in ground.offered.items()},
                "found": [each for each in found if each["settings"].keys() <= set(shown)],
            }

    def check(self, draft: Draft, asker: Asker) -> Verdict:
        with self._lock:
            return check(self._ground(self._site()), draft, asker.role)

    def save(self, draft: Draft, asker: Asker, revision: str = "", accept: bool = False) -> Saved:
        """Write a draft that is right, whole. `revision` is of the files it was begun over, empty
        for whatever is there; `accept`: its warnings were seen.
        """
        with self._lock:
            site = self._site()
            if revision and revision != _revision(site):
                return Saved("changed")
            ground = self._ground(site)
            verdict = check(ground, draft, asker.role)
            # With a bad file in its place, saving nothing puts the last good one back.
            fate = _why_not(verdict, accept, mending="settings" in site.fallen)
            if fate:
                return Saved(fate, verdict)
            self._note(asker.name, "config.changed", [each.line() for each in verdict.changes])
            try:
                settings = self._write(site, ground, draft, verdict, asker)
            except KnownError:
                self._staff().note(asker.name, "config.failed")
                raise
            later = any(SETTINGS[path].takes is Takes.RESTART for path in draft.settings)
            return Saved("saved", verdict, later or bool(draft.parts), settings)

    def undo(self, asker: Asker) -> Saved:
        """Take the last change back: fate saved, nothing, or changed (the files are others)."""
        with self._lock:
            site = self._site()
            files = _files(site)
            change = files.last_change()
            if change is None or not _may_undo(change, asker):
                return Saved("nothing")
            now = {name: mark(data) for name, data in files.read().items()}
            if now != dict(change.after):
                return Saved("changed")
            taken = (Change(each["place"], each["new"], each["old"]) for each in change.changes)
            lines = [each.line() for each in taken]
            self._note(asker.name, "config.undone", lines)
            files.undo(change)
            return Saved("saved", restart=True, settings=self._site().settings)

    # --- parts ---------------------------------------------------------------------------------

    def _ground(self, site: Site) -> Ground:
        """The files as they are now; where one is bad, the last good one in its place.

        The printers' profiles are looked at when the page opens: a draft is checked at each touch.
        """
        given = settings_tables(read_content(site.paths.content, GIVEN))
        self._models = self._models or profile_names(printer_settings(site).profiles)
        return Ground(
            table=_table(site),
            profile=site.profile,
            own=site.own,
            allowed=site.allowed,
            given=given,
            locked=_locked(site),
            waiting=self._waiting(),
            offered={"printer.profile": self._models},
            wrong_address=_wrong_address,
        )

    def _write(
        self, site: Site, ground: Ground, draft: Draft, verdict: Verdict, asker: Asker
    ) -> Settings:
        """Those in force from the next start on: what the centre gave stands under the file."""
        files = _files(site)
        before = files.read()
        new: dict[str, bytes] = {}
        changed = {path: v for path, v in draft.settings.items() if v != ground.value(path)}
        if changed or "settings" in site.fallen:
            new["kiosk.toml"] = with_settings(_text(site), changed)
        if draft.parts:
            own = ground.own.laid(draft.parts, dict(ground.profile))
            new["own_parts.json"] = own.as_bytes()
        after = {**before, **new}
        change = LastChange(
            who=asker.name,
            at=site.clock.read().wall.isoformat(),
            changes=tuple(each.as_json() for each in verdict.changes),
            before={name: None if d is None else d.decode("latin-1") for name, d in before.items()},
            after={name: mark(data) for name, data in after.items()},
            paths=tuple(changed),
        )
        files.write(new, change)
        # What was checked is good from now on, not only after the next start.
        fresh = self._site()
        with suppress(OSError):
            fresh.keep_good()
        return fresh.settings

    def _note(self, who: str, what: str, lines: list[str]) -> None:
        """Before anything is written: a change that nobody wrote down is not made."""
        staff, shown = self._staff(), lines[:_MOST_LINES]
        for line in shown:
            staff.note(who, what, line)
        if len(lines) > len(shown):
            staff.note(who, what, f"and {len(lines) - len(shown)} more")


def _files(site: Site) -> ConfigurationFiles:
    return ConfigurationFiles(site.paths)


def _wrong_address(address: str) -> str:
    try:
        parse_address(address)
    except KnownError as fault:
        return str(fault).removesuffix(".")
    return ""


def _why_not(verdict: Verdict, accept: bool, *, mending: bool) -> str:
    if verdict.faults:
        return "faults"
    if not (verdict.changes or mending):
        return "nothing"
    return "warnings" if verdict.warnings and not accept else ""


def _undoable(change: LastChange | None, asker: Asker) -> dict[str, Any] | None:
    if change is None or not _may_undo(change, asker):
        return None
    return {"who": change.who, "at": change.at, "changes": list(change.changes)}


def _may_undo(change: LastChange, asker: Asker) -> bool:
    known = (SETTINGS.get(path) for path in change.paths)
    return all(one is not None and one.open_to(asker.role) for one in known)


def _revision(site: Site) -> str:
    """A mark of everything that a draft is laid over."""
    marks = [mark(data) for data in _files(site).read().values()]
    return mark(repr([*marks, sorted(site.fallen), site.profile]).encode())


def _text(site: Site) -> str:
    """The text of kiosk.toml to go on from: its own, or that of the last good one."""
    path = site.last_good.settings if "settings" in site.fallen else site.paths.settings
    return path.read_text("utf-8-sig") if path.exists() else ""


def _table(site: Site) -> dict[str, Any]:
    path = site.last_good.settings if "settings" in site.fallen else site.paths.settings
    try:
        return read_table(path, path.name)
    except FileNotFoundError:
        return {}


def _source(ground: Ground, path: str) -> str:
    one = SETTINGS[path]
    if one.key in ground.table.get(one.section, {}):
        return "file"
    return "centre" if one.key in ground.given.get(one.section, {}) else "default"


def _locked(site: Site) -> dict[str, str]:
    """Name and letter are the central system's to give, once the kiosk is enrolled."""
    enrolled = site.settings.central is CentralKind.NETWORK and site.identity is not None
    return dict.fromkeys(_NAME_KEYS, "central_name") if enrolled else {}
