"""USB devices made by the kernel's gadget drivers over dummy_hcd, plugged in and out.

Responsible for what stands in configfs and for the cable; not for what a device says on its
wire (its user writes to `node`). Root only; every gadget takes one controller of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic

_CONFIG = Path("/sys/kernel/config/usb_gadget")

# A boot keyboard: 8-byte reports of modifiers, nothing, six keys (HID 1.11, appendix B.1).
_KEYBOARD = bytes.fromhex(
    "05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503"
    "910395067508150025650507190029658100c0"
)

# An emulated processor on a busy machine is late by as much as it likes. Whether something comes
# at all is therefore waited for longer than anybody would, and costs nothing where it does come.
PATIENT = 120.0
_TRIES = 5


def until(ready: Callable[[], bool], seconds: float = PATIENT) -> float:
    """Wait until something is so; how long it took. Raises TimeoutError."""
    began, tick = monotonic(), Event()
    while not ready():
        if monotonic() - began > seconds:
            raise TimeoutError(f"still not so after {seconds} s")
        tick.wait(0.005)
    return monotonic() - began


def pause(seconds: float) -> None:
    Event().wait(seconds)


def at_best(
    limits: tuple[float, ...], measure: Callable[[], tuple[float, ...]]
) -> tuple[float, ...]:
    """Times of one of a few tries that were within their limits, in seconds.

    Who waits for a busy machine is late now and then; a driver that is slow is slow every time.
    Raises AssertionError with the last try.
    """
    times: tuple[float, ...] = ()
    for _ in range(_TRIES):
        times = measure()
        if all(time <= limit for time, limit in zip(times, limits, strict=True)):
            return times
    said = ", ".join(
        f"{time:.2f} of {limit:g} s" for time, limit in zip(times, limits, strict=True)
    )
    raise AssertionError(f"too late {_TRIES} times, in the end {said}")


class Gadget:
    """One USB device with one function. `plug` and `unplug` are the cable; `close` removes it."""

    def __init__(self, name: str, product: int, controller: int) -> None:
        self._folder = _CONFIG / name
        self._controller = f"dummy_udc.{controller}"
        self._made: list[str] = []
        self._folder.mkdir()
        self._write("idVendor", "0x1d6b")
        self._write("idProduct", f"{product:#06x}")
        self._make("strings/0x409")
        self._write("strings/0x409/manufacturer", "Gadget")
        self._write("strings/0x409/product", name)
        self._write("strings/0x409/serialnumber", f"{product:04X}")
        self._make("configs/c.1")

    def function(self, kind: str, settings: dict[str, str | bytes]) -> None:
        """Give it its function and bring it onto the bus, plugged in."""
        folder = f"functions/{kind}.0"
        self._make(folder)
        self._made.append(folder)
        for name, value in settings.items():
            self._write(f"{folder}/{name}", value)
        (self._folder / "configs/c.1" / f"{kind}.0").symlink_to(self._folder / folder)
        self.plug()

    def plug(self) -> None:
        self._write("UDC", self._controller)

    def unplug(self) -> None:
        self._write("UDC", "\n")

    def close(self) -> None:
        with suppress(OSError):
            self.unplug()
        for link in (self._folder / "configs/c.1").iterdir():
            if link.is_symlink():
                link.unlink()
        for folder in ("configs/c.1", *self._made, "strings/0x409", ""):
            (self._folder / folder).rmdir()

    def _make(self, folder: str) -> None:
        (self._folder / folder).mkdir(parents=True, exist_ok=True)

    def _write(self, name: str, value: str | bytes) -> None:
        data = value.encode() if isinstance(value, str) else value
        with (self._folder / name).open("wb", buffering=0) as file:
            file.write(data)


def printer_gadget() -> Gadget:
    """A USB printer; the device's end is /dev/g_printer0, the computer's /dev/usb/lp0."""
    gadget = Gadget("receipt-printer", 0x0A01, 0)
    gadget.function("printer", {"pnp_string": b"MFG:Gadget;MDL:Receipt;CLS:PRINTER;CMD:ESC/POS;"})
    return gadget


def serial_gadget() -> Gadget:
    """A CDC-ACM device; its end is /dev/ttyGS0, the computer's /dev/ttyACM0."""
    gadget = Gadget("serial-scanner", 0x0A02, 1)
    gadget.function("acm", {})
    return gadget


def keyboard_gadget() -> Gadget:
    """A HID keyboard; its end is /dev/hidg0 (8-byte reports)."""
    gadget = Gadget("keyboard-scanner", 0x0A03, 2)
    gadget.function(
        "hid",
        {"protocol": "1", "subclass": "1", "report_length": "8", "report_desc": _KEYBOARD},
    )
    return gadget


def stick_gadget(image: Path) -> Gadget:
    """A USB stick whose blocks are a file."""
    gadget = Gadget("usb-stick", 0x0A04, 3)
    gadget.function(
        "mass_storage", {"lun.0/removable": "1", "lun.0/file": str(image), "lun.0/cdrom": "0"}
    )
    return gadget


_SHIFTED = dict(zip('!@#$%^&*()_+{}|:"~<>?', "1234567890-=[]\\;'`,./", strict=True))
_KEYS = {
    **{letter: 4 + i for i, letter in enumerate("abcdefghijklmnopqrstuvwxyz")},
    **{digit: 30 + i for i, digit in enumerate("1234567890")},
    **{key: 44 + i for i, key in enumerate(" -=[]\\")},
    **{key: 51 + i for i, key in enumerate(";'`,./")},
    "\n": 40,
}


def type_on(keyboard: int, text: str, pace: float = 0.004) -> None:
    """Type ASCII text on an open /dev/hidg0: key down, key up, `pace` seconds before each.

    A fast scanner is polled every 4 ms; without any pace the kernel takes a key in 1 ms.
    """
    tick = Event()
    for letter in text:
        key = _SHIFTED.get(letter, letter.lower())
        shift = 2 if letter in _SHIFTED or letter.isupper() else 0
        for report in (bytes([shift, 0, _KEYS[key], 0, 0, 0, 0, 0]), bytes(8)):
            tick.wait(pace)
            os.write(keyboard, report)
