"""Accounts of staff at kiosks: rows of the collection `staff`, and the file that resets a lost PIN.

A row's id is the sign-in name. It has the hash of a PIN, never the PIN; it goes to enrolled kiosks
of its centre over the network only, as a hash of few digits is soon guessed by who holds it.

A reset is a file `pin-reset-NAME.json` on a stick, signed by a key that signs heads, for one name
on one kiosk, once, between two times. It holds no PIN either: with it goes a code of ten digits,
told by another way, whose hash it has; who has both chooses a new PIN at the kiosk itself.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from kiosk.domain.staff import HASH_FORM, Role
from kiosk.sync.contract.devices import Signature
from kiosk.sync.contract.wire import Hex32, Time, Uuid, Wire

RESET_NAME: Final = "pin-reset-{name}.json"
LONGEST_RESET: Final = 8_000

Hash = Annotated[str, StringConstraints(pattern=HASH_FORM)]
StaffName = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]([A-Z0-9-]{0,22}[A-Z0-9])?$")]


class Account(Wire):
    """What a row says."""

    role: Role
    hash: Hash


class ResetPart(Wire):
    """What the signature of a reset stands under."""

    format: Literal[1] = 1
    id: Uuid
    device: Hex32
    name: StaffName
    code: Hash
    issued: Time
    expires: Time


class Reset(Wire):
    """The file: `signed` is the text of a ResetPart, the very bytes that were signed."""

    signed: Annotated[str, StringConstraints(max_length=4_000)]
    signatures: Annotated[list[Signature], Field(min_length=1, max_length=16)]
