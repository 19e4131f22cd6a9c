"""Why a certificate is not believed, for the person who can do something about it.

Asked after a verified connection was refused. The second look verifies nothing, for it only reads
who signed what the other side shows: nothing is sent, and nothing that it shows is believed.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from cryptography import x509

from kiosk.sync.authorities import name_of
from kiosk.sync.transport import Origin, tls_context

_EXPIRED, _NOT_YET = 10, 9
_OTHER_NAME: Final = frozenset({62, 64})  # a host name or an address that it is not for


class Why(StrEnum):
    AUTHORITY = "not_trusted"
    """Nobody whom this machine trusts has signed it."""
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    OTHER_NAME = "other_name"
    NO_TLS = "no_tls"
    """There is no certificate at all: something else than https is spoken there."""


@dataclass(frozen=True, slots=True)
class Mistrust:
    """`authority` is who signed it by their own words, `until` the day on which it ends; both empty
    where nothing could be seen, the first also where whoever signed it gives no name."""

    why: Why
    authority: str = ""
    until: str = ""


def why_not_trusted(origin: Origin, ca: Path | None, seconds: float) -> Mistrust:
    """Waits twice as long at most, but for the name's look-up. Raises KnownError for a bad `ca`."""
    why = _why(origin, ca, seconds)
    shown = _shown(origin, seconds)
    if shown is None:
        return Mistrust(why)
    return Mistrust(why, name_of(shown.issuer), shown.not_valid_after_utc.date().isoformat())


def _why(origin: Origin, ca: Path | None, seconds: float) -> Why:
    context = tls_context(ca)
    try:
        _greet(origin, context, seconds)
    except ssl.SSLCertVerificationError as fault:
        if fault.verify_code in _OTHER_NAME:
            return Why.OTHER_NAME
        return {_EXPIRED: Why.EXPIRED, _NOT_YET: Why.NOT_YET}.get(fault.verify_code, Why.AUTHORITY)
    except ssl.SSLError as fault:
        # An alert is said in TLS.
        return Why.AUTHORITY if "ALERT" in (fault.reason or "") else Why.NO_TLS
    except OSError:
        pass
    return Why.AUTHORITY


def _shown(origin: Origin, seconds: float) -> x509.Certificate | None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        data = _greet(origin, context, seconds)
        return x509.load_der_x509_certificate(data) if data else None
    except (OSError, ValueError):
        return None


def _greet(origin: Origin, context: ssl.SSLContext, seconds: float) -> bytes | None:
    """A handshake and no more; the certificate that was shown."""
    with (
        socket.create_connection((origin.host, origin.port), seconds) as plain,
        context.wrap_socket(plain, server_hostname=origin.host) as secured,
    ):
        return secured.getpeercert(binary_form=True)
