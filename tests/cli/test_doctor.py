"""kiosk doctor and the devices: what is configured works or says why, what is found is listed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from devices.discovery import Device, Sort
from devices.idcard.simulator import set_card_knobs
from devices.printer.knobs import set_knobs
from kiosk.doctor import devices, link
from kiosk.doctor.running import Running
from kiosk.doctor.vitals import vitals
from kiosk.domain.ticket import Printed
from kiosk.paths import Paths
from kiosk.simulation import Simulation
from kiosk.site import Site
from tests.cli.conftest import Run, running_kiosk
from tests.devices import vpcd_card
from tests.devices.test_card_reader import needs_pcsc
from tests.visits.plugged import PrinterCable, ScannerCable

LP = Device(
    Sort.PRINTER,
    "Invented Printer",
    "/dev/usb/lp7",
    "lp:/dev/usb/lp7",
    'printer = {kind = "escpos", address = "lp:/dev/usb/lp7"}',
    "1.02",
)
KEYBOARD = Device(Sort.KEYBOARD, "Keys", "/dev/input/by-id/k", "/dev/input/event7", "scanner = 1")


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[PrinterCable]:
    cable = PrinterCable(tmp_path / "printer-line")
    yield cable
    cable.unplug()


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[ScannerCable]:
    cable = ScannerCable(tmp_path / "scanner-line")
    yield cable
    cable.unplug()


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> list[Device]:
    """What the machine of these tests has; nothing at first."""
    there: list[Device] = []
    monkeypatch.setattr(devices, "discover", lambda: tuple(there))
    return there


def settle(home: Path, printer: str, scanner: str = '"none"') -> None:
    """Settings of a kiosk with these devices."""
    home.mkdir(exist_ok=True)
    kind = f"scanner = {{kind = {scanner}}}\nspeech = {{kind = 'none'}}\n"
    (home / "kiosk.toml").write_text(f"printer = {{{printer}}}\n{kind}")


def escpos(cable: PrinterCable, profile: str = "epson-tm-t20") -> str:
    return f'kind = "escpos", address = "serial:{cable.path}", profile = "{profile}"'


def rows(run: Run, status: int = 0) -> dict[str, dict[str, Any]]:
    ended = run("doctor", "--json")
    assert ended.status == status
    return {row["part"]: row for row in ended.json}


def test_what_is_configured_and_works(
    run: Run, home: Path, printer: PrinterCable, scanner: ScannerCable
) -> None:
    settle(home, escpos(printer), f'"device", serial = ["{scanner.path}"], hid = []')
    seen = rows(run)
    assert seen["printer"]["state"] == f"escpos: serial:{printer.path}, ready"
    assert seen["scanner"]["state"] == "device: ready"


@pytest.mark.parametrize(("networked", "code"), [(True, "silent"), (False, "cut_off")])
def test_only_where_there_is_no_network_the_cable_is_to_blame(
    monkeypatch: pytest.MonkeyPatch, networked: bool, code: str
) -> None:
    monkeypatch.setattr(link, "has_network", lambda: networked)
    assert link._connection({"connected": False, "fault": "no answer"}).code == code


@pytest.mark.parametrize(
    ("central", "code"),
    [("https://a.example", "cut_off"), ("http://127.0.0.1:8800", "connected")],
)
def test_a_cable_that_is_out_is_seen_before_any_call_fails(
    monkeypatch: pytest.MonkeyPatch, central: str, code: str
) -> None:
    monkeypatch.setattr(link, "has_carrier", lambda: False)
    monkeypatch.setattr(link, "has_network", lambda: False)
    said = {"connected": True, "since": "2026-11-23T02:11:00+00:00", "central": central}
    assert link._connection(said).code == code


def test_a_wrong_profile_is_no_lost_printer(home: Path) -> None:
    settle(home, 'kind = "escpos", address = "tcp:192.0.2.7", profile = "nobodys"')
    resting = dict.fromkeys(("scanner", "speech", "card_reader"), ("unknown", ""))
    lost = {"printer": ("not_connected", "There is no printer profile"), **resting}
    site = Site(Paths.default())
    (row,) = (each for each in vitals(site, Running(lost)) if each.part == "printer")
    assert (row.code, row.fix) == ("settings", "Correct [printer] in kiosk.toml.")


@pytest.mark.parametrize(
    ("faults", "state", "fix"),
    [
        ({"paper": "out"}, "no_paper", "Put a new roll"),
        ({"cover_open": True}, "cover_open", "Close the printer's cover"),
        ({"hot": True}, "overheated", "cool"),
        ({"answers": False}, "unknown", "profile"),
    ],
)
def test_a_printer_that_cannot_print_and_what_to_do(
    run: Run, home: Path, printer: PrinterCable, faults: dict[str, Any], state: str, fix: str
) -> None:
    settle(home, escpos(printer))
    printer.be(**faults)
    row = rows(run, 1)["printer"]
    assert (state in row["state"], fix in row["fix"], row["well"]) == (True, True, False)


def test_paper_that_runs_low_is_no_fault_yet(run: Run, home: Path, printer: PrinterCable) -> None:
    settle(home, escpos(printer))
    printer.be(paper="low")
    row = rows(run)["printer"]
    assert (row["well"], row["fix"]) == (True, "Have a new roll of paper ready.")


def test_a_printer_that_is_not_there(run: Run, home: Path) -> None:
    settle(home, 'kind = "escpos", address = "lp:/dev/usb/lp77"')
    row = rows(run, 1)["printer"]
    assert "not_connected, No such file or directory" in row["state"]
    assert "cable and power" in row["fix"]


def test_an_address_that_cannot_be(run: Run, home: Path) -> None:
    settle(home, 'kind = "escpos", address = "laser:1"')
    row = rows(run, 1)["printer"]
    assert "none of tcp:" in row["state"]
    assert row["fix"] == "Correct [printer] in kiosk.toml."


@pytest.mark.parametrize(
    ("printer", "fix"),
    [
        ('kind = "escpos", address = "file:/nowhere/paper.bin"', "Make the folder"),
        ('kind = "file", path = "/nowhere/paper.bin"', "Make the folder"),
        ('kind = "escpos", address = "lp:/dev/usb/lp77"', "the path in address"),
        ('kind = "escpos", address = "cups:INVENTED"', "Install cups-client, make the queue"),
    ],
)
def test_what_to_do_fits_the_kind_of_address(run: Run, home: Path, printer: str, fix: str) -> None:
    settle(home, printer)
    assert fix in rows(run, 1)["printer"]["fix"]


def test_a_camera_that_is_missing_is_said_once(run: Run, home: Path) -> None:
    settle(home, 'kind = "none"', '"device", serial = [], hid = [], camera = "/dev/video77"')
    assert rows(run, 1)["scanner"]["state"].count("/dev/video77") == 1


def test_nothing_configured_is_well(run: Run, home: Path) -> None:
    settle(home, 'kind = "none"')
    seen = rows(run)
    assert seen["scanner"]["state"] == "none configured; codes are typed"


def test_a_panel_whose_controls_a_finger_misses(run: Run, home: Path) -> None:
    settle(home, 'kind = "none"')
    assert rows(run)["panel"]["state"] == "1080 x 1920, the smallest control is 20.1 mm"
    with (home / "kiosk.toml").open("a") as file:
        file.write("panel = {pixels_per_mm = 5.6}\n")
    row = rows(run, 1)["panel"]
    assert row["state"] == "1080 x 1920, the smallest control is 14.5 mm"
    assert "21.4 inches or more" in row["fix"]


def test_a_scanner_that_is_missing_and_one_that_cannot_be(run: Run, home: Path) -> None:
    settle(home, 'kind = "none"', '"device", serial = ["/dev/ttyACM77"], hid = []')
    row = rows(run, 1)["scanner"]
    assert "/dev/ttyACM77 is not there" in row["state"]
    settle(home, 'kind = "none"', '"device", serial = ["/dev/ttyACM7:7"], hid = []')
    assert "7 baud" in rows(run, 1)["scanner"]["state"]


def test_a_scanner_that_nobody_can_see_is_no_fault(run: Run, home: Path) -> None:
    settle(home, 'kind = "none"', '"device", serial = [], hid = [], wedge = true')
    assert rows(run)["scanner"]["state"] == "device: unknown, it types into the window"


def test_what_is_found_is_listed_with_the_line_that_uses_it(
    run: Run, home: Path, found: list[Device]
) -> None:
    found += [LP, KEYBOARD]
    settle(home, 'kind = "none"')
    printer, keyboard = [each for each in run("doctor", "--json").json if each["part"] == "found"]
    assert printer == {
        "part": "found",
        "state": "printer Invented Printer: /dev/usb/lp7, firmware 1.02, not in these settings",
        "well": True,
        "fix": f"To use it: {LP.settings}",
        "path": "/dev/usb/lp7",
        "settings": LP.settings,
        "firmware": "1.02",
        "wanted": True,
        "code": "",
        "values": {},
        "since": "",
        "level": "well",
    }
    assert "cannot know what it is" in keyboard["state"]
    assert LP.settings in run("doctor").out


def test_what_is_found_and_used_says_so(run: Run, home: Path, found: list[Device]) -> None:
    found += [LP, KEYBOARD]
    settle(
        home,
        'kind = "escpos", address = "lp:/dev/usb/lp7"',
        '"device", serial = [], hid = ["/dev/input/by-id/k"]',
    )
    ended = run("doctor", "--json")
    used = [row for row in ended.json if row["part"] == "found"]
    assert [("in use" in row["state"], row["fix"]) for row in used] == [(True, ""), (True, "")]
    (printer,) = [row for row in ended.json if row["part"] == "printer"]
    assert (printer["path"], printer["firmware"]) == ("/dev/usb/lp7", "1.02")


def test_a_running_kiosk_keeps_its_devices_and_is_asked(
    run: Run, home: Path, printer: PrinterCable
) -> None:
    settle(home, escpos(printer))
    with running_kiosk(home) as kiosk:
        assert "not looked at yet" in rows(run, 1)["printer"]["state"]
        kiosk.desk.start()
        assert kiosk.paper().self_test("vi").result(30) is Printed.PRINTED
        row = rows(run)["printer"]
        assert row["state"].startswith(f"escpos: serial:{printer.path}, ready, 0.1 m of paper")


def test_settings_that_were_changed_since_the_kiosk_started(run: Run, home: Path) -> None:
    settle(home, 'kind = "simulator"')
    with running_kiosk(home) as kiosk:
        kiosk.desk.start()
        assert kiosk.paper().self_test("vi").result(30) is Printed.PRINTED
        assert rows(run)["settings"]["state"] == str(home / "kiosk.toml")
        settle(home, 'kind = "escpos", address = "tcp:192.0.2.7"')
        seen = rows(run, 1)
    fix = "Restart the kiosk: settings take effect at its next start."
    changed = f"{home / 'kiosk.toml'}: changed since the kiosk started (printer)"
    assert (seen["settings"]["state"], seen["settings"]["fix"]) == (changed, fix)
    assert seen["printer"]["state"] == "not tried: the kiosk runs with other settings"
    assert (seen["printer"]["well"], seen["printer"]["fix"]) == (False, fix)
    assert seen["scanner"]["well"] is True


def test_a_central_system_that_is_cut_off(run: Run, home: Path) -> None:
    settle(home, 'kind = "none"')
    with running_kiosk(home) as kiosk:
        assert rows(run)["central"]["state"] == "kind standin"
        Simulation(kiosk).cut_off(True)
        row = rows(run, 1)["central"]
    assert (row["state"], row["well"]) == ("kind standin: not reached", False)
    assert "network's cable" in row["fix"]


@pytest.mark.parametrize(("knob", "value"), [("answers", False), ("cable", "out")])
def test_a_simulated_printer_that_is_not_heard_has_switches(
    run: Run, home: Path, knob: str, value: str | bool
) -> None:
    settle(home, 'kind = "simulator"')
    (home / "printer").mkdir()
    set_knobs(home / "printer", **{knob: value})
    row = rows(run, 1)["printer"]
    assert row["fix"] == (
        "Look at cable and line: its switches in the technician's window, "
        f"or in {home / 'printer' / 'state.json'}."
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"paper": "uot"}', 'paper is "uot", none of "ok", "low", "out"'),
        ('{"answers": 1}', "answers is 1, none of true, false"),
        ('{"papre": "out"}', "papre is not known"),
        ("{", "it is no table of JSON"),
    ],
)
def test_what_a_simulators_file_cannot_mean_is_said(
    run: Run, home: Path, written: str, said: str
) -> None:
    settle(home, 'kind = "simulator"')
    assert "simulator" not in rows(run)
    file = home / "printer" / "state.json"
    file.write_text(written)
    row = rows(run, 1)["simulator"]
    assert (row["state"], row["fix"]) == (f"{file}: {said}", "Correct the file; it is ignored.")


# --- settings with errors --------------------------------------------------------------------


def test_errors_in_some_sections_hide_neither_the_others_nor_what_is_plugged_in(
    run: Run, home: Path, found: list[Device], printer: PrinterCable
) -> None:
    found.append(LP)
    settle(home, escpos(printer))
    with (home / "kiosk.toml").open("a") as file:
        file.write("[card_reader]\nkind = 'wallet'\n[machine]\nletter = 'bb'\n[prinetr]\n")
    seen = rows(run, 1)
    for said in ("3 errors", "card_reader.kind: must be", "machine.letter: must", "prinetr: is"):
        assert said in seen["settings"]["state"]
    assert seen["printer"]["state"] == f"escpos: serial:{printer.path}, ready"
    assert seen["card_reader"]["state"].startswith("not looked at: its section")
    assert seen["card_reader"]["fix"] == "Correct [card_reader] in kiosk.toml."
    assert seen["found"]["fix"] == f"To use it: {LP.settings}"


def test_lines_that_are_no_toml_spoil_their_own_section_only(
    run: Run, home: Path, found: list[Device], printer: PrinterCable
) -> None:
    found.append(LP)
    home.mkdir()
    (home / "kiosk.toml").write_text(
        f"scanner = {{kind = 'none'}}\nspeech = {{kind = }}\n[printer]\nkind = 'escpos'\n"
        f"address = 'serial:{printer.path}'\nprofile = 'epson-tm-t20'\n[central]\nkind none\n"
    )
    seen = rows(run, 1)
    assert "has 2 errors: speech: cannot be read: " in seen["settings"]["state"]
    assert "at line 2" in seen["settings"]["state"]
    assert "central: cannot be read: " in seen["settings"]["state"]
    assert "at line 8" in seen["settings"]["state"]
    assert seen["printer"]["state"] == f"escpos: serial:{printer.path}, ready"
    assert [seen[each]["well"] for each in ("scanner", "speech", "central")] == [True, False, False]
    assert seen["found"]["well"] is True


def test_a_section_that_stands_there_twice_is_an_error_of_the_whole_file(
    run: Run, home: Path
) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text("[machine]\nname = '1'\n[machine]\nname = '2'\n")
    seen = rows(run, 1)
    assert "has 1 error: it cannot be read: " in seen["settings"]["state"]
    assert seen["printer"]["state"].startswith("not looked at")


def test_a_centre_with_errors_hides_no_device(run: Run, home: Path, printer: PrinterCable) -> None:
    settle(home, escpos(printer))
    with (home / "kiosk.toml").open("a") as file:
        file.write("[centre]\nprofile = 'mine.toml'\n")
    (home / "mine.toml").write_text("province = 7\n")
    seen = rows(run, 1)
    assert "mine.toml" in seen["centre"]["state"]
    assert seen["settings"]["well"] is True
    assert seen["printer"]["state"] == f"escpos: serial:{printer.path}, ready"
    (home / "kiosk.toml").write_bytes(b"\xff")
    seen = rows(run, 1)
    assert [seen[each]["well"] for each in ("settings", "centre", "printer")] == [False] * 3


# --- card readers ----------------------------------------------------------------------------


def settle_cards(home: Path, entries: str) -> None:
    settle(home, 'kind = "none"')
    with (home / "kiosk.toml").open("a") as file:
        file.write(f"card_reader = {{{entries}}}\n")


def test_a_card_reader_that_is_set_up_works_or_says_why(run: Run, home: Path) -> None:
    settle_cards(home, 'kind = "simulator"')
    assert rows(run)["card_reader"]["state"] == "simulator: ready"
    set_card_knobs(home / "card-reader", cable="out")
    row = rows(run, 1)["card_reader"]
    assert row["state"] == "simulator: not_connected, the cable is out"
    assert "pcscd" in row["fix"]


def test_without_pyscard_the_lines_that_install_it_are_given(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "devices.idcard.pcsc", None)
    settle_cards(home, 'kind = "pcsc"')
    assert "pip install pyscard" in rows(run, 1)["card_reader"]["fix"]
    with running_kiosk(home):
        assert "pip install pyscard" in rows(run, 1)["card_reader"]["fix"]


@needs_pcsc
def test_a_card_reader_of_pcsc(run: Run, home: Path, tmp_path: Path) -> None:
    settle_cards(home, 'kind = "pcsc", reader = "Virtual"')
    with vpcd_card.pcscd(tmp_path):
        assert rows(run)["card_reader"]["state"] == "pcsc: Virtual, ready"
        settle_cards(home, 'kind = "pcsc", reader = "Invented"')
        assert "no reader is named 'Invented'" in rows(run, 1)["card_reader"]["state"]


def test_a_reader_that_is_plugged_in_is_listed_with_its_settings(
    run: Run, home: Path, found: list[Device]
) -> None:
    line = 'card_reader = {kind = "pcsc"}'
    found.append(Device(Sort.CARD_READER, "ACS ACR39U", "/dev/bus/usb/1/2", "", line))
    settle(home, 'kind = "none"')
    seen = rows(run)
    assert seen["card_reader"]["state"] == "none configured; nothing here needs a card"
    assert seen["found"]["fix"] == f"To use it: {line}"


# --- the voice -------------------------------------------------------------------------------


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """aplay and espeak-ng that are well, and a Piper that says what it is told."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("aplay", "espeak-ng", "piper"):
        program = folder / name
        program.write_text("#!/bin/sh\nexec cat\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def settle_voice(home: Path, entries: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "kiosk.toml").write_text(
        f"printer = {{kind = 'none'}}\nscanner = {{kind = 'none'}}\n[speech]\n{entries}\n"
    )


def voice_file(folder: Path) -> Path:
    model = folder / "invented.onnx"
    model.write_bytes(b"")
    Path(f"{model}.json").write_text('{"audio": {"sample_rate": 22050}}')
    return model


def test_espeak_is_well(run: Run, home: Path, players: Path) -> None:
    settle_voice(home, 'kind = "espeak"')
    row = rows(run)["speech"]
    assert (row["state"], row["fix"]) == ("espeak: ready", "")


def test_piper_names_its_voice_files_and_who_says_the_rest(
    run: Run, home: Path, players: Path
) -> None:
    model = voice_file(players)
    settle_voice(home, f'kind = "piper"\npiper = "{players}/piper"\nvoices = {{vi = "{model}"}}')
    row = rows(run)["speech"]
    assert row["state"] == f"piper: ready, vi by {model}; everything else by espeak-ng"
    assert row["fix"] == ""


def test_a_piper_that_fails_is_told_with_what_to_do(run: Run, home: Path, players: Path) -> None:
    model = voice_file(players)
    (players / "piper").write_text("#!/bin/sh\necho no such voice >&2; exit 7\n")
    settle_voice(home, f'kind = "piper"\npiper = "{players}/piper"\nvoices = {{vi = "{model}"}}')
    row = rows(run, 1)["speech"]
    assert row["state"].endswith("vi does not work: the voice ended with status 7: no such voice")
    assert (row["well"], "espeak-ng speaks meanwhile" in row["fix"]) == (False, True)


@pytest.mark.parametrize(
    ("program", "model", "said", "fix"),
    [
        ("nowhere", "invented.onnx", "nowhere is not installed", "the path of its program"),
        ("invented.onnx", "invented.onnx", "cannot be run", "the path of its program"),
        ("piper", "other.onnx", "other.onnx is not there", "correct voices under [speech]"),
        ("piper", "loop.onnx", "loop.onnx cannot be read: Too many", "correct voices"),
        ("piper", "bare.onnx", "does not say its sample rate", "correct voices under [speech]"),
    ],
)
def test_paths_of_piper_that_are_wrong_are_each_told_with_what_to_do(
    run: Run, home: Path, players: Path, program: str, model: str, said: str, fix: str
) -> None:
    voice_file(players)
    (players / "loop.onnx").symlink_to(players / "loop.onnx")
    (players / "bare.onnx").write_bytes(b"")
    settle_voice(
        home,
        f'kind = "piper"\npiper = "{players}/{program}"\nvoices = {{vi = "{players}/{model}"}}',
    )
    row = rows(run, 1)["speech"]
    assert (said in row["state"], fix in row["fix"], row["well"]) == (True, True, False)


@pytest.mark.parametrize(
    ("broken", "said", "fix"),
    [
        ("echo 'audio open error' >&2; exit 1", "audio open error", "Connect a loudspeaker"),
        (None, "the program aplay is not installed", "install espeak-ng and alsa-utils"),
    ],
)
def test_a_voice_that_was_set_up_and_cannot_be_heard_is_a_fault(
    run: Run,
    home: Path,
    players: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: str | None,
    said: str,
    fix: str,
) -> None:
    monkeypatch.setenv("PATH", str(players))
    if broken is None:
        (players / "aplay").unlink()
    else:
        (players / "aplay").write_text(f"#!/bin/sh\n{broken}\n")
    settle_voice(home, 'kind = "espeak"')
    row = rows(run, 1)["speech"]
    assert row["state"] == f"espeak: not_connected, {said}"
    assert (fix in row["fix"], row["well"]) == (True, False)


def test_a_voice_that_nobody_set_up_and_cannot_be_heard_is_said_and_no_fault(
    run: Run, home: Path, players: Path
) -> None:
    (players / "aplay").write_text("#!/bin/sh\nexit 1\n")
    (home / "kiosk.toml").parent.mkdir()
    (home / "kiosk.toml").write_text("printer = {kind = 'none'}\nscanner = {kind = 'none'}\n")
    row = rows(run)["speech"]
    assert (row["well"], row["wanted"]) == (False, False)
    ended = run("doctor")
    (line,) = [each for each in ended.out.splitlines() if " speech " in each]
    assert (ended.status, line.startswith("--  speech"), "-> Connect" in line) == (0, True, True)


def test_a_sound_card_that_takes_nothing_is_told_in_time(
    run: Run, home: Path, players: Path
) -> None:
    (players / "aplay").write_text("#!/bin/sh\nexec sleep 60\n")
    settle_voice(home, 'kind = "espeak"')
    assert rows(run, 1)["speech"]["state"] == "espeak: unknown, no sound within 2 seconds"


@pytest.mark.parametrize("kind", ["simulator", "none"])
def test_a_voice_that_is_simulated_or_absent_is_well(run: Run, home: Path, kind: str) -> None:
    settle_voice(home, f'kind = "{kind}"')
    assert rows(run)["speech"]["well"] is True


def test_a_simulated_loudspeaker_that_is_out_is_told_by_the_kiosk_that_runs(
    run: Run, home: Path
) -> None:
    settle_voice(home, 'kind = "simulator"')
    (home / "speech").mkdir()
    (home / "speech" / "state.json").write_text('{"sound": "out"}')
    with running_kiosk(home) as kiosk:
        told = Event()
        kiosk.speech.start(lambda _: told.set())
        assert told.wait(10)
        row = rows(run, 1)["speech"]
    assert (row["state"].startswith("simulator: not_connected"), row["well"]) == (True, False)
    assert str(home / "speech" / "state.json") in row["fix"]


def test_recordings_that_are_not_there_are_told(run: Run, home: Path, players: Path) -> None:
    settle_voice(home, f'recordings = "{players}/nowhere"')
    row = rows(run, 1)["speech"]
    assert f"the folder {players}/nowhere is not there" in row["state"]
    assert "take recordings out" in row["fix"]
