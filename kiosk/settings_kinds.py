"""What devices and the link may be, by the words of kiosk.toml."""

from __future__ import annotations

from enum import StrEnum


class PrinterKind(StrEnum):
    SIMULATOR = "simulator"
    ESCPOS = "escpos"
    FILE = "file"
    NONE = "none"


class ScannerKind(StrEnum):
    SIMULATOR = "simulator"
    DEVICE = "device"
    NONE = "none"


class CardReaderKind(StrEnum):
    PCSC = "pcsc"
    SIMULATOR = "simulator"
    NONE = "none"


class SticksKind(StrEnum):
    """FOLDER takes the folders in sticks/ of the kiosk's own for sticks, for trying out."""

    SYSTEM = "system"
    FOLDER = "folder"
    NONE = "none"


class SpeechKind(StrEnum):
    """ESPEAK without its programs is a kiosk that does not speak, and says why.

    PIPER falls back to espeak-ng, as a whole and for languages without a voice file.
    """

    ESPEAK = "espeak"
    PIPER = "piper"
    SIMULATOR = "simulator"
    NONE = "none"


class CentralKind(StrEnum):
    """STANDIN is the in-process stand-in; NONE is a kiosk that stands alone."""

    STANDIN = "standin"
    NETWORK = "network"
    NONE = "none"
