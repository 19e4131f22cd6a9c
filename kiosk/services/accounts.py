"""Accounts that the central system sends, and the signed file that resets a lost PIN.

The rows are kept in staff.db, nowhere else: a hash of few digits is soon guessed by who reads it.
Not responsible for signing in (kiosk/services/staff.py) nor for whom to believe (kiosk/sync).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.services.staff import ResetAnswer, Staff
from offline_cache.collections import Collections
from offline_cache.database import Worker

if TYPE_CHECKING:
    from kiosk.sync.staff_files import Asked, Doubt


class SentStaff:
    """Where the collection `staff` is kept, and made to count. Any thread that may wait."""

    def __init__(self, staff: Staff, rows: Collections, worker: Worker) -> None:
        """`rows` are tables of staff.db, on its worker."""
        self.rows = rows
        self.worker = worker
        self._staff = staff

    def apply(self, name: str) -> bool:
        """Let those sign in who are held in the collection; whether anything changed."""
        from kiosk.sync.staff_files import accounts_of

        return self._staff.take_sent(accounts_of(self.worker.run(self.rows.rows, name)))


def reset_pin(staff: Staff, folder: Path, asked: Asked, code: str, pin: str) -> ResetAnswer | Doubt:
    """Give `asked.name` a new PIN by the files of a stick.

    Of several files the one that is nearest to being right is told. Raises ValueError for a PIN
    that cannot be.
    """
    from kiosk.sync.staff_files import Doubt, Granted, resets_in

    doubt = Doubt.NO_FILE
    answer: ResetAnswer | None = None
    for found in resets_in(folder, asked):
        if isinstance(found, Granted):
            if answer in (None, ResetAnswer.USED):
                answer = staff.reset(found.id, asked.name, (code, found.code), pin)
        else:
            doubt = max(doubt, found, key=list(Doubt).index)
    if answer is not None:
        return answer
    staff.note(asked.name, "staff.reset_refused", doubt.value)
    return doubt
