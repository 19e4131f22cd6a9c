"""Telling alerts, by a webhook or by mail, within a deadline that holds whatever happens.

A receiver that hangs or drips costs its seconds and nothing else: the other one is told all the
same, and kiosks are answered by other processes. Mail is made in mailing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread
from typing import Final

import httpx

from central.alerts.watching import Alert
from central.pages.words import Words

SECONDS: Final = 10.0
LOCALES: Final = ("vi", "en")
_HANGS: Final = "no answer in time"


# Tells; why nobody took it, as a part of a sentence without secrets, or nothing when it was taken.
Channel = Callable[[Sequence[Alert]], str]


def webhook(address: str) -> Channel:
    """POST of {"alerts": [{"kiosk", "centre", "well", "what"}]}."""

    def tell(alerts: Sequence[Alert]) -> str:
        body = {"alerts": [_row(each) for each in alerts]}
        try:
            answer = httpx.post(address, json=body, timeout=SECONDS)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as fault:
            # The fault's own words may have the address, which may have a secret.
            return f"the webhook cannot be spoken to ({type(fault).__name__})"
        return "" if answer.is_success else f"the webhook answers {answer.status_code}"

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
    """One who is told, by the way of that name. While a telling hangs no other is begun, so that
    none of them pile up.
    """

    def __init__(self, way: str, channel: Channel, seconds: float = SECONDS) -> None:
        self.way = way
        self._channel, self._seconds = channel, seconds
        self._late: _Telling | None = None

    def refusal(self, alerts: Sequence[Alert]) -> str:
        """Tell them; why they were not taken within the deadline, nor by the telling that hung
        before. Empty when they were.
        """
        late = self._late
        if late is not None and late.is_alive():
            return _HANGS
        self._late = None
        if late is not None and not late.why and late.alerts == tuple(alerts):
            return ""
        telling = _Telling(self._channel, alerts)
        telling.start()
        telling.join(self._seconds)
        if telling.is_alive():
            self._late = telling
            return _HANGS
        return telling.why


class _Telling(Thread):
    """One telling, left behind where it hangs. `why` it was not taken is empty when it was."""

    def __init__(self, channel: Channel, alerts: Sequence[Alert]) -> None:
        super().__init__(name="alert", daemon=True)
        self._channel, self.alerts = channel, tuple(alerts)
        self.why = "it failed"

    def run(self) -> None:
        self.why = self._channel(self.alerts)


def _row(alert: Alert) -> dict[str, object]:
    said = {locale: sentence(alert, locale) for locale in LOCALES}
    return {"kiosk": alert.kiosk, "centre": alert.centre, "well": alert.is_well, "what": said}
