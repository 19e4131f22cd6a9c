"""Plain full-text search over titles alone: what the search of the kiosk is measured against.

For the bench only. Both tokenizers get folded text; all words first, then any of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.vietnamese import fold, words
from offline_cache.database import Connection

TRIGRAM = "trigram"
WORDS = "unicode61 remove_diacritics 2"


def stored_titles(connection: Connection) -> list[tuple[str, str]]:
    """Code and title of every procedure in a cache."""
    rows = connection.execute("SELECT code, title FROM procedures ORDER BY docid")
    return [(row["code"], row["title"]) for row in rows]


class PlainTitles:
    """Titles in a table of their own, in a connection that may be thrown away."""

    def __init__(self, connection: Connection, name: str, tokenizer: str) -> None:
        self._db = connection
        self._name = name
        self._least = 3 if tokenizer == TRIGRAM else 1
        self._db.execute(f"CREATE VIRTUAL TABLE {name} USING fts5 (title, tokenize='{tokenizer}')")

    def fill(self, titles: Sequence[str]) -> None:
        """Take titles; each is found by its place among them."""
        rows = [(place, fold(title)) for place, title in enumerate(titles)]
        self._db.executemany(f"INSERT INTO {self._name} (rowid, title) VALUES (?, ?)", rows)

    def search(self, query: str, limit: int) -> list[int]:
        """Places of titles, best first."""
        found = [word.folded for word in words(query) if len(word.folded) >= self._least]
        terms = [f'"{term}"' for term in found]
        for joined in (" AND ".join(terms), " OR ".join(terms)):
            sql = f"SELECT rowid FROM {self._name} WHERE title MATCH ? ORDER BY rank LIMIT ?"
            places = self._db.execute(sql, (joined, limit)).fetchall() if joined else []
            if places:
                return [row[0] for row in places]
        return []
