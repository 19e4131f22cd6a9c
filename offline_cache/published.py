"""What the central system published, as last heard: one row of JSON in cache.db.

Disposable and public: no person stands in it. A row that cannot be read counts as none. For the
cache's worker.
"""

from __future__ import annotations

from kiosk.domain.published import Published
from kiosk.domain.published_json import published_from_json, published_to_json
from offline_cache.database import Connection, immediate

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS published("
    "id INTEGER PRIMARY KEY CHECK (id = 1), document TEXT NOT NULL)"
)


class PublishedStore:
    """The last snapshot; every figure in it carries its own time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        with immediate(connection):
            connection.execute(_SCHEMA)

    def put(self, published: Published) -> None:
        """Replace what was heard before."""
        with immediate(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO published(id, document) VALUES (1, ?)",
                (published_to_json(published),),
            )

    def get(self) -> Published:
        """Empty where nothing was heard yet, or where the row is damaged."""
        row = self._connection.execute("SELECT document FROM published").fetchone()
        if row is None:
            return Published()
        try:
            return published_from_json(row["document"])
        except ValueError:
            return Published()
