"""What every message shares: its base, its small types, a clock reading, and a problem."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

PREFIX: Final = "/v1"

# 32 hex digits: a device, a run of one, an id of an event.
Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
# A UUID as Python writes it: the identity of a ticket, a rating, a question.
Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
# A code of the centre profile or of a table: service, counter field, priority group, kind.
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
# The same, or nothing.
CodeOrEmpty = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9._:-]{0,63})?$")]
# Bytes as base64url without padding.
Base64Url = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,4096}$")]
# A number on paper: A036, B1-007.
Label = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}(\d-)?\d{1,6}$")]
Epoch = Annotated[int, Field(ge=1, le=2**31)]
# Fits the integers of every database and of JSON readers that know only doubles.
Position = Annotated[int, Field(ge=0, le=2**53)]
Time = AwareDatetime


class Wire(BaseModel):
    """A message or a part of one: frozen; what it does not know it ignores."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ClockReading(Wire):
    """One look at a kiosk's clock. `boot_seconds` count since the boot that `boot` names.

    `heard` is the newest time of the central system's own that the kiosk knows (from any answer):
    a database that was restored from a backup knows less than it said.
    """

    wall: Time
    boot: Annotated[str, StringConstraints(max_length=64)] = ""
    boot_seconds: Annotated[float, Field(ge=0, le=1e10)] = 0.0
    synchronised: bool = False
    heard: Time | None = None


class Problem(Wire):
    """Why not (RFC 9457, application/problem+json).

    `code` is for programs (codes below), `title` and `detail` for people who read logs. `time` is
    the server's clock: with code CLOCK a kiosk signs again by it.
    """

    type: str = "about:blank"
    title: str = ""
    status: int
    code: str = ""
    detail: str = ""
    time: datetime | None = None


# Codes of problems. A client that meets another goes by the status.
CLOCK: Final = "clock"  # 401: signed at another time than the server's
UNKNOWN_DEVICE: Final = "unknown-device"  # 401: no such device, or its key was replaced
BAD_SIGNATURE: Final = "bad-signature"  # 401
REVOKED: Final = "revoked"  # 403
NOT_ALLOWED: Final = "not-allowed"  # 403: a right that this device was not given
TWIN: Final = "twin"  # 409: another machine runs with this identity
WRONG_CODE: Final = "wrong-code"  # 403: a one-time code that is wrong, used or too old
START_OVER: Final = "start-over"  # 410: the cursor is too old or of another epoch
STALE_EPOCH: Final = "stale-epoch"  # 409: events or numbers of an epoch that is over; say hello
REFUSED: Final = "refused"  # 409: no number; `detail` is a value of kiosk.domain.ticket.Refusal
RECOVERING: Final = "recovering"  # 503: restored from a backup, hearing the kiosks first
TOO_MANY: Final = "too-many"  # 429, with Retry-After
NOT_FOUND: Final = "not-found"  # 404
INVALID: Final = "invalid"  # 422
