"""A bundle's archive as a stranger gives it: looked over, believed or not, and copied out.

Names on the stick never become paths here: only entries that the signed manifest names are read,
each in turn, under a name of the manifest, up to the size that it says. An archive that is anything
else than such a one is refused as a whole, before the central part of it is read into memory.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import ValidationError

from kiosk.domain.base64url import from_text
from kiosk.identity import Trusted
from kiosk.sync.contract.bundle import (
    BUNDLE_FILE,
    LONGEST_MANIFEST,
    MOST_BYTES,
    MOST_FILES,
    Bundle,
    BundlePart,
    check_of,
)
from kiosk.sync.contract.devices import TrustedKey
from kiosk.sync.contract.hashing import open_bundle

_END: Final = struct.Struct("<4s4H2LH")
_MOST_DIRECTORY: Final = 64_000
_MOST_ARCHIVE: Final = MOST_BYTES + 1_000_000
_PIECE: Final = 1_000_000
_MOST_NAMES: Final = 10_000
_MOST_BUNDLES: Final = 16
# As much again must stay free, so that the kiosk can go on working.
_ROOM: Final = 3

Believes = Callable[[Bundle], BundlePart | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Who a kiosk is to be that has no network; `code` is used up by its first journal."""

    device: str
    name: str
    letter: str
    code: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a believed bundle says. `heard`: epochs by kiosk, and how far each is held there."""

    centre: str
    made: datetime
    collections: tuple[str, ...]
    trust: tuple[Trusted, ...]
    place: Place | None
    heard: Mapping[str, tuple[tuple[int, int], ...]]


class Doubt(StrEnum):
    """Why a bundle is not taken."""

    UNREADABLE = "unreadable"
    NO_BUNDLE = "no_bundle"
    UNSIGNED = "unsigned"
    DAMAGED = "damaged"
    NO_ROOM = "no_room"


class BundleError(Exception):
    """A bundle that is not what was signed, or cannot be read to its end."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.value)
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class Looked:
    """A bundle that lies somewhere: what it says, or why it is not believed."""

    path: Path
    said: Said | None = None
    doubt: Doubt | None = None


def bundles_in(folder: Path, believes: Believes) -> list[Looked]:
    """The bundles in the root of a stick, by name; other files are not looked at."""
    found: list[Looked] = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_NAMES or len(found) >= _MOST_BUNDLES:
                    break
                if entry.name.startswith("kiosk-bundle-") and entry.name.endswith(".zip"):
                    found.append(look(Path(entry.path), believes))
    except OSError as fault:
        raise BundleError(Doubt.UNREADABLE) from fault
    return sorted(found, key=lambda each: each.path.name)


def look(path: Path, believes: Believes) -> Looked:
    """Read and judge the manifest alone."""
    try:
        with _opened(path) as file:
            return Looked(path, _said(_manifest(_archive(file), believes)))
    except BundleError as fault:
        return Looked(path, doubt=fault.doubt)


def unpack(path: Path, believes: Believes, into: Path) -> Said:
    """Copy a bundle's files into an empty folder, each checked against the manifest.

    Raises BundleError; nothing of what was copied may be used then. Raises OSError where our own
    disk fails.
    """
    with _opened(path) as file:
        archive = _archive(file)
        part = _manifest(archive, believes)
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir(parents=True, mode=0o700)
        if shutil.disk_usage(into).free < _ROOM * sum(each.size for each in part.files.values()):
            raise BundleError(Doubt.NO_ROOM)
        if set(archive.namelist()) != {BUNDLE_FILE, *part.files}:
            raise BundleError(Doubt.DAMAGED)
        for name, said in part.files.items():
            _copy(archive, name, said.size, said.sha256, into / name)
    return _said(part)


def _said(part: BundlePart) -> Said:
    at = part.place
    return Said(
        part.centre,
        part.made,
        tuple(sorted({name.rpartition("-")[0] for name in part.files} - {""})),
        tuple(Trusted(key.kid, key.public_key) for key in part.trust),
        Place(at.device, at.name, at.letter, at.code) if at else None,
        {name: tuple((e.epoch, e.acked) for e in each) for name, each in part.heard.items()},
    )


def by_trust(trust: Sequence[TrustedKey]) -> Believes:
    """Believes what one of these keys signed."""
    return lambda bundle: open_bundle(bundle, trust)


def by_check(check: str) -> Believes:
    """Believes what the key signed whose check a person read at the central system.

    What the manifest says of keys is used before it is believed only to find that one key.
    """
    wanted = "".join(check.split()).replace("-", "").upper()

    def believes(bundle: Bundle) -> BundlePart | None:
        said = BundlePart.model_validate_json(bundle.signed)
        known = [key for key in said.trust if check_of(from_text(key.public_key) or b"") == wanted]
        return open_bundle(bundle, known)

    return believes


def _opened(path: Path) -> BinaryIO:
    """A plain file: no link is followed, no pipe waited for."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        file = os.fdopen(number, "rb")
    except OSError as fault:
        raise BundleError(Doubt.UNREADABLE) from fault
    found = os.fstat(number)
    if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_ARCHIVE:
        file.close()
        raise BundleError(Doubt.NO_BUNDLE)
    return file


def _archive(file: BinaryIO) -> zipfile.ZipFile:
    try:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END.size))
        end = file.read(_END.size)
        if len(end) < _END.size:
            raise BundleError(Doubt.NO_BUNDLE)
        mark, _, _, here, entries, length, _, comment = _END.unpack(end)
        few = here == entries <= MOST_FILES + 1 and length <= _MOST_DIRECTORY
        if mark != b"PK\x05\x06" or comment or not few:
            raise BundleError(Doubt.NO_BUNDLE)
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as fault:
        raise BundleError(Doubt.NO_BUNDLE) from fault
    names = archive.namelist()
    stored = all(
        each.compress_type == zipfile.ZIP_STORED and each.compress_size == each.file_size
        for each in archive.infolist()
    )
    if len(set(names)) != len(names) or not stored or BUNDLE_FILE not in names:
        raise BundleError(Doubt.NO_BUNDLE)
    return archive


def _manifest(archive: zipfile.ZipFile, believes: Believes) -> BundlePart:
    try:
        with archive.open(BUNDLE_FILE) as file:
            bundle = Bundle.model_validate_json(file.read(LONGEST_MANIFEST))
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as fault:
        raise BundleError(Doubt.UNREADABLE) from fault
    except ValidationError as fault:
        raise BundleError(Doubt.NO_BUNDLE) from fault
    try:
        part = believes(bundle)
    except ValidationError as fault:
        raise BundleError(Doubt.NO_BUNDLE) from fault
    if part is None:
        raise BundleError(Doubt.UNSIGNED)
    return part


def _copy(archive: zipfile.ZipFile, name: str, size: int, sha256: str, to: Path) -> None:
    whole, left = hashlib.sha256(), size
    with to.open("xb") as out:
        try:
            with archive.open(name) as file:
                while left >= 0 and (piece := file.read(min(_PIECE, left + 1))):
                    whole.update(piece)
                    left -= len(piece)
                    out.write(piece)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as fault:
            raise BundleError(Doubt.DAMAGED) from fault
        except OSError as fault:
            # Of the stick, most likely: it was pulled out.
            raise BundleError(Doubt.UNREADABLE) from fault
        out.flush()
        os.fsync(out.fileno())
    if left or whole.hexdigest() != sha256:
        raise BundleError(Doubt.DAMAGED)
