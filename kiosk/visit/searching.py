"""Notices how a search goes on and ends: what was found nothing for, and that it is over.

Responsible for when a question counts: once a visit, when its page goes or the words are begun
anew. What may be kept of it is decided in kiosk/domain/unanswered.py and offline_cache/wordbook.py.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.unanswered import stripped
from kiosk.domain.visit.state import SearchPage, Visit


class SearchWatch:
    """`changed` after every change of a visit.

    `note` gets the stripped words of a question without an answer; `forget` is called when what was
    typed may go from the search's memory. Both on that thread.
    """

    def __init__(
        self,
        visit: Callable[[], Visit],
        note: Callable[[str], object],
        forget: Callable[[], object],
    ) -> None:
        self._visit = visit
        self._note = note
        self._forget = forget
        self._number = 0
        self._typed = False
        self._open = ""
        self._noted: set[str] = set()

    def changed(self) -> None:
        visit = self._visit()
        screen = visit.screen
        if isinstance(screen, SearchPage) and screen.query.strip():
            self._typed = True
            if screen.answered and not screen.waiting:
                self._open = "" if screen.hits else screen.query
        elif self._typed:
            self._close()
        if visit.number != self._number:
            self._number = visit.number
            self._noted.clear()

    def _close(self) -> None:
        kept, self._open, self._typed = stripped(self._open), "", False
        if kept and kept not in self._noted:
            self._noted.add(kept)
            self._note(kept)
        self._forget()
