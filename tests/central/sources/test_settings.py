"""The file of sources: what is right is used, and everything that is wrong is said at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from central.cli.entry import main
from central.dossiers.sources.desk import Sources
from central.settings import SOURCES
from kiosk.domain.errors import KnownError

RIGHT = """
[[source]]
centre = "hong-gai"
kind = "demo"
file = "{file}"

[[source]]
centre = "b"
kind = "ngsp"
url = "http://127.0.0.1:8080/"
client = "kiosk"
path = "/hoso"
"""


def sources(tmp_path: Path, text: str) -> Sources:
    file = tmp_path / "sources.toml"
    file.write_text(text, "utf-8")
    return Sources.of_file(str(file))


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A file of invented dossiers."""
    file = tmp_path / "dossiers.json"
    record = {
        "ma_ho_so": "000.01.12.H26-260714-0001",
        "trang_thai": 5,
        "ma_tra_cuu": "C6H3",
        "ten_tthc": "Thủ tục mẫu",
    }
    file.write_text(json.dumps({"ho_so": [record]}), "utf-8")
    return file


def test_each_centre_has_its_kind_and_no_other_centre_has_one(tmp_path: Path, told: Path) -> None:
    found = sources(tmp_path, RIGHT.format(file=told))
    kinds = [source and source.kind for source in map(found.of, found.centres)]
    assert (found.centres, kinds) == (("hong-gai", "b"), ["demo", "ngsp"])
    assert found.of("c") is None
    assert Sources.of_file("").centres == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[source]]\nkind='x'", "does not match any of the expected tags"),
        ("[[source]]\ncentre='a'\nkind='opencps'", "source.0.opencps.url: Field required; "),
        (
            "[[source]]\ncentre='a'\nkind='opencps'\ngroup='1'\nurl='http://motcua.example'",
            "an address begins with https://",
        ),
        (
            "[[source]]\ncentre='a'\nkind='igate'\nurl='https://a:b@igate.example'",
            "an address has no account",
        ),
        ("[[source]]\ncentre='a'\nkind='demo'\nfile='x'\nsecret='y'", "Extra inputs"),
        ("[[source]]\ncentre='a'\nkind='demo'\nfile='x'\n" * 2, "has two sources for a"),
        ("[[source", "cannot be read"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(KnownError) as caught:
        sources(tmp_path, text)
    assert said in str(caught.value)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_sources_are_tried_pulled_and_listed_from_the_command_line(
    tmp_path: Path,
    told: Path,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(RIGHT.format(file=told).partition('[[source]]\ncentre = "b"')[0], "utf-8")
    monkeypatch.setenv(SOURCES, str(file))
    database = ("--database-url", sqlite_url)
    assert run("sources", "list", *database) == 0
    assert run("sources", "try", "hong-gai", "000.01.12.H26-260714-0001", *database) == 0
    assert run("sources", "pull", *database) == 0
    assert run("sources", "list", *database) == 0
    first, status, title, detail, pulled, last = capsys.readouterr().out.splitlines()
    assert first == "hong-gai  demo  never asked for changes"
    assert (status, title) == ("status 5, due -", "Thủ tục mẫu")
    assert detail == "no more than that without its look-up code"
    assert pulled == "hong-gai: 1 dossiers"
    assert last.startswith("hong-gai  demo  well since 2")
    assert run("sources", "try", "b", "H49.61-261120-0001", *database) == 1
    assert capsys.readouterr().err == "central: The centre b has no source.\n"
