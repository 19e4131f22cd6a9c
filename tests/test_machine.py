"""What is read of the machine under the program, and when it counts as another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.domain.machine_marks import MOST_MARKS, is_other, renewed
from kiosk.machine import Machine, this_machine

UUID = "4C4C4544-0042-3510-8052-B4C04F4D3532"


def put(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def put_card(
    root: Path, name: str, address: str, bus: str = "pci0000:00", assigned: int = 0
) -> None:
    device = root / "sys/devices" / bus / name
    device.mkdir(parents=True)
    put(root, f"sys/class/net/{name}/address", f"{address}\n")
    put(root, f"sys/class/net/{name}/addr_assign_type", f"{assigned}\n")
    (root / "sys/class/net" / name / "device").symlink_to(device)


def test_board_and_cards_that_are_built_in_make_the_machine(tmp_path: Path) -> None:
    put(tmp_path, "sys/class/dmi/id/product_uuid", f"{UUID}\n")
    put(tmp_path, "sys/class/dmi/id/board_serial", ".7Q1B2C3.CNFCW0048.\n")
    put(tmp_path, "proc/device-tree/serial-number", "10000000a1b2c3d4\0")
    put_card(tmp_path, "enp1s0", "a4:bb:6d:11:22:33")
    assert this_machine(tmp_path).parts == {
        f"product_uuid {UUID.lower()}",
        "board_serial .7q1b2c3.cnfcw0048.",
        "serial-number 10000000a1b2c3d4",
        "card a4:bb:6d:11:22:33",
    }


def test_what_comes_and_goes_or_is_everybodys_tells_nothing(tmp_path: Path) -> None:
    put(tmp_path, "sys/class/dmi/id/product_uuid", "03000200-0400-0500-0006-000700080009\n")
    put(tmp_path, "sys/class/dmi/id/board_serial", "Default string\n")
    put(tmp_path, "sys/class/dmi/id/product_serial", "0000000000\n")
    put_card(tmp_path, "usb0", "a4:bb:6d:11:22:33", bus="pci0000:00/usb1/1-1")
    put_card(tmp_path, "wlan0", "a4:bb:6d:11:22:34", assigned=3)
    put_card(tmp_path, "eth0", "02:fc:00:00:00:01")
    put_card(tmp_path, "eth1", "00:00:00:00:00:00")
    put(tmp_path, "sys/class/net/lo/address", "00:00:00:00:00:00\n")
    put(tmp_path, "sys/class/net/lo/addr_assign_type", "0\n")
    put(tmp_path, "sys/class/net/bond0/address", "a4:bb:6d:11:22:35\n")
    put(tmp_path, "sys/class/net/bonding_masters", "bond0\n")
    assert this_machine(tmp_path) == Machine()


def test_marks_are_digests_under_a_key() -> None:
    machine = Machine(frozenset({f"product_uuid {UUID}"}))
    (mark,) = machine.marks("a")
    assert (len(mark), machine.marks("a") == machine.marks("b")) == (32, False)
    assert UUID not in f"{mark} {machine}"


@pytest.mark.parametrize(
    ("known", "told", "other"),
    [
        ("a b", "a b", False),
        ("a b", "b c", False),
        ("a b", "c", True),
        ("", "c", False),
        ("a b", "", False),
    ],
)
def test_one_mark_that_agrees_makes_it_the_same_machine(known: str, told: str, other: bool) -> None:
    assert is_other(known.split(), told.split()) is other


def test_what_was_known_stays_known_of_the_same_machine_only() -> None:
    assert renewed(["a", "b"], ["b", "c"]) == ("b", "c", "a")
    assert renewed(["a", "b"], []) == ("a", "b")
    assert renewed(["a", "b"], ["c"]) == ("c",)
    assert len(renewed([str(each) for each in range(MOST_MARKS)], ["0", "x"])) == MOST_MARKS
