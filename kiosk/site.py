"""What a kiosk is before anything is opened: its settings, its centre, its words, its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.domain.centre import Centre
from kiosk.identity import Identity, IdentityFiles
from kiosk.paths import Paths
from kiosk.profile import load_centre
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
        found = settings or load_settings(paths.settings)
        networked = found.central is CentralKind.NETWORK
        self.identity = IdentityFiles(paths.home).read() if networked else None
        self.settings: Settings = _as_enrolled(found, self.identity)
        self.centre: Centre = centre or load_centre(self._profile())
        self.locales = locales(paths.assets / "texts")
        self.words: Callable[[str], Texts] = cache(
            lambda locale: Texts.load(paths.assets / "texts", locale)
        )

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
