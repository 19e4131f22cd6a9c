"""What both ends compute alike: a row's hash, a collection's root, signatures of heads and
commands.

A row's hash is SHA-256 of its data as canonical JSON (keys sorted, no spaces, UTF-8, numbers as
Python and JavaScript both write them: whole numbers and text only in rows that are hashed often).
A root is SHA-256 over "id NUL hash LF" of every row that is not gone, in the order of the ids'
UTF-8 bytes. Pure; `cryptography` is loaded by the first signature.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from kiosk.domain.base64url import from_text, to_text
from kiosk.sync.contract.accounts import Reset, ResetPart
from kiosk.sync.contract.bundle import Bundle, BundlePart
from kiosk.sync.contract.content import Head, SignedPart
from kiosk.sync.contract.devices import Command, Signature, TrustedKey

# What a signature is for goes before what is signed.
_HEAD: Final = b"kiosk head 1\n"
_COMMAND: Final = b"kiosk command 1\n"
_RESET: Final = b"kiosk pin reset 1\n"
_BUNDLE: Final = b"kiosk bundle 1\n"


def canonical(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def row_hash(data: Mapping[str, Any]) -> bytes:
    """32 bytes."""
    return hashlib.sha256(canonical(data)).digest()


def root(rows: Iterable[tuple[str, bytes]]) -> str:
    """Of (id, row hash) pairs sorted by the id's UTF-8 bytes; the empty collection has one too."""
    whole = hashlib.sha256()
    for id_, hashed in rows:
        whole.update(id_.encode() + b"\0" + hashed + b"\n")
    return whole.hexdigest()


def sign_head(part: SignedPart, keys: Mapping[str, bytes]) -> Head:
    """A head signed with each private key (32 bytes, Ed25519) by its key id."""
    text = part.model_dump_json()
    return Head(signed=text, signatures=_signatures(_HEAD + text.encode(), keys))


def open_head(head: Head, trust: Iterable[TrustedKey]) -> SignedPart | None:
    """What a head says, if one of its signatures is by a trusted key; else None.

    Raises pydantic.ValidationError for a rightly signed text that is no SignedPart.
    """
    if not _is_signed(_HEAD + head.signed.encode(), head.signatures, trust):
        return None
    return SignedPart.model_validate_json(head.signed)


def sign_reset(part: ResetPart, keys: Mapping[str, bytes]) -> Reset:
    """A reset of a PIN, signed as a head is."""
    text = part.model_dump_json()
    return Reset(signed=text, signatures=_signatures(_RESET + text.encode(), keys))


def open_reset(reset: Reset, trust: Iterable[TrustedKey]) -> ResetPart | None:
    """What a reset says, if a trusted key signed it; else None. Raises as `open_head` does."""
    if not _is_signed(_RESET + reset.signed.encode(), reset.signatures, trust):
        return None
    return ResetPart.model_validate_json(reset.signed)


def sign_bundle(part: BundlePart, keys: Mapping[str, bytes]) -> Bundle:
    """The manifest of a bundle, signed as a head is."""
    text = part.model_dump_json()
    return Bundle(signed=text, signatures=_signatures(_BUNDLE + text.encode(), keys))


def open_bundle(bundle: Bundle, trust: Iterable[TrustedKey]) -> BundlePart | None:
    """What a bundle says, if a trusted key signed it; else None. Raises as `open_head` does."""
    if not _is_signed(_BUNDLE + bundle.signed.encode(), bundle.signatures, trust):
        return None
    return BundlePart.model_validate_json(bundle.signed)


def sign_command(command: Command, device: str, keys: Mapping[str, bytes]) -> Command:
    """The command with a signature by each private key, for one device and no other."""
    signatures = _signatures(_ordered(command, device), keys)
    return command.model_copy(update={"signatures": signatures})


def is_ordered(command: Command, device: str, trust: Iterable[TrustedKey]) -> bool:
    """Whether a trusted key signed a command for this very device."""
    return _is_signed(_ordered(command, device), command.signatures, trust)


def _ordered(command: Command, device: str) -> bytes:
    said = {"device": device, "id": command.id, "kind": command.kind, "body": command.body}
    return _COMMAND + canonical(said)


def _signatures(text: bytes, keys: Mapping[str, bytes]) -> list[Signature]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return [
        Signature(kid=kid, signature=to_text(Ed25519PrivateKey.from_private_bytes(key).sign(text)))
        for kid, key in keys.items()
    ]


def _is_signed(text: bytes, signatures: Iterable[Signature], trust: Iterable[TrustedKey]) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    known = {key.kid: from_text(key.public_key) or b"" for key in trust}
    for each in signatures:
        try:
            public = Ed25519PublicKey.from_public_bytes(known.get(each.kid, b""))
            public.verify(from_text(each.signature) or b"", text)
        except (InvalidSignature, ValueError):
            continue
        return True
    return False
