"""What the doctor can read of settings and centre: one error must not hide the rest."""

from __future__ import annotations

from dataclasses import dataclass, fields

from kiosk.doctor.finding import Finding
from kiosk.domain.errors import KnownError
from kiosk.paths import Paths
from kiosk.profile import load_centre
from kiosk.settings import Settings, salvage_settings
from kiosk.site import SAMPLE_CENTRE, Site

_CORRECT = "Correct the file and try again."


@dataclass(frozen=True, slots=True)
class Legible:
    """`site` as far as it could be read; `unread` are sections that it has from nowhere."""

    site: Site
    faults: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()

    def lacks(self, part: str) -> bool:
        return any(fault.part == part for fault in self.faults)


def read_site(paths: Paths) -> Legible:
    """The site, or what is left of it with a finding for each file that has errors."""
    try:
        return Legible(Site(paths))
    except KnownError:
        pass
    settings, problems = salvage_settings(paths.settings)
    faults = [_settings(paths, problems)] if problems else []
    sample = load_centre(paths.assets / SAMPLE_CENTRE)
    site = Site(paths, settings=settings, centre=sample)
    unread = _sections(problems)
    if "centre" in unread:
        faults.append(unread_part("centre"))
    else:
        try:
            site = Site(paths, settings=settings)
        except KnownError as fault:
            faults.append(Finding("centre", str(fault), False, _CORRECT))
    return Legible(site, tuple(faults), unread)


def unread_part(part: str) -> Finding:
    """Of a section with an error in it nothing can be said."""
    state = "not looked at: its section of kiosk.toml has an error"
    return Finding(part, state, False, f"Correct [{part}] in kiosk.toml.")


def _settings(paths: Paths, problems: tuple[str, ...]) -> Finding:
    count = f"{len(problems)} error{'s' if len(problems) > 1 else ''}"
    state = f"{paths.settings} has {count}: {'; '.join(problems)}."
    return Finding("settings", state, False, _CORRECT)


def _sections(problems: tuple[str, ...]) -> frozenset[str]:
    """Which sections errors stand in; all of them where one belongs to none."""
    known = {each.name for each in fields(Settings)}
    named = {problem.partition(":")[0].partition(".")[0] for problem in problems}
    nowhere = any(each.startswith("it cannot be read") for each in problems)
    return frozenset(known if nowhere else known & named)
