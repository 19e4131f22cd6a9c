"""Broken files, a full disk, a folder that cannot be written: a sentence, and nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.errors import KnownError
from kiosk.install_key import install_key
from kiosk.paths import Paths
from kiosk.site import Site
from offline_cache.cache_file import suspect
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
Damage = Callable[[Path], None]


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no database " * 500)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9_000])


def holes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for start in range(8_192, len(data), 16_384):
        data[start : start + 4_096] = b"\xa5" * len(data[start : start + 4_096])
    path.write_bytes(data)


def a_bad_head(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


DAMAGES = pytest.mark.parametrize("damage", [garbage, cut_short, holes, a_bad_head])


def lay_down(path: Path) -> None:
    """Take the write-ahead files away, as after an end in good order."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@DAMAGES
def test_a_damaged_cache_is_moved_aside_and_comes_back_by_itself(
    run: Run, home: Path, damage: Damage
) -> None:
    number = run("ticket", "issue", "birth", "--no-print", "--json").json["number"]
    lay_down(home / "cache.db")
    damage(home / "cache.db")
    broken = (home / "cache.db").read_bytes()
    again = run("ticket", "issue", "birth", "--no-print", "--json")
    assert (again.status, number, again.json["number"]) == (0, "A001", "A002")
    assert (home / "cache.db.damaged").read_bytes() == broken
    assert run("catalogue", "stats", "--json").json["procedures"] == 64
    assert '"reason": "damaged"' in (home / "logs" / "kiosk.log").read_text()


@pytest.mark.parametrize("damage", [garbage, cut_short, a_bad_head])
def test_a_reader_mends_a_cache_that_cannot_be_opened(run: Run, home: Path, damage: Damage) -> None:
    run("catalogue", "stats")
    lay_down(home / "cache.db")
    damage(home / "cache.db")
    assert run("search", "dk khai sinh").out.startswith("1.001193")


def test_a_large_cache_is_checked_only_when_something_speaks_against_it(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offline_cache.cache_file._CHEAP_BYTES", 0)
    run("ticket", "list")
    run("ticket", "issue", "birth", "--no-print")
    lay_down(home / "cache.db")
    holes(home / "cache.db")
    suspect(home / "cache.db")
    assert run("ticket", "issue", "birth", "--no-print").status == 0
    assert (home / "cache.db.damaged").exists()
    assert not (home / "cache.db.suspect").exists()


@DAMAGES
def test_a_damaged_journal_is_never_touched_and_no_number_is_given(
    run: Run, home: Path, damage: Damage
) -> None:
    for _ in range(3):
        run("ticket", "issue", "birth", "--no-print")
    lay_down(home / "journal.db")
    damage(home / "journal.db")
    before = (home / "journal.db").read_bytes()
    ended = run("ticket", "issue", "birth", "--no-print")
    assert (ended.status, ended.out) == (1, "")
    assert ended.complaint
    assert (home / "journal.db").read_bytes() == before
    assert run("search", "khai sinh").status == 0
    assert run("doctor").status == 1


def test_the_sentence_about_a_damaged_journal_says_what_to_do(run: Run, home: Path) -> None:
    home.mkdir()
    garbage(home / "journal.db")
    complaint = run("ticket", "issue", "birth").complaint
    assert "is damaged, so no numbers can be given" in complaint
    assert "copy it to a safe place" in complaint


def test_wrong_settings_are_all_named_at_once_with_their_path(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text(
        '[machine]\nletter = "bb"\n[panel]\nwidth = -1\n[printer]\nkind = "laser"\n[nothing]\n'
    )
    for words in (("ticket", "issue", "birth"), ("services",), ("search", "x"), ("run",)):
        ended = run(*words)
        assert ended.status == 1
        said = ended.complaint
        places = (
            str(home / "kiosk.toml"),
            "machine.letter",
            "panel.width",
            "printer.kind",
            "nothing",
        )
        assert [place for place in places if place not in said] == []


@pytest.mark.parametrize("content", [b"[machine", b"\xff\xfe", b"machine = 3"])
def test_settings_that_are_no_settings_are_said(run: Run, home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_bytes(content)
    assert str(home / "kiosk.toml") in run("services").complaint


@pytest.mark.parametrize("content", ["", "id = 3", "not toml", "[[services]]\ncode = 1\n"])
def test_a_damaged_centre_profile_is_said(run: Run, home: Path, content: str) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text('[centre]\nprofile = "mine.toml"\n')
    assert "mine.toml cannot be read" in run("services").complaint
    (home / "mine.toml").write_text(content)
    ended = run("ticket", "issue", "birth")
    assert (ended.status, "mine.toml" in ended.complaint) == (1, True)


@pytest.mark.parametrize("content", ["", "{", "[]", "null"])
def test_a_broken_text_catalogue_is_said(tmp_path: Path, content: str) -> None:
    assets = tmp_path / "assets"
    (assets / "texts").mkdir(parents=True)
    shutil.copytree(ROOT / "assets" / "centre", assets / "centre")
    (assets / "texts" / "vi.json").write_text(content)
    site = Site(Paths(tmp_path, assets, tmp_path))
    with pytest.raises(KnownError, match=r"The text catalogue vi\.json"):
        site.words("vi")


def test_an_install_key_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    key = install_key(tmp_path / "install.key")
    assert (len(key), install_key(tmp_path / "install.key")) == (32, key)
    (tmp_path / "install.key").write_bytes(b"half")
    assert len(install_key(tmp_path / "install.key")) == 32
    assert (tmp_path / "install.key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(KnownError, match=r"install\.key cannot be used"):
        install_key(Path("/proc/no-such-folder/install.key"))


def as_anybody() -> list[str]:
    """What makes file permissions count for root as well; skips where that cannot be."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def test_a_state_folder_that_may_only_be_read_gives_no_number(run: Run, home: Path) -> None:
    run("ticket", "issue", "birth", "--no-print")
    home.chmod(0o555)
    try:
        status, out, err = kiosk(home, "ticket", "issue", "birth", before=as_anybody())
        assert (status, out, len(err.splitlines())) == (1, "", 1)
        assert (
            "kiosk.lock cannot be opened" in err or "Permission denied" in err or "readonly" in err
        )
        status, out, _ = kiosk(home, "doctor", before=as_anybody())
        assert (status, "Give the folder to the user that runs the kiosk." in out) == (1, True)
        assert kiosk(home, "services", before=as_anybody())[0] == 0
    finally:
        home.chmod(0o755)
    rows = run("ticket", "list", "--json").json
    assert "A001" in [row["number"] for row in rows]


def kiosk(
    home: Path, *words: str, file_bytes: int | None = None, before: list[str] | None = None
) -> tuple[int, str, str]:
    """The program, with no file allowed to grow beyond a size: a disk that is full."""

    def limit() -> None:
        if file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    ended = subprocess.run(
        [*(before or []), sys.executable, "-m", "kiosk", *words],
        cwd=ROOT,
        env={**os.environ, "KIOSK_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limit,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("file_bytes", [0, 40_000])
def test_a_full_disk_gives_no_number_and_a_sentence(tmp_path: Path, file_bytes: int) -> None:
    status, out, err = kiosk(tmp_path, "ticket", "issue", "birth", file_bytes=file_bytes)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith("kiosk: ")
    status, out, _ = kiosk(tmp_path, "ticket", "issue", "birth", "--no-print")
    assert (status, out.startswith("A001 ")) == (0, True)


def test_numbers_given_before_the_disk_was_full_are_all_there(tmp_path: Path) -> None:
    assert kiosk(tmp_path, "ticket", "issue", "birth", "--no-print")[0] == 0
    # Too little for the pages of one more number.
    room = 16_000
    status, out, err = kiosk(tmp_path, "ticket", "issue", "birth", "--no-print", file_bytes=room)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    _, listed, _ = kiosk(tmp_path, "ticket", "list")
    assert [line.split()[1] for line in listed.splitlines()] == ["A001"]


def test_an_import_onto_a_full_disk_keeps_what_was_there(run: Run, home: Path) -> None:
    from tests.catalogue_samples import normalised, write_lines

    run("catalogue", "stats")
    file = write_lines(home / "a.jsonl", *(normalised(n, ghi_chu="x" * 9_000) for n in range(300)))
    status, _, err = kiosk(home, "catalogue", "import", str(file), file_bytes=700_000)
    assert (status, len(err.splitlines())) == (1, 1)
    assert "full" in err or "could not be read or written" in err
    assert run("search", "dk khai sinh").out.startswith("1.001193")
    assert not (home / "cache.db.damaged").exists()


def test_doctor_names_a_survey_that_cannot_be_read(run: Run, home: Path) -> None:
    (home / "surveys").mkdir(parents=True)
    (home / "surveys" / "short.json").write_text("{", "utf-8")
    rows = {row["part"]: row for row in run("doctor", "--json").json}
    assert rows["surveys"]["well"] is False
    assert "short.json" in rows["surveys"]["state"]
