"""What staff see of the machine at a glance; the same findings as `kiosk doctor`, cheap to make.

Made again every second while somebody looks: nothing is opened that a running kiosk owns, no
program is called and no file is read whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devices.sensors import hottest, touch_panels
from kiosk.doctor.content import examine_content
from kiosk.doctor.devices import examine_parts
from kiosk.doctor.finding import Finding
from kiosk.doctor.link import examine_link
from kiosk.doctor.running import Running
from kiosk.domain.errors import KnownError
from kiosk.services.staff import known_head
from offline_cache.database import Error, open_database
from offline_cache.staff import StaffStore

if TYPE_CHECKING:
    from kiosk.site import Site

_LEAST_FREE_MB = 500
# Boards slow down at 80 to 100; cabinets are to stay well below.
_HOT = 80.0
_FALLEN = {
    "settings": "settings_fallen_back",
    "centre": "profile_fallen_back",
    "own_parts": "own_parts_left_out",
}
_CALL = "Show support the log (`kiosk audit list`): somebody changed it, or the disk did."


def vitals(site: Site, running: Running) -> list[Finding]:
    """Every part of a running kiosk that the dashboard may show."""
    found = [
        *examine_parts(site, running),
        *examine_link(site, running),
        *examine_content(site, running),
        *machine_vitals(site, running),
    ]
    return [dated(finding, running) for finding in found]


def machine_vitals(site: Site, running: Running | None) -> Iterator[Finding]:
    """Clock, disk, touch panel, temperature where one is measured, the audit log."""
    yield _clock(site)
    yield _disk(site.paths.home)
    yield _touch()
    degrees = hottest()
    if degrees is not None:
        yield _temperature(degrees)
    yield _audit(site, running)
    yield _configuration(site)


def dated(finding: Finding, running: Running | None) -> Finding:
    """With when a running kiosk saw it become so."""
    code, since = (running.since if running else {}).get(finding.part, ("", ""))
    return finding.dated(since) if finding.code and code == finding.code else finding


def _clock(site: Site) -> Finding:
    now = site.clock.read()
    by = "synchronised" if now.synchronised else "not vouched for by the network"
    state = f"{now.local:%Y-%m-%d %H:%M} in Vietnam, {by}"
    return Finding("clock", state, code="synchronised" if now.synchronised else "unvouched")


def _disk(home: Path) -> Finding:
    """Free space where the kiosk's files are, or would be."""
    place = next(each for each in (home, *home.parents) if each.is_dir())
    usage = shutil.disk_usage(place)
    free = usage.free // 1_000_000
    well = free >= _LEAST_FREE_MB
    values = {"free_mb": free, "whole_mb": usage.total // 1_000_000}
    fix, code = ("", "room") if well else ("Make room on the disk.", "full")
    return Finding("disk", f"{free} MB free", well, fix, code=code, values=values)


def _touch() -> Finding:
    """A machine may well be used by a mouse; only a panel that shows itself can be lost."""
    panels = touch_panels()
    if not panels:
        return Finding("touch", "no touch panel shows itself", False, wanted=False, code="none")
    return Finding("touch", ", ".join(panels), code="ready")


def _temperature(degrees: float) -> Finding:
    well = degrees < _HOT
    fix = "" if well else "Leave room around the machine and clean its fan and openings."
    code, values = "right" if well else "hot", {"degrees": round(degrees)}
    return Finding("temperature", f"{degrees:.0f} degrees", well, fix, code=code, values=values)


def _configuration(site: Site) -> Finding:
    """Whether the kiosk goes by its own files, or by the last good ones in their place."""
    for part, code in _FALLEN.items():
        if part in site.fallen:
            fix = "Correct the file, or save on the page of settings."
            return Finding("config", site.fallen[part], False, fix, code=code)
    stale = [each for each in site.own.stale(site.profile) if each in site.allowed]
    if stale:
        state = f"the profile has changed under what was changed here: {', '.join(stale)}"
        fix = "Look at these parts on the page of settings."
        return Finding("config", state, fix=fix, code="profile_changed")
    return Finding("config", "as its files say", code="whole")


def _audit(site: Site, running: Running | None) -> Finding:
    """The log of what staff did: as it was checked when the kiosk started, else looked at here."""
    said = running.audit if running and running.audit else _look_at_audit(site)
    if "fault" in said:
        fix = "Look at staff.db in the kiosk's folder."
        return Finding("audit", str(said["fault"]), False, fix, code="unreadable")
    entries, broken = int(said["entries"]), int(said["broken_at"])
    if broken:
        state = f"changed from outside: entry {broken} is not right"
        return Finding("audit", state, False, _CALL, code="changed")
    return Finding("audit", f"{entries} entries", code="whole")


def _look_at_audit(site: Site) -> dict[str, Any]:
    if not site.paths.staff.exists():
        return {"entries": 0, "broken_at": 0}
    try:
        connection = open_database(site.paths.staff, readonly=True)
        try:
            verdict = StaffStore(connection).audit.check(known_head(site.paths.audit_head))
        finally:
            connection.close()
    except (KnownError, Error) as fault:
        return {"fault": str(fault)}
    return {"entries": verdict.entries, "broken_at": verdict.broken_at}
