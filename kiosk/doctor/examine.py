"""How every part of the machine is; devices are doctor/devices.py's matter.

Looks without changing anything: files are opened read-only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.doctor.content import examine_content
from kiosk.doctor.devices import examine_devices
from kiosk.doctor.finding import Finding
from kiosk.doctor.legible import Legible, read_site, unread_part
from kiosk.doctor.link import examine_link
from kiosk.doctor.running import RESTART, Running, ask_running
from kiosk.doctor.vitals import dated, machine_vitals
from kiosk.domain.errors import KnownError
from kiosk.domain.panel import LEAST_TARGET_MM, is_too_small, least_inches, smallest_target
from kiosk.paths import Paths
from kiosk.services.surveys import surveys_of_site
from offline_cache import database
from offline_cache.cache_file import is_damage

if TYPE_CHECKING:
    from kiosk.site import Site


def examine(paths: Paths) -> list[Finding]:
    """Look at everything. A part that cannot be looked at is a finding, not an exception."""
    legible = read_site(paths)
    site = legible.site
    running = ask_running(site)
    findings = [
        *([] if _unread(legible) else [_settings(site, running)]),
        *legible.faults,
        *([] if legible.lacks("centre") else [_centre(site)]),
        unread_part("panel") if "panel" in legible.unread else _panel(site),
        _library(),
        _words(site),
        *([] if legible.lacks("centre") else [_surveys(site)]),
        _running(running),
        _folder(site.paths.home),
        *_files(site),
        *machine_vitals(site, running),
        *examine_devices(site, running, legible.unread),
        *([unread_part("central")] if "central" in legible.unread else examine_link(site, running)),
        *examine_content(site, running),
    ]
    return [dated(finding, running) for finding in findings]


def _unread(legible: Legible) -> bool:
    """Whether kiosk.toml itself is not what a kiosk goes by; another line says why."""
    return legible.lacks("settings") or "settings" in legible.site.fallen


def _centre(site: Site) -> Finding:
    return Finding("centre", f"{site.centre.name('vi')}, {len(site.centre.services)} services")


def _settings(site: Site, running: Running | None) -> Finding:
    there = site.paths.settings.exists()
    state = str(site.paths.settings) if there else "embedded default"
    if running and running.changed:
        changed = ", ".join(running.changed)
        return Finding(
            "settings", f"{state}: changed since the kiosk started ({changed})", False, RESTART
        )
    return Finding("settings", state)


def _panel(site: Site) -> Finding:
    """Whether a finger meets every control of a panel of this size."""
    panel = site.settings.panel
    size = (panel.width, panel.height)
    smallest = smallest_target(size, panel.pixels_per_mm)
    state = f"{panel.width} x {panel.height}, the smallest control is {smallest:.1f} mm"
    if not is_too_small(size, panel.pixels_per_mm):
        return Finding("panel", state)
    fix = (
        f"A finger needs {LEAST_TARGET_MM:g} mm: a panel of this shape must measure "
        f"{least_inches(size):.1f} inches or more. If this one does, correct [panel] pixels_per_mm."
    )
    return Finding("panel", state, False, fix)


def _library() -> Finding:
    return Finding("sqlite", database.sqlite_version())


def _words(site: Site) -> Finding:
    try:
        for locale in site.locales:
            site.words(locale)
    except KnownError as fault:
        return Finding("texts", str(fault), False, "Install the program again.")
    return Finding("texts", ", ".join(site.locales))


def _surveys(site: Site) -> Finding:
    try:
        found = surveys_of_site(site.centre.surveys, site.paths, site.words)
    except KnownError as fault:
        return Finding("surveys", str(fault), False, "Put the survey right, or leave it out.")
    return Finding("surveys", ", ".join(each.id for each in found) or "none")


def _running(running: Running | None) -> Finding:
    return Finding("kiosk", "running" if running else "not running")


def _folder(home: Path) -> Finding:
    if not home.exists():
        return Finding("folder", f"{home} is not made yet")
    well = os.access(home, os.R_OK | os.W_OK | os.X_OK)
    state = f"{home}" if well else f"{home} cannot be written"
    fix = "" if well else "Give the folder to the user that runs the kiosk."
    return Finding("folder", state, well, fix)


def _files(site: Site) -> Iterator[Finding]:
    for path in (site.paths.journal, site.paths.cache):
        if not path.exists():
            yield Finding(path.stem, "not made yet")
            continue
        yield _file(path)


def _file(path: Path) -> Finding:
    damaged = True
    try:
        connection = database.open_database(path, readonly=True)
        verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        connection.close()
    except (KnownError, database.Error) as fault:
        verdict, damaged = str(fault), is_damage(fault)
    if verdict == "ok":
        return Finding(path.stem, verdict)
    fix = _damage(path) if damaged else "Look at the folder's permissions and at the disk."
    return Finding(path.stem, verdict, False, fix)


def _damage(path: Path) -> str:
    if path.stem == "cache":
        return "Restart the kiosk; it moves the file aside and makes a new one."
    return f"Stop the kiosk, copy {path.name} to a safe place and call support."
