"""The diagnostics file: whole, told by its manifest, and nothing of anybody in it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from devices.sticks.protocol import NoSticks
from kiosk.control.desks.diagnostics import DiagnosticsOperations
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role
from kiosk.paths import Paths
from kiosk.services.diagnostics_zip import Told, packed
from kiosk.services.scrubbed import scrubbed, scrubbed_values
from kiosk.services.upkeep import Upkeep
from kiosk.site import Site

ROOT = Path(__file__).resolve().parents[2]
PNG = b"\x89PNG\r\n\x1a\nsample"
# Plainly invented. Each is planted wherever something of a citizen could lie.
NAME, CARD, PHONE = "Người Mẫu Thử", "001099000007", "0900 000 123"
MAIL, DOSSIER, PASSWORD = "mau@thu.invalid", "H49.61-261120-0001", "mat-khau-mau"
MARKERS = (NAME, CARD, PHONE, MAIL, DOSSIER, PASSWORD, "402817", "0900000123")
SETTINGS = """
[printer]
kind = "escpos"
address = "tcp:printer.invalid:9100"
[speech]
kind = "none"
[central]
kind = "none"
url = "https://kiosk:mat-khau-mau@central.invalid"
"""


def line(**values: str) -> str:
    return json.dumps({"at": "2026-11-23T09:10:00+0700", **values}, ensure_ascii=False)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A kiosk's folder with markers in every file that there may be."""
    paths = Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml")
    paths.settings.write_text(f"# {NAME} {PHONE}\n{SETTINGS}", "utf-8")
    everything = f"{NAME}|{CARD}|{PHONE}|{MAIL}|{DOSSIER}"
    for file in (paths.journal, paths.cache, paths.standin, paths.marker, paths.home / "other.txt"):
        file.write_text(everything, "utf-8")
    for folder in (paths.printer, paths.scanner, paths.speech, paths.card_reader, paths.content):
        folder.mkdir(parents=True)
        (folder / "state.json").write_text(json.dumps({"code": everything}), "utf-8")
    paths.logs.mkdir()
    told = [
        line(event="printer", state="no_paper", detail=f"{CARD} {PHONE}", name=NAME),
        line(event="scan", text=NAME, detail=DOSSIER),
        line(event="fault", error=MAIL, trace=f"{CARD}|{NAME}||01011999|Nam"),
        NAME,
    ]
    (paths.logs / "kiosk.log").write_text("\n".join(told), "utf-8")
    (paths.logs / "kiosk.log.1").write_bytes(b"\xff\xfe" + NAME.encode())
    return paths


@pytest.fixture
def upkeep(paths: Paths) -> Iterator[Upkeep]:
    site = Site(paths)
    upkeep = Upkeep(paths, site.clock)
    upkeep.staff.keep("KTV-2", Role.TECHNICIAN, "402817", "console")
    upkeep.staff.note("KTV-2", "stick.imported", f"{CARD} {MAIL}")
    yield upkeep
    upkeep.stop()


def saved(paths: Paths, upkeep: Upkeep, **values: str) -> tuple[dict[str, Any], zipfile.ZipFile]:
    state = {"version": "1", "troubles": [PHONE]}
    operations = DiagnosticsOperations(Site(paths), upkeep, NoSticks(), lambda: state)
    done = operations.save({"by": "KTV-2", **values})
    data = Path(done["file"]).read_bytes()
    assert done["sha256"] == hashlib.sha256(data).hexdigest()
    return done, zipfile.ZipFile(io.BytesIO(data))


def test_the_manifest_lists_every_member_with_its_hash(paths: Paths, upkeep: Upkeep) -> None:
    done, archive = saved(paths, upkeep, picture=base64.b64encode(PNG).decode())
    manifest = json.loads(archive.read("manifest.json"))
    listed = {each["name"]: each["sha256"] for each in manifest["files"]}
    members = [name for name in archive.namelist() if name != "manifest.json"]
    assert listed == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in members}
    assert set(listed) == {
        *("settings.json", "state.json", "health.json", "history.json", "audit.json"),
        *("versions.json", "logs/kiosk.log", "logs/kiosk.log.1", "screen.png"),
    }
    assert (manifest["made_by"], Path(done["file"]).parent) == ("KTV-2", paths.home / "reports")


def test_a_clock_that_was_never_set_hinders_nobody() -> None:
    told = Told("02", "KTV-2", datetime(1970, 1, 4, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(packed({"a.json": b"{}"}, told))) as archive:
        assert archive.getinfo("a.json").date_time == (1980, 1, 1, 0, 0, 0)
        assert json.loads(archive.read("manifest.json"))["made_at"].startswith("1970-01-04")


def test_no_marker_of_a_person_or_a_secret_is_in_it(paths: Paths, upkeep: Upkeep) -> None:
    _, archive = saved(paths, upkeep)
    for name in archive.namelist():
        text = archive.read(name).decode("utf-8")
        assert [marker for marker in MARKERS if marker in text] == [], name


def test_what_helps_is_in_it(paths: Paths, upkeep: Upkeep) -> None:
    _, archive = saved(paths, upkeep)
    settings = json.loads(archive.read("settings.json"))
    assert settings["printer"]["address"] == "tcp:printer.invalid:9100"
    assert settings["central_url"] == "https://***@central.invalid"
    assert settings["staff"]["corners"] == "***"
    history = json.loads(archive.read("history.json"))
    assert [(each["part"], each["code"]) for each in history] == [("printer", "no_paper")]
    audit = json.loads(archive.read("audit.json"))
    assert [each["what"] for each in audit["entries"]] == ["staff.added", "stick.imported"]
    assert (audit["checked"]["broken"], audit["entries"][1]["masked"]) == (0, True)
    parts = {each["part"] for each in json.loads(archive.read("health.json"))["findings"]}
    assert {"journal", "disk", "printer"} <= parts


def test_it_is_noted_and_the_next_one_tells_of_it(paths: Paths, upkeep: Upkeep) -> None:
    done, _ = saved(paths, upkeep)
    entry = upkeep.staff.log(1)[0]
    assert (entry.who, entry.what, entry.about) == ("KTV-2", "diagnostics.saved", done["name"])


def test_a_folder_that_is_not_there_is_refused(paths: Paths, upkeep: Upkeep) -> None:
    with pytest.raises(KnownError, match="There is no folder"):
        saved(paths, upkeep, place=str(paths.home / "stick"))


def test_a_kiosk_whose_staff_file_is_broken_still_has_one(paths: Paths) -> None:
    paths.staff.write_text("no database")
    broken = Upkeep(paths, Site(paths).clock)
    _, archive = saved(paths, broken)
    assert "KnownError" in json.loads(archive.read("audit.json"))["missing"]
    broken.stop()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-11-23T09:10:00+07:00 1920x1080", "2026-11-23T09:10:00+07:00 1920x1080"),
        ("app.py:131 issue < ticketing.py:208", "app.py:131 issue < ticketing.py:208"),
        ("/dev/serial/by-id/usb-0900000123", "/dev/serial/by-id/usb-0900000123"),
        ("gọi 0900.000.123 nhé", "gọi *** nhé"),
        ("+84 900 000 123", "***"),
        ("H49.61-261120-0001 đã xong", "*** đã xong"),
    ],
)
def test_what_is_scrubbed_from_texts(text: str, kept: str) -> None:
    assert scrubbed(text) == kept


def test_values_keep_their_shape_and_secrets_go_by_name() -> None:
    given = {"seal_key": "abc", "api_token": "", "n": 7, "list": (1.5, None, "0900000123")}
    assert scrubbed_values(given) == {
        "seal_key": "***",
        "api_token": "",
        "n": 7,
        "list": [1.5, None, "***"],
    }


def test_a_file_that_centre_staff_make_does_not_say_where_devices_are(
    paths: Paths, upkeep: Upkeep
) -> None:
    upkeep.staff.keep("CB-0007", Role.CENTRE, "591034", "console")
    _, archive = saved(paths, upkeep, by="CB-0007")
    whole = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "printer.invalid" not in whole
    settings = json.loads(archive.read("settings.json"))
    assert (settings["printer"]["kind"], settings["printer"]["address"]) == ("escpos", "***")
