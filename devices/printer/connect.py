"""From what settings say of a printer to the printer, and to how its receipts are made."""

from __future__ import annotations

from pathlib import Path

from devices.printer.plan import Plan
from devices.printer.protocol import Printer
from devices.wire.address import (
    CupsAddress,
    FileAddress,
    LpAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    parse_address,
)

# Below this a raster ticket takes longer than a citizen waits (61 s at 9600 baud).
FAST_BAUD = 115200


def escpos_printer(address: str, profile: str, profiles_folder: Path) -> Printer:
    """The printer at an address, not opened. Raises KnownError for a wrong address or profile."""
    from devices.printer.driver import EscposPrinter
    from devices.printer.file import FilePrinter
    from devices.printer.profiles import load_profile
    from devices.wire.protocol import Wire

    wire: Wire
    kind = load_profile(profile, profiles_folder)
    match parse_address(address):
        case FileAddress(path):
            return FilePrinter(Path(path))
        case CupsAddress(queue):
            from devices.printer.queue import QueuePrinter
            from devices.wire.cups import CupsQueue

            return QueuePrinter(CupsQueue(queue))
        case TcpAddress(host, port):
            from devices.wire.tcp import TcpWire

            wire = TcpWire(host, port)
        case SerialAddress(path, speed, flow):
            from devices.wire.serial import SerialWire

            wire = SerialWire(path, speed, flow)
        case LpAddress(path):
            from devices.wire.usblp import UsblpWire

            wire = UsblpWire(path)
        case UsbAddress(vendor, product, serial):
            from devices.wire.usb import UsbName, UsbWire

            wire = UsbWire(UsbName(vendor, product, serial))
    return EscposPrinter(wire, kind)


def escpos_plan(address: str, profile: str, profiles_folder: Path) -> Plan:
    """How receipts for it are drawn: for Press. Raises KnownError like `escpos_printer`."""
    from devices.printer.profiles import load_profile

    place = parse_address(address)
    slow = isinstance(place, SerialAddress) and place.speed < FAST_BAUD
    return load_profile(profile, profiles_folder).plan(hybrid=slow)


def may_be_silent(address: str, profile: str, profiles_folder: Path) -> bool:
    """Whether a printer there never says how it is. Raises KnownError like `escpos_printer`."""
    from devices.printer.profiles import load_profile

    silent = not load_profile(profile, profiles_folder).status
    return silent or isinstance(parse_address(address), FileAddress)
