"""What an ESC/POS printer's reply bytes mean. Pure: bytes in, replies and states out.

Every kind of reply has fixed bits, by which one is told from another and from junk (0 = off,
1 = on, * = either): DLE EOT `0**1**10`, first byte of ASB `0**1**00`, its other three and GS r
`0**0****`, notices begin with 37 hex. A byte that fits nowhere is junk and is only counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from devices.printer.protocol import PrinterState, PrinterStatus

ASB_BYTES = 4

_XON, _XOFF = 0x11, 0x13
_NOTICE = 0x37
_DONE, _CLEARED = 0x22, 0x25
_LONGEST_NOTICE = 16


@dataclass(frozen=True, slots=True)
class RealTime:
    """The answer to DLE EOT n; which n is known only from what was asked."""

    byte: int


@dataclass(frozen=True, slots=True)
class Asb:
    """What the printer says of itself whenever something changes: four bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class InOrder:
    """The answer to GS r: sent when everything before it was worked off."""

    byte: int

    @property
    def is_paper(self) -> bool:
        """Whether it can be the answer to GS r 1: two pairs of equal bits."""
        return self.byte in (0x00, 0x03, 0x0C, 0x0F)


@dataclass(frozen=True, slots=True)
class Done:
    """Everything sent before the request with this process id is on paper."""

    process_id: bytes


@dataclass(frozen=True, slots=True)
class Cleared:
    """The printer dropped what it had not printed."""


@dataclass(frozen=True, slots=True)
class Junk:
    """A byte of no known kind: a bad line, another protocol, another baud rate."""

    byte: int


Reply = RealTime | Asb | InOrder | Done | Cleared | Junk


class ReplyReader:
    """Cuts a stream of reply bytes into replies, however it is split. Holds 16 bytes at most."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[Reply]:
        replies: list[Reply] = []
        for byte in data:
            # Flow control may stand anywhere, even inside four bytes of ASB.
            if byte not in (_XON, _XOFF):
                self._take(byte, replies)
        return replies

    def reset(self) -> None:
        self._held.clear()

    def _take(self, byte: int, replies: list[Reply]) -> None:
        if not self._held:
            self._begin(byte, replies)
            return
        self._held.append(byte)
        if self._held[0] == _NOTICE:
            self._notice(replies)
        elif byte & 0x90:
            # The four bytes were torn: the first was worth nothing, this one may be a start.
            replies += [Junk(each) for each in self._held[:-1]]
            self._held.clear()
            self._begin(byte, replies)
        elif len(self._held) == ASB_BYTES:
            replies.append(Asb(bytes(self._held)))
            self._held.clear()

    def _begin(self, byte: int, replies: list[Reply]) -> None:
        if byte == _NOTICE or byte & 0x93 == 0x10:
            self._held.append(byte)
        elif byte & 0x93 == 0x12:
            replies.append(RealTime(byte))
        elif byte & 0x90 == 0:
            replies.append(InOrder(byte))
        else:
            replies.append(Junk(byte))

    def _notice(self, replies: list[Reply]) -> None:
        """37 hex, a kind, the content, a zero."""
        held = self._held
        if held[1] in (_DONE, _CLEARED) and held[-1] != 0 and len(held) < _LONGEST_NOTICE:
            return
        if held[1] == _DONE and len(held) == 7:
            replies.append(Done(bytes(held[2:6])))
        elif held[1] == _CLEARED and len(held) == 3:
            replies.append(Cleared())
        else:
            replies += [Junk(each) for each in held]
        held.clear()


@dataclass(frozen=True, slots=True)
class _Sign:
    """Where a state shows: (n, mask) in answers to DLE EOT n, (index, mask) in ASB."""

    state: PrinterState
    detail: str
    real_time: tuple[tuple[int, int], ...]
    asb: tuple[int, int]


# In this order: the most useful thing to tell a person, of all that is true at once.
_SIGNS = (
    _Sign(PrinterState.COVER_OPEN, "the cover is open", ((2, 0x04),), (0, 0x20)),
    _Sign(PrinterState.NO_PAPER, "the paper is out", ((4, 0x60), (2, 0x20)), (2, 0x0C)),
    _Sign(PrinterState.CUTTER_ERROR, "the cutter is stuck", ((3, 0x08),), (1, 0x08)),
    _Sign(PrinterState.OFFLINE, "the printer needs service", ((3, 0x20),), (1, 0x20)),
    _Sign(PrinterState.OVERHEATED, "the print head is too hot", ((3, 0x40),), (1, 0x40)),
    _Sign(PrinterState.OFFLINE, "the printer has an error", ((2, 0x40),), (1, 0x04)),
    _Sign(PrinterState.OFFLINE, "somebody is feeding paper", ((2, 0x08),), (0, 0x40)),
    _Sign(PrinterState.OFFLINE, "the printer is off-line", ((1, 0x08),), (0, 0x08)),
    _Sign(PrinterState.PAPER_LOW, "the paper is low", ((4, 0x0C),), (2, 0x03)),
)


def from_real_time(answers: Mapping[int, int]) -> PrinterStatus:
    """The state from answers to DLE EOT n, by n (1-4). What was not answered is not guessed."""
    for sign in _SIGNS:
        if any(answers.get(n, 0) & mask for n, mask in sign.real_time):
            return PrinterStatus(sign.state, sign.detail)
    return PrinterStatus(PrinterState.READY)


def from_asb(data: bytes) -> PrinterStatus:
    """The state from the four bytes of ASB."""
    for sign in _SIGNS:
        index, mask = sign.asb
        if data[index] & mask:
            return PrinterStatus(sign.state, sign.detail)
    return PrinterStatus(PrinterState.READY)
