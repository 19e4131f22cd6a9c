"""Collections over the line to the central system (content_source.py says how they are asked for).

Silence and whatever no contract foresees are "no answer": the pull goes on another time. Heavy to
import: for the sync thread.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Final
from urllib.parse import urlencode

from pydantic import ValidationError

from kiosk.durable_file import write_durably
from kiosk.sync.central_system import NoAnswer
from kiosk.sync.client import Answer, Call, Declined, Silence, Silent, Unchanged
from kiosk.sync.connectivity import Operation
from kiosk.sync.content_source import Fetched, Fresh, Garbled, NotChanged, StartOver
from kiosk.sync.contract import wire
from kiosk.sync.contract.content import Changes, Head
from kiosk.sync.line import Line

_SECONDS: Final = 10.0
_PIECE_SECONDS: Final = 20.0
_PIECE: Final = 256 * 1024
_LONGEST_HEAD: Final = 100_000
_LONGEST_PAGE: Final = 64_000_000
_ZSTD: Final = "application/zstd"


class NetworkSource:
    """A ContentSource for one pull. Snapshots are fetched until `until`, in monotonic seconds."""

    def __init__(self, line: Line, until: float) -> None:
        self._line = line
        self._until = until

    def head(self, etag: str) -> Fresh | NotChanged | Garbled | NoAnswer:
        if self._line.must_wait(Operation.CONTENT):
            return NoAnswer()
        call = Call("GET", f"{wire.PREFIX}/head", etag=etag, longest=_LONGEST_HEAD)
        outcome = self._line.call(Operation.CONTENT, call, _SECONDS)
        if isinstance(outcome, Unchanged):
            return NotChanged()
        if not isinstance(outcome, Answer):
            return NoAnswer()
        try:
            return Fresh(Head.model_validate_json(outcome.body), outcome.etag)
        except ValidationError:
            return Garbled()

    def changes(
        self, collection: str, epoch: str, since: int, limit: int
    ) -> Changes | StartOver | Garbled | NoAnswer:
        asked = urlencode({"epoch": epoch, "since": since, "limit": limit})
        path = f"{wire.PREFIX}/collections/{collection}/changes"
        call = Call("GET", path, query=asked, longest=_LONGEST_PAGE)
        match self._line.ask(Operation.CONTENT, call, Changes, _SECONDS):
            case Changes() as page:
                return page
            case Declined(code=wire.START_OVER):
                return StartOver()
            case Silent(Silence.NOT_UNDERSTOOD | Silence.TOO_LARGE):
                return Garbled()
            case _:
                return NoAnswer()

    def snapshot(self, collection: str, sequence: int, into: Path, most: int) -> Fetched:
        """Piece by piece, as far as the time reaches: a bad line loses no more than a piece."""
        path = f"{wire.PREFIX}/collections/{collection}/snapshots/{sequence}"
        while monotonic() < self._until:
            there = into.stat().st_size if into.exists() else 0
            piece = (there, there + _PIECE - 1)
            call = Call("GET", path, accepts=_ZSTD, longest=most, piece=piece)
            match self._line.call(Operation.CONTENT, call, _PIECE_SECONDS):
                case Answer(body, total=None):
                    write_durably(into, body)
                    return Fetched.WHOLE
                case Answer(body, total=int(total)) if total <= most:
                    with into.open("ab") as file:
                        file.write(body)
                    if there + len(body) >= total:
                        return Fetched.WHOLE
                    if not body:
                        break
                case Answer() | Declined(code=wire.NOT_FOUND) | Silent(Silence.TOO_LARGE):
                    return Fetched.GONE
                case _:
                    break
        return Fetched.PART
