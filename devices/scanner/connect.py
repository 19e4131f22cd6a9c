"""The scanners that the settings name, as one. Opens nothing: that is `start`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from devices.scanner.group import ScannerGroup
from devices.scanner.hid import HidPort, parse_hid
from devices.scanner.hotplug import Found, Places, Wire, found
from devices.scanner.plugged import PluggedScanners
from devices.scanner.port import Port, PortScanner
from devices.scanner.protocol import Scanner
from devices.scanner.serial import SerialPort, parse_serial
from kiosk.domain.errors import KnownError

AUTO = "auto"


def device_scanners(
    serial: Sequence[str],
    hid: Sequence[str],
    extra: Sequence[Scanner] = (),
    places: Places | None = None,
) -> Scanner:
    """One `Scanner` over serial ports (`/dev/PATH[:BAUD]`), keyboard scanners and `extra`.

    `auto` in either list is everything that calls itself a scanner there, as it is plugged in and
    out. Raises KnownError for what can never work: no scanner at all, a wrong path or speed, the
    same one twice.
    """
    ports: list[Port] = [parse_serial(each) for each in serial if each != AUTO]
    ports += [parse_hid(each) for each in hid if each != AUTO]
    named = [port.place for port in ports]
    for place in named:
        if named.count(place) > 1:
            raise KnownError(f"The scanner {place} is named twice in the settings.")
    wires = {wire for wire, list_ in ((Wire.SERIAL, serial), (Wire.HID, hid)) if AUTO in list_}
    if not (ports or wires or extra):
        raise KnownError(
            'No scanner is named: give serial or hid a path or "auto" (scanner in kiosk.toml).'
        )
    members: list[Scanner] = [PortScanner(port) for port in ports]
    if wires:
        look = partial(scanners_at, places or Places(), frozenset(wires))
        members.append(PluggedScanners(look, make_found, partial(devices_of, tuple(named))))
    return ScannerGroup([*members, *extra])


def scanners_at(places: Places, wires: frozenset[Wire]) -> tuple[Found, ...]:
    """What calls itself a scanner on these wires, each device once."""
    by_device = {
        each.device: each for each in found(places) if each.is_scanner and each.wire in wires
    }
    return tuple(by_device.values())


def make_found(each: Found) -> PortScanner:
    """A scanner for what was found."""
    port: Port = SerialPort(each.path) if each.wire is Wire.SERIAL else HidPort(each.path)
    return PortScanner(port)


def devices_of(paths: Sequence[str]) -> frozenset[str]:
    """What names lead to now."""
    return frozenset(str(Path(path).resolve()) for path in paths)
