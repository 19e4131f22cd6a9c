"""The machine under the program: what is built into it and does not come along with its disk.

The board's identity as its firmware tells it, the processor's serial number on ARM, and the
addresses of network cards that are built in. Not counted: what can be pulled out (USB), what may be
set by anybody, and what makers leave the same on every board. May be nothing at all, as the board's
identity is often root's to read. Raw values leave this module only as digests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kiosk.domain.machine_marks import MOST_MARKS

_FIRMWARE: Final = ("product_uuid", "product_serial", "board_serial")
_PROCESSOR: Final = "proc/device-tree/serial-number"
# Words for "nothing" and what boards bear that nobody gave an identity.
_NOBODYS: Final = frozenset(
    {
        *("to be filled by o.e.m.", "default string", "system serial number", "not specified"),
        *("base board serial number", "not applicable", "not available", "unknown", "invalid"),
        *("123456789", "0123456789", "1234567890", "03000200-0400-0500-0006-000700080009"),
    }
)
_FEWEST_SIGNS: Final = 6
_FEWEST_DIFFERENT: Final = 3
_LOCALLY_SET: Final = 0x02
_PERMANENT: Final = "0"


@dataclass(frozen=True, slots=True)
class Machine:
    """`parts` are raw: never written down."""

    parts: frozenset[str] = field(default=frozenset(), repr=False)

    def marks(self, key: str) -> tuple[str, ...]:
        """A digest (32 hex digits) of each part, under a key: another's marks tell nothing."""
        digests = (
            hashlib.blake2b(part.encode(), key=key.encode(), digest_size=16).hexdigest()
            for part in self.parts
        )
        return tuple(sorted(digests)[:MOST_MARKS])


def this_machine(root: Path = Path("/")) -> Machine:
    """What can be read of the machine under `root`; never raises."""
    return Machine(frozenset((*_board(root), *_cards(root / "sys/class/net"))))


def _board(root: Path) -> Iterator[str]:
    files = [root / "sys/class/dmi/id" / name for name in _FIRMWARE]
    for file in (*files, root / _PROCESSOR):
        value = _read(file).strip("\0").strip().lower()
        if _is_somebodys(value):
            yield f"{file.name} {value}"


def _is_somebodys(value: str) -> bool:
    signs = [sign for sign in value if sign.isalnum()]
    many = len(signs) >= _FEWEST_SIGNS and len(set(signs)) >= _FEWEST_DIFFERENT
    return many and value not in _NOBODYS


def _cards(net: Path) -> Iterator[str]:
    for card in sorted(net.glob("*")):
        address = _read(card / "address").lower()
        if _is_built_in(card) and _is_makers(address):
            yield f"card {address}"


def _is_built_in(card: Path) -> bool:
    """A card in its maker's state, and no adapter that hangs on a cable."""
    is_permanent = _read(card / "addr_assign_type") == _PERMANENT
    device = card / "device"
    return is_permanent and device.exists() and "usb" not in _bus(device)


def _bus(device: Path) -> str:
    return str(device.resolve())


def _is_makers(address: str) -> bool:
    first = address.partition(":")[0]
    try:
        return address.strip("0:") != "" and not int(first, 16) & _LOCALLY_SET
    except ValueError:
        return False


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:
        return ""
