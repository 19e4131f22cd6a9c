"""How a request is signed: one fixed profile of HTTP Message Signatures (RFC 9421).

Covered are the method, the path, the query, the digest of the body (RFC 9530) and the run of the
program; created and nonce are parameters; the algorithm is Ed25519. The host is not covered: a
proxy may change it, and TLS vouches for it. A repeat of a request changes nothing (every write is
idempotent), so nonces are not remembered; `created` bounds how long a copy is of use.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Final

DIGEST_HEADER: Final = "content-digest"
INPUT_HEADER: Final = "signature-input"
SIGNATURE_HEADER: Final = "signature"
RUN_HEADER: Final = "kiosk-run"

# How far `created` may be from the server's clock, in seconds.
TOLERANCE: Final = 300

_COVERED: Final = f'("@method" "@path" "@query" "{DIGEST_HEADER}" "{RUN_HEADER}")'
_INPUT: Final = re.compile(
    re.escape(f"sig1={_COVERED};")
    + r'created=(?P<created>\d{1,15});keyid="(?P<key>[0-9a-z]{1,64})";alg="ed25519";'
    r'nonce="(?P<nonce>[A-Za-z0-9_-]{16,64})"'
)
_SIGNATURE: Final = re.compile(r"sig1=:([A-Za-z0-9+/]{86}==):")


@dataclass(frozen=True, slots=True)
class Covered:
    """The parts of a request under its signature. `query` is without "?", `run` is Hex32."""

    method: str
    path: str
    query: str
    body: bytes
    run: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What the headers of a signed request claim, before anybody looked at the key."""

    key_id: str
    created: int
    base: bytes
    signature: bytes


def digest(body: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def sign(
    covered: Covered, private_key: bytes, key_id: str, created: int, nonce: str
) -> dict[str, str]:
    """The headers that sign a request; `created` in seconds since 1970, by the server's clock."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    parameters = f'{_COVERED};created={created};keyid="{key_id}";alg="ed25519";nonce="{nonce}"'
    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(_base(covered, parameters))
    return {
        DIGEST_HEADER: digest(covered.body),
        RUN_HEADER: covered.run,
        INPUT_HEADER: f"sig1={parameters}",
        SIGNATURE_HEADER: f"sig1=:{base64.b64encode(signature).decode()}:",
    }


def claimed(covered: Covered, signature_input: str, signature: str) -> Signed | None:
    """What the two headers claim of a request, or None where they have another form."""
    form, value = _INPUT.fullmatch(signature_input), _SIGNATURE.fullmatch(signature)
    if form is None or value is None:
        return None
    try:
        plain = base64.b64decode(value[1], validate=True)
    except binascii.Error:
        return None
    base = _base(covered, signature_input.removeprefix("sig1="))
    return Signed(form["key"], int(form["created"]), base, plain)


def is_by(signed: Signed, public_key: bytes) -> bool:
    """Whether a request was signed with the private key that belongs to `public_key`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signed.signature, signed.base)
    except (InvalidSignature, ValueError):
        return False
    return True


def _base(covered: Covered, parameters: str) -> bytes:
    lines = (
        f'"@method": {covered.method.upper()}',
        f'"@path": {covered.path}',
        f'"@query": ?{covered.query}',
        f'"{DIGEST_HEADER}": {digest(covered.body)}',
        f'"{RUN_HEADER}": {covered.run}',
        f'"@signature-params": {parameters}',
    )
    return "\n".join(lines).encode()
