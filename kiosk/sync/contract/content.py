"""What comes down: collections of rows under one signed head.

GET /v1/head (conditional) -> Head. GET /v1/collections/{name}/changes?epoch=&since=&limit= ->
Changes, in the order of their commits, with tombstones. GET /v1/collections/{name}/snapshots/
{sequence} -> JSON lines in zstd: a SnapshotHead, then a Row a line; it never changes, and may come
from a USB stick. Roots and signatures are computed by hashing.py.

A head is believed when one of its signatures is by a trusted key, its epoch is the one held and no
sequence in it is below the one held, or its epoch is new and `generation` is above the one held.
An expired head is stale, not void: what is held stays and says how old it is.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, JsonValue, StringConstraints

from kiosk.sync.contract.devices import Signature, TrustedKey
from kiosk.sync.contract.wire import Code, Position, Time, Wire

MOST_ROWS: Final = 500

# Collections. A kiosk leaves one alone whose name it does not know.
PROCEDURES: Final = "procedures"
CENTRE: Final = "centre"
LEXICON: Final = "lexicon"
ANNOUNCEMENTS: Final = "announcements"
FIGURES: Final = "figures"
ANSWERS: Final = "answers"
TRANSLATIONS: Final = "translations"
SETTINGS: Final = "settings"
# Who may sign in at the centre's kiosks (contract/accounts.py); never on a stick.
STAFF: Final = "staff"
COLLECTIONS: Final = (
    *(PROCEDURES, CENTRE, LEXICON, ANNOUNCEMENTS, FIGURES, ANSWERS, TRANSLATIONS, SETTINGS),
    STAFF,
)

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ContentEpoch = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,32}$")]
RowId = Annotated[str, StringConstraints(min_length=1, max_length=128)]


class CollectionHead(Wire):
    """Where a collection stands. `snapshot` is the newest sequence a snapshot was made of, or 0."""

    sequence: Position
    root: Sha256
    rows: Position
    snapshot: Position = 0


class SignedPart(Wire):
    """What the signatures of a head stand under. `trust` is every key valid from now on."""

    epoch: ContentEpoch
    generation: Position
    centre: Code
    collections: dict[Code, CollectionHead] = Field(max_length=32)
    trust: Annotated[list[TrustedKey], Field(min_length=1, max_length=16)]
    issued: Time
    expires: Time


class Head(Wire):
    """`signed` is the text of a SignedPart: the very bytes that were signed travel."""

    signed: Annotated[str, StringConstraints(max_length=65_536)]
    signatures: Annotated[list[Signature], Field(min_length=1, max_length=16)]


class Row(Wire):
    """One row; `data` is null for one that is gone (a tombstone, whose hash does not count)."""

    id: RowId
    sequence: Position
    data: dict[str, JsonValue] | None


class Changes(Wire):
    """Rows changed after `since`, each once, by rising sequence; `more` after `upto`."""

    epoch: ContentEpoch
    since: Position
    upto: Position
    rows: Annotated[list[Row], Field(max_length=MOST_ROWS)]
    more: bool


class SnapshotHead(Wire):
    """The first line of a snapshot."""

    collection: Code
    epoch: ContentEpoch
    sequence: Position
    rows: Position
