"""staff add|pin|remove|list and audit list|check: who may sign in here, and what they did."""

from __future__ import annotations

import getpass
from typing import Any

import click

from kiosk.cli.kiosks import perform
from kiosk.cli.output import CommandError, json_option, say

_ROLES = ("centre", "technician")


def asker() -> str:
    """Who runs this command, for the audit log."""
    try:
        return f"console {getpass.getuser()}"
    except (KeyError, OSError):
        return "console"


@click.group("staff")
def staff_group() -> None:
    """Say who may sign in at the kiosk's own screen."""


@staff_group.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), required=True)
@json_option
def add_command(name: str, role: str, as_json: bool) -> None:
    """Add NAME, a staff number, or change its role and PIN; the PIN is asked for twice."""
    _keep(as_json, name=name, role=role)


@staff_group.command("pin")
@click.argument("name")
@json_option
def pin_command(name: str, as_json: bool) -> None:
    """Give NAME another PIN; it is asked for twice."""
    _keep(as_json, name=name)


def _keep(as_json: bool, **values: Any) -> None:
    pin = click.prompt("PIN", hide_input=True, confirmation_prompt="PIN again", err=True)
    done = perform("staff.keep", pin=pin, by=asker(), **values)
    say(done, [f"{done['name']}  {done['role']}"], as_json)


@staff_group.command("remove")
@click.argument("name")
@json_option
def remove_command(name: str, as_json: bool) -> None:
    """Let NAME sign in no more."""
    done = perform("staff.remove", name=name, by=asker())
    say(done, ["removed"], as_json)


@staff_group.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List who may sign in."""
    rows = perform("staff.people")["people"]
    say(rows, (f"{row['name']:<26}{row['role']}" for row in rows), as_json)


@click.group("audit")
def audit_group() -> None:
    """What was done at this machine, and whether the log of it is whole."""


@audit_group.command("list")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 10_000))
@json_option
def audit_list_command(limit: int, as_json: bool) -> None:
    """List entries, newest first."""
    rows = perform("audit.list", limit=limit)["entries"]
    say(rows, map(_entry_line, rows), as_json)


def _entry_line(row: dict[str, Any]) -> str:
    return f"{row['seq']:>6}  {row['at'][:19]}  {row['who']:<18}  {row['what']:<20}  {row['about']}"


@audit_group.command("check")
@json_option
def audit_check_command(as_json: bool) -> None:
    """Follow the whole log; fails where it was changed, or cut off at its end."""
    done = perform("audit.check")
    say(done, [f"{done['entries']} entries"], as_json)
    if done["broken_at"]:
        raise CommandError(f"The audit log was changed: entry {done['broken_at']} is not right.")
