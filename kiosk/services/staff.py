"""Staff at the machine: who may sign in, signing in, and the log of what they did.

Every guess and every change is in the audit log before it is answered. Not responsible for what
staff may do once they are in (kiosk/maintenance), nor for the rules of a lock
(kiosk/domain/lockout.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.clock import Clock
from kiosk.domain.audit import AuditEntry, AuditHead, AuditVerdict
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Person, Role, SentAccount, Source, pin_fault, staff_name
from kiosk.durable_file import write_durably
from kiosk.services.pins import Pins
from offline_cache.database import Worker
from offline_cache.staff import StaffStore

# Fits no entry: a head that was taken away, or that nobody can read.
_LOST = AuditHead(1, "")
_RESET_TRIALS = 5
_CENTRALS = "This account is the central system's: change or end it there."


@dataclass(frozen=True, slots=True)
class SignedIn:
    person: Person


@dataclass(frozen=True, slots=True)
class NotSignedIn:
    """Wrong name or PIN, or a name that is locked for some seconds more: which, nobody is told
    of a name that nobody has."""

    wait: int = 0


class ResetAnswer(StrEnum):
    """What became of a reset whose signature, place and time are right."""

    DONE = "done"
    WRONG_CODE = "wrong_code"
    USED = "used"
    NOBODY = "nobody"


class Staff:
    """Over staff.db and its worker. Every method waits for the disk: not for the GUI thread."""

    def __init__(
        self, store: StaffStore, worker: Worker, clock: Clock, head: Path, pins: Pins | None = None
    ) -> None:
        """`head` is the file beside the database that says how far the audit log goes."""
        self._store = store
        self._worker = worker
        self._clock = clock
        self._head = head
        self._pins = pins or Pins()
        self._settled: AuditHead | None = None
        worker.run(self._begin)

    def people(self) -> tuple[Person, ...]:
        return self._worker.run(self._store.people)

    def keep(self, name: str, role: Role, pin: str, who: str) -> Person:
        """Add somebody, or give a new role and PIN. Raises ValueError with a sentence.

        Of an account of the central system only the PIN is given here.
        """
        person, fault = Person(staff_name(name), role), pin_fault(pin)
        if fault:
            raise ValueError(fault)
        self._worker.run(self._keep, person, pin, who)
        return person

    def remove(self, name: str, who: str) -> bool:
        """Whether there was somebody of that name. Raises ValueError for what is no name."""
        return self._worker.run(self._remove, staff_name(name), who)

    def empty(self, who: str) -> None:
        """Nobody may sign in any more, also of those that the central system sent."""
        self._worker.run(self._empty, who)

    def take_sent(self, accounts: Sequence[SentAccount]) -> bool:
        """The central system's accounts are these and no others; whether anything changed."""
        return self._worker.run(self._take_sent, accounts)

    def reset(self, id_: str, name: str, code: tuple[str, str], pin: str) -> ResetAnswer:
        """Give a new PIN by a reset of that id. `code` is what was typed and its hash.

        Five wrong codes use a reset up. Raises ValueError for a PIN that cannot be.
        """
        fault = pin_fault(pin)
        if fault:
            raise ValueError(fault)
        return self._worker.run(self._reset, id_, name, code, pin)

    def sign_in(self, name: str, pin: str) -> SignedIn | NotSignedIn:
        """At most one at a time, whoever asks. The PIN goes nowhere but into the hash."""
        return self._worker.run(self._sign_in, name.strip().upper()[:64], pin)

    def note(self, who: str, what: str, about: str = "") -> None:
        """Write one entry of the audit log."""
        self._worker.run(self._note, who, what, about)

    def log(self, limit: int) -> list[AuditEntry]:
        """The newest entries first."""
        return self._worker.run(self._store.audit.latest, limit)

    def fact(self, key: str) -> str:
        """What staff told the machine; empty before they did."""
        return self._worker.run(self._store.note, key)

    def set_fact(self, key: str, value: str) -> None:
        self._worker.run(self._store.set_note, key, value)

    def check_log(self) -> AuditVerdict:
        return self._worker.run(lambda: self._store.audit.check(known_head(self._head)))

    # --- on the worker -----------------------------------------------------------------------

    def _begin(self) -> None:
        if not self._head.exists() and self._store.audit.head() == AuditHead():
            self._settle()

    def _take_sent(self, accounts: Sequence[SentAccount]) -> bool:
        changed = self._store.sent.take(accounts, self._clock.read())
        self._settle()
        return changed

    def _reset(self, id_: str, name: str, code: tuple[str, str], pin: str) -> ResetAnswer:
        now = self._clock.read()
        if self._store.person(name) is None:
            return ResetAnswer.NOBODY
        if not self._store.count_reset(id_, _RESET_TRIALS, now):
            return ResetAnswer.USED
        typed, hashed = code
        if not self._pins.matches(hashed, typed):
            self._note(name, "staff.reset_refused", id_)
            return ResetAnswer.WRONG_CODE
        self._store.reset_pin(id_, name, self._pins.hashed(pin), now)
        self._settle()
        return ResetAnswer.DONE

    def _keep(self, person: Person, pin: str, who: str) -> None:
        held = self._store.person(person.name)
        owned = self._store.source(person.name) is Source.CENTRAL
        if owned and held is not None and held.role is not person.role:
            raise ValueError(_CENTRALS)
        self._store.keep(person, self._pins.hashed(pin), self._clock.read(), who)
        self._settle()

    def _remove(self, name: str, who: str) -> bool:
        if self._store.source(name) is Source.CENTRAL:
            raise ValueError(_CENTRALS)
        found = self._store.remove(name, self._clock.read(), who)
        self._settle()
        return found

    def _empty(self, who: str) -> None:
        for person in self._store.people():
            self._store.remove(person.name, self._clock.read(), who)
        self._store.sent.forget()
        self._settle()

    def _sign_in(self, name: str, pin: str) -> SignedIn | NotSignedIn:
        hashed, wait = self._store.count_guess(name, self._clock.read())
        self._settle()
        if wait:
            return NotSignedIn(wait)
        right = self._pins.matches(hashed, pin)
        person = self._store.person(name) if right else None
        if person is None:
            self._note(name if hashed else "", "sign_in.refused", "")
            return NotSignedIn(self._store.wait(name, self._clock.read()))
        self._store.signed_in(name, self._clock.read())
        self._settle()
        return SignedIn(person)

    def _note(self, who: str, what: str, about: str) -> None:
        self._store.audit.add(self._clock.read(), who, what, about)
        self._settle()

    def _settle(self) -> None:
        """Write down beside the file how far the log goes."""
        head = self._store.audit.head()
        if head == self._settled:
            return
        line = json.dumps({"seq": head.seq, "digest": head.digest})
        try:
            write_durably(self._head, line.encode())
        except OSError as fault:
            raise KnownError(
                f"The file {self._head.name} cannot be written: {fault.strerror}."
            ) from fault
        self._settled = head


def known_head(path: Path) -> AuditHead:
    """What is written down beside the log. It is there from the first start on."""
    try:
        table = json.loads(path.read_text("utf-8"))
        return AuditHead(int(table["seq"]), str(table["digest"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _LOST
