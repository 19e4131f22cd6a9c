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
from offline_cache.wordbook import StaffWord, Unanswered


class SearchWords:
    """Any thread may call; `add`, `remove`, `kept`, `dismiss` and `learn` wait."""

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
        # What the search knew before staff taught it anything.
        self._untaught = self._catalogue.lexicon
        self._key = key
        self._clock = clock

    def add(self, word: StaffWord) -> None:
        """Keep a word that staff give, tell the centre, and search with it from now on."""
        self._journal_worker.run(self._journal.wordbook.add, word, self._clock.read())
        self.learn()

    def remove(self, said: str) -> bool:
        """Forget a word, tell the centre, and search without it from now on; False: no such."""
        gone = self._journal_worker.run(self._journal.wordbook.remove, said, self._clock.read())
        if gone:
            self.learn()
        return gone

    def kept(self, most: int) -> tuple[tuple[StaffWord, ...], tuple[Unanswered, ...]]:
        """The words that staff added here, and so many of the questions without an answer."""
        book = self._journal.wordbook
        return self._journal_worker.run(lambda: (book.words(), book.unanswered(most)))

    def dismiss(self, query: str) -> None:
        """A question without an answer needs none."""
        self._journal_worker.run(self._journal.wordbook.dismiss, query)

    def learn(self) -> None:
        """Let the search know the words that staff have added, and what is opened here."""
        added = self._journal_worker.run(self._journal.wordbook.words)
        pairs = ((word.said, word.meant) for word in added)
        lexicon = self._untaught.learned(pairs) if added else self._untaught
        if lexicon is not self._catalogue.lexicon:
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
