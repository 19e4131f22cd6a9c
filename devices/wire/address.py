"""How settings write a printer's place: `tcp:192.0.2.7:9100`, `lp:/dev/usb/lp0` and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from devices.wire.serial import FLOWS, SPEEDS
from kiosk.domain.errors import KnownError

RAW_PORT = 9100
SPEED = 115200

_USB = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?::([\x21-\x7e]{1,126}))?\Z")
_QUEUE = re.compile(r"[A-Za-z0-9_.+][A-Za-z0-9_.+-]{0,126}\Z")
_SERIAL = re.compile(r"(?P<path>/.+?)(?::(?P<speed>[0-9]{1,7}))?(?::(?P<flow>[a-z]+))?\Z")


@dataclass(frozen=True, slots=True)
class TcpAddress:
    host: str
    port: int = RAW_PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp:{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class SerialAddress:
    path: str
    speed: int = SPEED
    flow: str = "none"

    def __str__(self) -> str:
        return f"serial:{self.path}:{self.speed}" + (f":{self.flow}" if self.flow != "none" else "")


@dataclass(frozen=True, slots=True)
class LpAddress:
    path: str

    def __str__(self) -> str:
        return f"lp:{self.path}"


@dataclass(frozen=True, slots=True)
class UsbAddress:
    """No vendor means the first printer found."""

    vendor: int | None = None
    product: int | None = None
    serial: str = ""

    def __str__(self) -> str:
        if self.vendor is None or self.product is None:
            return "usb"
        ending = f":{self.serial}" if self.serial else ""
        return f"usb:{self.vendor:04x}:{self.product:04x}{ending}"


@dataclass(frozen=True, slots=True)
class CupsAddress:
    queue: str

    def __str__(self) -> str:
        return f"cups:{self.queue}"


@dataclass(frozen=True, slots=True)
class FileAddress:
    path: str

    def __str__(self) -> str:
        return f"file:{self.path}"


Address = TcpAddress | SerialAddress | LpAddress | UsbAddress | CupsAddress | FileAddress


def parse_address(text: str) -> Address:
    """The address a settings line means. Raises KnownError with a sentence for a wrong one."""
    kind, _, rest = text.strip().partition(":")
    if "\0" in rest:
        raise KnownError("A printer address cannot hold a zero byte.")
    match kind:
        case "tcp":
            return _tcp(rest)
        case "serial":
            return _serial(rest)
        case "lp" if rest.startswith("/"):
            return LpAddress(rest)
        case "usb":
            return _usb(rest)
        case "cups" if _QUEUE.match(rest):
            return CupsAddress(rest)
        case "file" if rest.startswith("/"):
            return FileAddress(rest)
    raise KnownError(
        f"The printer address {text!r} is none of tcp:IP[:9100], serial:/dev/ttyS0[:115200], "
        "lp:/dev/usb/lp0, usb[:VVVV:PPPP[:SERIAL]], cups:QUEUE, file:/PATH."
    )


def _tcp(rest: str) -> TcpAddress:
    host, port = rest, str(RAW_PORT)
    if rest.startswith("["):
        host, _, after = rest[1:].partition("]")
        port = after[1:] if after.startswith(":") else port if not after else ""
    elif rest.count(":") == 1:
        host, _, port = rest.partition(":")
    number = int(port) if port.isascii() and port.isdecimal() and len(port) <= 5 else 0
    if not 1 <= number <= 65535:
        raise KnownError(f"The printer address tcp:{rest} has no port from 1 to 65535.")
    try:
        return TcpAddress("127.0.0.1" if host == "localhost" else str(ip_address(host)), number)
    except ValueError as fault:
        raise KnownError(
            f"The printer address tcp:{rest} needs an IP address (a name may not resolve in time)."
        ) from fault


def _serial(rest: str) -> SerialAddress:
    found = _SERIAL.match(rest)
    if found is None:
        raise KnownError(f"The printer address serial:{rest} needs a path such as /dev/ttyS0.")
    speed, flow = int(found["speed"] or SPEED), found["flow"] or "none"
    if speed not in SPEEDS:
        raise KnownError(f"Serial printers run at one of {', '.join(map(str, SPEEDS))} baud.")
    if flow not in FLOWS and not found["speed"]:
        raise KnownError(
            f"The printer address serial:{rest} has no speed: {flow} is no number (as in "
            f"serial:{found['path']}:{SPEED}), nor a flow control ({', '.join(FLOWS)})."
        )
    if flow not in FLOWS:
        raise KnownError(f"Serial flow control is one of {', '.join(FLOWS)}.")
    return SerialAddress(found["path"], speed, flow)


def _usb(rest: str) -> UsbAddress:
    if not rest:
        return UsbAddress()
    found = _USB.match(rest)
    if found is None:
        raise KnownError(f"The printer address usb:{rest} needs four hexadecimal digits twice.")
    return UsbAddress(int(found[1], 16), int(found[2], 16), found[3] or "")
