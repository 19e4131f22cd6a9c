"""`central alert`: tell by e-mail and webhook which kiosks went bad or well; once, or on and on."""

from __future__ import annotations

import re
from datetime import time
from threading import Event

import click

from central.alerts.telling import Channel, Mail, Receiver, mail, webhook
from central.alerts.watching import Quiet, due, note_told
from central.cli.database import database_option, opened
from central.context import Context
from kiosk.domain.errors import KnownError

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_SERVER = re.compile(r"([^\s:]+)(?::([0-9]{1,5}))?")


@click.command()
@click.option("--webhook", "address", default="", help="Where to POST them, as JSON.")
@click.option("--mail-to", multiple=True, help="Who gets a mail; again for more.")
@click.option("--mail-from", default="kiosk@localhost", show_default=True)
@click.option("--smtp", default="localhost:25", show_default=True, help="HOST:PORT of the house.")
@click.option("--quiet", default="", help="Hours in which nobody is told, e.g. 21:00-06:30.")
@click.option("--every", default=0, type=click.IntRange(0, 3600), help="Seconds; 0: once.")
@database_option
def alert(
    address: str,
    mail_to: tuple[str, ...],
    mail_from: str,
    smtp: str,
    quiet: str,
    every: int,
    database_url: str,
) -> None:
    """Tell who is bad and who is well again, each once."""
    channels: list[Channel] = [webhook(address)] if address else []
    if mail_to:
        channels.append(mail(_mail(smtp, mail_from, mail_to)))
    if not channels:
        raise KnownError("Say --webhook or --mail-to: nobody would hear it.")
    receivers = [Receiver(each) for each in channels]
    pause = Event()
    with opened(database_url) as context:
        while True:
            for line in tell_all(context, receivers, _quiet(quiet)):
                click.echo(line)
            if not every or pause.wait(every):
                return


def tell_all(context: Context, receivers: list[Receiver], quiet: Quiet | None) -> list[str]:
    """Tell everybody what is due; what became of it, a line each."""
    with context.database.reading() as session:
        alerts = due(session, context.now(), quiet)
    if not alerts:
        return []
    taken = [each.takes(alerts) for each in receivers]
    if any(taken):
        with context.database.writing() as session:
            for each in alerts:
                note_told(session, each, context.now())
    state = f"{len(alerts)} alerts, taken by {sum(taken)} of {len(taken)}"
    return [state if any(taken) else f"{state}; they are told again next time"]


def _mail(smtp: str, sender: str, to: tuple[str, ...]) -> Mail:
    found = _SERVER.fullmatch(smtp)
    if found is None:
        raise KnownError("The server for mail is written so: localhost:25.")
    return Mail(found[1], int(found[2] or 25), sender, to)


def _quiet(text: str) -> Quiet | None:
    if not text:
        return None
    found = _HOURS.fullmatch(text)
    if found is None:
        raise KnownError("Quiet hours are written so: 21:00-06:30.")
    hours = [int(each) for each in found.groups()]
    return Quiet(time(hours[0], hours[1]), time(hours[2], hours[3]))
