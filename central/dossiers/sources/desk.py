"""Every centre's source, made from the settings when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

    from central.dossiers.sources.settings import OneSource
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
        if not file:
            return cls({})
        from central.dossiers.sources.settings import read_sources

        return cls(read_sources(Path(file)))

    @property
    def centres(self) -> tuple[str, ...]:
        return tuple(self._settings)

    def of(self, centre: str) -> DossierSource | None:
        """Raises KnownError where the source's secret or file cannot be read."""
        settings = self._settings.get(centre)
        if settings is None:
            return None
        # What asks other systems takes a tenth of a second to load: not for every command.
        from central.dossiers.sources.making import make

        with self._making:
            if centre not in self._made:
                self._made[centre] = make(settings, self._transport)
            return self._made[centre]

    async def close(self) -> None:
        for source in self._made.values():
            await source.close()
