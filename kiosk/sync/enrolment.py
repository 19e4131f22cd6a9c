"""Enrolment: a one-time code and a key made here become an identity at the central system.

The same code may be sent again as long as it lives: a lost reply costs nothing. Serves the command
and the wizard alike; what goes wrong is a value. Takes effect at the kiosk's next start.
"""

from __future__ import annotations

import re
import secrets
import socket
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.identity import Identity, IdentityFiles, Trusted

if TYPE_CHECKING:
    from kiosk.sync.client import Client, Declined, Silent, Unchanged
    from kiosk.sync.contract.devices import Enrolled
    from kiosk.sync.mistrust import Mistrust
    from kiosk.sync.transport import Origin

_SECONDS: Final = 15.0
_LOOK_SECONDS: Final = 5.0


class Hitch(StrEnum):
    """Why a kiosk was not enrolled."""

    BAD_FORM = "bad_form"
    WRONG_CODE = "wrong_code"
    TOO_MANY = "too_many"
    NO_ANSWER = "no_answer"
    NOT_TRUSTED = "not_trusted"
    NOT_CENTRAL = "not_central"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    """`mistrust` says more of a certificate that is not believed."""

    hitch: Hitch
    retry_after: float | None = None
    mistrust: Mistrust | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person typed or scanned. `ca`: a file of authorities to trust, or None."""

    code: str
    url: str
    ca: Path | None = None


def enrol(wish: Wish, files: IdentityFiles, clock: Clock) -> Identity | NotEnrolled:
    """Ask to be taken in, and keep who the kiosk is from now on.

    Waits up to 15 seconds. Raises KnownError for an address that may not be used and for files
    that cannot be written.
    """
    from kiosk.sync.client import Client
    from kiosk.sync.contract.devices import CODE_LENGTH, CODE_LETTERS
    from kiosk.sync.signer import NEW_KEY, Signer
    from kiosk.sync.transport import Origin

    origin = Origin.parse(wish.url)
    code = re.sub(r"[\s-]", "", wish.code).upper()
    if not re.fullmatch(rf"[{CODE_LETTERS}]{{{CODE_LENGTH}}}", code):
        return NotEnrolled(Hitch.BAD_FORM)
    key = files.key_to_enrol()
    client = Client(origin, Signer(key, NEW_KEY, secrets.token_hex(16)), clock, wish.ca)
    try:
        answer = _ask(client, code, key)
    finally:
        client.close()
    if isinstance(answer, NotEnrolled):
        return _with_reason(answer, origin, wish.ca)
    identity = Identity(
        device=answer.device,
        centre=answer.centre,
        name=answer.name,
        letter=answer.letter,
        url=origin.url,
        trust=tuple(Trusted(each.kid, each.public_key) for each in answer.trust),
        key=key,
        rights=tuple(answer.rights),
    )
    files.write(identity)
    return identity


def _ask(client: Client, code: str, key: bytes) -> Enrolled | NotEnrolled:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.domain.base64url import to_text
    from kiosk.sync.client import Call
    from kiosk.sync.contract.devices import Enrolled, Enrolment
    from kiosk.sync.contract.wire import PREFIX

    public = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    wish = Enrolment(
        code=code,
        public_key=to_text(public),
        machine=socket.gethostname()[:64],
        version=__version__,
    )
    call = Call("POST", f"{PREFIX}/enrolments", wish.model_dump_json().encode())
    answer = client.ask(call, Enrolled, _SECONDS)
    return answer if isinstance(answer, Enrolled) else NotEnrolled(*_hitch(answer))


def _with_reason(refused: NotEnrolled, origin: Origin, ca: Path | None) -> NotEnrolled:
    from kiosk.sync.mistrust import why_not_trusted

    if refused.hitch is not Hitch.NOT_TRUSTED:
        return refused
    return replace(refused, mistrust=why_not_trusted(origin, ca, _LOOK_SECONDS))


def _hitch(answer: Unchanged | Declined | Silent) -> tuple[Hitch, float | None]:
    from kiosk.sync.client import Declined, Silence, Silent
    from kiosk.sync.contract.wire import TOO_MANY, WRONG_CODE

    match answer:
        case Declined(code=code) if code == WRONG_CODE:
            return Hitch.WRONG_CODE, None
        case Declined(code=code) if code == TOO_MANY:
            return Hitch.TOO_MANY, answer.retry_after
        case Silent(Silence.NOT_TRUSTED):
            return Hitch.NOT_TRUSTED, None
        case Silent(Silence.NOT_OURS | Silence.NOT_UNDERSTOOD | Silence.TOO_LARGE):
            return Hitch.NOT_CENTRAL, None
        case Silent():
            return Hitch.NO_ANSWER, answer.retry_after
        case _:
            return Hitch.REFUSED, None
