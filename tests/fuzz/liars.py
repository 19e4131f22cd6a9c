"""Devices that say whatever the bytes of a fuzzer say: a wire, and a USB device's descriptors."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from devices.printer import driver
from devices.printer.driver import EscposPrinter
from devices.printer.profiles import load_profile

PROFILE = load_profile("epson-tm-t20", Path(__file__).resolve().parents[2] / "assets" / "printers")


class Clock:
    """Time that passes only where somebody waits."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class LyingWire:
    """Reads give the data piece by piece, of lengths it says itself; a zero byte is a pause."""

    two_way = True

    def __init__(self, data: bytes, clock: Clock) -> None:
        self._data = bytearray(data)
        self._clock = clock
        self._open = False

    def open(self, seconds: float) -> str:
        self._open = True
        return ""

    def write(self, data: bytes, seconds: float) -> int:
        taken = len(data)
        if self._data and self._data[0] == 0xFF:
            del self._data[0]
            taken = min(taken, 1)
            self._clock.now += seconds
        return taken

    def read(self, most: int, seconds: float) -> bytes:
        if not self._data or self._data[0] == 0:
            del self._data[:1]
            self._clock.now += seconds
            return b""
        length = min(most, 1 + self._data[0] % 5)
        piece = bytes(self._data[:length])
        del self._data[:length]
        return piece

    def alive(self) -> bool:
        return self._open

    def port_status(self) -> int | None:
        return self._data[0] if self._data else None

    def close(self) -> None:
        self._open = False


@contextmanager
def lied_to(data: bytes) -> Iterator[tuple[EscposPrinter, Clock]]:
    """The real driver before such a wire."""
    clock = Clock()
    with patch.object(driver, "monotonic", clock):
        yield EscposPrinter(LyingWire(data, clock), PROFILE), clock


class LyingDevice:
    """A USB device of pyusb's kind: configurations, interfaces and endpoints out of bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = bytearray(data)
        self.serial_number = None
        self._ctx = self

    def dispose(self, device: LyingDevice) -> None:
        self._fail()

    def _next(self) -> int:
        return self._data.pop(0) if self._data else 0

    def __iter__(self) -> Iterator[list[Any]]:
        for _ in range(self._next() % 3):
            yield [_Interface(self) for _ in range(self._next() % 4)]

    def is_kernel_driver_active(self, number: int) -> bool:
        match self._next() % 3:
            case 0:
                raise NotImplementedError
            case 1:
                raise OSError(errno.EACCES, "denied")
        return True

    def detach_kernel_driver(self, number: int) -> None:
        self._fail()

    def attach_kernel_driver(self, number: int) -> None:
        self._fail()

    def set_interface_altsetting(self, number: int, alternate: int) -> None:
        self._fail()

    def ctrl_transfer(self, *values: int, timeout: int) -> bytes:
        self._fail()
        return bytes(self._data[:1])

    def _fail(self) -> None:
        if self._next() % 4 == 3:
            raise OSError((errno.ENODEV, errno.EBUSY, errno.ETIMEDOUT)[self._next() % 3], "no")


class _Interface(list["_End"]):
    def __init__(self, device: LyingDevice) -> None:
        self.bInterfaceClass = device._next()
        self.bInterfaceNumber = device._next()
        self.bAlternateSetting = device._next()
        super().__init__(_End(device) for _ in range(device._next() % 4))


class _End:
    def __init__(self, device: LyingDevice) -> None:
        self._device = device
        self.bmAttributes = device._next()
        self.bEndpointAddress = device._next()

    def write(self, data: bytes, timeout: int) -> int:
        self._device._fail()
        return min(len(data), self._device._next())

    def read(self, size: int, timeout: int) -> bytes:
        self._device._fail()
        return bytes(self._device._data[:size])
