"""What is plugged in, read from a sysfs that the test writes."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from devices.discovery import Device, Places, Sort, discover

USB = {
    "idVendor": "0416",
    "idProduct": "5011",
    "manufacturer": "Xprinter",
    "product": "USB Printer XP-80",
    "serial": "X 1",
    "bcdDevice": "0201",
    "busnum": "1",
    "devnum": "7",
}


class Machine:
    """Folders that look like /dev and /sys."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder / "dev", folder / "sys", str(folder / "bin"))
        self.dev, self.sys = self.places.dev, self.places.sys

    def node(self, name: str) -> Path:
        path = self.dev / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        return path

    def text(self, folder: Path, **files: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text + "\n")
        return folder

    def usb(self, name: str, kind: str, **words: str) -> Path:
        """The folder of the first interface of a new USB device."""
        device = self.text(self.sys / "devices" / name, **{**USB, **words})
        interface = self.text(device / f"{name}:1.0", bInterfaceClass=kind)
        link = self.sys / "bus" / "usb" / "devices" / interface.name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(interface)
        return interface

    def of_class(self, kind: str, name: str, interface: Path) -> Path:
        folder = self.sys / "class" / kind / name
        folder.mkdir(parents=True)
        (folder / "device").symlink_to(interface)
        return folder

    def by_id(self, kind: str, name: str, node: Path) -> Path:
        link = self.dev / kind / "by-id" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(node)
        return link


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def one(machine: Machine) -> Device:
    (device,) = discover(machine.places)
    # Whatever is offered is a line that kiosk.toml can hold.
    assert tomllib.loads(device.settings) or not device.settings
    return device


def test_a_machine_with_nothing_has_nothing(machine: Machine) -> None:
    assert discover(machine.places) == ()


def test_a_printer_of_usblp(machine: Machine) -> None:
    interface = machine.usb("1-1", "07")
    (interface / "driver").symlink_to(interface)
    machine.of_class("usbmisc", "lp0", interface)
    node = machine.node("usb/lp0")
    line = f'printer = {{kind = "escpos", address = "lp:{node}", profile = "xprinter-80"}}'
    assert one(machine) == Device(
        Sort.PRINTER, "Xprinter USB Printer XP-80", str(node), f"lp:{node}", line, "2.01"
    )


def test_a_printer_that_only_libusb_has(machine: Machine) -> None:
    machine.usb("1-2", "07", serial="S1", manufacturer="EPSON", product="TM-T88V")
    node = str(machine.dev / "bus" / "usb" / "001" / "007")
    line = 'printer = {kind = "escpos", address = "usb:0416:5011:S1", profile = "epson-tm-t88"}'
    assert one(machine) == Device(
        Sort.PRINTER, "EPSON TM-T88V", node, "usb:0416:5011:S1", line, "2.01"
    )


def test_a_serial_number_that_no_address_can_hold_is_left_out(machine: Machine) -> None:
    machine.usb("1-2", "07")
    assert one(machine).device == "usb:0416:5011"


def test_queues_of_cups(machine: Machine) -> None:
    program = Path(machine.places.path) / "lpstat"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho quay-1\n")
    program.chmod(0o755)
    assert (one(machine).name, one(machine).device) == ("queue quay-1 of CUPS", "cups:quay-1")


def test_a_serial_scanner_by_its_lasting_name(machine: Machine) -> None:
    tty = machine.node("ttyACM0")
    machine.of_class("tty", "ttyACM0", machine.usb("1-3", "02", manufacturer="Newland"))
    link = machine.by_id("serial", "usb-Newland_Auto-ID_Scanner_01-if00", tty)
    found = one(machine)
    assert (found.sort, found.path, found.device) == (Sort.SCANNER, str(link), str(tty))
    assert tomllib.loads(found.settings)["scanner"]["serial"] == [str(link)]
    assert found.firmware == "2.01"


def test_keyboards_are_told_from_scanners(machine: Machine) -> None:
    machine.by_id("input", "usb-Honeywell_1900_Barcode-event-kbd", machine.node("input/event3"))
    machine.by_id("input", "usb-Logitech_K120-event-kbd", machine.node("input/event4"))
    scanner, keyboard = discover(machine.places)
    assert (scanner.sort, keyboard.sort) == (Sort.SCANNER, Sort.KEYBOARD)
    assert "hid = " in keyboard.settings


def test_serial_lines_that_are_there(machine: Machine) -> None:
    for name, kind in (("ttyS0", "4"), ("ttyS1", "0")):
        machine.text(machine.of_class("tty", name, machine.sys), type=kind)
        machine.node(name)
    assert (one(machine).sort, one(machine).path) == (Sort.SERIAL, str(machine.dev / "ttyS0"))


def test_cameras_once_each(machine: Machine) -> None:
    for name, index in (("video0", "0"), ("video1", "1")):
        folder = machine.of_class("video4linux", name, machine.sys)
        machine.text(folder, name="HD\x1b[2J Cam", index=index)
        machine.node(name)
    found = one(machine)
    assert (found.sort, found.name) == (Sort.CAMERA, "HD[2J Cam")


def test_card_readers_are_named(machine: Machine) -> None:
    machine.usb("1-4", "0b", manufacturer="ACS", product="ACR39U")
    assert (one(machine).sort, one(machine).name) == (Sort.CARD_READER, "ACS ACR39U")
    assert one(machine).settings == 'card_reader = {kind = "pcsc"}'


@pytest.mark.skipif(os.geteuid() == 0, reason="root may use everything")
def test_what_this_user_may_not_use_says_how_it_may(machine: Machine) -> None:
    machine.of_class("usbmisc", "lp0", machine.usb("1-1", "07"))
    machine.node("usb/lp0").chmod(0)
    assert "group lp" in discover(machine.places)[0].fix


def test_what_access_is_missing_is_said(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    interface = machine.usb("1-1", "07")
    (interface / "driver").symlink_to(interface)
    machine.of_class("usbmisc", "lp0", interface)
    machine.node("usb/lp0")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert one(machine).fix.endswith("or the group lp.")
