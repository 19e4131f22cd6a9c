"""ticket issue|list|reprint|void|new-day: numbers from the command line."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from kiosk.cli.kiosks import journal, known_faults, open_site, perform
from kiosk.cli.output import BAD_USAGE, CommandError, json_option, say
from kiosk.cli.staff import asker
from kiosk.domain.ticket import VOID_REASONS

if TYPE_CHECKING:
    from kiosk.domain.ticket import Ticket


# Nobody knows of a printer that cannot be asked.
_ON_PAPER = {True: "printed", False: "not printed", None: "perhaps printed"}


@click.group("ticket")
def ticket_group() -> None:
    """Give numbers and list them."""


@ticket_group.command("issue")
@click.argument("service")
@click.option("--priority", default="", help="Code of a priority group of the centre.")
@click.option("--no-print", is_flag=True, help="Give the number without paper.")
@json_option
def issue_command(service: str, priority: str, no_print: bool, as_json: bool) -> None:
    """Give a number for SERVICE; says it only after it is durable."""
    with known_faults():
        groups = {group.code for group in open_site().centre.priority_groups}
    if priority and priority not in groups:
        known = ", ".join(sorted(groups))
        raise CommandError(f"There is no such priority group; there are {known}.", BAD_USAGE)
    given = perform("ticket.issue", service=service, priority=priority, print=not no_print)
    paper = "not printed" if no_print else _ON_PAPER[given["printed"]]
    say(given, [f"{given['number']}  {paper}  {given['id']}"], as_json)


@ticket_group.command("list")
@click.option("--day", help="A service day, YYYY-MM-DD; all days when left out.")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 100_000))
@json_option
def list_command(day: str | None, limit: int, as_json: bool) -> None:
    """List numbers, newest first."""
    from kiosk.control.operations import ticket_json

    wanted = _day(day)
    with known_faults(), journal(open_site()) as book:
        tickets = book.tickets(wanted, limit) if book else []
    rows = [ticket_json(ticket, ticket.printed) for ticket in tickets]
    say(rows, map(_line, tickets), as_json)


def _line(ticket: Ticket) -> str:
    """What is known of the paper in one word, and the id, which `kiosk print ticket` takes."""
    state = "void" if ticket.voided else ticket.printed.value
    known = f"{ticket.service_day}  {ticket.number:<11}{state:<12}"
    return f"{known}{ticket.service:<22}{ticket.id}"


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise CommandError("A day is written YYYY-MM-DD.", BAD_USAGE)
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise CommandError("There is no such day.", BAD_USAGE) from fault


@ticket_group.command("reprint")
@click.argument("number")
@json_option
def reprint_command(number: str, as_json: bool) -> None:
    """Print ticket NUMBER of today once more; its paper says so."""
    done = perform("ticket.reprint", number=number, by=asker())
    say(done, [f"{done['number']} printed again"], as_json)


@ticket_group.command("void")
@click.argument("number")
@click.argument("reason", type=click.Choice(VOID_REASONS))
@json_option
def void_command(number: str, reason: str, as_json: bool) -> None:
    """Take ticket NUMBER of today back: nobody calls it any more."""
    done = perform("ticket.void", number=number, reason=reason, by=asker())
    say(done, [f"{done['number']} taken back"], as_json)


@ticket_group.command("new-day")
@click.option("--by", "person", required=True, help="Who says that a new day has begun.")
@json_option
def new_day_command(person: str, as_json: bool) -> None:
    """Say that a new service day has begun, where the kiosk alone cannot be certain."""
    done = perform("ticket.new_day", person=person)
    say(done, [f"service day {done['service_day']}"], as_json)
