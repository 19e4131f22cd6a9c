"""`central alert`: tell by e-mail and webhook which kiosks went bad or well; once, or on and on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from threading import Event

import click

from central.alerts.mailing import USUAL_PORTS, Mail, Security, mail
from central.alerts.telling import Receiver, webhook
from central.alerts.watching import Quiet, due, note_told
from central.cli.database import database_option, opened
from central.context import Context
from central.settings import (
    SMTP,
    SMTP_CA,
    SMTP_LOGIN,
    SMTP_PASSWORD,
    SMTP_PASSWORD_FILE,
    SMTP_SECURITY,
    smtp_password,
)
from kiosk.domain.errors import KnownError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_SERVER = re.compile(r"([^\s:]+)(?::([0-9]{1,5}))?")


@click.command()
@click.option("--webhook", "address", default="", help="Where to POST them, as JSON.")
@click.option("--mail-to", multiple=True, help="Who gets a mail; again for more.")
@click.option("--mail-from", default="kiosk@localhost", show_default=True)
@click.option("--smtp", envvar=SMTP, default="localhost", show_default=True, help="HOST[:PORT]")
@click.option(
    "--smtp-security",
    "security",
    envvar=SMTP_SECURITY,
    type=click.Choice([each.value for each in Security]),
    default=Security.NONE.value,
    help="On port 25, 587 or 465 unless another is said.",
)
@click.option(
    "--smtp-login",
    "login",
    envvar=SMTP_LOGIN,
    default="",
    help=f"Its password is in ${SMTP_PASSWORD}, or in the file that ${SMTP_PASSWORD_FILE} names.",
)
@click.option("--smtp-ca", "ca", envvar=SMTP_CA, type=_FILE, help="Whom to trust, as PEM.")
@click.option("--quiet", default="", help="Hours in which nobody is told, e.g. 21:00-06:30.")
@click.option("--every", default=0, type=click.IntRange(0, 3600), help="Seconds; 0: once.")
@database_option
def alert(
    address: str,
    mail_to: tuple[str, ...],
    mail_from: str,
    smtp: str,
    security: str,
    login: str,
    ca: Path | None,
    quiet: str,
    every: int,
    database_url: str,
) -> None:
    """Tell who is bad and who is well again, once by each way."""
    receivers = [Receiver("webhook", webhook(address))] if address else []
    if mail_to:
        server = mail_server(smtp, Security(security), login)
        receivers.append(
            Receiver("mail", mail(replace(server, sender=mail_from, to=mail_to, ca=ca)))
        )
    if not receivers:
        raise KnownError("Say --webhook or --mail-to: nobody would hear it.")
    pause = Event()
    with opened(database_url) as context:
        while True:
            for line in tell_all(context, receivers, _quiet(quiet)):
                click.echo(line)
            if not every or pause.wait(every):
                return


def tell_all(context: Context, receivers: list[Receiver], quiet: Quiet | None) -> list[str]:
    """Tell everybody what is due there; what became of it, a line each."""
    return [line for each in receivers for line in _tell(context, each, quiet)]


def _tell(context: Context, receiver: Receiver, quiet: Quiet | None) -> Iterator[str]:
    way = receiver.way
    with context.database.reading() as session:
        alerts = due(session, context.now(), way, quiet)
    if not alerts:
        return
    told = f"{way}: {len(alerts)} {'alert' if len(alerts) == 1 else 'alerts'}"
    why = receiver.refusal(alerts)
    if why:
        yield f"{told} not taken, told again next time: {why}"
        return
    with context.database.writing() as session:
        for each in alerts:
            note_told(session, each, way, context.now())
    yield f"{told} taken"


def mail_server(smtp: str, security: Security, login: str) -> Mail:
    """Where mail goes out, without who writes and who reads. Raises KnownError."""
    found = _SERVER.fullmatch(smtp)
    if found is None:
        raise KnownError("The server for mail is written so: post.example or post.example:587.")
    port = int(found[2] or USUAL_PORTS[security])
    password = smtp_password() if login else ""
    if login and not password:
        raise KnownError(f"The login {login} wants a password in ${SMTP_PASSWORD} or a file.")
    if login and security is Security.NONE:
        raise KnownError("A login goes over TLS only: say --smtp-security starttls or tls.")
    if not (login + password).isascii():
        raise KnownError("Login and password for mail are plain letters, without accents.")
    return Mail(found[1], port, "", (), security, login, password)


def _quiet(text: str) -> Quiet | None:
    if not text:
        return None
    found = _HOURS.fullmatch(text)
    if found is None:
        raise KnownError("Quiet hours are written so: 21:00-06:30.")
    hours = [int(each) for each in found.groups()]
    return Quiet(time(hours[0], hours[1]), time(hours[2], hours[3]))
