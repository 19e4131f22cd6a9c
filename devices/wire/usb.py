"""A USB printer by libusb (pyusb), where the kernel offers no /dev/usb/lp*.

Finds the interface of class 7, takes it from usblp, and gives it back. Every transfer has a
time-out: pyusb's own default of none would hang for ever on a stalled printer.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from time import monotonic
from typing import Any

_PRINTER_CLASS = 7
_IN = 0x80
_BULK = 2
_READ_SIZE = 512
_GET_PORT_STATUS = 1
_PIECE = 16384


@dataclass(frozen=True, slots=True)
class UsbName:
    """Which device: any printer when `vendor` is None; `serial` empty for any of its model."""

    vendor: int | None = None
    product: int | None = None
    serial: str = ""


@dataclass(frozen=True, slots=True)
class _Claimed:
    device: Any
    interface: int
    outgoing: Any
    incoming: Any
    was_bound: bool


class UsbWire:
    """One printer interface. `find` gives candidate devices (pyusb's, or a test's)."""

    two_way = True

    def __init__(self, name: UsbName, find: Callable[[UsbName], list[Any]] | None = None) -> None:
        self._name = name
        self._find = find or _find
        self._claimed: _Claimed | None = None
        self._dead = False
        self._held = b""

    def open(self, seconds: float) -> str:  # noqa: ARG002 - claiming does not wait
        if self.alive():
            return ""
        self.close()
        try:
            devices = self._find(self._name)
            if not devices:
                return "no such USB printer is plugged in"
            self._claimed, self._dead = _claim(devices[0]), False
        except _UsbMissingError as fault:
            return str(fault)
        except OSError as fault:
            return _words(fault)
        return ""

    def write(self, data: bytes, seconds: float) -> int:
        until, sent = monotonic() + seconds, 0
        while sent < len(data) and (left := until - monotonic()) > 0 and self.alive():
            taken = self._put(data[sent : sent + _PIECE], left)
            sent += taken
            if taken == 0:
                break
        return sent

    def read(self, most: int, seconds: float) -> bytes:
        if not self._held and self.alive():
            self._held = self._get(seconds)
        data, self._held = self._held[:most], self._held[most:]
        return data

    def alive(self) -> bool:
        return self._claimed is not None and not self._dead

    def port_status(self) -> int | None:
        if self._claimed is None or self._dead:
            return None
        device, interface = self._claimed.device, self._claimed.interface
        try:
            answer = device.ctrl_transfer(0xA1, _GET_PORT_STATUS, 0, interface, 1, timeout=300)
        except OSError as fault:
            self._note(fault)
            return None
        return int(answer[0]) if len(answer) else None

    def close(self) -> None:
        claimed, self._claimed, self._held = self._claimed, None, b""
        if claimed is not None:
            _release(claimed)

    def _put(self, piece: bytes, seconds: float) -> int:
        assert self._claimed is not None
        try:
            return int(self._claimed.outgoing.write(piece, timeout=_milliseconds(seconds)))
        except OSError as fault:
            self._note(fault)
            return 0

    def _get(self, seconds: float) -> bytes:
        assert self._claimed is not None
        if self._claimed.incoming is None:
            return b""
        try:
            return bytes(self._claimed.incoming.read(_READ_SIZE, timeout=_milliseconds(seconds)))
        except OSError as fault:
            self._note(fault)
            return b""

    def _note(self, fault: OSError) -> None:
        """A time-out is a slow printer; everything else is the end of this wire."""
        if fault.errno not in (errno.ETIMEDOUT, errno.EAGAIN):
            self._dead = True


class _UsbMissingError(Exception):
    """libusb or pyusb is not there."""


def _find(name: UsbName) -> list[Any]:
    """Devices with a printer interface. Raises OSError, _UsbMissingError."""
    try:
        core = import_module("usb.core")
    except ImportError as fault:
        raise _UsbMissingError("the Python package pyusb is not installed") from fault
    wanted: dict[str, int] = {}
    if name.vendor is not None and name.product is not None:
        wanted = {"idVendor": name.vendor, "idProduct": name.product}
    try:
        found = list(core.find(find_all=True, **wanted))
    except core.NoBackendError as fault:
        raise _UsbMissingError("libusb (Debian: libusb-1.0-0) is not installed") from fault
    printers = [device for device in found if _interface(device) is not None]
    return [each for each in printers if not name.serial or _serial(each) == name.serial]


def _serial(device: Any) -> str:
    try:
        return str(device.serial_number or "")
    except (OSError, ValueError):
        return ""


def _interface(device: Any) -> Any:
    """The first interface of class 7, or None."""
    for configuration in device:
        for interface in configuration:
            if interface.bInterfaceClass == _PRINTER_CLASS:
                return interface
    return None


def _claim(device: Any) -> _Claimed:
    """Raises OSError when somebody else holds it or we may not."""
    interface = _interface(device)
    if interface is None:
        raise OSError(errno.ENODEV, "the USB device has no printer interface")
    number = int(interface.bInterfaceNumber)
    bound = _unbind(device, number)
    device.set_interface_altsetting(number, int(interface.bAlternateSetting))
    ends = [end for end in interface if end.bmAttributes & 3 == _BULK]
    outgoing = next((end for end in ends if not end.bEndpointAddress & _IN), None)
    if outgoing is None:
        raise OSError(errno.ENODEV, "the USB printer has no way in")
    incoming = next((end for end in ends if end.bEndpointAddress & _IN), None)
    return _Claimed(device, number, outgoing, incoming, bound)


def _unbind(device: Any, number: int) -> bool:
    """Take the interface from usblp; whether it had it."""
    try:
        bound = bool(device.is_kernel_driver_active(number))
    except NotImplementedError:
        return False
    if bound:
        device.detach_kernel_driver(number)
    return bound


def _release(claimed: _Claimed) -> None:
    try:
        import_module("usb.util").dispose_resources(claimed.device)
        if claimed.was_bound:
            claimed.device.attach_kernel_driver(claimed.interface)
    except OSError:
        # Unplugged meanwhile: there is nothing left to give back.
        return


def _milliseconds(seconds: float) -> int:
    # 0 would mean no time-out at all.
    return max(1, round(seconds * 1000))


def _words(fault: OSError) -> str:
    if fault.errno == errno.EACCES:
        return "this user may not use the USB printer (udev rule missing)"
    if fault.errno == errno.EBUSY:
        return "another program holds the USB printer"
    return fault.strerror or str(fault)
