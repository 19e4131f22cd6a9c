"""The ways into a network that this machine has, as the kernel shows them. Changes nothing."""

from __future__ import annotations

import fcntl
import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

_SYS: Final = Path("/sys/class/net")
_GET_ADDRESS: Final = 0x8915
_ETHERNET: Final = "1"


class Link(StrEnum):
    """CONNECTED has an address, NO_ADDRESS a cable or a radio only, UNPLUGGED neither."""

    CONNECTED = "connected"
    NO_ADDRESS = "no_address"
    UNPLUGGED = "unplugged"


@dataclass(frozen=True, slots=True)
class NetworkWay:
    """`kind` is wired or wireless, `name` the kernel's."""

    kind: str
    link: Link
    name: str
    address: str = ""


def address_of(name: str) -> str:
    """The IPv4 address of an interface; empty where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asked = struct.pack("256s", name.encode()[:15])
            answer = fcntl.ioctl(asking.fileno(), _GET_ADDRESS, asked)
        except OSError:
            return ""
    return socket.inet_ntoa(answer[20:24])


def has_carrier(sys: Path = _SYS) -> bool:
    """Whether anything but loopback carries at all: a cable, a radio, a tunnel."""
    try:
        entries = list(sys.iterdir())
    except OSError:
        return False
    return any(_text(each / "carrier") == "1" for each in entries if each.name != "lo")


def network_ways(
    sys: Path = _SYS, address: Callable[[str], str] = address_of
) -> tuple[NetworkWay, ...]:
    """What can be plugged in or joined, those that are connected first."""
    return tuple(sorted(_ways(sys, address), key=lambda each: list(Link).index(each.link)))


def _ways(sys: Path, address: Callable[[str], str]) -> Iterator[NetworkWay]:
    try:
        entries = sorted(sys.iterdir())
    except OSError:
        return
    for entry in entries:
        # Loopback, bridges and tunnels are nobody's cable.
        real = _text(entry / "type") == _ETHERNET and (entry / "device").exists()
        if real:
            there = _text(entry / "carrier") == "1"
            has = address(entry.name) if there else ""
            link = Link.CONNECTED if has else Link.NO_ADDRESS if there else Link.UNPLUGGED
            wireless = (entry / "wireless").exists() or (entry / "phy80211").exists()
            yield NetworkWay("wireless" if wireless else "wired", link, entry.name, has)


def _text(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:
        return ""
