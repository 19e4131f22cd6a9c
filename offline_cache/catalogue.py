"""What the catalogue says about procedures, in cache.db: written by pages, read by the screens.

Responsible for rows, summaries and the body index staying in step. Not responsible for reading
files (kiosk/services/catalogue.py) or for ranking (search.py). Everything here is disposable.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import FieldCount, Instead, PlainSummary, Procedure, ProcedureHit
from kiosk.domain.procedure_json import summary_from_json, summary_to_json
from kiosk.domain.vietnamese import clean_line
from offline_cache import database, schema_cache
from offline_cache.catalogue_rows import Row, restore
from offline_cache.lexicon import Lexicon
from offline_cache.search import Leaning, Searcher

# SQLite's primary result codes for a fault of the disk or the file, not of the program.
_DISK_FAULTS = {
    8: "may not be written",
    10: "could not be read or written",
    11: "is damaged; delete it and start again",
    13: "could not grow because the disk is full",
    26: "is damaged; delete it and start again",
}

_COLUMNS = (
    *("id", "code", "digits", "title", "exact", "bare", "head", "sort_key", "field_name"),
    *("publisher", "commune", "online", "starter", "keywords", "card", "snapshot", "source_hash"),
)
_UPSERT = (
    f"INSERT INTO procedures ({', '.join(_COLUMNS)}) VALUES (:{', :'.join(_COLUMNS)})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in _COLUMNS)}"
    " RETURNING docid"
)

_BROWSE = """
    FROM procedures p LEFT JOIN plain_summaries s ON s.code = p.code
    WHERE (:field = '' OR p.docid IN (
            SELECT docid FROM procedure_fields WHERE name_key IN (
                SELECT name_key FROM procedure_fields WHERE code = :field)))
        AND (:event = '' OR p.code IN (SELECT code FROM summary_events WHERE event = :event))"""

WithPage = Callable[[database.Connection], None]


def _nothing_more(_: database.Connection) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Page:
    """One transaction's worth: rows to store, and ids that must not be shown any more."""

    rows: tuple[Row, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueStats:
    """What the cache holds. `snapshot` is the newest date of the records, ISO, or empty."""

    procedures: int
    codes: int
    fields: int
    commune: int
    starter: int
    summaries: int
    snapshot: str


class CatalogueStore:
    """The catalogue over one connection. Every call belongs on the cache worker's thread.

    Raises KnownError when the disk or the file fails; what was committed before stays.
    """

    def __init__(self, connection: database.Connection, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon()
        self._leaning = Leaning()
        self.switch(connection)

    def switch(self, connection: database.Connection) -> None:
        """Read and write another file from now on."""
        self._db = connection
        self._searcher = Searcher(connection, self.lexicon, self._leaning)

    def migrate(self) -> None:
        """Make the tables; a cache of another version is emptied."""
        with _disk_faults():
            schema_cache.migrate(self._db)

    # ---- writing

    def write_page(self, page: Page, with_it: WithPage = _nothing_more) -> float:
        """Store a page in one durable transaction; returns the seconds it took.

        `with_it` writes more into the same transaction; what it raises takes the page back.
        """
        started = time.perf_counter()
        with _disk_faults(), database.immediate(self._db):
            for row in page.rows:
                self._write(row)
            for id_ in page.removed:
                self._remove("id = ?", id_)
            with_it(self._db)
        self._searcher.forget()
        return time.perf_counter() - started

    def put_summaries(self, summaries: Iterable[PlainSummary]) -> None:
        """Replace all plain summaries, and the aliases by which their procedures are found."""
        given = {summary.code: summary for summary in summaries}
        with _disk_faults(), database.immediate(self._db):
            self._db.execute("DELETE FROM summary_events")
            self._db.execute("DELETE FROM plain_summaries")
            for summary in given.values():
                self._write_summary(summary)
        self._searcher.forget()

    def hashes(self) -> dict[bytes, str]:
        """Record id by source hash: what an import need not read again."""
        rows = self._db.execute("SELECT source_hash, id FROM procedures")
        return {row["source_hash"]: row["id"] for row in rows}

    # ---- reading

    def get(self, id_: str) -> Procedure | None:
        """The procedure with an id, or None."""
        return next(iter(self._documents("id = ?", clean_line(id_))), None)

    def by_code(self, code: str) -> tuple[Procedure, ...]:
        """The procedures with a code, written with or without its dot; usually one."""
        wanted = clean_line(code)
        found = self._documents("code = ?", wanted)
        if not found and wanted.isascii() and wanted.isdigit():
            found = self._documents("digits = ?", wanted)
        return found

    def summary(self, code: str) -> PlainSummary | None:
        """The plain summary of a code, or None."""
        row = self._db.execute(
            "SELECT document FROM plain_summaries WHERE code = ?", (clean_line(code),)
        ).fetchone()
        return summary_from_json(json.loads(row["document"])) if row else None

    def fields(self) -> tuple[FieldCount, ...]:
        """Every field with its count, most first. Fields of one name are one."""
        rows = self._db.execute(
            "SELECT min(f.code) AS code, min(f.name) AS name, count(DISTINCT f.docid) AS count,"
            " count(DISTINCT CASE WHEN p.online <> '' THEN f.docid END) AS online"
            " FROM procedure_fields f JOIN procedures p USING (docid)"
            " GROUP BY f.name_key ORDER BY count DESC, name"
        )
        return tuple(FieldCount(**dict(row)) for row in rows)

    def browse(
        self,
        field: str | None = None,
        life_event: str | None = None,
        offset: int = 0,
        limit: int = 20,
    ) -> tuple[ProcedureHit, ...]:
        """Procedures of a field and/or life event: popular, then commune level, then by letter."""
        rows = self._db.execute(
            "SELECT p.docid" + _BROWSE + " ORDER BY coalesce(s.popularity, 0) DESC,"
            " p.commune DESC, p.sort_key, p.docid LIMIT :limit OFFSET :offset",
            {"field": field or "", "event": life_event or "", "limit": limit, "offset": offset},
        ).fetchall()
        return self._searcher.hits([row["docid"] for row in rows])

    def online(
        self,
        field: str | None = None,
        first: Sequence[str] = (),
        limit: int = 20,
        *,
        full: bool = False,
    ) -> tuple[ProcedureHit, ...]:
        """Procedures that can be sent online, in the order of `browse`; `full`: from end to end.

        Those with the codes `first` come before all others, in that order.
        """
        rows = self._db.execute(
            "SELECT p.docid, p.code"
            + _BROWSE
            + " AND p.online <> '' AND (:full = 0 OR p.online = 'full')"
            " ORDER BY coalesce(s.popularity, 0) DESC, p.commune DESC, p.sort_key, p.docid"
            " LIMIT 1000",
            {"field": field or "", "event": "", "full": full},
        ).fetchall()
        place = {code: number for number, code in enumerate(first)}
        rows.sort(key=lambda row: place.get(row["code"], len(place)))
        return self._searcher.hits([row["docid"] for row in rows[:limit]])

    def count(self, field: str | None = None, life_event: str | None = None) -> int:
        """How many procedures `browse` can give."""
        row = self._db.execute(
            "SELECT count(*)" + _BROWSE, {"field": field or "", "event": life_event or ""}
        ).fetchone()
        return int(row[0])

    def search(
        self, text: str, limit: int = 20, field: str | None = None
    ) -> tuple[ProcedureHit, ...]:
        """The best procedures for what was typed so far; empty when nothing fits."""
        return self._searcher.search(text, limit, field or "")

    def elsewhere(self, text: str) -> str:
        """Who does what was asked where `search` found nothing, as a code; else empty."""
        return self._searcher.elsewhere(text)

    def instead(self, text: str) -> Instead:
        """Where `search` found nothing: who does it, or at most two wordings that were meant."""
        return self._searcher.instead(text)

    def learn(self, lexicon: Lexicon) -> None:
        """Search with another lexicon from now on, in another file too."""
        self.lexicon = lexicon
        self._searcher.learn(lexicon)

    def favour(self, own: Iterable[str]) -> None:
        """Codes that this centre's own services take: they go before others that fit as well."""
        self._leaning.own = frozenset(own)
        self._searcher.forget()

    def use(self, used: Mapping[str, float]) -> None:
        """How much each code is opened here: who is first of those that fit alike."""
        self._leaning.used = dict(used)

    def prepare_search(self) -> None:
        """Make now what the first keystroke after a change would wait for."""
        self._searcher.prepare()

    def forget_typed(self) -> None:
        """Keep nothing of what was searched for."""
        self._searcher.forget_typed()

    def stats(self) -> CatalogueStats:
        """Counts over the whole cache."""
        row = self._db.execute(
            "SELECT count(*) AS procedures, count(DISTINCT code) AS codes,"
            " (SELECT count(DISTINCT name_key) FROM procedure_fields) AS fields,"
            " coalesce(sum(commune), 0) AS commune, coalesce(sum(starter), 0) AS starter,"
            " (SELECT count(*) FROM plain_summaries) AS summaries,"
            " coalesce(max(snapshot), '') AS snapshot FROM procedures"
        ).fetchone()
        return CatalogueStats(**dict(row))

    # ---- one row

    def _write(self, row: Row) -> None:
        if row.starter and self._exists("code = ? AND NOT starter", row.code):
            return
        if not row.starter:
            self._remove("starter AND code = ?", row.code, keep=row.id)
        names = ", ".join(name for _, _, name in row.fields)
        values = {name: getattr(row, name) for name in _COLUMNS if name != "field_name"}
        docid = self._db.execute(_UPSERT, {**values, "field_name": names}).fetchone()[0]
        self._db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?)", (docid, row.document))
        self._db.execute("DELETE FROM procedure_fields WHERE docid = ?", (docid,))
        self._db.executemany(
            "INSERT OR IGNORE INTO procedure_fields (docid, name_key, code, name)"
            " VALUES (?, ?, ?, ?)",
            [(docid, *field) for field in row.fields],
        )
        self._db.execute(
            "INSERT OR REPLACE INTO body_index (rowid, body) VALUES (?, ?)", (docid, row.body)
        )
        self._db.execute(
            "INSERT OR REPLACE INTO pair_index (rowid, pairs) VALUES (?, ?)", (docid, row.pairs)
        )

    def _remove(self, where: str, value: str, keep: str = "") -> None:
        rows = self._db.execute(
            f"SELECT docid FROM procedures WHERE {where} AND id <> ?", (value, keep)
        ).fetchall()
        for row in rows:
            self._db.execute("DELETE FROM body_index WHERE rowid = ?", (row["docid"],))
            self._db.execute("DELETE FROM pair_index WHERE rowid = ?", (row["docid"],))
            self._db.execute("DELETE FROM procedures WHERE docid = ?", (row["docid"],))

    def _write_summary(self, summary: PlainSummary) -> None:
        text = json.dumps(summary_to_json(summary), ensure_ascii=False)
        self._db.execute(
            "INSERT INTO plain_summaries (code, popularity, document) VALUES (?, ?, ?)",
            (summary.code, summary.popularity, text),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO summary_events (event, code) VALUES (?, ?)",
            [(event, summary.code) for event in summary.life_events],
        )

    def _exists(self, where: str, value: str) -> bool:
        found = self._db.execute(f"SELECT 1 FROM procedures WHERE {where} LIMIT 1", (value,))
        return found.fetchone() is not None

    def _documents(self, where: str, value: str) -> tuple[Procedure, ...]:
        rows = self._db.execute(
            "SELECT document FROM documents JOIN procedures USING (docid)"
            f" WHERE {where} ORDER BY docid",
            (value,),
        )
        return tuple(restore(row["document"]) for row in rows)


@contextmanager
def _disk_faults() -> Iterator[None]:
    """A fault of the disk or the file becomes a sentence; anything else is ours and passes."""
    try:
        yield
    except database.Error as fault:
        sentence = _DISK_FAULTS.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)
        if sentence is None:
            raise
        raise KnownError(f"The catalogue cache {sentence}; what it held is kept.") from fault
