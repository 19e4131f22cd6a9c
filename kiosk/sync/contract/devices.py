"""A kiosk as a device of the central system: enrolment, hello, heartbeat.

Identity is a key pair that the kiosk makes itself. `run` is a random name of one start of the
program; hello tells the run before it, so that the central system sees one chain of runs: a copied
disk or a restored journal breaks it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, JsonValue, StringConstraints

from kiosk.domain.machine_marks import MOST_MARKS
from kiosk.sync.contract.wire import (
    Base64Url,
    ClockReading,
    Code,
    Epoch,
    Hex32,
    Position,
    Time,
    Uuid,
    Wire,
)

# Letters of a one-time code: none that is mistaken for another.
CODE_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH: Final = 8
CODE_MINUTES: Final = 10

Version = Annotated[str, StringConstraints(max_length=32)]
Words = Annotated[str, StringConstraints(max_length=300)]


class TrustedKey(Wire):
    """A key (Ed25519) with which heads may be signed."""

    kid: Code
    public_key: Base64Url


class Signature(Wire):
    """By the key of that id (Ed25519)."""

    kid: Code
    signature: Base64Url


class Enrolment(Wire):
    """POST /v1/enrolments, the one request without a device's signature.

    It is signed all the same, with the new key under the key id "new": whoever sends it has it.
    The same code with the same key again is the same enrolment (a lost reply).
    """

    code: Annotated[str, StringConstraints(pattern=rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")]
    public_key: Base64Url
    machine: Annotated[str, StringConstraints(max_length=64)] = ""
    version: Version = ""


class DeviceRight(StrEnum):
    """What a device may be for: giving numbers, saying how dossiers stand."""

    NUMBERS = "numbers"
    DOSSIERS = "dossiers"


ALL_RIGHTS: Final = tuple(each.value for each in DeviceRight)


class Enrolled(Wire):
    """Who the kiosk is from now on. `letter` is that of its own series (B1-007).

    `rights` are of DeviceRight; a central system that does not say gives all.
    """

    device: Hex32
    centre: Code
    name: Annotated[str, StringConstraints(min_length=1, max_length=8)]
    letter: Annotated[str, StringConstraints(pattern="^[A-Z]$")]
    trust: Annotated[list[TrustedKey], Field(min_length=1)]
    time: Time
    rights: list[Code] = Field(default_factory=lambda: list(ALL_RIGHTS), max_length=32)


class JournalPosition(Wire):
    """Where a kiosk's journal stands: its epoch, the newest event, and the last acknowledged.

    `oldest` is the oldest event of the epoch that it still has (0: it has them all): what lies
    before that cannot be sent again, and an empty central system begins there.
    """

    epoch: Epoch
    seq: Position
    acked: Position
    oldest: Position = 0


class Hello(Wire):
    """POST /v1/hello at every start, and after a problem STALE_EPOCH.

    `previous_run` is the last run that was welcomed; `unanswered_runs` said hello after it and
    heard nothing, newest first: the chain holds when the central system's newest run is any of
    these, or this one. `broken` is set by a kiosk that noticed by itself that its journal is older
    than it should be: it asks for a new epoch. `marks` are digests of what makes the machine
    (kiosk/domain/machine_marks.py), under the device's id as key: hello from another machine than
    the one that was welcomed continues nothing. A machine that tells none may be any.
    """

    run: Hex32
    previous_run: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")] = ""
    unanswered_runs: list[Hex32] = Field(default_factory=list, max_length=32)
    journal: JournalPosition
    clock: ClockReading
    version: Version = ""
    broken: bool = False
    marks: list[Hex32] = Field(default_factory=list, max_length=MOST_MARKS)


class Welcome(Wire):
    """`epoch` is the one to go on with; a new one when it is higher than the kiosk's.

    Events of a new epoch begin with seq 1; first among them come those of older epochs that the
    kiosk never saw acknowledged, with the ids they had. `acked` is the highest contiguous seq that
    the central system has of `journal.epoch`, the epoch asked with: lower than the kiosk thought
    after a restore there, and the kiosk sends again from it.
    """

    epoch: Epoch
    acked: Position
    time: Time


class PartState(StrEnum):
    OK = "ok"
    ATTENTION = "attention"
    FAULT = "fault"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class PartHealth(Wire):
    """One part of the kiosk. `state` is a word of its own set, such as no_paper; never a name."""

    part: Code
    state: PartState
    word: Annotated[str, StringConstraints(max_length=64)] = ""
    since: Time | None = None


MOST_ANSWERS: Final = 16


class CommandAnswer(Wire):
    """What became of a command: done, refused (with the reason), or interrupted by a fault.

    `state` answers SEND_DIAGNOSTICS: how the kiosk is, in plain values, nothing about a person.
    """

    id: Uuid
    outcome: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    detail: Words = ""
    state: dict[Code, JsonValue] = Field(default_factory=dict, max_length=64)


class Heartbeat(Wire):
    """POST /v1/heartbeat, about once a minute. Nothing in it is about a person.

    `held` is the sequence that the kiosk holds of each collection, `content_epoch` theirs, and
    `troubles` what is the matter with them. `answers` tell what became of commands, until the reply
    comes; a kiosk that knows of no answers leaves it out.
    """

    run: Hex32
    journal: JournalPosition
    clock: ClockReading
    version: Version = ""
    content_epoch: Annotated[str, StringConstraints(max_length=32)] = ""
    held: dict[Code, Position] = Field(default_factory=dict, max_length=32)
    health: list[PartHealth] = Field(default_factory=list, max_length=32)
    troubles: list[Words] = Field(default_factory=list, max_length=32)
    answers: Annotated[list[CommandAnswer], Field(max_length=MOST_ANSWERS)] | None = None
    outbox_waiting: Position = 0
    outbox_oldest: Time | None = None
    dead_letters: Position = 0
    paper_metres: Annotated[float, Field(ge=0, le=1e7)] | None = None
    skew_seconds: Annotated[float, Field(ge=-1e10, le=1e10)] | None = None


class CommandKind(StrEnum):
    """What may be asked of a kiosk at its next contact. A kiosk refuses kinds it does not know.

    CLOSE: the public is sent elsewhere, with the words of `message` (vi, en) in the body, until
    OPEN, over restarts too. RESTART: the program begins anew once nobody stands at it.
    """

    CLOSE = "close"
    OPEN = "open"
    RESTART = "restart"
    SYNC = "sync"
    SEND_DIAGNOSTICS = "send_diagnostics"
    NEW_EPOCH = "new_epoch"


class Command(Wire):
    """Carried out once: it may come again until it was answered.

    Signed like a head, for the device that it is meant for (hashing.py). A kiosk refuses what no
    trusted key signed, but for SYNC and NEW_EPOCH, which older central systems send unsigned.
    """

    id: Uuid
    kind: Annotated[str, StringConstraints(max_length=32)]
    body: dict[str, JsonValue] = Field(default_factory=dict)
    signatures: list[Signature] = Field(default_factory=list, max_length=8)


class HeartbeatReply(Wire):
    """`acked` as in Welcome. `next_seconds` is when to come again.

    `content` is another text whenever something was published for the kiosk's centre, so that it
    need not ask for the head each minute; empty from a central system that does not tell.
    """

    time: Time
    acked: Position
    commands: list[Command] = Field(default_factory=list)
    next_seconds: Annotated[float, Field(ge=1, le=3600)] = 60.0
    content: Annotated[str, StringConstraints(max_length=64)] = ""


class HelpCall(Wire):
    """POST /v1/help: somebody at this kiosk wants a person. `id` makes a repeat harmless."""

    id: Uuid
    screen: Annotated[str, StringConstraints(max_length=64)] = ""
