"""What the text of the records says, besides their names: pairs of words, and all words at once.

Pairs that stand side by side in a record speak for it among those whose names fit; all words
somewhere answer alone where no name does. Over the cache's connection, on its worker's thread.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from itertools import pairwise

from kiosk.domain.vietnamese import fold
from offline_cache.database import Connection

IN_FIELD = """ IN (
    SELECT docid FROM procedure_fields WHERE name_key IN (
        SELECT name_key FROM procedure_fields WHERE code = :field))"""
_MOST_BODIES = 8
# A pair that stands in more than this share of the records tells nothing.
_COMMON = 0.1
_REMEMBERED = 500


class Bodies:
    """Reads the indexes of the bodies; remembers pairs until `forget`."""

    def __init__(self, connection: Connection, documents: int) -> None:
        self._db = connection
        self._documents = documents
        self._pairs: dict[str, tuple[int, ...]] = {}

    def told(self, words: Sequence[str]) -> dict[int, float]:
        """By docid, how much the pairs of neighbours among bare words tell that stand there."""
        told: dict[int, float] = {}
        for left, right in dict.fromkeys(pairwise(words)):
            docids = self._having(f"{left}_{right}")
            weight = math.log(1 + self._documents / len(docids)) if docids else 0.0
            for docid in docids:
                told[docid] = told.get(docid, 0.0) + weight
        return told

    def forget(self) -> None:
        """Let go of what was typed."""
        self._pairs.clear()

    def with_all(self, words: Sequence[str], field: str) -> list[int]:
        """Docids of the few records that have every bare word, and half the pairs side by side."""
        rows = self._db.execute(
            "SELECT docid, document FROM body_index JOIN documents ON docid = body_index.rowid"
            " WHERE body_index MATCH :words"
            f"{' AND docid' + IN_FIELD if field else ''} LIMIT :most",
            {
                "words": " AND ".join(f'"{word}"' for word in words),
                "field": field,
                "most": _MOST_BODIES,
            },
        ).fetchall()
        if len(rows) == _MOST_BODIES:
            return []
        pairs = [f"{left} {right}" for left, right in pairwise(words)]
        found = []
        for docid, document in rows:
            text = fold(zlib.decompress(document).decode())
            if sum(pair in text for pair in pairs) * 2 >= len(pairs):
                found.append(docid)
        return found

    def _having(self, pair: str) -> tuple[int, ...]:
        """The records with a pair; none when it is common."""
        known = self._pairs.get(pair)
        if known is None:
            if len(self._pairs) > _REMEMBERED:
                self._pairs.clear()
            most = max(2, int(self._documents * _COMMON))
            rows = self._db.execute(
                "SELECT rowid FROM pair_index WHERE pair_index MATCH ? LIMIT ?",
                (f'"{pair}"', most + 1),
            ).fetchall()
            known = tuple(row[0] for row in rows) if len(rows) <= most else ()
            self._pairs[pair] = known
        return known
