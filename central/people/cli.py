"""`central person`: accounts of staff, from the server's own command line."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from central.cli.database import database_option, opened
from central.people.accounts import Accounts, NewPerson
from central.people.passwords import Passwords
from central.people.roles import Role

_ROLES: Final = click.Choice([each.value for each in Role])
_generate = click.option("--generate", is_flag=True, help="Make a password and show it once.")


@click.group()
def person() -> None:
    """People who sign in to the pages: officers, supervisors, administrators."""


@person.command()
@click.argument("name")
@click.option("--shown", default="", help="The name that colleagues see.")
@click.option("--role", type=_ROLES, default=Role.OFFICER.value, show_default=True)
@click.option("--centre", default="", help="The centre's code; empty for the whole province.")
@_generate
@database_option
def add(name: str, shown: str, role: str, centre: str, generate: bool, database_url: str) -> None:
    """Make an account."""
    with _accounts(database_url) as accounts:
        password = _password(generate)
        accounts.add(NewPerson(name, shown, Role(role), centre), password)
        click.echo(f"{name} may sign in now.")
        _tell(password, generate)


@person.command()
@click.argument("name")
@_generate
@database_option
def password(name: str, generate: bool, database_url: str) -> None:
    """Give somebody another password; they are signed out everywhere."""
    with _accounts(database_url) as accounts:
        new = _password(generate)
        accounts.set_password(name, new)
        click.echo(f"{name} has another password now.")
        _tell(new, generate)


@person.command()
@click.argument("name")
@database_option
def disable(name: str, database_url: str) -> None:
    """Close an account; they are signed out everywhere."""
    with _accounts(database_url) as accounts:
        accounts.disable(name)
        click.echo(f"{name} can no longer sign in.")


@person.command("list")
@database_option
def list_(database_url: str) -> None:
    """Everybody: name, role, centre, whether the account is closed."""
    with _accounts(database_url) as accounts:
        for each in accounts.everybody():
            closed = "closed" if each.disabled_at else "open"
            click.echo("\t".join((each.name, each.role, each.centre or "-", closed, each.shown)))


@contextmanager
def _accounts(database_url: str) -> Iterator[Accounts]:
    with opened(database_url) as context:
        yield Accounts(context, Passwords())


def _password(generate: bool) -> str:
    if generate:
        return secrets.token_urlsafe(12)
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def _tell(password: str, generate: bool) -> None:
    if generate:
        click.echo(f"Password: {password}")
