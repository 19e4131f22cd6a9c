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


class Receiver:
    """One who is told. While a telling hangs no other is begun, so that none of them pile up."""

    def __init__(self, channel: Channel, seconds: float = SECONDS) -> None:
        self._channel, self._seconds = channel, seconds
        self._late: _Telling | None = None

    def takes(self, alerts: Sequence[Alert]) -> bool:
        """Whether they were taken within the deadline, or were by the telling that hung before."""
        late = self._late
        if late is not None and late.is_alive():
            return False
        self._late = None
        if late is not None and late.taken and late.alerts == tuple(alerts):
            return True
        telling = _Telling(self._channel, alerts)
        telling.start()
        telling.join(self._seconds)
        if telling.is_alive():
            self._late = telling
            return False
        return telling.taken


class _Telling(Thread):
    """One telling, left behind where it hangs."""

    def __init__(self, channel: Channel, alerts: Sequence[Alert]) -> None:
        super().__init__(name="alert", daemon=True)
        self._channel, self.alerts = channel, tuple(alerts)
        self.taken = False

    def run(self) -> None:
        try:
            self._channel(self.alerts)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, smtplib.SMTPException):
            return
        self.taken = True


def _row(alert: Alert) -> dict[str, object]:
    said = {locale: sentence(alert, locale) for locale in _LOCALES}
    return {"kiosk": alert.kiosk, "centre": alert.centre, "well": alert.is_well, "what": said}
