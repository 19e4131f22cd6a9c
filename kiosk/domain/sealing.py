"""Sealing what a person wrote to the centre's public key, so that this kiosk cannot read it back.

X25519 with a key of its own for each text, HKDF-SHA256, ChaCha20-Poly1305; the text form is
versioned ("S1."). Only the centre's private key opens it, and it never lies on a kiosk. Not
responsible for where the key comes from (the centre profile) or where sealed texts are kept.
`cryptography` is loaded by the first use.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.base64url import from_text, to_text

KEY_BYTES: Final = 32

_VERSION: Final = "S1."
_PURPOSE: Final = b"kiosk sealed text 1"
_TAG_BYTES: Final = 16
# Each text has a key of its own, so the nonce may be the same for all.
_NONCE: Final = bytes(12)


class CannotOpenError(ValueError):
    """The text is not a sealed one, is damaged, or was sealed to another key."""


def make_keys() -> tuple[bytes, bytes]:
    """A new (private, public) pair, 32 bytes each. The private one belongs to the centre alone.

    A profile writes the public one with kiosk.domain.base64url.to_text.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(public_key: bytes, plain: bytes) -> str:
    """A sealed text: "S1." and base64url of (ephemeral public key, ciphertext, tag).

    The same plain text is sealed differently each time. Raises ValueError unless the key is the
    public key of a pair. Pure, any thread; about 0.2 ms after the first.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    own = X25519PrivateKey.generate()
    sent = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public_key))
    key = _derived(shared, sent + public_key)
    return _VERSION + to_text(sent + ChaCha20Poly1305(key).encrypt(_NONCE, plain, _PURPOSE))


def unseal(private_key: bytes, sealed: str) -> bytes:
    """What was sealed. Raises CannotOpenError for another key, a changed letter, another form."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    sent, secret = _parts(sealed)
    own = X25519PrivateKey.from_private_bytes(private_key)
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sent))
        key = _derived(shared, sent + own.public_key().public_bytes_raw())
        return ChaCha20Poly1305(key).decrypt(_NONCE, secret, _PURPOSE)
    except (InvalidTag, ValueError) as fault:
        raise CannotOpenError("this key does not open the text") from fault


def _parts(sealed: str) -> tuple[bytes, bytes]:
    if not sealed.startswith(_VERSION):
        raise CannotOpenError("not a sealed text of version 1")
    whole = from_text(sealed.removeprefix(_VERSION)) or b""
    if len(whole) < KEY_BYTES + _TAG_BYTES:
        raise CannotOpenError("a sealed text that is damaged or cut off")
    return whole[:KEY_BYTES], whole[KEY_BYTES:]


def _derived(shared: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, _PURPOSE).derive(shared)
