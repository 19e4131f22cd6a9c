"""What is carried on a stick: a bundle down, a journal up.

A bundle is a ZIP archive whose entries are stored, not packed. `bundle.json` is a Bundle; beside it
lie exactly the files that the signed part names, with their sizes and SHA-256: `head.json` (a Head)
and snapshots `NAME-SEQUENCE.zst` of contract/content.py. Nothing else may be in it. A bundle for a
kiosk that was never in a network also has a Place: who the kiosk is to be. Such a kiosk knows no
key yet, so a person types the check of the signing key, read at the central system.

A journal is a file of JSON: what happened at a kiosk, sealed to the centre's key and signed by the
kiosk's. A kiosk that was never heard proves its place by the one-time code that came with it.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from kiosk.sync.contract.content import Sha256
from kiosk.sync.contract.devices import CODE_LENGTH, CODE_LETTERS, Signature, TrustedKey
from kiosk.sync.contract.outbox import Batch
from kiosk.sync.contract.wire import (
    Base64Url,
    Code,
    CodeOrEmpty,
    Epoch,
    Hex32,
    Position,
    Time,
    Uuid,
    Wire,
)

BUNDLE_FILE: Final = "bundle.json"
BUNDLE_NAME: Final = "kiosk-bundle-{centre}.zip"
HEAD_FILE: Final = "head.json"
MOST_FILES: Final = 40
LONGEST_MANIFEST: Final = 200_000
MOST_BYTES: Final = 400_000_000
JOURNAL_NAME: Final = "kiosk-journal-{device}-{epoch}-{last}.json"
LONGEST_JOURNAL: Final = 256_000_000
CHECK_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CHECK_LENGTH: Final = 16

FileName = Annotated[
    str, StringConstraints(pattern=r"^(head\.json|[a-z][a-z_]{0,31}-\d{1,16}\.zst)$")
]
OneTimeCode = Annotated[str, StringConstraints(pattern=rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")]


class CarriedFile(Wire):
    size: Annotated[int, Field(ge=1, le=MOST_BYTES)]
    sha256: Sha256


class Place(Wire):
    """Who a kiosk is to be that has no network: it makes its own key, as every kiosk does."""

    device: Hex32
    name: Annotated[str, StringConstraints(min_length=1, max_length=8)]
    letter: Annotated[str, StringConstraints(pattern="^[A-Z]$")]
    code: OneTimeCode


class Heard(Wire):
    """Up to where the central system holds a kiosk's events of an epoch."""

    epoch: Epoch
    acked: Position


class BundlePart(Wire):
    """What the signatures stand under."""

    format: Literal[1] = 1
    id: Uuid
    centre: Code
    made: Time
    files: Annotated[dict[FileName, CarriedFile], Field(min_length=1, max_length=MOST_FILES)]
    trust: Annotated[list[TrustedKey], Field(min_length=1, max_length=16)]
    place: Place | None = None
    heard: Annotated[dict[Hex32, list[Heard]], Field(max_length=2_000)] = Field(
        default_factory=dict
    )


class Bundle(Wire):
    """`signed` is the text of a BundlePart: the very bytes that were signed travel."""

    signed: Annotated[str, StringConstraints(max_length=LONGEST_MANIFEST)]
    signatures: Annotated[list[Signature], Field(min_length=1, max_length=16)]


class JournalHead(Wire):
    """Whose journal it is. `code` is that of the kiosk's place until it was heard."""

    format: Literal[1] = 1
    centre: Code
    device: Hex32
    public_key: Base64Url
    code: CodeOrEmpty = ""
    made: Time
    epoch: Epoch
    first: Position
    last: Position


class JournalFile(Wire):
    """`head` is the text of a JournalHead, `sealed` that of Batches, packed by zlib and sealed to
    the centre's key (kiosk/domain/sealing.py). `signature` is by the kiosk's key over both."""

    head: Annotated[str, StringConstraints(max_length=2_000)]
    sealed: Annotated[str, StringConstraints(max_length=LONGEST_JOURNAL)]
    signature: Base64Url


class Batches(Wire):
    """What is sealed: batches as they would go over the network."""

    batches: list[Batch]


def check_of(public_key: bytes) -> str:
    """Sixteen letters and digits by which a person knows a signing key: 80 bits of its digest."""
    digest = hashlib.sha256(b"kiosk trust 1\n" + public_key).digest()
    return base64.b32encode(digest)[:CHECK_LENGTH].decode()


def signed_text(head: str, sealed: str) -> bytes:
    """What a kiosk signs of a journal file."""
    digest = hashlib.sha256(sealed.encode()).hexdigest()
    return f"kiosk journal 1\n{head}\n{digest}".encode()
