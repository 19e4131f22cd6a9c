"""Notices how a search goes on and ends: what was found nothing for, what was opened, its end.

Responsible for when a question counts: once a visit, when its page goes or the words are begun
anew; a procedure, once a visit as well. What may be kept is decided in kiosk/domain/unanswered.py
and offline_cache/wordbook.py.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.unanswered import stripped
from kiosk.domain.visit.state import ProcedurePage, SearchPage, Visit


class SearchWatch:
    """`changed` after every change of a visit.

    `note` gets the stripped words of a question without an answer, `opened` the code of a
    procedure; `forget` is called when what was typed may go from the search's memory. All on that
    thread.
    """

    def __init__(
        self,
        visit: Callable[[], Visit],
        note: Callable[[str], object],
        opened: Callable[[str], object],
        forget: Callable[[], object],
    ) -> None:
        self._visit = visit
        self._note = note
        self._opened = opened
        self._forget = forget
        self._number = 0
        self._typed = False
        self._open = ""
        self._noted: set[str] = set()
        self._seen: set[str] = set()

    def changed(self) -> None:
        visit = self._visit()
        screen = visit.screen
        if isinstance(screen, SearchPage) and screen.query.strip():
            self._typed = True
            if screen.answered and not screen.waiting:
                # Who does it elsewhere has been said: no word is missing for that.
                self._open = "" if screen.hits or screen.elsewhere else screen.query
        elif self._typed:
            self._close()
        if visit.number != self._number:
            self._number = visit.number
            self._noted.clear()
            self._seen.clear()
        if isinstance(screen, ProcedurePage) and screen.procedure.code not in self._seen:
            self._seen.add(screen.procedure.code)
            self._opened(screen.procedure.code)

    def _close(self) -> None:
        kept, self._open, self._typed = stripped(self._open), "", False
        if kept and kept not in self._noted:
            self._noted.add(kept)
            self._note(kept)
        self._forget()
