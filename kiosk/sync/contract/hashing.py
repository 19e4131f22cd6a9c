"""What both ends compute alike: a row's hash, a collection's root, a head's signature.

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
from kiosk.sync.contract.content import Head, Signature, SignedPart
from kiosk.sync.contract.devices import TrustedKey

_PURPOSE: Final = b"kiosk head 1\n"


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
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    text = part.model_dump_json()
    signatures = [
        Signature(
            kid=kid,
            signature=to_text(
                Ed25519PrivateKey.from_private_bytes(key).sign(_PURPOSE + text.encode())
            ),
        )
        for kid, key in keys.items()
    ]
    return Head(signed=text, signatures=signatures)


def open_head(head: Head, trust: Iterable[TrustedKey]) -> SignedPart | None:
    """What a head says, if one of its signatures is by a trusted key; else None.

    Raises pydantic.ValidationError for a rightly signed text that is no SignedPart.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    known = {key.kid: from_text(key.public_key) or b"" for key in trust}
    for each in head.signatures:
        try:
            public = Ed25519PublicKey.from_public_bytes(known.get(each.kid, b""))
            public.verify(from_text(each.signature) or b"", _PURPOSE + head.signed.encode())
        except (InvalidSignature, ValueError):
            continue
        return SignedPart.model_validate_json(head.signed)
    return None
