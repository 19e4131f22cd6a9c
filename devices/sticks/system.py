"""Real sticks: partitions of the machine's USB disks, mounted by a program of the system.

A kiosk's user mounts through udisks; root, as on some small boards, by `mount`. What came of it is
read from the kernel before a file is looked at: a stick that is mounted in any other way than asked
for is let go unread.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from devices.sticks.protocol import Stick
from kiosk.domain.errors import KnownError

_NAME: Final = re.compile(r"[a-z]{2,8}[a-z0-9]{1,12}")
_BUS: Final = re.compile(r"usb\d+")
_SAFE: Final = ("nosuid", "nodev", "noexec")
_SECONDS: Final = 20.0
_BLOCK: Final = 512
# What cameras, telephones and computers format; a stranger's rarer file system stays shut.
_KINDS: Final = "vfat,exfat,ext4,ext3,ext2"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the kernel shows disks and mounts; a test has its own."""

    block: Path = Path("/sys/class/block")
    dev: Path = Path("/dev")
    labels: Path = Path("/dev/disk/by-label")
    mounts: Path = Path("/proc/self/mountinfo")


class Mounter(Protocol):
    """Raises KnownError with a sentence."""

    def mount(self, device: Path, options: str) -> Path: ...

    def unmount(self, device: Path) -> None: ...


class SystemSticks:
    """`present` opens nothing; `opened` waits for the mount, seconds at most."""

    def __init__(self, mounter: Mounter, places: Places | None = None) -> None:
        self._mounter = mounter
        self._places = places or Places()

    def present(self) -> tuple[Stick, ...]:
        labels = self._labels()
        return tuple(
            Stick(entry.name, labels.get(entry.name, ""), _size(entry)) for entry in self._entries()
        )

    @contextmanager
    def opened(self, name: str, *, writing: bool = False) -> Iterator[Path]:
        if not _NAME.fullmatch(name) or name not in {each.name for each in self.present()}:
            raise KnownError("That stick is not plugged in any more.")
        with mounted(self._mounter, self._places.dev / name, self._places, writing=writing) as at:
            yield at

    def _entries(self) -> Iterator[Path]:
        """Partitions of USB disks, and USB disks that have none."""
        try:
            entries = sorted(self._places.block.iterdir())
        except OSError:
            return
        for entry in entries:
            real = entry.resolve()
            if _NAME.fullmatch(entry.name) and any(map(_BUS.fullmatch, real.parts)):
                parted = any(each.joinpath("partition").exists() for each in _below(real))
                if not parted and _size(entry):
                    yield entry

    def _labels(self) -> dict[str, str]:
        found: dict[str, str] = {}
        with suppress(OSError):
            for link in self._places.labels.iterdir():
                label = "".join(each for each in link.name if each.isprintable())
                found[link.resolve().name] = label[:40]
        return found


@contextmanager
def mounted(
    mounter: Mounter, device: Path, places: Places, *, writing: bool = False
) -> Iterator[Path]:
    """A device's files; unmounted at the end, also of one that was pulled out meanwhile."""
    rights = "rw,sync" if writing else "ro"
    folder = mounter.mount(device, ",".join((rights, *_SAFE)))
    try:
        has = options_of(folder, places.mounts)
        wanted = {*_SAFE, "rw" if writing else "ro"}
        if not wanted <= has:
            raise KnownError("The stick could not be mounted safely; it is left alone.")
        yield folder
    finally:
        mounter.unmount(device)


def options_of(folder: Path, mounts: Path) -> set[str]:
    """How a folder is mounted, as the kernel says; empty where it is not."""
    with suppress(OSError):
        for line in reversed(mounts.read_text("utf-8", "replace").splitlines()):
            fields = line.split(" ")
            if len(fields) > 5 and _plain(fields[4]) == str(folder):
                return set(fields[5].split(","))
    return set()


class Udisks:
    """Through the system's service for sticks; it needs a rule that lets the kiosk's user mount."""

    def mount(self, device: Path, options: str) -> Path:
        # A desktop may have mounted it already, in its own way.
        self.unmount(device)
        said = _run("udisksctl", "mount", "--no-user-interaction", "-b", str(device), "-o", options)
        found = re.search(r" at (/.+?)\.?\s*$", said)
        if found is None:
            raise KnownError("The stick cannot be mounted: udisksctl names no folder.")
        return Path(found[1])

    def unmount(self, device: Path) -> None:
        with suppress(KnownError):
            _run("udisksctl", "unmount", "--no-user-interaction", "--force", "-b", str(device))


class ByRoot:
    """For a kiosk that runs as root: the folder `at` is where a stick appears."""

    def __init__(self, at: Path) -> None:
        self._at = at

    def mount(self, device: Path, options: str) -> Path:
        self._at.mkdir(parents=True, exist_ok=True, mode=0o700)
        _run("mount", "-t", _KINDS, "-o", options, str(device), str(self._at))
        return self._at

    def unmount(self, device: Path) -> None:  # noqa: ARG002 - one stick at a time has this folder
        with suppress(KnownError):
            _run("umount", "--lazy", str(self._at))


def _run(*command: str) -> str:
    """What the program says. Raises KnownError with its last line when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise KnownError(
            f"The stick cannot be mounted: {command[0]} does not work here."
        ) from fault
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
        raise KnownError(f"The stick cannot be mounted: {said[-1][:200]}")
    return done.stdout.decode("utf-8", "replace")


def _below(entry: Path) -> list[Path]:
    try:
        return [each for each in entry.iterdir() if each.is_dir()]
    except OSError:
        return []


def _size(entry: Path) -> int:
    try:
        return int((entry / "size").read_text()) * _BLOCK
    except (OSError, ValueError):
        return 0


def _plain(path: str) -> str:
    """A path as mountinfo writes it: \\040 for a space."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), path)
