"""The devices: those that the settings name, then everything else that is plugged in.

A running kiosk owns its devices and is asked; without one they are looked at here, for a moment.
Nothing is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from devices.discovery import Device, Sort, discover
from devices.factory import make_printer, make_scanner
from devices.printer.connect import may_be_silent
from devices.printer.profiles import load_profile
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.scanner.protocol import BadScan, ScanListener, ScannerState, ScannerStatus
from kiosk.doctor.cards import card_reader
from kiosk.doctor.finding import ABSENT, Finding, said
from kiosk.doctor.legible import unread_part
from kiosk.doctor.paper import Paper
from kiosk.doctor.running import RESTART, Running
from kiosk.doctor.simulated import misspelt
from kiosk.doctor.voice import speech
from kiosk.domain.errors import KnownError
from kiosk.services.device_settings import printer_settings, scanner_settings
from kiosk.settings import CardReaderKind, PrinterKind, ScannerKind

if TYPE_CHECKING:
    from kiosk.domain.scanned import Code
    from kiosk.site import Site

_STATUS_SECONDS = 2.0
# A camera is read by a process of its own, which has to load first.
_CAMERA_SECONDS = 8.0

_PRINTER_FIXES = {
    PrinterState.NO_PAPER: "Put a new roll of paper in.",
    PrinterState.COVER_OPEN: "Close the printer's cover until it clicks.",
    PrinterState.OFFLINE: "Put the printer on-line (FEED or PAUSE button), or switch it on anew.",
    PrinterState.CUTTER_ERROR: "Switch the printer off, take jammed paper out, switch it on.",
    PrinterState.OVERHEATED: "Let the printer cool for some minutes; leave room around it.",
    PrinterState.NOT_CONNECTED: "Look at cable and power; then at address under [printer].",
    PrinterState.PAPER_LOW: "Have a new roll of paper ready.",
    PrinterState.UNKNOWN: "Look at cable, power and speed; then at profile under [printer].",
}


# Where there is no cable to look at, or a path to mistype.
_NOT_THERE = {
    "cups": "Install cups-client, make the queue in CUPS, or correct address under [printer].",
    "file": "Make the folder, or correct the path under [printer].",
    "lp": "Look at cable and power; then at the path in address under [printer]: what is plugged in"
    " stands below.",
}


def examine_devices(
    site: Site, running: Running | None, unread: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Printer, scanner and speech of the settings, then what else was found.

    `unread` are sections of the settings that nobody could read.
    """
    found = discover()
    yield from examine_parts(site, running, unread, found)
    yield from misspelt(site)
    yield from (_found(site, device) for device in found)


def examine_parts(
    site: Site,
    running: Running | None,
    unread: frozenset[str] = frozenset(),
    found: tuple[Device, ...] = (),
) -> Iterator[Finding]:
    """Those of the settings. `found` is what is plugged in, as far as somebody looked."""
    looks: dict[str, Callable[[tuple[str, str] | None], Finding]] = {
        "printer": lambda seen: _printer(site, seen, found),
        "scanner": lambda seen: _scanner(site, seen),
        "speech": lambda seen: speech(site, seen),
        "card_reader": lambda seen: card_reader(site, seen),
    }
    for part, look in looks.items():
        if part in unread:
            yield unread_part(part)
        elif running and part in running.changed:
            # What the kiosk says is of the device before; the new one nobody has tried.
            yield Finding(part, "not tried: the kiosk runs with other settings", False, RESTART)
        else:
            yield look(running.seen[part] if running else None)
    if site.settings.scanner.kind is ScannerKind.DEVICE and site.settings.scanner.camera:
        yield _camera(site)


# --- printer ---------------------------------------------------------------------------------


def _printer(site: Site, seen: tuple[str, str] | None, found: tuple[Device, ...]) -> Finding:
    section = site.settings.printer
    if section.kind is PrinterKind.NONE:
        return Finding("printer", "none configured; numbers are shown on screen", code=ABSENT)
    try:
        status = PrinterStatus(PrinterState(seen[0]), seen[1]) if seen else _look_at_printer(site)
        if status.state is PrinterState.NOT_CONNECTED:
            _known_profile(site)
        well = status.state.prints or (
            status.state is PrinterState.UNKNOWN and _may_be_silent(site)
        )
    except KnownError as fault:
        fix = "Correct [printer] in kiosk.toml."
        return Finding("printer", str(fault), False, fix, code="settings")
    place = section.address or section.path
    fixes = _fixes(site)
    known = next((each for each in found if _is_printer(section.address, each)), None)
    paper = Paper.of(site)
    words = (section.kind.value, place, status.state.value, status.detail, paper.said)
    low = status.state is PrinterState.PAPER_LOW or (well and paper.low)
    code = PrinterState.PAPER_LOW if low else status.state
    ill = not well or low
    return Finding(
        "printer",
        said(*words),
        well,
        (known.fix if known else "") or fixes[code] if ill else "",
        path=known.path if known else place,
        firmware=known.firmware if known else "",
        code="silent" if well and code is PrinterState.UNKNOWN else code.value,
        values=paper.values,
    )


def _known_profile(site: Site) -> None:
    """A wrong one is no matter of cables. Raises KnownError."""
    if site.settings.printer.kind is PrinterKind.ESCPOS:
        settings = printer_settings(site)
        load_profile(settings.profile, settings.profiles)


def _fixes(site: Site) -> dict[PrinterState, str]:
    """What to do by state; not everything that prints has a cable."""
    section = site.settings.printer
    wire = section.address.partition(":")[0] if section.kind is PrinterKind.ESCPOS else section.kind
    if wire in _NOT_THERE:
        return _PRINTER_FIXES | {PrinterState.NOT_CONNECTED: _NOT_THERE[wire]}
    if section.kind is not PrinterKind.SIMULATOR:
        return _PRINTER_FIXES
    switches = (
        "Look at cable and line: its switches in the technician's window, "
        f"or in {site.paths.printer / 'state.json'}."
    )
    states = (PrinterState.NOT_CONNECTED, PrinterState.UNKNOWN)
    return _PRINTER_FIXES | dict.fromkeys(states, switches)


def _look_at_printer(site: Site) -> PrinterStatus:
    printer = make_printer(printer_settings(site))
    try:
        return printer.open(_STATUS_SECONDS)
    finally:
        printer.close()


def _may_be_silent(site: Site) -> bool:
    """Whether nothing at all is what this printer says when all is well."""
    section = site.settings.printer
    if section.kind is not PrinterKind.ESCPOS:
        return section.kind is PrinterKind.FILE
    return may_be_silent(section.address, section.profile, printer_settings(site).profiles)


def _is_printer(address: str, device: Device) -> bool:
    """Whether a device that was found is the one at an address of the settings."""
    if not address or device.sort not in (Sort.PRINTER, Sort.SERIAL, Sort.SCANNER):
        return False
    kind, _, rest = address.partition(":")
    if kind == "usb":
        return device.device.startswith(address)
    path = rest.partition(":")[0] if kind == "serial" else rest
    return device.device == address or _same(path, device.path)


# --- scanner ---------------------------------------------------------------------------------


def _scanner(site: Site, seen: tuple[str, str] | None) -> Finding:
    section = site.settings.scanner
    if section.kind is ScannerKind.NONE:
        return Finding("scanner", "none configured; codes are typed", code=ABSENT)
    if section.kind is ScannerKind.SIMULATOR and seen is None:
        return Finding("scanner", f"kind {section.kind.value}", code="ready")
    try:
        status = ScannerStatus(ScannerState(seen[0]), seen[1]) if seen else _look_at_scanner(site)
    except KnownError as fault:
        fix = "Correct [scanner] in kiosk.toml."
        return Finding("scanner", str(fault), False, fix, code="settings")
    missing = [each for each in _named(site) if not Path(each).exists()]
    here = status.state is not ScannerState.NOT_CONNECTED and not missing
    words = [f"{each} is not there" for each in missing if each not in status.detail]
    others = status.detail and status.state is ScannerState.READY
    detail = f"others: {status.detail}" if others else status.detail
    state = said(section.kind.value, status.state.value, detail, *words)
    code = status.state.value if here else ScannerState.NOT_CONNECTED.value
    return Finding("scanner", state, here, "" if here else _scanner_fix(site), code=code)


def _camera(site: Site) -> Finding:
    """Whether the camera that the settings name is there; what it reads is the scanner's line."""
    place = site.settings.scanner.camera
    here = Path(place.partition(":")[2] or place).exists()
    state = said("camera", place, "there" if here else "not there")
    code = ScannerState.READY if here else ScannerState.NOT_CONNECTED
    fix = "" if here else "Look at the camera's cable, and at camera under [scanner]."
    return Finding("camera", state, here, fix, path=place, code=code.value)


def _named(site: Site) -> list[str]:
    """The paths that the settings give."""
    section = site.settings.scanner
    if section.kind is not ScannerKind.DEVICE:
        return []
    serial = [each.partition(":")[0] for each in section.serial]
    places = [*serial, *section.hid, section.camera.removeprefix("v4l2:")]
    return [place for place in places if place.startswith("/")]


def _scanner_fix(site: Site) -> str:
    if site.settings.scanner.camera:
        from devices.reading.support import reading_support

        if not reading_support().reads:
            return reading_support().fix
    return "Look at cable and mode of the scanner; what is plugged in stands below."


def _look_at_scanner(site: Site) -> ScannerStatus:
    """Open it and let go again; what it reads in that moment goes nowhere."""
    scanner = make_scanner(scanner_settings(site))
    ready = Event()

    def changed(status: ScannerStatus) -> None:
        if status.state is ScannerState.READY:
            ready.set()

    scanner.start(ScanListener(_unheard, _unheard, changed))
    try:
        ready.wait(_CAMERA_SECONDS if site.settings.scanner.camera else _STATUS_SECONDS)
        return scanner.status()
    finally:
        scanner.stop()


def _unheard(code: Code | BadScan) -> None: ...


# --- what else is there ----------------------------------------------------------------------


def _found(site: Site, device: Device) -> Finding:
    """A device that was found, whoever uses it; none is a fault."""
    used = _is_used(site, device)
    name = f"{device.sort.value} {device.name}"
    firmware = f"firmware {device.firmware}" if device.firmware else ""
    state = said(name, "" if device.path in name else device.path, firmware, _use(device, used))
    settings = "" if used else device.settings
    fix = device.fix or (f"To use it: {settings}" if settings else "")
    return Finding("found", state, True, fix, device.path, device.settings, device.firmware)


def _use(device: Device, used: bool) -> str:
    if used:
        return "in use by these settings"
    maybe = device.sort in (Sort.KEYBOARD, Sort.SERIAL)
    return "not in these settings" + (", which cannot know what it is" if maybe else "")


def _is_used(site: Site, device: Device) -> bool:
    scanner = site.settings.scanner
    if device.sort is Sort.CARD_READER:
        return site.settings.card_reader.kind is CardReaderKind.PCSC
    if _is_printer(site.settings.printer.address, device):
        return True
    if scanner.kind is not ScannerKind.DEVICE:
        return False
    lists = "auto" in (*scanner.serial, *scanner.hid)
    if device.sort is Sort.SCANNER and lists:
        by_hid = "/input/" in device.device
        return "auto" in (scanner.hid if by_hid else scanner.serial)
    return any(_same(place, device.path) for place in _named(site))


def _same(one: str, other: str) -> bool:
    """Whether two names lead to one device."""
    return one.startswith("/") and Path(one).resolve() == Path(other).resolve()
