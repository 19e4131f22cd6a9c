"""Slots over PC/SC, by pyscard: what pcscd says of cards, and one question to a chip.

Imported only for a reader of kind pcsc: pyscard is an extra that has to be compiled. A card's ATR
comes with every look and is dropped at once: it can tell one make of card from another. Not how
often to look, nor what to tell whom: that is watching.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any, Final

from smartcard import scard

from devices.idcard.watching import Lying, NoReaderError

# SELECT the application of machine readable travel documents (ICAO 9303), no answer wanted.
SELECT_CHIP: Final = bytes.fromhex("00a4040c07a0000002471001")
_DONE: Final = [0x90, 0x00]
# Changes when a reader is plugged in; what it is then is asked anew.
_PLUGS: Final = "\\\\?PnP?\\Notification"
_MOST_READERS: Final = 16
# pcscd asks its reader for the card every 0.4 s.
_MISSED_SECONDS: Final = 0.7

_NOT_THERE: Final = {
    scard.SCARD_E_NO_SERVICE: "the service pcscd does not run",
    scard.SCARD_E_SERVICE_STOPPED: "the service pcscd was stopped",
    scard.SCARD_W_SECURITY_VIOLATION: "this user may not use pcscd (polkit)",
    scard.SCARD_E_NO_READERS_AVAILABLE: "no reader is plugged in",
    scard.SCARD_E_UNKNOWN_READER: "the reader was unplugged",
    scard.SCARD_E_READER_UNAVAILABLE: "the reader was unplugged",
}
_UNPLUGGED: Final = scard.SCARD_STATE_UNKNOWN | scard.SCARD_STATE_UNAVAILABLE


class PcscSlots:
    """All slots whose name contains `reader`; with an empty one, all there are."""

    def __init__(self, reader: str = "") -> None:
        self._wanted = reader
        self._context: Any = None
        self._states: dict[str, int] = {}

    def look(self, seconds: float) -> Lying | None:
        if self._context is None:
            self._context, self._states = _established(), {}
            self._list_readers()
        self._await_change(seconds)
        lying = (
            Lying(name, state >> 16)
            for name, state in self._states.items()
            if name != _PLUGS and state & scard.SCARD_STATE_PRESENT
        )
        return next(lying, None)

    def answers(self, card: Lying) -> bool | None:
        fault, answer = self._ask_chip(card.slot)
        # Every answer ends with two bytes of status; some drivers give none when the card is gone.
        if fault == scard.SCARD_S_SUCCESS and len(answer) >= len(_DONE):
            return answer[-2:] == _DONE
        return False if self._stays(card) else None

    def _ask_chip(self, slot: str) -> tuple[int, list[int]]:
        share, any_protocol = scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY
        fault, handle, protocol = scard.SCardConnect(self._context, slot, share, any_protocol)
        if fault != scard.SCARD_S_SUCCESS:
            return fault, []
        try:
            fault, answer = scard.SCardTransmit(handle, protocol, list(SELECT_CHIP))
            return fault, answer
        finally:
            scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)

    def _stays(self, card: Lying) -> bool:
        """Whether a card that failed to answer still lies there: pcscd misses it a little later."""
        until, state = monotonic() + _MISSED_SECONDS, self._states[card.slot]
        while (left := until - monotonic()) > 0:
            known = [(card.slot, state)]
            fault, seen = scard.SCardGetStatusChange(self._context, round(1000 * left), known)
            if fault == scard.SCARD_E_TIMEOUT:
                return True
            if fault != scard.SCARD_S_SUCCESS or not seen[0][1] & scard.SCARD_STATE_PRESENT:
                return False
            # Somebody else uses the card, or no longer: that is a change as well.
            state = seen[0][1] & ~scard.SCARD_STATE_CHANGED
        return True

    def wake(self) -> None:
        context = self._context
        if context is not None:
            scard.SCardCancel(context)

    def close(self) -> None:
        context, self._context = self._context, None
        if context is not None:
            scard.SCardReleaseContext(context)

    def _wanted_readers(self) -> Sequence[str]:
        fault, names = scard.SCardListReaders(self._context, [])
        if fault != scard.SCARD_S_SUCCESS:
            raise NoReaderError(_words(fault))
        wanted = [name for name in names if self._wanted in name]
        if names and not wanted:
            there = ", ".join(names)
            raise NoReaderError(f"no reader is named {self._wanted!r}; there are: {there}")
        if not wanted:
            raise NoReaderError(_words(scard.SCARD_E_NO_READERS_AVAILABLE))
        return wanted[: _MOST_READERS - 1]

    def _list_readers(self) -> None:
        names = (*self._wanted_readers(), _PLUGS)
        self._states = {name: self._states.get(name, scard.SCARD_STATE_UNAWARE) for name in names}

    def _await_change(self, seconds: float) -> None:
        asked = list(self._states.items())
        fault, seen = scard.SCardGetStatusChange(self._context, round(1000 * seconds), asked)
        if fault in (scard.SCARD_E_TIMEOUT, scard.SCARD_E_CANCELLED):
            return
        if fault != scard.SCARD_S_SUCCESS:
            raise NoReaderError(_words(fault))
        plugged = False
        for name, state, _ in seen:
            if name == _PLUGS:
                plugged = bool(state & scard.SCARD_STATE_CHANGED)
            elif state & _UNPLUGGED:
                raise NoReaderError(_words(scard.SCARD_E_UNKNOWN_READER))
            self._states[name] = state & ~scard.SCARD_STATE_CHANGED
        if plugged:
            self._list_readers()


def _established() -> Any:
    fault, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if fault != scard.SCARD_S_SUCCESS:
        raise NoReaderError(_words(fault))
    return context


def _words(fault: int) -> str:
    return _NOT_THERE.get(fault) or str(scard.SCardGetErrorMessage(fault)).rstrip(".")
