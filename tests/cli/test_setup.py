"""kiosk setup: the first set-up over SSH, kept as it goes, over once it is finished."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from kiosk.domain.panel import CARD_MM
from tests.cli.conftest import Run
from tests.sync.certificates import self_signed, served_with
from tests.sync.fake_central import CODE, FakeCentral
from tests.sync.proxy import Proxy
from tests.ticket_world import FakeClock


def test_a_machine_is_set_up_from_the_command_line(run: Run, home: Path) -> None:
    assert run("setup", "status", "--json").json["wanted"]
    assert run("setup", "panel", "--pixels-per-mm", "5", "--width", "1200").status == 0
    assert run("setup", "status", "--json").json["wanted"]
    names = ("--office", "Trung tâm A", "--ward", "Phường Hoa Sen", "--machine", "04")
    assert run("setup", "centre", "alone", *names).out == "kiosk 04 of Phường Hoa Sen\n"
    assert "printer" in run("setup", "devices", "--simulated").out
    weak = run("setup", "person", "KTV-1", stdin=b"123456\n123456\n")
    assert (weak.status, "none that anybody tries first" in weak.err) == (1, True)
    assert run("setup", "person", "ktv-1", stdin=b"402817\n402817\n").status == 0
    assert run("setup", "data").out == "the data of Phường Hoa Sen\n"
    assert run("setup", "trial").out == "printed\n"
    assert run("setup", "ticket").out == "A001\n"
    told = run("setup", "status", "--json").json
    assert (told["machine"], told["person"], told["data"], told["ticket"]) == (
        *("04", "KTV-1", True, "A001"),
    )
    assert run("setup", "finish").status == 0
    assert run("setup", "status", "--json").json == {
        **{"wanted": False, "centre": "Phường Hoa Sen", "machine": "04", "person": "KTV-1"},
    }
    assert run("setup", "status").out.startswith("wanted    no, it is set up\n")
    assert "is set up" in run("setup", "devices").complaint
    text = (home / "kiosk.toml").read_text()
    assert ("pixels_per_mm = 5.0" in text, "width = 1200" in text) == (True, True)
    assert run("setup", "again").status == 0
    begun = run("setup", "status", "--json").json
    assert (begun["wanted"], begun["page"]) == (True, "panel")
    # What holds is offered again, and nothing of it is decided anew by going on.
    assert (begun["centre"], begun["machine"], begun["person"]) == (
        *("Phường Hoa Sen", "04", "KTV-1"),
    )
    assert json.loads((home / "setup.json").read_text())["card"] == 5 * CARD_MM


def test_a_set_up_ends_only_with_a_centre_and_a_technician(run: Run) -> None:
    assert run("setup", "devices", "--simulated").status == 0
    ended = run("setup", "finish")
    assert (ended.status, ended.complaint) == (
        *(1, "No centre was chosen yet; `kiosk setup centre` does that."),
    )
    names = ("--office", "Trung tâm A", "--ward", "Phường Hoa Sen")
    assert run("setup", "centre", "alone", *names).status == 0
    ended = run("setup", "finish")
    assert (ended.status, ended.complaint) == (
        *(1, "Nobody looks after this machine yet; `kiosk setup person NAME` does that."),
    )
    assert run("setup", "status", "--json").json["wanted"]
    assert run("setup", "person", "KTV-1", stdin=b"402817\n402817\n").status == 0
    assert run("setup", "finish").out == "done\n"
    assert not run("setup", "status", "--json").json["wanted"]


def test_an_authority_is_brought_from_a_folder_and_used_to_join(
    run: Run, home: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    authority, trust = self_signed(stick, "127.0.0.1"), ("setup", "centre", "trust", str(stick))
    (stick / "photo.pem").write_bytes(b"no certificate")
    assert "no file of certificates" in run(*trust, "--file", "photo.pem").complaint
    with closing(FakeCentral(FakeClock())) as central:
        proxy = Proxy(central.port, served_with(authority))
        joining = ("setup", "centre", "enrol", CODE, "--central", proxy.url)
        refused = run(*joining).complaint
        assert "does not trust who signed" in refused
        assert "invented central system" in refused
        assert run(*trust, "--file", authority.name).out.startswith("invented central system  ")
        authority.unlink()
        assert run(*joining).status == 0
        proxy.close()
    text = (home / "kiosk.toml").read_text()
    assert f'ca = "{home / "authorities.pem"}"' in text
    assert "PRIVATE" not in (home / "authorities.pem").read_text()
