"""Certificates of an invented authority for loopback, made for one test run."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID


def leaf_only(folder: Path) -> Path:
    """A certificate that signs for nobody else."""
    return self_signed(folder, "127.0.0.2", authority=False)


def self_signed(
    folder: Path,
    address: str,
    *,
    expired: bool = False,
    authority: bool = True,
    name: str = "invented central system",
) -> Path:
    """A file with key and certificate for an address; it is its own authority."""
    key = generate_private_key(SECP256R1())
    limits = x509.BasicConstraints(ca=authority, path_length=0 if authority else None)
    said = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else [])
    begin = datetime.now(UTC) - timedelta(days=10)
    end = begin + timedelta(days=5 if expired else 20)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(said)
        .issuer_name(said)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), False
        )
        .add_extension(limits, True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .sign(key, SHA256())
    )
    path = folder / f"{address}-{expired}.pem"
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(plain + certificate.public_bytes(Encoding.PEM))
    return path


def served_with(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
