"""Every centre's source, made from the settings when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import httpx

from central.dossiers.sources.calling import Caller
from central.dossiers.sources.demo import Demo
from central.dossiers.sources.igate import IGate
from central.dossiers.sources.ngsp import Ngsp
from central.dossiers.sources.opencps import OpenCps
from central.dossiers.sources.settings import (
    DemoSettings,
    IGateSettings,
    NgspSettings,
    OneSource,
    OpenCpsSettings,
    read_sources,
)
from central.dossiers.sources.source import DossierSource


class Sources:
    """One for a process. `transport` is httpx's, for tests.

    Any thread may ask for a source, but its methods run on one event loop.
    """

    def __init__(
        self,
        settings: Mapping[str, OneSource],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = dict(settings)
        self._transport = transport
        self._made: dict[str, DossierSource] = {}
        self._making = Lock()

    @classmethod
    def of_file(cls, file: str) -> Sources:
        """No file, no sources. Raises KnownError."""
        return cls(read_sources(Path(file)) if file else {})

    @property
    def centres(self) -> tuple[str, ...]:
        return tuple(self._settings)

    def of(self, centre: str) -> DossierSource | None:
        """Raises KnownError where the source's secret or file cannot be read."""
        settings = self._settings.get(centre)
        if settings is None:
            return None
        with self._making:
            if centre not in self._made:
                self._made[centre] = self._make(settings)
            return self._made[centre]

    async def close(self) -> None:
        for source in self._made.values():
            await source.close()

    def _make(self, settings: OneSource) -> DossierSource:
        match settings:
            case DemoSettings():
                return Demo(settings.file)
            case OpenCpsSettings():
                return OpenCps(self._caller(settings), settings.group, settings.secret())
            case IGateSettings():
                caller = self._caller(settings)
                return IGate(caller, settings.path, settings.by_code, settings.secret())
            case NgspSettings():
                return Ngsp(
                    self._caller(settings),
                    settings.client,
                    settings.secret(),
                    settings.path,
                    settings.list_path,
                    settings.token_path,
                )

    def _caller(self, settings: OpenCpsSettings | IGateSettings | NgspSettings) -> Caller:
        return Caller(settings.kind, settings.url, self._transport)
