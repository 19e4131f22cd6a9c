"""Notices what somebody looked for and left without having found: for the centre's word lists.

Responsible for when a question counts: once, when its page goes or the words are begun anew. What
may be kept of it is decided in kiosk/domain/unanswered.py.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.unanswered import stripped
from kiosk.domain.visit.state import SearchPage, Visit


class UnansweredWatch:
    """`changed` after every change of a visit; `note` gets the stripped words, on that thread."""

    def __init__(self, visit: Callable[[], Visit], note: Callable[[str], object]) -> None:
        self._visit = visit
        self._note = note
        self._open = ""

    def changed(self) -> None:
        screen = self._visit().screen
        if not isinstance(screen, SearchPage) or not screen.query.strip():
            self._close()
        elif screen.answered and not screen.waiting:
            self._open = "" if screen.hits else screen.query

    def _close(self) -> None:
        kept, self._open = stripped(self._open), ""
        if kept:
            self._note(kept)
