"""What is plugged into this machine, also what no settings name: from sysfs and udev's names.

Opens nothing and needs no library, so it can say what a driver would need. A printer on the network
does not show itself; those are named by a person.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from devices.scanner.hotplug import Found, Wire, found
from devices.scanner.hotplug import Places as ScannerPlaces

_USB_PRINTER: Final = "07"
_USB_CARD_READER: Final = "0b"
_QUEUES_SECONDS: Final = 2.0
_UNKNOWN_UART: Final = "0"
# pcscd has the reader; this user needs no rights to the device itself.
_CARD_READER: Final = 'card_reader = {kind = "pcsc"}'

# What a printer calls itself -> the profile to begin with.
_PROFILES: Final = (
    (re.compile(r"tm-?t88", re.IGNORECASE), "epson-tm-t88"),
    (re.compile(r"epson|tm-?t20", re.IGNORECASE), "epson-tm-t20"),
    (re.compile(r"citizen|ct-s", re.IGNORECASE), "citizen-ct-s"),
    (re.compile(r"rongta|\brp\d", re.IGNORECASE), "rongta-80"),
    (re.compile(r"(xprinter|\bxp-?).*58", re.IGNORECASE), "xprinter-58"),
    (re.compile(r"xprinter|\bxp-", re.IGNORECASE), "xprinter-80"),
    (re.compile(r"zjiang|pos-?58", re.IGNORECASE), "zjiang-58"),
    (re.compile(r"58", re.IGNORECASE), "generic-58"),
)


class Sort(StrEnum):
    """What a device is, in the words of a report."""

    PRINTER = "printer"
    SCANNER = "scanner"
    KEYBOARD = "keyboard"
    SERIAL = "serial port"
    CAMERA = "camera"
    CARD_READER = "card reader"


@dataclass(frozen=True, slots=True)
class Places:
    """Where devices show themselves; a test has its own."""

    dev: Path = Path("/dev")
    sys: Path = Path("/sys")
    # CUPS' own program; nothing else of the environment concerns it.
    path: str = "/usr/bin:/bin"

    @property
    def scanners(self) -> ScannerPlaces:
        return ScannerPlaces(self.dev / "serial" / "by-id", self.dev / "input" / "by-id")


@dataclass(frozen=True, slots=True)
class Device:
    """Something found. `path` is the name to use, `device` what it leads to now (or an address).

    `settings` is the line of kiosk.toml that would use it, empty where none can; `firmware` is the
    release it states over USB. `fix` is what to do first, empty when this user may use it.
    """

    sort: Sort
    name: str
    path: str
    device: str
    settings: str = ""
    firmware: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class _Usb:
    """What a USB device says of itself; all empty for one that is none."""

    name: str = ""
    serial: str = ""
    release: str = ""
    ids: str = ""
    node: str = ""


def discover(places: Places | None = None) -> tuple[Device, ...]:
    """Everything found, printers first. Takes milliseconds, and up to 2 s where CUPS is ill."""
    places = places or Places()
    ways = (_lp_printers, _bare_printers, _queues, _named, _serial_ports, _cameras, _card_readers)
    return tuple(device for way in ways for device in way(places))


# --- printers --------------------------------------------------------------------------------


def _lp_printers(places: Places) -> Iterator[Device]:
    """Printers that the kernel's usblp has."""
    for entry in _entries(places.sys / "class" / "usbmisc", r"lp\d+"):
        usb = _usb(places, (entry / "device").resolve().parent)
        path = str(places.dev / "usb" / entry.name)
        fix = _may_use(path, "lp")
        yield _printer(usb.name or entry.name, f"lp:{path}", path, usb.release, fix)


def _bare_printers(places: Places) -> Iterator[Device]:
    """USB printers without usblp: libusb has them."""
    for interface in _usb_interfaces(places, _USB_PRINTER):
        if (interface / "driver").exists():
            continue
        usb = _usb(places, interface.resolve().parent)
        serial = usb.serial if re.fullmatch(r"[\x21-\x7e]+", usb.serial) else ""
        address = ":".join(filter(None, ("usb", usb.ids, serial)))
        yield _printer(usb.name or usb.ids, address, usb.node, usb.release, _may_use(usb.node, ""))


def _queues(places: Places) -> Iterator[Device]:
    try:
        listed = subprocess.run(
            ["lpstat", "-e"],
            capture_output=True,
            timeout=_QUEUES_SECONDS,
            env={"PATH": places.path, "LC_ALL": "C"},
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return
    for name in listed.decode("utf-8", "replace").split():
        yield _printer(f"queue {name} of CUPS", f"cups:{name}", "", "", "")


def _printer(name: str, address: str, path: str, firmware: str, fix: str) -> Device:
    profile = next((each for words, each in _PROFILES if words.search(name)), "generic-80")
    entries = f'kind = "escpos", address = {_quoted(address)}, profile = "{profile}"'
    settings = f"printer = {{{entries}}}"
    return Device(Sort.PRINTER, name, path or address, address, settings, firmware, fix)


# --- scanners and what may be one ------------------------------------------------------------


def _named(places: Places) -> Iterator[Device]:
    """What udev gave a lasting name: serial devices and keyboards, each once."""
    seen: set[str] = set()
    for each in found(places.scanners):
        if each.device not in seen:
            seen.add(each.device)
            yield _scanner(places, each)


def _scanner(places: Places, each: Found) -> Device:
    tty = places.sys / "class" / "tty" / Path(each.device).name / "device"
    usb = _usb(places, tty.resolve().parent) if each.wire is Wire.SERIAL else _Usb()
    plain = Sort.SERIAL if each.wire is Wire.SERIAL else Sort.KEYBOARD
    sort = Sort.SCANNER if each.is_scanner else plain
    fix = _may_use(each.device, "dialout" if each.wire is Wire.SERIAL else "input")
    settings = f'scanner = {{kind = "device", {each.wire.value} = [{_quoted(each.path)}]}}'
    return Device(sort, usb.name or each.name, each.path, each.device, settings, usb.release, fix)


def _serial_ports(places: Places) -> Iterator[Device]:
    """Real serial lines, and USB ones where udev gives no names; who is at the end never shows."""
    named = {each.device for each in found(places.scanners)}
    for entry in _entries(places.sys / "class" / "tty", r"tty(S|ACM|USB|AMA)\d+"):
        path = str(places.dev / entry.name)
        if _text(entry / "type") == _UNKNOWN_UART or not (entry / "device").exists():
            continue
        if path not in named and Path(path).exists():
            usb = _usb(places, (entry / "device").resolve().parent)
            address = _quoted(f"serial:{path}:9600")
            settings = f'printer = {{kind = "escpos", address = {address}}}'
            fix = _may_use(path, "dialout")
            yield Device(Sort.SERIAL, usb.name or entry.name, path, path, settings, "", fix)


def _cameras(places: Places) -> Iterator[Device]:
    """The first node of each camera; the others carry no pictures."""
    for entry in _entries(places.sys / "class" / "video4linux", r"video\d+"):
        if _text(entry / "index") in ("", "0"):
            path = str(places.dev / entry.name)
            settings = f'scanner = {{kind = "device", camera = {_quoted(path)}}}'
            name, fix = _text(entry / "name") or entry.name, _may_use(path, "video")
            yield Device(Sort.CAMERA, name, path, path, settings, "", fix)


def _card_readers(places: Places) -> Iterator[Device]:
    for interface in _usb_interfaces(places, _USB_CARD_READER):
        usb = _usb(places, interface.resolve().parent)
        name = usb.name or usb.ids
        yield Device(Sort.CARD_READER, name, usb.node, usb.node, _CARD_READER, usb.release)


# --- sysfs -----------------------------------------------------------------------------------


def _usb_interfaces(places: Places, kind: str) -> Iterator[Path]:
    for entry in _entries(places.sys / "bus" / "usb" / "devices", r"[\d.-]+:[\d.]+"):
        if _text(entry / "bInterfaceClass") == kind:
            yield entry


def _usb(places: Places, folder: Path) -> _Usb:
    """What stands in the folder of a USB device; a device's own words may be anything."""
    vendor, product = _text(folder / "idVendor"), _text(folder / "idProduct")
    if not (vendor and product):
        return _Usb()
    words = (_text(folder / "manufacturer"), _text(folder / "product"))
    release = _text(folder / "bcdDevice")
    numbers = [_text(folder / name).rjust(3, "0") for name in ("busnum", "devnum")]
    return _Usb(
        " ".join(filter(None, words)),
        _text(folder / "serial"),
        f"{release[:2].lstrip('0') or '0'}.{release[2:]}" if len(release) == 4 else "",
        f"{vendor}:{product}",
        str(places.dev.joinpath("bus", "usb", *numbers)),
    )


def _entries(folder: Path, names: str) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if re.fullmatch(names, each.name))
    except OSError:
        return []


def _text(file: Path) -> str:
    """One line of sysfs, without what a terminal would obey; empty where there is none."""
    try:
        text = file.read_bytes()[:200].decode("utf-8", "replace").strip()
    except OSError:
        return ""
    return "".join(each for each in text if each.isprintable())


def _quoted(text: str) -> str:
    """As kiosk.toml writes it: a basic string of TOML is one of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _may_use(path: str, group: str) -> str:
    """What to do so that this user may use a device; empty when it may, or is not there."""
    if not path or not Path(path).exists() or os.access(path, os.R_OK | os.W_OK):
        return ""
    rule = "Give this user the device by a udev rule (docs/devices.md)"
    return f"{rule} or the group {group}." if group else f"{rule}."
