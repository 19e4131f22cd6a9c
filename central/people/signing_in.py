"""Signing in and out, and who a browser is.

A browser holds a random token, the database its SHA-256. A session ends after an hour without use
and after a working day in any case. Every guess is counted and noted before its password is looked
at, so that many at once gain nothing; from the fifth wrong one on the account is locked, each time
twice as long. Whether a name exists can be told neither by the answer nor by the time it takes: all
do the same work and one write. Not responsible for cookies (pages).
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session as Transaction

from central.centres import centre_name
from central.context import Context
from central.db.people import Person, Session
from central.limits import Limit
from central.people import audit
from central.people.accounts import canonical, sign_out_everywhere
from central.people.passwords import Passwords
from central.people.roles import Right, may
from kiosk.domain.text import Text

IDLE: Final = timedelta(hours=1)
LONGEST: Final = timedelta(hours=12)
# `seen` is written at most so often: a look at a page is no write.
_SEEN_STEP: Final = timedelta(minutes=1)

# Of one address, right or wrong: a centre's staff may come from one.
_OF_ADDRESS: Final = Limit("sign-in", 60, timedelta(minutes=10))
FREE_GUESSES: Final = 5
_FIRST_LOCK: Final = timedelta(seconds=30)
_LONGEST_LOCK: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class TooMany:
    """An address has guessed too often; it may come again in so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a browser is. `csrf` stands in every form that this session sends.

    `place` is what the centre is called; None for whoever is of the whole province.
    """

    person: str
    shown: str
    role: str
    centre: str
    csrf: str
    place: Text | None = None

    def may(self, right: Right, centre: str) -> bool:
        return may(self.role, self.centre, right, centre)


class SigningIn:
    """Any thread."""

    def __init__(self, context: Context, passwords: Passwords) -> None:
        self._database = context.database
        self._now = context.now
        self._passwords = passwords

    def sign_in(self, name: str, password: str, address: str = "") -> str | TooMany | None:
        """A new session's token; None for a wrong name or password, or while the account waits."""
        hashed = self._count_guess(canonical(name)[:64], address)
        if isinstance(hashed, TooMany):
            return hashed
        if not self._passwords.matches(hashed, password):
            return None
        now = self._now()
        with self._database.writing() as session:
            person = session.get(Person, canonical(name))
            if person is None or person.password != hashed or person.disabled_at is not None:
                return None
            person.failures, person.locked_until = 0, None
            audit.note(session, now, person.name, "sign_in", centre=person.centre)
            _forget_ended(session, now)
            return _begin(session, person.name, now)

    def change_password(
        self, name: str, current: str, new: str, address: str = ""
    ) -> str | TooMany | None:
        """Their own, by whoever knows the one until now; None where that is wrong.

        They are signed out everywhere; the answer is the token of a new session here. Raises
        KnownError for a password that is too short or too long.
        """
        hashed = self._count_guess(canonical(name)[:64], address)
        if isinstance(hashed, TooMany):
            return hashed
        if not self._passwords.matches(hashed, current):
            return None
        now, after = self._now(), self._passwords.hashed(new)
        with self._database.writing() as session:
            person = session.get(Person, canonical(name), with_for_update=True)
            if person is None or person.password != hashed or person.disabled_at is not None:
                return None
            person.password, person.failures, person.locked_until = after, 0, None
            sign_out_everywhere(session, person)
            audit.note(session, now, person.name, "person.password", centre=person.centre)
            return _begin(session, person.name, now)

    def who(self, token: str, active: bool = True) -> SignedIn | None:
        """Whose session it is; an `active` look keeps it from ending for want of use."""
        key = _hash(token)
        with self._database.reading() as session:
            found = session.get(Session, key)
            person = None if found is None else session.get(Person, found.person)
            place = None if person is None else centre_name(session, person.centre)
        now = self._now()
        if found is None or person is None or person.disabled_at or _ended(found, now):
            return None
        if active and now - found.seen >= _SEEN_STEP:
            with self._database.writing() as session:
                again = session.get(Session, key)
                if again is not None:
                    again.seen = now
        return SignedIn(person.name, person.shown, person.role, person.centre, found.csrf, place)

    def sign_out(self, token: str) -> None:
        with self._database.writing() as session:
            found = session.get(Session, _hash(token))
            if found is not None:
                person = session.get_one(Person, found.person)
                audit.note(session, self._now(), person.name, "sign_out", centre=person.centre)
                session.delete(found)

    def _count_guess(self, name: str, address: str) -> str | TooMany | None:
        """The password's hash if a guess may be made; it counts as wrong until it proves right."""
        now = self._now()
        with self._database.writing() as session:
            wait = _OF_ADDRESS.wait(session, address, now)
            if wait:
                return TooMany(wait)
            _OF_ADDRESS.note(session, address, now)
            person = session.get(Person, name, with_for_update=True)
            # What was typed for a name is kept only where it is one: it may have been a password.
            known, centre = ("", audit.PROVINCE) if person is None else (person.name, person.centre)
            audit.note(session, now, known, "sign_in.tried", centre=centre, address=address)
            if person is None or person.disabled_at is not None:
                return None
            if person.locked_until is not None and now < person.locked_until:
                return None
            person.failures += 1
            if person.failures >= FREE_GUESSES:
                person.locked_until = now + _lock(person.failures)
            return person.password


def _lock(failures: int) -> timedelta:
    doublings = min(failures - FREE_GUESSES, 16)
    return min(_FIRST_LOCK * (1 << doublings), _LONGEST_LOCK)


def _begin(session: Transaction, person: str, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    csrf = secrets.token_urlsafe(32)
    session.add(Session(token_hash=_hash(token), person=person, csrf=csrf, began=now, seen=now))
    return token


def _forget_ended(session: Transaction, now: datetime) -> None:
    over = or_(Session.began < now - LONGEST, Session.seen < now - IDLE)
    session.execute(delete(Session).where(over))


def _ended(session: Session, now: datetime) -> bool:
    return now - session.began >= LONGEST or now - session.seen >= IDLE


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
