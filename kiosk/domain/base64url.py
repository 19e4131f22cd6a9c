"""Bytes as text in data files and sealed texts: base64url without padding, one form for each."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64


def to_text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode("ascii").rstrip("=")


def from_text(text: str) -> bytes | None:
    """The bytes of a text, or None for anything that `to_text` would not write."""
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (NotBase64, UnicodeEncodeError):
        return None
    return data if to_text(data) == text else None
