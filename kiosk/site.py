"""What a kiosk is before anything is opened: its settings, its centre, its words, its clock.

What came from the central system goes before what ships with the program; of it, what this release
cannot read is passed over and named in `content_faults`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.content import CENTRE, SETTINGS, TRANSLATIONS, read_content, settings_tables
from kiosk.domain.centre import Centre
from kiosk.domain.errors import KnownError
from kiosk.identity import Identity, IdentityFiles
from kiosk.overlay import Overlay
from kiosk.paths import Paths
from kiosk.profile import centre_from, load_centre
from kiosk.settings import CentralKind, MachineSection, Settings, load_settings
from kiosk.texts import Texts, locales

SAMPLE_CENTRE = Path("centre/sample.toml")


class Site:
    """Immutable; any thread."""

    def __init__(
        self,
        paths: Paths,
        clock: Clock | None = None,
        *,
        settings: Settings | None = None,
        centre: Centre | None = None,
    ) -> None:
        """Raises KnownError with every wrong setting or profile entry at once.

        Settings or a centre that are given are not read.
        """
        self.paths = paths
        self.clock = clock or SystemClock()
        self.content_faults: list[str] = []
        found = settings or self._load_settings()
        networked = found.central is CentralKind.NETWORK
        self.identity = IdentityFiles(paths.home).read() if networked else None
        self.settings: Settings = _as_enrolled(found, self.identity)
        self.centre: Centre = centre or self._load_centre()
        self.locales = locales(paths.assets / "texts")
        self._overlay = Overlay.of(read_content(paths.content, TRANSLATIONS))
        self.words: Callable[[str], Texts] = cache(
            lambda locale: Texts.load(paths.assets / "texts", locale, self._overlay)
        )

    def is_like(self, other: Site) -> bool:
        """Whether a start with either would be the same kiosk."""
        mine, others = ((site.settings, site.centre, site._overlay) for site in (self, other))
        return mine == others

    def _load_settings(self) -> Settings:
        given = settings_tables(read_content(self.paths.content, SETTINGS))
        if given:
            try:
                return load_settings(self.paths.settings, given)
            except KnownError as fault:
                settings = load_settings(self.paths.settings)
                self.content_faults.append(str(fault))
                return settings
        return load_settings(self.paths.settings)

    def _load_centre(self) -> Centre:
        given = read_content(self.paths.content, CENTRE)
        if given is not None:
            try:
                return centre_from(given)
            except KnownError as fault:
                self.content_faults.append(str(fault))
        return load_centre(self._profile())

    def _profile(self) -> Path:
        named = self.settings.centre.profile
        if named:
            return self.paths.home / Path(named).expanduser()
        return self.paths.assets / SAMPLE_CENTRE


def _as_enrolled(settings: Settings, identity: Identity | None) -> Settings:
    """Name and letter are the central system's to give: two kiosks of a centre never share them."""
    if identity is None:
        return settings
    return replace(settings, machine=MachineSection(identity.name, identity.letter))
