"""One mail for all alerts, in both languages, given to the mail server of a house or provider.

A login goes over TLS alone. Each step has its time-out; that of the whole is telling.py's.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from enum import StrEnum
from pathlib import Path
from typing import Final

from central.alerts.telling import LOCALES, SECONDS, Channel, sentence
from central.alerts.watching import Alert
from central.pages.words import Words


class Security(StrEnum):
    """How the way to the mail server is kept: not at all, after a plain greeting, or from the first
    byte.
    """

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


USUAL_PORTS: Final = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail goes out, and to whom. `login` is empty where the server wants none; `ca` is the
    authority that is trusted in place of the machine's own.
    """

    host: str
    port: int
    sender: str
    to: tuple[str, ...]
    security: Security = Security.NONE
    login: str = ""
    password: str = field(default="", repr=False)
    ca: Path | None = None


def mail(to: Mail) -> Channel:
    """Any thread."""

    def tell(alerts: Sequence[Alert]) -> str:
        try:
            _send(to, _letter(to, alerts))
        except smtplib.SMTPAuthenticationError as fault:
            return f"the mail server refuses the login ({fault.smtp_code})"
        except smtplib.SMTPSenderRefused as fault:
            return f"the mail server takes nothing from {to.sender} ({fault.smtp_code})"
        except smtplib.SMTPRecipientsRefused:
            return "the mail server takes mail for none of the addresses"
        except smtplib.SMTPResponseException as fault:
            return f"the mail server answers {fault.smtp_code}"
        except ssl.SSLCertVerificationError as fault:
            return f"the mail server's certificate is not believed: {fault.verify_message}"
        except (OSError, smtplib.SMTPException) as fault:
            return f"the mail server cannot be used: {fault}"
        return ""

    return tell


def _send(to: Mail, letter: EmailMessage) -> None:
    with _connected(to) as server:
        if to.security is Security.STARTTLS:
            server.starttls(context=ssl.create_default_context(cafile=to.ca))
        if to.login:
            server.login(to.login, to.password)
        server.send_message(letter)


def _connected(to: Mail) -> smtplib.SMTP:
    if to.security is Security.TLS:
        trusted = ssl.create_default_context(cafile=to.ca)
        return smtplib.SMTP_SSL(to.host, to.port, timeout=SECONDS, context=trusted)
    return smtplib.SMTP(to.host, to.port, timeout=SECONDS)


def _letter(to: Mail, alerts: Sequence[Alert]) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"] = to.sender, ", ".join(to.to)
    letter["Date"] = formatdate()
    letter["Message-ID"] = make_msgid(domain=to.sender.rpartition("@")[2] or None)
    letter["Subject"] = " / ".join(
        Words.load(locale)("alert.subject", number=len(alerts)) for locale in LOCALES
    )
    parts = ("\n".join(sentence(each, locale) for each in alerts) for locale in LOCALES)
    letter.set_content("\n\n".join(parts) + "\n")
    return letter
