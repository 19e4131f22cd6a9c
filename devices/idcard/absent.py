"""No card reader at all: what the settings mean by `none`, or cannot mean."""

from __future__ import annotations

from devices.idcard.protocol import CardListener, ReaderState, ReaderStatus


class AbsentCardReader:
    """Never connected, never sees a card. `why` is its detail."""

    def __init__(self, why: str = "no card reader is set up") -> None:
        self._absent = ReaderStatus(ReaderState.NOT_CONNECTED, why)

    def start(self, listener: CardListener) -> None: ...

    def status(self) -> ReaderStatus:
        return self._absent

    def stop(self) -> None: ...
