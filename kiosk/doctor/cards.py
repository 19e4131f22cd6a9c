"""What the doctor says of the card reader: nothing here needs one, but one that is set up works."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from devices.factory import make_card_reader
from devices.idcard.protocol import CardEvent, CardListener, ReaderState, ReaderStatus
from kiosk.doctor.finding import ABSENT, Finding, said
from kiosk.domain.errors import KnownError
from kiosk.services.device_settings import card_reader_settings
from kiosk.settings import CardReaderKind

if TYPE_CHECKING:
    from kiosk.site import Site

_STATUS_SECONDS = 2.0
_LOOK = "Look at the reader's cable and whether pcscd runs and admits this user."
_INSTALL = (
    "Install it: apt install pcscd libpcsclite-dev swig gcc python3-dev, then "
    ".venv/bin/pip install pyscard (docs/devices.md)."
)


def card_reader(site: Site, seen: tuple[str, str] | None) -> Finding:
    """`seen` is what a running kiosk last saw; without it the reader is looked at here."""
    section = site.settings.card_reader
    if section.kind is CardReaderKind.NONE:
        return Finding("card_reader", "none configured; nothing here needs a card", code=ABSENT)
    try:
        status = ReaderStatus(ReaderState(seen[0]), seen[1]) if seen else _look_at_card_reader(site)
    except KnownError as fault:
        return Finding("card_reader", str(fault), False, _INSTALL, code="settings")
    here = status.state is ReaderState.READY
    state = said(section.kind.value, section.reader, status.state.value, status.detail)
    # A running kiosk that lacks the package says so as the reader's detail.
    lacking = "pyscard" in status.detail
    fix = _INSTALL if lacking else _LOOK
    return Finding("card_reader", state, here, "" if here else fix, code=status.state.value)


def _look_at_card_reader(site: Site) -> ReaderStatus:
    """Watch it for a moment; a card that lies there is told to nobody."""
    reader = make_card_reader(card_reader_settings(site))
    looked = Event()
    reader.start(CardListener(_not_told, lambda _: looked.set()))
    try:
        looked.wait(_STATUS_SECONDS)
        return reader.status()
    finally:
        reader.stop()


def _not_told(card: CardEvent) -> None: ...
