"""What the central system asks of a kiosk with a heartbeat's answer, carried out once and answered.

A command is signed like a head: whoever ends TLS on the way closes no kiosk. Each is written down
first (offline_cache/commands.py), so that one that comes again is only answered again. Not
responsible for what closing or a restart looks like (kiosk/reception.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kiosk.clock import Clock
from kiosk.domain.text import Text
from kiosk.sync.contract.devices import (
    MOST_ANSWERS,
    Command,
    CommandAnswer,
    CommandKind,
)
from kiosk.sync.told import Told
from offline_cache.commands import DONE, REFUSED, CommandBook, CommandDone
from offline_cache.database import Worker

# Harmless, and sent unsigned by a central system of an older release.
_UNSIGNED: Final = frozenset({CommandKind.SYNC, CommandKind.NEW_EPOCH})
_LONGEST: Final = 160
_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Own:
    """What the session does itself. `is_ordered`: a trusted key signed it for this kiosk."""

    sync: Callable[[], None]
    new_epoch: Callable[[], None]
    is_ordered: Callable[[Command], bool]


class Obeying:
    """For the sync thread."""

    def __init__(
        self, book: CommandBook, worker: Worker, clock: Clock, told: Told, own: Own
    ) -> None:
        self._book = book
        self._worker = worker
        self._clock = clock
        self._told = told
        self._own = own
        worker.run(book.settle, CommandKind.RESTART.value)

    def answers(self) -> list[CommandAnswer]:
        """What the next heartbeat tells; `heard` once it was answered."""
        return [
            CommandAnswer(
                id=each.id, outcome=each.outcome, detail=each.detail, state=dict(each.state)
            )
            for each in self._worker.run(self._book.untold, MOST_ANSWERS)
        ]

    def heard(self, answers: list[CommandAnswer]) -> None:
        if answers:
            self._worker.run(self._book.told, [each.id for each in answers])

    def obey(self, command: Command) -> None:
        """Carry it out, unless it was here before."""
        now = self._clock.read()
        if not self._worker.run(self._book.begin, command.id, command.kind, now):
            return
        done = self._carry_out(command)
        if done is not None:
            self._worker.run(self._book.finish, done)

    def _carry_out(self, command: Command) -> CommandDone | None:
        """What became of it; None for what is done only once the program has begun anew."""
        if command.kind not in _UNSIGNED and not self._own.is_ordered(command):
            return CommandDone(command.id, REFUSED, "no key that this kiosk trusts signed it")
        state: Mapping[str, Any] = {}
        match command.kind:
            case CommandKind.SYNC:
                self._own.sync()
            case CommandKind.NEW_EPOCH:
                self._own.new_epoch()
            case CommandKind.CLOSE:
                message = _message(command.body.get("message"))
                self._worker.run(self._book.close, message)
                self._told.close(message)
            case CommandKind.OPEN:
                self._worker.run(self._book.open)
                self._told.close(None)
            case CommandKind.SEND_DIAGNOSTICS:
                state = self._told.state()
            case CommandKind.RESTART:
                self._told.restart()
                return None
            case _:
                return CommandDone(command.id, REFUSED, "this kiosk does not know the command")
        return CommandDone(command.id, DONE, state=state)


def _message(said: object) -> Text:
    """Words for the public as a screen can show them; empty where there are none."""
    words = said if isinstance(said, Mapping) else {}
    return Text(_plain(words.get("vi")), _plain(words.get("en")))


def _plain(words: object) -> str:
    if not isinstance(words, str):
        return ""
    lines = ("".join(filter(str.isprintable, line)).strip() for line in words.splitlines())
    return "\n".join([line for line in lines if line][:_LINES])[:_LONGEST].strip()
