"""kiosk.toml and where the kiosk's files are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.corners import Corner
from kiosk.domain.errors import KnownError
from kiosk.fingerprints import fingerprints
from kiosk.paths import Paths
from kiosk.settings import (
    CentralKind,
    PrinterKind,
    PrinterSection,
    ScannerKind,
    ScannerSection,
    Settings,
    load_settings,
)
from kiosk.settings_sections import SignalsSection, StaffSection
from kiosk.site import Site


def test_no_file_means_the_embedded_default(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "kiosk.toml")
    assert settings == Settings()
    assert (settings.printer.kind, settings.central) == (
        PrinterKind.SIMULATOR,
        CentralKind.STANDIN,
    )


def test_what_is_set_is_read_and_the_rest_stays(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(b'\xef\xbb\xbf[machine]\r\nname = "7"\r\n[central]\r\nkind = "none"\r\n')
    settings = load_settings(file)
    assert (settings.machine.name, settings.machine.letter) == ("7", "B")
    assert settings.central is CentralKind.NONE


def test_a_central_system_behind_a_network_has_an_address(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[central]\nkind = "network"\nurl = "https://central.example:8443"\nca = "/etc/ca.pem"\n'
    )
    settings = load_settings(file)
    assert (settings.central, settings.central_url, settings.central_ca) == (
        CentralKind.NETWORK,
        "https://central.example:8443",
        "/etc/ca.pem",
    )


def test_settings_cannot_be_changed_while_the_kiosk_runs() -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        Settings().machine.name = "9"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('[machine]\nname = ""\nletter = "É"\n', ("machine.name", "machine.letter")),
        ("[panel]\nwidth = 1\nheight = 1\n", ("panel.width", "panel.height")),
        ('[printer]\nkind = "laser"\n[unknown]\n', ("printer.kind", "unknown")),
        ('[machine]\nlettre = "B"\n', ("machine.lettre",)),
        (
            '[central]\nurl = "http://central.example"\nca = "ca.pem"\n',
            ("central.url", "central.ca"),
        ),
        ('[speech]\nkind = "parrot"\ndevice = "-x"\n', ("speech.kind", "speech.device")),
        ('[speech]\nkind = "piper"\n', ("speech.piper", "speech.voices")),
        (
            '[speech]\nkind = "piper"\npiper = "piper"\nvoices = {Vi = "x.onnx"}\n',
            ("speech.piper", "speech.voices.Vi"),
        ),
        (
            '[signals]\nbuzzer = "on"\nlamp = 1\nscanner_done = "16 7"\n'
            f'scanner_attention = "{"00" * 33}"\n',
            ("signals.buzzer", "signals.lamp", "signals.scanner_done", "signals.scanner_attention"),
        ),
        ('[speech]\nrecordings = "clips"\n', ("speech.recordings",)),
        ('[card_reader]\nkind = "wallet"\nreader = "a\\u0007"\n', ("card_reader.kind",)),
        ("[access]\nswitch_seconds = 0.2\n", ("access.switch_seconds",)),
        ("machine = 1\n", ("machine",)),
    ],
)
def test_every_wrong_setting_is_named_at_once(
    tmp_path: Path, text: str, places: tuple[str, ...]
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(text)
    with pytest.raises(KnownError) as fault:
        load_settings(file)
    assert [place for place in (str(file), *places) if place not in str(fault.value)] == []


def test_a_folder_in_its_place_is_a_known_fault(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").mkdir()
    with pytest.raises(KnownError, match="cannot be read"):
        load_settings(tmp_path / "kiosk.toml")


@pytest.mark.parametrize(
    ("home", "data", "expected"),
    [
        ("/var/lib/k", "/ignored", "/var/lib/k"),
        ("", "/data", "/data/kiosk"),
        ("", "", "/people/me/.local/share/kiosk"),
        ("~/k", "", "/people/me/k"),
    ],
)
def test_the_state_folder(
    monkeypatch: pytest.MonkeyPatch, home: str, data: str, expected: str
) -> None:
    monkeypatch.setenv("HOME", "/people/me")
    monkeypatch.setenv("KIOSK_HOME", home)
    monkeypatch.setenv("XDG_DATA_HOME", data)
    assert Paths.default().home == Path(expected)


def test_a_state_folder_is_never_relative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_HOME", "here")
    assert Paths.default().home == Path.cwd() / "here"


def test_everything_lies_under_the_state_folder() -> None:
    paths = Paths(Path("/home"), Path("/a"), Path("/q"))
    files = (paths.settings, paths.journal, paths.cache, paths.standin, paths.lock, paths.control)
    names = ["kiosk.toml", "journal.db", "cache.db", "standin.db", "kiosk.lock", "control.sock"]
    assert [file.relative_to(paths.home).name for file in files] == names
    folders = (paths.printer, paths.scanner, paths.logs)
    assert [each.name for each in folders] == ["printer", "scanner", "logs"]


def test_the_program_brings_its_own_parts() -> None:
    paths = Paths.default()
    assert (paths.assets / "texts" / "vi.json").is_file()
    assert (paths.qml / "Kiosk").is_dir()


def test_a_home_that_nobody_has_is_a_known_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_HOME", "~no-such-user-here/k")
    with pytest.raises(KnownError, match="Set KIOSK_HOME"):
        Paths.default()


def test_a_kiosk_speaks_by_default_and_can_be_told_where(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[speech]\ndevice = "plughw:1"\n')
    speech = load_settings(file).speech
    assert (speech.kind.value, speech.device) == ("espeak", "plughw:1")


@pytest.mark.parametrize(
    "address", ["http://a.example/", "https://a.example", "https://a b/", "https://é.vn/", "x"]
)
def test_only_a_plain_https_address_can_be_followed(tmp_path: Path, address: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[central]\nfollow_url = "{address}"\n', "utf-8")
    with pytest.raises(KnownError, match=r"central\.follow_url"):
        load_settings(file)
    file.write_text('[central]\nfollow_url = "https://theo-doi.example/t/"\n', "utf-8")
    assert load_settings(file).follow_url == "https://theo-doi.example/t/"


def test_real_devices_are_named(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        'printer = {kind = "escpos", address = "tcp:192.0.2.7", profile = "epson-tm-t88"}\n'
        'scanner = {kind = "device", serial = ["/dev/ttyACM0:9600"], hid = [], wedge = true}\n'
    )
    settings = load_settings(file)
    assert settings.printer == PrinterSection(
        PrinterKind.ESCPOS, "", "tcp:192.0.2.7", "epson-tm-t88"
    )
    assert settings.scanner == ScannerSection(
        ScannerKind.DEVICE, ("/dev/ttyACM0:9600",), (), wedge=True
    )
    assert settings.scanner.types


def test_a_keyboard_scanner_may_be_given_by_its_lasting_name(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[scanner]\nkind = "device"\nhid = ["usb-Invented-event-kbd", "/dev/input/event3"]\n'
    )
    assert load_settings(file).scanner.hid == (
        "/dev/input/by-id/usb-Invented-event-kbd",
        "/dev/input/event3",
    )


def test_a_mark_tells_which_section_was_changed() -> None:
    before = Settings()
    after = fingerprints(replace(before, printer=PrinterSection(PrinterKind.NONE)))
    now = fingerprints(before)
    assert [name for name in now if now[name] != after[name]] == ["printer"]


def test_scanners_are_found_by_themselves_unless_named(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[scanner]\nkind = "device"\nhid = []\ncamera = "/dev/video0"\n')
    scanner = load_settings(file).scanner
    assert (scanner.serial, scanner.hid, scanner.camera) == (("auto",), (), "/dev/video0")
    assert not scanner.types


def test_a_window_is_typed_into_by_people_where_no_device_is_meant() -> None:
    assert not ScannerSection(ScannerKind.SIMULATOR, wedge=True).types


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('[printer]\nkind = "escpos"\n', ("printer.address",)),
        ('[scanner]\nserial = "auto"\nhid = [1]\n', ("scanner.serial", "scanner.hid")),
        ('[scanner]\nserial = ["ttyACM0"]\n', ("scanner.serial",)),
        ('[scanner]\nhid = ["by-id/keys", ""]\n', ("scanner.hid",)),
        ('[scanner]\nkind = "device"\nserial = []\nhid = []\n', ("scanner.kind",)),
        ('[scanner]\ncamera = "video0"\nwedge = 1\n', ("scanner.camera", "scanner.wedge")),
        ("[scanner]\nkeyboard = true\n", ("scanner.keyboard",)),
    ],
)
def test_devices_that_cannot_be_are_named(
    tmp_path: Path, text: str, places: tuple[str, ...]
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(text)
    with pytest.raises(KnownError) as fault:
        load_settings(file)
    assert [place for place in places if place not in str(fault.value)] == []


def test_what_beeps_and_flashes_is_off_until_somebody_says_so(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("")
    assert load_settings(file).signals == SignalsSection()
    file.write_text('[signals]\nbuzzer = true\nscanner_done = "16 07 0D"\n')
    assert load_settings(file).signals == SignalsSection(True, False, b"\x16\x07\r")


def test_the_knock_of_staff_has_corners_in_an_order(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("")
    assert load_settings(file).staff == StaffSection()
    corners = ["top-left", "bottom-right"] * 3
    file.write_text(f"[staff]\ncorners = {corners}\nseconds = 4.5\nroll_metres = 60\n")
    assert load_settings(file).staff == StaffSection(tuple(map(Corner, corners)), 4.5, 60)


@pytest.mark.parametrize(
    ("corners", "complaint"),
    [
        (["top-left", "top-right"], "must be 6 to 16"),
        (["top-left", "top-right"] * 9, "must be 6 to 16"),
        (["top-left"] * 8, "must not all be one"),
        (["top-left", "middle"] * 4, "has middle, none of"),
        ("top-left", "corners such as top-left"),
    ],
)
def test_a_knock_that_a_slip_could_make_is_refused(
    tmp_path: Path, corners: object, complaint: str
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[staff]\ncorners = {json.dumps(corners)}\nroll_metres = 0\n")
    with pytest.raises(KnownError) as fault:
        load_settings(file)
    assert f"staff.corners: {complaint}" in str(fault.value).replace(" must be a list of", "")
    assert "staff.roll_metres" in str(fault.value)


def test_a_voice_of_piper_by_language(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[speech]\nkind = "piper"\npiper = "/opt/piper/bin/piper"\n'
        'voices = {vi = "/opt/piper/vi.onnx", en = "/opt/piper/en.onnx"}\n'
        '[card_reader]\nkind = "pcsc"\nreader = "ACS"\n'
    )
    settings = load_settings(file)
    assert settings.speech.piper == "/opt/piper/bin/piper"
    assert dict(settings.speech.voices) == {"vi": "/opt/piper/vi.onnx", "en": "/opt/piper/en.onnx"}
    assert (settings.card_reader.kind.value, settings.card_reader.reader) == ("pcsc", "ACS")


def test_languages_that_are_offered_always_have_vietnamese(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('visit = {languages = ["en"]}\n')
    visit = load_settings(file).visit
    assert [visit.offers(each) for each in ("vi", "en", "ff")] == [True, True, False]
    assert Settings().visit.offers("ff")
    file.write_text('visit = {languages = ["English"]}\n')
    with pytest.raises(KnownError, match=r"visit\.languages: must be a list of languages"):
        load_settings(file)


def test_a_panel_is_not_made_too_dark_to_be_read(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    for percent, right in ((0, True), (5, False), (10, True)):
        file.write_text(f"panel = {{light = {percent}}}\n")
        if right:
            assert load_settings(file).panel.light == percent
        else:
            with pytest.raises(KnownError, match=r"panel\.light: must be 0"):
                load_settings(file)


def test_only_languages_that_the_settings_offer_are_offered(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('visit = {languages = ["vi"]}\n')
    assets = Path(__file__).resolve().parents[1] / "assets"
    site = Site(Paths(tmp_path, assets, tmp_path))
    assert (site.languages, site.locales) == (("vi", "en"), ("vi",))
