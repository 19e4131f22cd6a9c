"""Accounts of staff: made, given another password, closed. Names are told apart without case.

Not responsible for signing in (signing_in.py) nor for rights (roles.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Transaction

from central.context import Context
from central.db.machines import Centre
from central.db.people import Person, Session
from central.people import audit
from central.people.passwords import Passwords
from central.people.roles import Role
from kiosk.domain.errors import KnownError

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """`shown` is the name that colleagues see; without a `centre` only an administrator."""

    name: str
    shown: str
    role: Role
    centre: str = ""


class Accounts:
    """Any thread. Everything raises KnownError with what is wrong."""

    def __init__(self, context: Context, passwords: Passwords) -> None:
        self._database = context.database
        self._now = context.now
        self._passwords = passwords

    def add(self, new: NewPerson, password: str) -> None:
        name = canonical(new.name)
        if not _NAME.fullmatch(name):
            raise KnownError("A name to sign in with has 2 to 64 letters a-z, digits, . _ or -.")
        if not new.centre and new.role is not Role.ADMINISTRATOR:
            raise KnownError(f"The role {new.role} needs a centre.")
        hashed = self._passwords.hashed(password)
        with self._database.writing() as session:
            if new.centre and session.get(Centre, new.centre) is None:
                raise KnownError(f"There is no centre {new.centre}.")
            if session.get(Person, name) is not None:
                raise KnownError(f"There is already somebody named {name}.")
            person = Person(
                name=name,
                shown=new.shown.strip()[:100] or name,
                centre=new.centre,
                role=new.role.value,
                password=hashed,
            )
            session.add(person)
            self._note(session, "person.added", person)

    def set_password(self, name: str, password: str) -> None:
        """The person is signed out everywhere, and a lock is lifted."""
        hashed = self._passwords.hashed(password)
        with self._database.writing() as session:
            person = _known(session, name)
            person.password, person.failures, person.locked_until = hashed, 0, None
            sign_out_everywhere(session, person)
            self._note(session, "person.password", person)

    def disable(self, name: str) -> None:
        """The account is closed but stays: what the person did bears the name."""
        with self._database.writing() as session:
            person = _known(session, name)
            person.disabled_at = person.disabled_at or self._now()
            sign_out_everywhere(session, person)
            self._note(session, "person.disabled", person)

    def everybody(self) -> list[Person]:
        with self._database.reading() as session:
            return list(session.scalars(select(Person).order_by(Person.centre, Person.name)))

    def _note(self, session: Transaction, action: str, person: Person) -> None:
        audit.note(
            session,
            self._now(),
            audit.BY_COMMAND,
            action,
            centre=person.centre,
            name=person.name,
            role=person.role,
        )


def canonical(name: str) -> str:
    """A name as it is stored, however it was typed."""
    return name.strip().lower()


def _known(session: Transaction, name: str) -> Person:
    person = session.get(Person, canonical(name), with_for_update=True)
    if person is None:
        raise KnownError(f"There is nobody named {name}.")
    return person


def sign_out_everywhere(session: Transaction, person: Person) -> None:
    session.execute(delete(Session).where(Session.person == person.name))
