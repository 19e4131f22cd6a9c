"""What each device is to be, by the settings of a site: what devices/factory.py takes."""

from __future__ import annotations

from devices.factory import CardReaderSettings, PrinterSettings, ScannerSettings, SpeechSettings
from kiosk.site import Site


def printer_settings(site: Site) -> PrinterSettings:
    section, paths = site.settings.printer, site.paths
    return PrinterSettings(
        kind=section.kind.value,
        folder=paths.printer,
        fonts=paths.assets / "fonts",
        profiles=paths.assets / "printers",
        path=section.path,
        address=section.address,
        profile=section.profile,
    )


def scanner_settings(site: Site) -> ScannerSettings:
    section = site.settings.scanner
    return ScannerSettings(
        kind=section.kind.value,
        folder=site.paths.scanner,
        serial=section.serial,
        hid=section.hid,
        wedge=section.wedge,
        camera=section.camera,
    )


def speech_settings(site: Site) -> SpeechSettings:
    section, paths = site.settings.speech, site.paths
    return SpeechSettings(
        kind=section.kind.value,
        folder=paths.speech,
        sounds=paths.assets / "sounds",
        device=section.device,
        piper=section.piper,
        voices=section.voices,
        recordings=section.recordings,
    )


def card_reader_settings(site: Site) -> CardReaderSettings:
    section = site.settings.card_reader
    return CardReaderSettings(section.kind.value, site.paths.card_reader, section.reader)
