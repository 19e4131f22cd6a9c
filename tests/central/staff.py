"""Accounts of invented staff with a password hash that takes no time."""

from __future__ import annotations

from typing import Final

from argon2 import PasswordHasher

from central.context import Context
from central.db.people import Person
from central.people.accounts import Accounts, NewPerson
from central.people.passwords import Passwords
from central.people.roles import Role
from tests.central.hall import CENTRE, OTHER_CENTRE

PASSWORD: Final = "đồng lúa chín vàng"
PEOPLE: Final = (
    NewPerson("lan", "Lan <b>Thử</b>", Role.OFFICER, CENTRE),
    NewPerson("minh", "Minh Thử", Role.OFFICER, CENTRE),
    NewPerson("hoa", "Hoa Thử", Role.SUPERVISOR, CENTRE),
    NewPerson("quan", "Quân Thử", Role.ADMINISTRATOR, CENTRE),
    NewPerson("xa", "Xa Thử", Role.ADMINISTRATOR, OTHER_CENTRE),
    NewPerson("tinh", "Tỉnh Thử", Role.ADMINISTRATOR),
)


_QUICK: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_HASHED: Final = _QUICK.hash(PASSWORD)


def quick_passwords() -> Passwords:
    return Passwords(_QUICK)


def employ(context: Context, passwords: Passwords) -> Accounts:
    """Everybody at once; the centres must be there."""
    with context.database.writing() as session:
        for each in PEOPLE:
            person = Person(
                name=each.name,
                shown=each.shown,
                role=each.role.value,
                centre=each.centre,
                password=_HASHED,
            )
            session.add(person)
    return Accounts(context, passwords)
