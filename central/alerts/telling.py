"""Telling alerts by a webhook and by e-mail, each within a deadline that holds whatever happens.

A receiver that hangs or drips costs its seconds and nothing else: the other one is told all the
same, and kiosks are answered by other processes. What nobody took is told again next time.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from threading import Thread
from typing import Final

import httpx

from central.alerts.watching import Alert
from central.pages.words import Words

SECONDS: Final = 10.0
_LOCALES: Final = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail goes out, and to whom. Plain SMTP to a server of the house."""

    host: str
    port: int
    sender: str
    to: tuple[str, ...]


Channel = Callable[[Sequence[Alert]], None]


def webhook(address: str) -> Channel:
    """POST of {"alerts": [{"kiosk", "centre", "well", "what"}]}."""

    def tell(alerts: Sequence[Alert]) -> None:
        body = {"alerts": [_row(each) for each in alerts]}
        httpx.post(address, json=body, timeout=SECONDS).raise_for_status()

    return tell


def mail(to: Mail) -> Channel:
    """One mail for all, in both languages."""

    def tell(alerts: Sequence[Alert]) -> None:
        letter = EmailMessage()
        letter["From"], letter["To"] = to.sender, ", ".join(to.to)
        letter["Subject"] = " / ".join(
            Words.load(locale)("alert.subject", number=len(alerts)) for locale in _LOCALES
        )
        parts = ("\n".join(sentence(each, locale) for each in alerts) for locale in _LOCALES)
        letter.set_content("\n\n".join(parts) + "\n")
        with smtplib.SMTP(to.host, to.port, timeout=SECONDS) as server:
            server.send_message(letter)

    return tell


def sentence(alert: Alert, locale: str) -> str:
    words = Words.load(locale)
    who = {"kiosk": alert.kiosk, "centre": alert.centre}
    if alert.is_well:
        return words("alert.well", **who)
    what = "; ".join(
        f"{words.term('part', part)}: {words.term('word', word)}" for part, word in alert.troubles
    )
    return words("alert.bad", what=what, **who)


def told(channel: Channel, alerts: Sequence[Alert], seconds: float = SECONDS) -> bool:
    """Whether a receiver took them within the deadline; one that hangs is left behind."""
    taken: list[bool] = []

    def run() -> None:
        try:
            channel(alerts)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, smtplib.SMTPException):
            return
        taken.append(True)

    thread = Thread(target=run, name="alert", daemon=True)
    thread.start()
    thread.join(seconds)
    return bool(taken)


def _row(alert: Alert) -> dict[str, object]:
    said = {locale: sentence(alert, locale) for locale in _LOCALES}
    return {"kiosk": alert.kiosk, "centre": alert.centre, "well": alert.is_well, "what": said}
