"""The devices of the settings, made; one that cannot be as they say is none, and the log says why.

Numbers are given all the same, codes are typed, and nothing here needs a card.
"""

from __future__ import annotations

from collections.abc import Callable
from logging import Logger
from threading import Thread

from devices.factory import make_card_reader, make_desk, make_scanner, make_speech, make_sticks
from devices.idcard.absent import AbsentCardReader
from devices.idcard.protocol import CardReader
from devices.light.protocol import Light
from devices.printer.absent import AbsentPrinter
from devices.printer.press import Press
from devices.reading.viewfinder import Viewfinder
from devices.runner import PrintDesk
from devices.scanner.absent import AbsentScanner
from devices.scanner.protocol import Scanner
from devices.speech.protocol import Speech
from devices.sticks.protocol import Sticks
from kiosk.domain.errors import KnownError
from kiosk.logs import record
from kiosk.services.device_settings import (
    card_reader_settings,
    printer_settings,
    scanner_settings,
    speech_settings,
)
from kiosk.site import Site


class Equipment:
    """One for a kiosk: what the settings say of devices, and where faults are told."""

    def __init__(self, site: Site, log: Logger) -> None:
        self._site = site
        self._log = log

    def desk(self) -> PrintDesk:
        settings = printer_settings(self._site)
        try:
            return make_desk(settings)
        except KnownError as fault:
            self._failed("printer", fault)
            return PrintDesk(AbsentPrinter(str(fault)), Press(settings.fonts))

    def scanner(self, hinted: Callable[[str], None], viewfinder: Viewfinder) -> Scanner:
        """`hinted` gets the camera's advice for the person, on its thread."""
        try:
            return make_scanner(scanner_settings(self._site), hinted, viewfinder)
        except KnownError as fault:
            self._failed("scanner", fault)
            return AbsentScanner(str(fault))

    def card_reader(self) -> CardReader:
        try:
            return make_card_reader(card_reader_settings(self._site))
        except KnownError as fault:
            self._failed("card_reader", fault)
            return AbsentCardReader(str(fault))

    def speech(self) -> Speech:
        return make_speech(speech_settings(self._site))

    def sticks(self) -> Sticks:
        paths = self._site.paths
        return make_sticks(self._site.settings.sticks.kind.value, paths.sticks, paths.stick)

    def light_up(self, light: Light) -> None:
        """Set the panel's light as the settings say; returns at once: a monitor takes seconds."""
        percent = self._site.settings.panel.light
        if percent:
            Thread(target=self._light, args=(light, percent), name="light", daemon=True).start()

    def _light(self, light: Light, percent: int) -> None:
        try:
            light.set(percent)
        except KnownError as fault:
            self._failed("light", fault)

    def _failed(self, part: str, fault: KnownError) -> None:
        record(self._log, part, state="failed", error=str(fault))
