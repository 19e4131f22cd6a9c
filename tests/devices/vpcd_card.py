"""A card made of a few lines, put into the virtual reader of Debian's vsmartcard-vpcd over TCP.

pcscd loads vpcd, which listens for a card; whoever connects is the card, and to leave is to be
taken out. Not responsible for what is expected of a driver. Needs root once: pcscd is started when
it does not run.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

READER = "Virtual PCD 00 00"
PORT = 35963
ATR = bytes.fromhex("3b8080018101")
DONE, NOT_FOUND, NOT_KNOWN = b"\x90\x00", b"\x6a\x82", b"\x6d\x00"
# SELECT by name, and the travel document application of an ID card's chip.
_SELECT = bytes.fromhex("00a4040c")
CHIP_APPLICATION = bytes.fromhex("a0000002471001")
_GET_CHALLENGE = bytes.fromhex("0084000008")

_DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_SOCKET = Path("/run/pcscd/pcscd.comm")
_POWER_OFF, _POWER_ON, _RESET, _TELL_ATR = b"\x00", b"\x01", b"\x02", b"\x04"


def why_not() -> str:
    """Why there can be no virtual reader here; empty when there can."""
    if not shutil.which("pcscd") or not _DRIVER.exists():
        return "pcscd and vsmartcard-vpcd are not installed"
    if not _answers() and os.geteuid() != 0:
        return "pcscd does not run, and only root may start it"
    return ""


def with_chip(command: bytes) -> bytes:
    """A card whose chip application answers: SELECT and GET CHALLENGE."""
    if command.startswith(_SELECT):
        return DONE if CHIP_APPLICATION in command else NOT_FOUND
    return bytes(range(8)) + DONE if command == _GET_CHALLENGE else NOT_KNOWN


def without_chip(command: bytes) -> bytes:
    """Some other card: it knows no such application."""
    return NOT_FOUND if command.startswith(_SELECT) else NOT_KNOWN


@contextmanager
def pcscd(folder: Path) -> Iterator[None]:
    """pcscd with the virtual reader; one of our own only when none runs. Log in `folder`."""
    if _answers():
        yield
        return
    _SOCKET.parent.mkdir(exist_ok=True)
    with (folder / "pcscd.log").open("wb") as log:
        process = subprocess.Popen(["pcscd", "--foreground"], stdout=log, stderr=log)
    try:
        _until(lambda: _answers() and _listens(), 15)
        yield
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def card(answer: Callable[[bytes], bytes] = with_chip, atr: bytes = ATR) -> Iterator[None]:
    """A card in the reader until the block ends. `answer` gets an APDU and gives the reply.

    pcscd needs up to half a second to miss it: wait for that before the next one comes.
    """
    end = socket.create_connection(("127.0.0.1", PORT), 5)
    end.settimeout(None)
    chip = Thread(target=_be_card, args=(end, answer, atr), name="virtual card", daemon=True)
    chip.start()
    try:
        yield
    finally:
        end.shutdown(socket.SHUT_RDWR)
        chip.join(5)
        end.close()


def _be_card(end: socket.socket, answer: Callable[[bytes], bytes], atr: bytes) -> None:
    """Every message is a length of two bytes and that many; one byte is a word to the slot.

    A card that is taken out in mid-answer loses it.
    """
    with suppress(OSError), end.makefile("rb") as incoming:
        while len(head := incoming.read(2)) == 2:
            message = incoming.read(*struct.unpack(">H", head))
            if message in (_POWER_OFF, _POWER_ON, _RESET):
                continue
            reply = atr if message == _TELL_ATR else answer(message)
            end.sendall(struct.pack(">H", len(reply)) + reply)


def _answers() -> bool:
    with socket.socket(socket.AF_UNIX) as end:
        try:
            end.connect(str(_SOCKET))
        except OSError:
            return False
        return True


def _listens() -> bool:
    """Whether vpcd waits for a card: looked up, for to connect would be to put one in."""
    wanted = f":{PORT:04X} "
    lines = Path("/proc/net/tcp").read_text().splitlines()
    return any(wanted in line.partition(" 0A ")[0] for line in lines if " 0A " in line)


def _until(ready: Callable[[], bool], seconds: float) -> None:
    end, tick = monotonic() + seconds, Event()
    while not ready():
        if monotonic() > end:
            raise TimeoutError("pcscd did not come up with the virtual reader")
        tick.wait(0.05)
