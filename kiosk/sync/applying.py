"""What is held, made to count: public rows at once, centre, words and settings from the next start.

Each is judged by what this release can read; what it cannot is reported, and the last that could be
read stays in force. Responsible for turning rows into documents; kiosk/content.py keeps the files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.content import CENTRE, LEXICON, SETTINGS, TRANSLATIONS, settings_tables, write_content
from kiosk.domain.errors import KnownError
from kiosk.domain.published import Published
from kiosk.profile import centre_from
from kiosk.settings import load_settings
from kiosk.sync.contract.content import ANNOUNCEMENTS, ANSWERS, FIGURES
from kiosk.sync.public_rows import public_view
from offline_cache.collections import Collections
from offline_cache.database import Worker
from offline_cache.published import PublishedStore

Table = dict[str, Any]
Rows = Mapping[str, Table]

_PROFILE_ROW = "profile"
_PUBLIC = (ANNOUNCEMENTS, ANSWERS, FIGURES)
SMALL = (*_PUBLIC, CENTRE, LEXICON, TRANSLATIONS, SETTINGS)


@dataclass(frozen=True, slots=True)
class Applied:
    """`restart`: what changed counts from the next start on. `faults`: collection to sentence."""

    published: Published | None = None
    restart: tuple[str, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)
    left_out: int = 0


class Applier:
    """For the thread that syncs. Raises OSError when a file cannot be written."""

    def __init__(
        self,
        content: Path,
        settings: Path,
        collections: Collections,
        public: PublishedStore,
        worker: Worker,
    ) -> None:
        """`content` is the folder of the files, `settings` is this machine's kiosk.toml."""
        self._content = content
        self._settings = settings
        self._collections = collections
        self._public = public
        self._worker = worker

    def apply(self, names: frozenset[str]) -> Applied:
        """Make what is held of these collections count."""
        published, left_out = self._publish() if names & set(_PUBLIC) else (None, 0)
        documents: dict[str, Callable[[Rows], Table | None]] = {
            CENTRE: self._centre,
            SETTINGS: self._settings_document,
            TRANSLATIONS: _translations,
            LEXICON: _lexicon,
        }
        restart: list[str] = []
        faults: dict[str, str] = {}
        for name, document in documents.items():
            if name not in names:
                continue
            try:
                made = document(self._rows(name))
                if made is not None and write_content(self._content, name, made):
                    restart.append(name)
            except KnownError as fault:
                faults[name] = str(fault)
        return Applied(published, tuple(restart), faults, left_out)

    def _publish(self) -> tuple[Published | None, int]:
        held = {name: self._rows(name) for name in _PUBLIC}
        tables = (held[name].values() for name in _PUBLIC)
        published, left_out = public_view(*tables)
        if published == self._worker.run(self._public.get):
            return None, left_out
        self._worker.run(self._public.put, published)
        return published, left_out

    def _rows(self, name: str) -> Rows:
        held = self._worker.run(self._collections.rows, name)
        return {id_: json.loads(text) for id_, text in held}

    def _centre(self, rows: Rows) -> Table | None:
        profile = rows.get(_PROFILE_ROW)
        if profile is not None:
            centre_from(profile)
        return profile

    def _settings_document(self, rows: Rows) -> Table:
        given = {path: row.get("value") for path, row in rows.items()}
        load_settings(self._settings, settings_tables(given))
        return given


def _translations(rows: Rows) -> Table:
    texts: Table = {}
    catalogue: Table = {}
    for row in rows.values():
        locale, section, key, text = map(row.get, ("locale", "section", "key", "text"))
        if not (isinstance(locale, str) and isinstance(key, str) and isinstance(text, str)):
            continue
        if section is None:
            texts.setdefault(locale, {})[key] = text
        elif isinstance(section, str):
            catalogue.setdefault(locale, {}).setdefault(section, {})[key] = text
    return {"texts": texts, "catalogue": catalogue}


def _lexicon(rows: Rows) -> Table:
    """What people say, and what the law calls it; in the order of what is said."""
    pairs = (map(row.get, ("said", "meant")) for row in rows.values())
    words = {s: m for s, m in pairs if isinstance(s, str) and isinstance(m, str) and s and m}
    return {"words": dict(sorted(words.items()))}
