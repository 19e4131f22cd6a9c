"""The archive of a bundle as a stranger gives it: what is not what was signed, is not taken."""

from __future__ import annotations

import json
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from central.content.bundles import write_bundle
from central.content.keys import trusted
from central.content.publishing import PROVINCE, Shelf, publish
from central.context import Context
from central.db.engine import Database
from central.settings import Settings
from kiosk.sync.bundle_file import (
    Believes,
    BundleError,
    Doubt,
    bundles_in,
    by_check,
    by_trust,
    look,
    unpack,
)
from tests.catalogue_samples import normalised
from tests.central.conftest import HandClock, _make

CENTRE = "hong-gai"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Believes]:
    """A bundle, the check of its key, and the judgement of a kiosk that trusts the key."""
    folder = tmp_path_factory.mktemp("bundles")
    url = f"sqlite:///{folder / 'central.db'}"
    _make(url)
    context = Context(Settings(url), Database.open(url), HandClock())
    with context.database.writing() as session:
        rows = {f"id-{number}": normalised(number) for number in (1, 2, 3)}
        publish(session, Shelf(PROVINCE, "procedures"), rows, context.now())
        bundle = write_bundle(session, CENTRE, folder, None, context.now())
        return bundle.file, bundle.check, by_trust(tuple(trusted(session)))


@pytest.fixture
def file(made: tuple[Path, str, Believes], tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copy(made[0], tmp_path))


@pytest.fixture
def believes(made: tuple[Path, str, Believes]) -> Believes:
    return made[2]


def _entries(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write(file: Path, entries: dict[str, bytes], kind: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)


def _climbing(file: Path) -> None:
    _write(file, {**_entries(file), "../climbed": b"x"})


def _absolute(file: Path) -> None:
    _write(file, {**_entries(file), "/tmp/climbed": b"x"})


def _linked(file: Path) -> None:
    entries = _entries(file)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            if name.endswith(".zst"):
                info.external_attr = 0o120777 << 16
                data = b"/etc/passwd"
            archive.writestr(info, data)


def _zeros(file: Path) -> None:
    """Ten gigabytes that say they are a snapshot, packed to nothing."""
    entries = _entries(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            if not name.startswith("procedures"):
                archive.writestr(name, data)
                continue
            with archive.open(name, "w", force_zip64=True) as zeros:
                for _ in range(40):
                    zeros.write(bytes(1_000_000))


def _crowded(file: Path) -> None:
    entries = _entries(file)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
        for number in range(5_000):
            archive.writestr(f"n{number}", b"")


def _doubled(file: Path) -> None:
    entries = _entries(file)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("bundle.json", entries["bundle.json"])


def _garbled_name(file: Path) -> None:
    entries = _entries(file)
    _write(file, {**entries, "bundle.jsoX": b"{}"})
    data = file.read_bytes().replace(b"bundle.jsoX", b"bundle.j\xff\xfeX")
    file.write_bytes(data)


def _lying_end(file: Path) -> None:
    """Says that its directory has sixty thousand entries."""
    data = bytearray(file.read_bytes())
    data[-14:-10] = struct.pack("<HH", 60_000, 60_000)
    file.write_bytes(bytes(data))


def _bent(file: Path) -> None:
    entries = _entries(file)
    name = next(each for each in entries if each.startswith("procedures"))
    data = bytearray(entries[name])
    data[len(data) // 2] ^= 1
    _write(file, {**entries, name: bytes(data)})


def _short(file: Path) -> None:
    _write(file, {k: v for k, v in _entries(file).items() if not k.startswith("centre")})


def _torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-400])


def _reworded(file: Path) -> None:
    entries = _entries(file)
    said = json.loads(entries["bundle.json"])
    said["signed"] = said["signed"].replace(CENTRE, "ha-long")
    _write(file, {**entries, "bundle.json": json.dumps(said).encode()})


@pytest.mark.parametrize(
    ("spoil", "doubt"),
    [
        (_climbing, Doubt.DAMAGED),
        (_absolute, Doubt.DAMAGED),
        (_linked, Doubt.DAMAGED),
        (_zeros, Doubt.NO_BUNDLE),
        (_crowded, Doubt.NO_BUNDLE),
        (_doubled, Doubt.NO_BUNDLE),
        (_garbled_name, Doubt.DAMAGED),
        (_lying_end, Doubt.NO_BUNDLE),
        (_bent, Doubt.DAMAGED),
        (_short, Doubt.DAMAGED),
        (_torn, Doubt.NO_BUNDLE),
        (_reworded, Doubt.UNSIGNED),
    ],
)
def test_what_is_not_what_was_signed_is_refused(
    file: Path, believes: Believes, tmp_path: Path, spoil: Callable[[Path], None], doubt: Doubt
) -> None:
    spoil(file)
    with pytest.raises(BundleError) as refused:
        unpack(file, believes, tmp_path / "in" / "bundle")
    assert refused.value.doubt is doubt
    # Nothing was written anywhere else.
    assert sorted(each.name for each in tmp_path.iterdir()) in (["in", file.name], [file.name])
    assert not (tmp_path / "in" / "climbed").exists()


def test_a_whole_one_is_copied_file_by_file(file: Path, believes: Believes, tmp_path: Path) -> None:
    said = unpack(file, believes, tmp_path / "in")
    assert (said.centre, said.collections, said.place) == (CENTRE, ("centre", "procedures"), None)
    names = sorted(each.name for each in (tmp_path / "in").iterdir())
    assert [name.partition("-")[0] for name in names] == ["centre", "head.json", "procedures"]


def test_a_key_is_known_by_its_check_however_it_is_written(
    made: tuple[Path, str, Believes],
) -> None:
    file, check, _ = made
    groups = "-".join(check[at : at + 4] for at in range(0, 16, 4)).lower()
    assert look(file, by_check(groups)).doubt is None
    wrong = check[:-1] + ("A" if check[-1] != "A" else "B")
    assert look(file, by_check(wrong)).doubt is Doubt.UNSIGNED
    assert look(file, by_check("")).doubt is Doubt.UNSIGNED


def test_links_pipes_and_folders_are_no_bundles(
    file: Path, believes: Believes, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "kiosk-bundle-link.zip").symlink_to(file)
    os.mkfifo(stick / "kiosk-bundle-pipe.zip")
    (stick / "kiosk-bundle-folder.zip").mkdir()
    (stick / "kiosk-bundle-empty.zip").touch()
    (stick / "holiday.zip").write_bytes(file.read_bytes())
    found = {each.path.name: each.doubt for each in bundles_in(stick, believes)}
    assert found == {
        "kiosk-bundle-empty.zip": Doubt.NO_BUNDLE,
        "kiosk-bundle-folder.zip": Doubt.UNREADABLE,
        "kiosk-bundle-link.zip": Doubt.UNREADABLE,
        "kiosk-bundle-pipe.zip": Doubt.NO_BUNDLE,
    }
