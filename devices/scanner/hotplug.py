"""The scanners that are plugged in, found by the names that udev gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

# Makers of scanners, as they write themselves, and what scanners call themselves.
_SCANNER: Final = re.compile(
    r"""
      bar_?code | scanner | scan_?engine | (?<![a-z])scan(?![a-z]) | qr_?code | imager | 2d_reader
    | honeywell | metrologic | hand_held_products | symbol_technologies | symbol_bar | zebra
    | motorola_solutions | datalogic | psc_scan | newland | opticon | opto_?electronics | denso_wave
    | zebex | cipher_?lab | unitech | mindeo | netum | inateck | tera_ | eyoyo | generalscan
    | hid_kbw | 2d_product | marson | youjie | sunlux | argox | riotec | champtek | scanhome
    | rakinda | superlead
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_SCANNER: Final = re.compile(
    r"printer | camera | webcam | modem | flatbed | officejet | laserjet | mouse | consumer_con",
    re.VERBOSE | re.IGNORECASE,
)


class Wire(StrEnum):
    """How a scanner is plugged in; the values are the keys of the settings that name it."""

    SERIAL = "serial"
    HID = "hid"


@dataclass(frozen=True, slots=True)
class Places:
    """Where udev names devices for good."""

    serial: Path = Path("/dev/serial/by-id")
    hid: Path = Path("/dev/input/by-id")


@dataclass(frozen=True, slots=True)
class Found:
    """A device at a lasting name. `device` is what the name leads to now."""

    wire: Wire
    path: str
    device: str
    is_scanner: bool

    @property
    def name(self) -> str:
        return Path(self.path).name


def found(places: Places | None = None) -> tuple[Found, ...]:
    """Everything that could be a scanner by its kind; `is_scanner` when it says so by its name.

    Keyboards are among them: only those that call themselves scanners may be taken unasked.
    """
    places = places or Places()
    serial = _named(Wire.SERIAL, places.serial, "")
    return (*serial, *_named(Wire.HID, places.hid, "-event-kbd"))


def _named(wire: Wire, folder: Path, end: str) -> tuple[Found, ...]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.name.endswith(end))
    except OSError:
        return ()
    return tuple(
        Found(wire, str(path), str(path.resolve()), looks_like_scanner(path.name)) for path in paths
    )


def looks_like_scanner(name: str) -> bool:
    """Whether a device's name says that it reads codes (`usb-Maker_Product_Serial-if00`)."""
    spaced = name.replace(" ", "_")
    return _SCANNER.search(spaced) is not None and _NO_SCANNER.search(spaced) is None
