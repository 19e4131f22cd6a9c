"""What a kiosk is before anything is opened: its settings, its centre, its words, its clock."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.domain.centre import Centre
from kiosk.paths import Paths
from kiosk.profile import load_centre
from kiosk.settings import Settings, load_settings
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
        self.settings: Settings = settings or load_settings(paths.settings)
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
