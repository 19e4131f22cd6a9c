"""The tables of cache.db and how they come to be.

The file is disposable: another schema version means that everything is dropped and comes back
from the starter catalogue, an import or the central system. Nothing here is ever migrated.
"""

from __future__ import annotations

from offline_cache.database import Connection, immediate

SCHEMA_VERSION = 5

# Titles are searched in memory (index.py); the body index answers when no title does. It is
# contentless and keeps no positions: what is shown comes from `procedures`.
_STATEMENTS = (
    """CREATE TABLE procedures (
        docid INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        code TEXT NOT NULL,
        digits TEXT NOT NULL,
        title TEXT NOT NULL,
        exact TEXT NOT NULL,
        bare TEXT NOT NULL,
        head INTEGER NOT NULL,
        sort_key TEXT NOT NULL,
        field_name TEXT NOT NULL,
        publisher TEXT NOT NULL,
        commune INTEGER NOT NULL,
        online TEXT NOT NULL,
        starter INTEGER NOT NULL,
        keywords TEXT NOT NULL,
        card TEXT NOT NULL,
        snapshot TEXT NOT NULL,
        source_hash BLOB NOT NULL
    )""",
    # Apart, so that the rows a keystroke reads lie close together.
    """CREATE TABLE documents (
        docid INTEGER PRIMARY KEY REFERENCES procedures (docid) ON DELETE CASCADE,
        document BLOB NOT NULL
    )""",
    "CREATE INDEX procedures_code ON procedures (code)",
    "CREATE INDEX procedures_digits ON procedures (digits)",
    """CREATE TABLE procedure_fields (
        docid INTEGER NOT NULL REFERENCES procedures (docid) ON DELETE CASCADE,
        name_key TEXT NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (docid, code)
    ) WITHOUT ROWID""",
    "CREATE INDEX procedure_fields_name ON procedure_fields (name_key, docid)",
    "CREATE INDEX procedure_fields_code ON procedure_fields (code)",
    """CREATE TABLE plain_summaries (
        code TEXT PRIMARY KEY,
        popularity INTEGER NOT NULL,
        document TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE summary_events (
        event TEXT NOT NULL,
        code TEXT NOT NULL REFERENCES plain_summaries (code) ON DELETE CASCADE,
        PRIMARY KEY (event, code)
    ) WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE body_index USING fts5 (
        body, content='', contentless_delete=1, detail=none,
        tokenize='unicode61 remove_diacritics 2'
    )""",
    # Which two words stand side by side where, each pair as one word.
    """CREATE VIRTUAL TABLE pair_index USING fts5 (
        pairs, content='', contentless_delete=1, detail=none,
        tokenize="unicode61 tokenchars '_'"
    )""",
)


def migrate(connection: Connection) -> None:
    """Make the tables of this version, dropping those of any other. Raises database.Error."""
    if is_current(connection):
        return
    with immediate(connection):
        for kind, name in _old_tables(connection):
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
        for statement in _STATEMENTS:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def is_current(connection: Connection) -> bool:
    """Whether the tables are of this version."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION)


def _old_tables(connection: Connection) -> list[tuple[str, str]]:
    """Tables in an order in which each may be dropped; the index tables take their shadows along.

    A vocabulary goes before its index, and a child before its parent: both were made later.
    """
    rows = connection.execute(
        "SELECT name, coalesce(sql, '') AS sql FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid DESC"
    ).fetchall()
    virtual = [row["name"] for row in rows if row["sql"].startswith("CREATE VIRTUAL")]
    plain = [
        row["name"]
        for row in rows
        if row["name"] not in virtual
        and not any(row["name"].startswith(f"{index}_") for index in virtual)
    ]
    return [("TABLE", name) for name in (*virtual, *plain)]
