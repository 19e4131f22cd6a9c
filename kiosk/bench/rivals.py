"""Other engines over the same titles, to compare with: FTS5, trigrams, rapidfuzz, tantivy.

Each takes a query and a limit and gives codes, best first. The last two are packages that only
script/bench fetches, for its own run; where one is missing a sentence stands in its place.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from kiosk.domain.vietnamese import fold, words
from offline_cache.database import Connection
from offline_cache.plain_titles import TRIGRAM, WORDS, PlainTitles

Engine = Callable[[str, int], list[str]]
Titles = list[tuple[str, str]]


def rivals(titles: Titles, connection: Connection) -> dict[str, Engine | str]:
    """Every engine by name, or why it is not there; tables go to a connection to throw away."""
    return {
        "fts5_folded": _fts5(titles, connection, "plain_words", WORDS),
        "fts5_trigram": _fts5(titles, connection, "plain_trigrams", TRIGRAM),
        "rapidfuzz": _or_why(_rapidfuzz, titles),
        "tantivy": _or_why(_tantivy, titles),
    }


def _or_why(make: Callable[[Titles], Engine], titles: Titles) -> Engine | str:
    try:
        return make(titles)
    except ImportError as fault:
        return f"{fault.name} is not installed"


def _terms(query: str) -> list[str]:
    return [word.folded for word in words(query)]


def _fts5(titles: Titles, connection: Connection, name: str, tokenizer: str) -> Engine:
    table = PlainTitles(connection, name, tokenizer)
    table.fill([title for _, title in titles])
    return lambda query, limit: [titles[place][0] for place in table.search(query, limit)]


def _rapidfuzz(titles: Titles) -> Engine:
    fuzz: Any = importlib.import_module("rapidfuzz.fuzz")
    process: Any = importlib.import_module("rapidfuzz.process")
    folded = [fold(title) for _, title in titles]

    def search(query: str, limit: int) -> list[str]:
        found = process.extract(fold(query), folded, scorer=fuzz.token_set_ratio, limit=limit)
        return [titles[place][0] for _, _, place in found]

    return search


def _tantivy(titles: Titles) -> Engine:
    tantivy: Any = importlib.import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", stored=False)
    builder.add_integer_field("place", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for place, (_, title) in enumerate(titles):
        writer.add_document(tantivy.Document(title=[fold(title)], place=place))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str, limit: int) -> list[str]:
        parsed = index.parse_query(" ".join(_terms(query)) or "x", ["title"])
        hits = searcher.search(parsed, limit).hits
        return [titles[searcher.doc(address)["place"][0]][0] for _, address in hits]

    return search
