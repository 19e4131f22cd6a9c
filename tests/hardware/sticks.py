"""A USB stick as the kernel itself shows one: found, mounted harmless, pulled out, written to.

The stick is a gadget with an image that mkfs made in the guest; what is tested is what a kiosk
that runs as root uses (devices/sticks/system.py).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devices.sticks.protocol import Stick
from devices.sticks.system import ByRoot, Places, SystemSticks, options_of
from tests.hardware.gadgets import Gadget, stick_gadget, until

_IMAGE, _AT = Path("/tmp/stick.img"), Path("/tmp/kiosk-stick")
_BYTES = 16_000_000
_SAFE = {"nosuid", "nodev", "noexec"}
_SCRIPT = b"#!/bin/sh\ntouch /tmp/was-run\n"


@contextmanager
def by_vfat() -> Iterator[list[tuple[str, Callable[[], str]]]]:
    """As shops sell them."""
    _made("mkfs.vfat", "-n", "TRUNGTAM")
    with _plugged() as stick:
        yield [
            ("Found by its label, and by no other disk", stick.is_found),
            ("Mounted read-only, without programs, devices or rights", stick.is_harmless),
            ("Nothing on it can be changed", stick.cannot_be_changed),
            ("A program on it is not run", stick.runs_nothing),
            ("Written only where the journal is carried out", stick.can_be_written),
            (
                "Pulled out while it is read: let go, and read once it is back",
                stick.comes_back,
            ),
            ("Twenty times looked into: nothing stays mounted", stick.leaves_nothing),
        ]


@contextmanager
def by_ext4() -> Iterator[list[tuple[str, Callable[[], str]]]]:
    """As somebody makes who means harm: with a program of root's and a disk's device file."""
    _made("mkfs.ext4", "-q", "-L", "XAU")
    with _plugged() as stick:
        stick.spoil()
        yield [
            ("A program of root's on it gives nobody rights", stick.gives_no_rights),
            ("A device file on it opens nothing", stick.opens_no_device),
        ]


class _Plugged:
    def __init__(self, gadget: Gadget) -> None:
        self._gadget = gadget
        self._places = Places()
        self.sticks = SystemSticks(ByRoot(_AT), self._places)

    @property
    def name(self) -> str:
        until(lambda: bool(self.sticks.present()))
        return self.sticks.present()[0].name

    def is_found(self) -> str:
        until(lambda: [each.label for each in self.sticks.present()] == ["TRUNGTAM"])
        (found,) = self.sticks.present()
        assert found == Stick(self.name, "TRUNGTAM", _BYTES), found
        return f"/dev/{found.name}, {found.size} bytes"

    def is_harmless(self) -> str:
        with self.sticks.opened(self.name) as folder:
            has = options_of(folder, self._places.mounts)
            assert {"ro", *_SAFE} <= has, has
            assert (folder / "xin chào.txt").read_text() == "xin chào"
        return ", ".join(sorted(has & {"ro", *_SAFE}))

    def cannot_be_changed(self) -> str:
        with self.sticks.opened(self.name) as folder:
            return _refused(lambda: (folder / "mark").write_text("x"))

    def runs_nothing(self) -> str:
        with self.sticks.opened(self.name) as folder:
            said = _refused(lambda: subprocess.run([folder / "run.sh"], check=False))
        assert not Path("/tmp/was-run").exists()
        return said

    def can_be_written(self) -> str:
        with self.sticks.opened(self.name, writing=True) as folder:
            has = options_of(folder, self._places.mounts)
            assert {"rw", *_SAFE} <= has, has
            (folder / "journal").write_bytes(b"x" * 10_000)
        with self.sticks.opened(self.name) as folder:
            assert (folder / "journal").stat().st_size == 10_000
        return "10000 bytes, there after it was mounted anew"

    def comes_back(self) -> str:
        with self.sticks.opened(self.name):
            self._gadget.unplug()
            gone = until(lambda: not self.sticks.present())
        assert options_of(_AT, self._places.mounts) == set()
        self._gadget.plug()
        back = until(lambda: bool(self.sticks.present()))
        self.is_harmless()
        return f"gone after {gone:.2f} s, back after {back:.2f} s"

    def leaves_nothing(self) -> str:
        for _ in range(20):
            self.is_harmless()
        lines = self._places.mounts.read_text().splitlines()
        assert not [line for line in lines if str(_AT) in line]
        return "0 mounts"

    # --- a stick that means harm ---------------------------------------------------------------

    def spoil(self) -> None:
        with self.sticks.opened(self.name, writing=True) as folder:
            (folder / "root").write_bytes(Path("/usr/bin/id").read_bytes())
            (folder / "root").chmod(0o4755)
            os.mknod(folder / "disk", 0o600 | 0o060000, Path("/dev/vda").stat().st_rdev)

    def gives_no_rights(self) -> str:
        with self.sticks.opened(self.name) as folder:
            assert (folder / "root").stat().st_mode & 0o4000
            return _refused(lambda: subprocess.run([folder / "root"], user=65534, check=False))

    def opens_no_device(self) -> str:
        with self.sticks.opened(self.name) as folder:
            return _refused(lambda: os.open(folder / "disk", os.O_RDONLY))


def _made(*command: str) -> None:
    """An image with a file and a program on it."""
    with _IMAGE.open("wb") as image:
        image.truncate(_BYTES)
    subprocess.run([*command, _IMAGE], check=True, capture_output=True, timeout=60)
    _AT.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", _IMAGE, _AT], check=True, timeout=60)
    (_AT / "xin chào.txt").write_text("xin chào")
    (_AT / "run.sh").write_bytes(_SCRIPT)
    (_AT / "run.sh").chmod(0o755)
    subprocess.run(["umount", _AT], check=True, timeout=60)


@contextmanager
def _plugged() -> Iterator[_Plugged]:
    gadget = stick_gadget(_IMAGE)
    try:
        yield _Plugged(gadget)
    finally:
        gadget.close()
        _IMAGE.unlink()


def _refused(attempt: Callable[[], object]) -> str:
    """What the kernel says to it; an attempt that succeeds is a failure of the check."""
    try:
        attempt()
    except OSError as fault:
        return fault.strerror or str(fault)
    raise AssertionError("the kernel let it")
