"""Sticks: found among disks, mounted as they must be or not at all, gone when the work is over."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from devices.sticks.folder import FolderSticks
from devices.sticks.protocol import Stick
from devices.sticks.system import ByRoot, Places, SystemSticks, mounted, options_of
from kiosk.domain.errors import KnownError


def test_folders_stand_for_sticks(tmp_path: Path) -> None:
    sticks = FolderSticks(tmp_path)
    assert (sticks.present(), FolderSticks(tmp_path / "none").present()) == ((), ())
    (tmp_path / "BLUE").mkdir()
    (tmp_path / "file").touch()
    assert sticks.present() == (Stick("BLUE", "BLUE"),)
    with sticks.opened("BLUE") as folder:
        assert folder == tmp_path / "BLUE"
    with pytest.raises(KnownError, match="not plugged in"), sticks.opened("../BLUE"):
        pass


class Kernel:
    """A mounter of straw, over a tree of /sys and /proc of our own."""

    def __init__(self, root: Path, grants: str = "") -> None:
        self.root = root
        self.grants = grants
        self.mounts: list[tuple[str, str]] = []
        self.places = Places(root / "block", root / "dev", root / "labels", root / "mountinfo")
        for folder in ("block", "dev", "labels", "at the stick"):
            (root / folder).mkdir(parents=True)
        self.disk("devices/pci/usb1/1-1/block/sdb", "sdb1")
        self.disk("devices/pci/ata1/block/sda", "sda1")
        self.disk("devices/pci/usb2/2-1/block/sdc")
        (root / "labels" / "TRUNG\x1bTAM").symlink_to(root / "dev" / "sdb1")

    def disk(self, path: str, *parts: str) -> None:
        disk = self.root / path
        for each in (disk, *(disk / part for part in parts)):
            each.mkdir(parents=True)
            (each / "size").write_text("8192\n")
            if each != disk:
                (each / "partition").write_text("1\n")
            (self.root / "block" / each.name).symlink_to(each)

    def mount(self, device: Path, options: str) -> Path:
        self.mounts.append((device.name, options))
        folder = self.root / "at the stick"
        name = str(folder).replace(" ", "\\040")
        line = f"36 25 8:17 / {name} {self.grants or options} - vfat /dev/sdb1 rw\n"
        self.places.mounts.write_text(f"1 1 0:1 / / rw - ext4 /dev/sda1 rw\n{line}")
        return folder

    def unmount(self, device: Path) -> None:
        self.mounts.append((device.name, "gone"))


def test_only_partitions_of_usb_disks_are_sticks(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path)
    sticks = SystemSticks(kernel, kernel.places)
    assert sticks.present() == (Stick("sdb1", "TRUNGTAM", 4_194_304), Stick("sdc", "", 4_194_304))
    with pytest.raises(KnownError, match="not plugged in"), sticks.opened("sda1"):
        pass


@pytest.mark.parametrize(
    ("writing", "asked"), [(False, "ro,nosuid,nodev,noexec"), (True, "rw,sync,nosuid,nodev,noexec")]
)
def test_a_stick_is_mounted_harmless_and_let_go(tmp_path: Path, writing: bool, asked: str) -> None:
    kernel = Kernel(tmp_path)
    with SystemSticks(kernel, kernel.places).opened("sdb1", writing=writing) as folder:
        assert folder == tmp_path / "at the stick"
    assert kernel.mounts == [("sdb1", asked), ("sdb1", "gone")]


@pytest.mark.parametrize("grants", ["ro,nosuid,nodev", "rw,nosuid,nodev,noexec", "rw"])
def test_a_stick_that_is_mounted_otherwise_is_left_alone(tmp_path: Path, grants: str) -> None:
    kernel = Kernel(tmp_path, grants)
    sticks = SystemSticks(kernel, kernel.places)
    with pytest.raises(KnownError, match="mounted safely"), sticks.opened("sdb1"):
        pass
    assert kernel.mounts[-1] == ("sdb1", "gone")


MAKERS = {"vfat": ("mkfs.vfat",), "ext4": ("mkfs.ext4", "-q")}


@pytest.fixture(params=MAKERS)
def image(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A stick in a file, as the kernel itself mounts it; it has a text and a program."""
    maker = MAKERS[request.param]
    if os.geteuid() != 0 or not shutil.which(maker[0]) or not Path("/dev/loop-control").exists():
        pytest.skip("only root can mount such an image here")
    file, inside = tmp_path / "stick.img", tmp_path / "inside"
    with file.open("wb") as made:
        made.truncate(4_000_000)
    subprocess.run([*maker, file], check=True, capture_output=True, timeout=30)
    inside.mkdir()
    mount = subprocess.run(["mount", "-o", "loop", file, inside], capture_output=True, timeout=30)
    if mount.returncode:
        pytest.skip(f"this machine mounts no {request.param}: {mount.stderr.decode()}")
    (inside / "hello").write_text("xin chào")
    (inside / "run.sh").write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    (inside / "run.sh").chmod(0o755)
    subprocess.run(["umount", inside], check=True, timeout=30)
    return file


def test_the_kernel_itself_keeps_a_stick_from_being_written_and_run(
    tmp_path: Path, image: Path
) -> None:
    at, places = tmp_path / "stick", Places()
    with mounted(ByRoot(at), image, places) as folder:
        assert (folder / "hello").read_text() == "xin chào"
        assert {"ro", "nosuid", "nodev", "noexec"} <= options_of(folder, places.mounts)
        with pytest.raises(OSError, match="Read-only"):
            (folder / "mark").write_text("x")
        with pytest.raises(PermissionError):
            subprocess.run([folder / "run.sh"], check=False, timeout=30)
    assert not (tmp_path / "was-run").exists()
    assert options_of(at, places.mounts) == set()
    with mounted(ByRoot(at), image, places, writing=True) as folder:
        (folder / "mark").write_text("x")
    with mounted(ByRoot(at), image, places) as folder:
        assert (folder / "mark").read_text() == "x"
