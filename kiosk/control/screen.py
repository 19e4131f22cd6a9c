"""The screen's hand on the operations: by the same table as the control socket, on threads here.

What they answer comes as a future; that one says no is a value for the pages, a bug is not.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from kiosk.control.socket import OperationError, Operations
from kiosk.domain.errors import KnownError
from kiosk.maintenance.runner import RefusedError

_NOT_FOUND = 3
# One may wait for paper while another looks how everything is.
_AT_ONCE = 2


class ScreenOperator:
    """`do` returns at once on any thread; `stop` drops what waits."""

    def __init__(self, table: Operations) -> None:
        self._table = table
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="staff-screen")

    def do(self, operation: str, values: dict[str, Any]) -> Future[dict[str, Any]]:
        return self._pool.submit(self._run, operation, values)

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, operation: str, values: dict[str, Any]) -> dict[str, Any]:
        verb = self._table.get(operation)
        if verb is None:
            # A kiosk that could not open has fewer.
            raise RefusedError
        try:
            return verb(values)
        except OperationError as refusal:
            raise RefusedError(refusal.status == _NOT_FOUND) from refusal
        except KnownError as fault:
            raise RefusedError from fault
