"""What the first set-up works with: networks, devices, settings, a centre's own profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.discovery import Device, Sort
from devices.network import Link, NetworkWay, has_carrier, network_ways
from kiosk.domain.enrol_code import EnrolCode, enrol_code, enrol_text
from kiosk.domain.errors import KnownError
from kiosk.domain.panel import CARD_MM, SPOTS, Touching, judge, per_mm
from kiosk.profile import load_centre
from kiosk.services.configuration_files import put_settings
from kiosk.services.found_devices import fittings, settings_found
from kiosk.services.own_centre import write_own_centre
from kiosk.settings import CentralKind, PrinterKind, load_settings

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "centre" / "sample.toml"
SIZE = (268.0, 476.0)


def test_touches_are_right_within_a_fingers_width() -> None:
    assert judge(SPOTS, SIZE) is Touching.GOOD
    assert judge([(x + 0.015, y - 0.01) for x, y in SPOTS], SIZE) is Touching.GOOD
    assert judge([(x + 0.05, y) for x, y in SPOTS], SIZE) is Touching.OFF


@pytest.mark.parametrize("turned", [lambda x, y: (1 - x, y), lambda x, y: (y, x)])
def test_a_panel_that_is_mirrored_or_turned_is_known(turned: object) -> None:
    assert callable(turned)
    assert judge([turned(x, y) for x, y in SPOTS], (300.0, 300.0)) is Touching.TURNED


def test_a_card_is_85_6_millimetres() -> None:
    assert per_mm(CARD_MM * 4) == 4.0
    assert (per_mm(0), per_mm(100_000)) == (1.0, 20.0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abcd-efgh", EnrolCode("ABCDEFGH")),
        (enrol_text("https://a.example/", "ABCDEFGH"), EnrolCode("ABCDEFGH", "https://a.example")),
        ("https://a.example/enrol#ABCDEFGI", None),
        ("javascript:x/enrol#ABCDEFGH", None),
        ("ABCDEFGHJ", None),
    ],
)
def test_a_code_is_read_from_letters_and_from_a_qr(text: str, code: EnrolCode | None) -> None:
    assert enrol_code(text) == code


def test_ways_into_a_network_are_those_with_a_plug_or_an_aerial(tmp_path: Path) -> None:
    def way(name: str, carrier: str, *inside: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "type").write_text("1\n")
        (folder / "carrier").write_text(carrier)
        for each in inside:
            (folder / each).mkdir()

    way("lo", "1")
    way("docker0", "1")
    way("enp1s0", "1\n", "device")
    way("enp2s0", "1\n", "device")
    way("wlp3s0", "0\n", "device", "wireless")
    addresses = {"enp2s0": "192.0.2.7"}
    assert network_ways(tmp_path, lambda name: addresses.get(name, "")) == (
        NetworkWay("wired", Link.CONNECTED, "enp2s0", "192.0.2.7"),
        NetworkWay("wired", Link.NO_ADDRESS, "enp1s0"),
        NetworkWay("wireless", Link.UNPLUGGED, "wlp3s0"),
    )
    assert network_ways(tmp_path / "nowhere") == ()
    # A bridge of this machine's own may carry as well; loopback alone is no network.
    assert (has_carrier(tmp_path), has_carrier(tmp_path / "nowhere")) == (True, False)
    for name in ("docker0", "enp1s0", "enp2s0"):
        (tmp_path / name / "carrier").write_text("0")
    assert not has_carrier(tmp_path)


def test_what_is_plugged_in_is_used_and_what_is_not_is_none() -> None:
    assert settings_found(()) == {
        "printer": {"kind": "none", "address": None},
        "scanner": {"kind": "none", "camera": None},
        "card_reader": {"kind": "none"},
        "sticks": {"kind": None},
    }
    line = 'printer = {kind = "escpos", address = "lp:/dev/usb/lp0", profile = "xprinter-80"}'
    found = (
        Device(Sort.PRINTER, "XP-80", "/dev/usb/lp9", "lp:/dev/usb/lp9", line, fix="No rights."),
        Device(Sort.PRINTER, "XP-80", "/dev/usb/lp0", "lp:/dev/usb/lp0", line),
        Device(Sort.KEYBOARD, "Keyboard", "/dev/input/event3", "", 'scanner = {kind = "device"}'),
        Device(Sort.CAMERA, "Cam", "/dev/video0", "/dev/video0", 'scanner = {camera = "x"}'),
    )
    tables = settings_found(found)
    assert tables["printer"] == {
        "kind": "escpos",
        "address": "lp:/dev/usb/lp0",
        "profile": "xprinter-80",
    }
    assert tables["scanner"] == {"kind": "device", "camera": "/dev/video0"}


def test_settings_are_put_over_those_of_the_file_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    put_settings(path, {"central": {"kind": "none"}, "machine": {"name": '0"2'}})
    put_settings(path, {"printer": {"kind": "escpos", "address": "tcp:192.0.2.7"}})
    put_settings(path, {"machine": {"name": None}})
    settings = load_settings(path)
    assert (settings.central, settings.printer.kind) == (CentralKind.NONE, PrinterKind.ESCPOS)
    assert settings.machine.name == "02"
    before = path.read_bytes()
    with pytest.raises(KnownError, match="pixels_per_mm"):
        put_settings(path, {"panel": {"pixels_per_mm": 900}})
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["kiosk.toml"]


def test_what_a_person_wrote_beside_the_settings_stays(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('# the machine by the door\n[machine]\nname = "02" # on paper\n')
    put_settings(path, {"machine": {"letter": "B"}, "sticks": {"kind": None}})
    assert path.read_text() == (
        '# the machine by the door\n[machine]\nname = "02" # on paper\nletter = "B"\n'
    )


@pytest.mark.parametrize("ward", ["Phường Hoa Sen", 'Xã "Sao" \\1', "第"])
def test_a_centre_of_its_own_is_the_sample_under_another_name(tmp_path: Path, ward: str) -> None:
    path = tmp_path / "centre.toml"
    write_own_centre(SAMPLE, path, "Trung tâm A", ward)
    centre, sample = load_centre(path), load_centre(SAMPLE)
    assert (centre.office("vi"), centre.name("vi"), centre.seal_key) == ("Trung tâm A", ward, b"")
    assert (centre.services, centre.hours) == (sample.services, sample.hours)


def test_what_is_plugged_in_is_told_with_the_settings_that_use_it() -> None:
    printer = 'printer = {kind = "escpos", address = "lp:/dev/usb/lp0", profile = "xprinter-80"}'
    serial = 'scanner = {kind = "device", serial = ["/dev/serial/by-id/a"]}'
    found = (
        Device(Sort.PRINTER, "XP-80C", "/dev/usb/lp0", "lp:/dev/usb/lp0", printer),
        Device(Sort.SCANNER, "Honeywell", "/dev/serial/by-id/a", "/dev/ttyACM0", serial),
        Device(Sort.KEYBOARD, "no settings", "c", "c"),
    )
    address = {"printer.address": "lp:/dev/usb/lp0", "printer.profile": "xprinter-80"}
    lasting = "/dev/serial/by-id/a"
    assert fittings(found) == [
        {
            "name": "XP-80C",
            "where": "/dev/usb/lp0",
            "settings": {"printer.kind": "escpos", **address},
        },
        {
            "name": "Honeywell",
            "where": lasting,
            "settings": {"scanner.kind": "device", "scanner.serial": [lasting]},
        },
    ]
