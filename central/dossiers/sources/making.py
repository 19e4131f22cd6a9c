"""A source as its settings say. It brings what asks other systems: loaded by whoever asks one."""

from __future__ import annotations

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
)
from central.dossiers.sources.source import DossierSource

Transport = httpx.AsyncBaseTransport | None


def make(settings: OneSource, transport: Transport) -> DossierSource:
    """Raises KnownError where the source's secret or file cannot be read."""
    match settings:
        case DemoSettings():
            return Demo(settings.file)
        case OpenCpsSettings():
            return OpenCps(_caller(settings, transport), settings.group, settings.secret())
        case IGateSettings():
            caller = _caller(settings, transport)
            return IGate(caller, settings.path, settings.by_code, settings.secret())
        case NgspSettings():
            return Ngsp(
                _caller(settings, transport),
                settings.client,
                settings.secret(),
                settings.path,
                settings.list_path,
                settings.token_path,
            )


def _caller(
    settings: OpenCpsSettings | IGateSettings | NgspSettings, transport: Transport
) -> Caller:
    return Caller(settings.kind, settings.url, transport)
