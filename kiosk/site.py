"""What a kiosk is before anything is opened: its settings, its centre, its words, its clock.

What came from the central system goes before what ships with the program; of it, what this release
cannot read is passed over and named in `content_faults`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.content import (
    CENTRE,
    SETTINGS,
    TRANSLATIONS,
    Document,
    read_content,
    settings_tables,
)
from kiosk.domain.centre import Centre
from kiosk.domain.errors import KnownError
from kiosk.domain.visit.state import House
from kiosk.identity import Identity, IdentityFiles
from kiosk.last_good import LastGood
from kiosk.overlay import Overlay
from kiosk.own_parts import OwnParts, allowed_parts, read_own
from kiosk.paths import Paths
from kiosk.profile import centre_from, centre_in, read_profile
from kiosk.settings import CentralKind, MachineSection, Settings, load_settings
from kiosk.texts import Texts, locales
from kiosk.toml_reader import Tables

SAMPLE_CENTRE = Path("centre/sample.toml")


class Site:
    """Immutable; any thread.

    `fallen` says by part (settings, centre) why the last good one is in use instead of the file.
    `languages` are those there are words for, `locales` those of them that are offered.
    `profile` is the centre's document before `own` parts were laid over it, of which `allowed` are
    in force.
    """

    def __init__(
        self,
        paths: Paths,
        clock: Clock | None = None,
        *,
        settings: Settings | None = None,
        centre: Centre | None = None,
    ) -> None:
        """Raises KnownError with every wrong setting or profile entry at once, where no last good
        file stands in.

        Settings or a centre that are given are not read.
        """
        self.paths = paths
        self.clock = clock or SystemClock()
        self.content_faults: list[str] = []
        self.fallen: dict[str, str] = {}
        self.last_good = LastGood(paths.last_good)
        found = settings or self._load_settings()
        networked = found.central is CentralKind.NETWORK
        self.identity = IdentityFiles(paths.home).read() if networked else None
        self.settings: Settings = _as_enrolled(found, self.identity)
        self.profile: Document = {}
        self.own = OwnParts()
        self.allowed: frozenset[str] = frozenset()
        whole = centre or self._load_centre()
        if not self.settings.centre.priority:
            whole = replace(whole, priority_groups=())
        self.centre: Centre = whole
        self.languages = locales(paths.assets / "texts")
        offered = self.settings.visit.offers
        self.locales = tuple(each for each in self.languages if offered(each))
        self._overlay = Overlay.of(read_content(paths.content, TRANSLATIONS))
        self.words: Callable[[str], Texts] = cache(
            lambda locale: Texts.load(paths.assets / "texts", locale, self._overlay)
        )

    def is_like(self, other: Site) -> bool:
        """Whether a start with either would be the same kiosk."""
        mine, others = ((site.settings, site.centre, site._overlay) for site in (self, other))
        return mine == others

    def with_settings(self, settings: Settings) -> Site:
        """The same with other settings; nothing is read anew."""
        other = copy(self)
        other.settings = settings
        return other

    def keep_good(self) -> None:
        """Remember what could be read, for a start that cannot. Raises OSError."""
        if not {"settings", "centre"} & set(self.fallen) and self.profile:
            path = self.paths.settings
            self.last_good.keep(path.read_bytes() if path.exists() else b"", self.profile)

    def _load_settings(self) -> Settings:
        given = settings_tables(read_content(self.paths.content, SETTINGS))
        try:
            return self._settings_in(self.paths.settings, given)
        except KnownError as fault:
            if not self.last_good.has_settings:
                raise
            with suppress(KnownError):
                settings = self._settings_in(self.last_good.settings, given)
                self.fallen["settings"] = str(fault)
                return settings
            raise

    def _settings_in(self, path: Path, given: Tables) -> Settings:
        """What a file says over what the centre gave; without that, where it does not fit.

        Raises KnownError for the file's own fault.
        """
        try:
            return load_settings(path, given)
        except KnownError as fault:
            settings = load_settings(path)
            self.content_faults.append(str(fault))
            return settings

    def _load_centre(self) -> Centre:
        self.profile, centre = self._base()
        connected = self.settings.central is CentralKind.NETWORK
        self.allowed = allowed_parts(self.profile, connected=connected)
        try:
            self.own = read_own(self.paths.own_parts)
            if not self.own.parts:
                return centre
            return centre_from(self.own.over(self.profile, self.allowed))
        except KnownError as fault:
            # What came may no longer fit what was changed here: then what came holds alone.
            self.own = OwnParts()
            self.fallen["own_parts"] = str(fault)
            return centre

    def _base(self) -> tuple[Document, Centre]:
        """The profile that came, else the file's, else the last good one."""
        given = read_content(self.paths.content, CENTRE)
        if given is not None:
            try:
                return given, centre_from(given)
            except KnownError as fault:
                self.content_faults.append(str(fault))
        try:
            return read_profile(self.profile_path)
        except KnownError as fault:
            kept = self.last_good.profile() or {}
            centre, problems = centre_in(kept)
            if problems:
                raise
            self.fallen["centre"] = str(fault)
            return kept, centre

    @property
    def profile_path(self) -> Path:
        """The file that says which centre this is."""
        named = self.settings.centre.profile
        if named:
            return self.paths.home / Path(named).expanduser()
        return self.paths.assets / SAMPLE_CENTRE


def house_of(settings: Settings) -> House:
    """How every visit begins at a kiosk with these settings."""
    return House(settings.visit.ask_after, settings.access.large_text)


def _as_enrolled(settings: Settings, identity: Identity | None) -> Settings:
    """Name and letter are the central system's to give: two kiosks of a centre never share them."""
    if identity is None:
        return settings
    return replace(settings, machine=MachineSection(identity.name, identity.letter))
