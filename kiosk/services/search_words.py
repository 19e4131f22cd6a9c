"""What the search of a running kiosk learns, counts and forgets.

Responsible for bringing words to the thread they belong on. What is kept of them is decided in
offline_cache/wordbook.py; when a search is over, in kiosk/visit/searching.py.
"""

from __future__ import annotations

from concurrent.futures import Future

from kiosk.clock import Clock
from kiosk.courtesy import keep_aside
from offline_cache.catalogue import CatalogueStore
from offline_cache.database import Worker
from offline_cache.journal import Journal
from offline_cache.wordbook import StaffWord


class SearchWords:
    """Any thread may call; only `learn` and `add` wait."""

    def __init__(
        self,
        journal: tuple[Worker, Journal],
        cache: tuple[Worker, CatalogueStore],
        key: bytes,
        clock: Clock,
    ) -> None:
        """Each store with its worker; `key` is the installation's own."""
        self._journal_worker, self._journal = journal
        self._cache_worker, self._catalogue = cache
        self._key = key
        self._clock = clock

    def add(self, word: StaffWord) -> None:
        """Keep a word that staff give, tell the centre, and search with it from now on."""
        self._journal_worker.run(self._journal.wordbook.add, word, self._clock.read())
        self.learn()

    def learn(self) -> None:
        """Let the search know the words that staff have added, and what is opened here."""
        added = self._journal_worker.run(self._journal.wordbook.words)
        if added:
            lexicon = self._catalogue.lexicon.learned((word.said, word.meant) for word in added)
            self._cache_worker.run(self._catalogue.learn, lexicon)
        used = self._journal_worker.run(self._journal.usage.weights, self._clock.read())
        self._cache_worker.run(self._catalogue.use, used)

    def prepare(self) -> Future[None]:
        """Let the search make now what the first keystroke would wait for."""

        def prepared() -> None:
            self._catalogue.prepare_search()
            keep_aside()

        return self._cache_worker.submit(prepared)

    def note_unanswered(self, query: str) -> None:
        """Count what nothing was found for."""
        note = self._journal.wordbook.note_unanswered
        self._journal_worker.submit(note, query, self._key, self._clock.read())

    def note_opened(self, code: str) -> None:
        """Count that a visit opened a procedure; of two that fit alike it is the first then."""

        def counted(done: Future[dict[str, float]]) -> None:
            if not done.cancelled() and done.exception() is None:
                self._cache_worker.submit(self._catalogue.use, done.result())

        opened = self._journal_worker.submit(self._journal.usage.opened, code, self._clock.read())
        opened.add_done_callback(counted)

    def forget_typed(self) -> None:
        """A search is over: nothing of what was typed stays in its memory."""
        self._cache_worker.submit(self._catalogue.forget_typed)
