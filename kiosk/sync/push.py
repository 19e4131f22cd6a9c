"""Up: events of the outbox in batches, oldest first, until everything is acknowledged.

Each batch is read and acknowledged in a small bite on the journal's worker, so that a ticket never
waits behind a week of events. A batch that is too large is halved; an event that the central system
cannot read at all lies with the dead letters, and a word that it was here goes in its place, as the
row of seqs may have no gap. Not responsible for when to try again (session.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from kiosk.clock import Clock
from kiosk.sync.client import Call, Declined, Silent, Unchanged
from kiosk.sync.connectivity import Operation
from kiosk.sync.contract.outbox import MOST_EVENTS, Ack
from kiosk.sync.contract.wire import PREFIX
from kiosk.sync.line import Line
from offline_cache.database import Row, Worker
from offline_cache.outbox import Outbox, Position

_SECONDS: Final = 15.0
_TOO_LARGE: Final = 413
_INVALID: Final = (400, 422)
# It holds another part of the journal than was thought: hello will tell which.
STRAYED: Final = frozenset({"no-progress", "another-epoch"})

Trouble = Declined | Silent


class Push:
    """For the sync thread."""

    def __init__(self, line: Line, outbox: Outbox, worker: Worker, clock: Clock) -> None:
        self._line = line
        self._outbox = outbox
        self._worker = worker
        self._clock = clock
        self._most = MOST_EVENTS

    def run(self) -> Trouble | None:
        """Send what waits; why it stopped before the end, or None."""
        position = self._worker.run(self._outbox.position)
        while not position.awaiting:
            rows = self._worker.run(self._outbox.after, position.acked, self._most)
            if not rows:
                return None
            trouble = self._send(position, rows)
            before, position = position, self._worker.run(self._outbox.position)
            if trouble is not None or position == before:
                return trouble or Declined(0, "no-progress")
        return None

    def _send(self, position: Position, rows: Sequence[Row]) -> Trouble | None:
        call = Call("POST", f"{PREFIX}/outbox", batch_json(position.epoch, rows).encode())
        outcome = self._line.ask(Operation.SYNC, call, Ack, _SECONDS)
        match outcome:
            case Ack(epoch=position.epoch):
                self._most = min(MOST_EVENTS, self._most * 2)
                self._acknowledge(position, outcome)
                return None
            case Declined(status) if status in (_TOO_LARGE, *_INVALID):
                return self._smaller(position, rows, outcome)
            case Declined() | Silent():
                return outcome
            case Ack() | Unchanged():
                return Declined(0, "another-epoch")

    def _acknowledge(self, position: Position, ack: Ack) -> None:
        refused = {each.seq: each.reason for each in ack.rejected}
        self._worker.run(
            *(self._outbox.acknowledge, position.epoch, ack.acked, refused, self._clock.read())
        )
        if ack.acked < position.acked:
            self._worker.run(self._outbox.fell_back, ack.acked)

    def _smaller(self, position: Position, rows: Sequence[Row], why: Declined) -> Trouble | None:
        """Next time half as many; a single one that cannot be taken is buried."""
        if len(rows) > 1:
            self._most = max(1, len(rows) // 2)
            return self._send(position, rows[: self._most])
        reason = f"{why.status} {why.detail}".strip()
        self._worker.run(self._outbox.bury, position.epoch, rows[0]["seq"], reason)
        again = self._worker.run(self._outbox.after, position.acked, 1)
        if again and again[0]["kind"] == rows[0]["kind"]:
            return why
        return self._send(position, again)


def batch_json(epoch: int, rows: Sequence[Row]) -> str:
    """The JSON of a Batch; bodies are JSON already."""
    events = ",".join(
        f'{{"seq":{row["seq"]},"id":{json.dumps(row["id"])},"kind":{json.dumps(row["kind"])},'
        f'"at":{json.dumps(row["at"])},"body":{row["body"]}}}'
        for row in rows
    )
    return f'{{"epoch":{epoch},"events":[{events}]}}'
