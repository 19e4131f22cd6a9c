"""Full-text search over cache.db: which procedures answer what was typed so far.

The ladder: a code; all words in titles, aliases and fields; any of them; the body, only when
fewer than three are found. ranking.py then decides the order. Never raises for what was typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.procedure import Online, PlainSummary, ProcedureHit
from kiosk.domain.procedure_json import summary_from_json
from offline_cache.catalogue_rows import read_card
from offline_cache.database import Connection, Row
from offline_cache.query import Lexicon, Query, Term, parse
from offline_cache.ranking import Candidate, Phrase, Ranking, Scored, Vocabulary, mark

_ENOUGH = 3
_CANDIDATES = 50
# How many titles may be weighed by bm25: beyond that it costs much and tells nothing.
_MOST_TOUCHED = 1_000
# How many candidates stay in memory between keystrokes, about 2 kB each.
_REMEMBERED = 1_000
_EXACT_CODE = 100.0
_BEGUN_CODE = 50.0

_IN_FIELD = """ AND rowid IN (
    SELECT docid FROM procedure_fields WHERE name_key IN (
        SELECT name_key FROM procedure_fields WHERE code = :field))"""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a plain summary adds to the search."""

    summary: PlainSummary
    aliases: tuple[tuple[str, Phrase], ...]


class _Memory:
    """What one keystroke need not read again: gone with every write."""

    def __init__(self, connection: Connection) -> None:
        titles = connection.execute("SELECT count(*) FROM procedures").fetchone()[0]
        rows = connection.execute("SELECT term, doc FROM title_words")
        self.vocabulary = Vocabulary({row[0]: row[1] for row in rows}, titles)
        self.known = {
            row["code"]: self._known(summary_from_json(json.loads(row["document"])))
            for row in connection.execute("SELECT code, document FROM plain_summaries")
        }
        summarised = connection.execute(
            "SELECT docid FROM procedures WHERE code IN (SELECT code FROM plain_summaries)"
        )
        self.summarised = {row["docid"] for row in summarised}
        self.candidates: dict[int, Candidate] = {}

    def _known(self, summary: PlainSummary) -> _Known:
        phrases = ((text, Phrase.of(text, self.vocabulary)) for text in alias_texts(summary))
        return _Known(summary, tuple(phrases))


class Searcher:
    """Searches over one connection; the cache worker's thread.

    Keeps the vocabulary and the aliases in memory; `forget` after every write.
    """

    def __init__(self, connection: Connection, lexicon: Lexicon) -> None:
        self._db = connection
        self._lexicon = lexicon
        self._kept: _Memory | None = None

    def forget(self) -> None:
        """What is in memory may be out of date."""
        self._kept = None

    def search(self, text: str, limit: int, field: str) -> tuple[ProcedureHit, ...]:
        """At most `limit` hits, best first, of one field when its code is given."""
        query = parse(text, self._lexicon)
        if not query.terms or limit <= 0:
            return ()
        ranked = self._by_digits(query.digits, field) if query.digits else []
        if not ranked:
            ranked = self._by_words(query, field)
        ranked.sort(key=lambda scored: (-scored.score, scored.docid))
        best = ranked[:limit]
        hits = self.hits([scored.docid for scored in best])
        return tuple(
            self._finished(hit, scored, query) for hit, scored in zip(hits, best, strict=True)
        )

    def hits(self, docids: Sequence[int]) -> tuple[ProcedureHit, ...]:
        """The list rows of stored procedures, in the order given, unscored."""
        rows = self._db.execute(
            "SELECT docid, id, code, title, field_name, card, online FROM procedures"
            f" WHERE docid IN ({','.join(map(str, docids))})"
        )
        known = self._memory().known
        found = {row["docid"]: _hit(row, known.get(row["code"])) for row in rows}
        return tuple(found[docid] for docid in docids)

    def _finished(self, hit: ProcedureHit, scored: Scored, query: Query) -> ProcedureHit:
        candidate = self._memory().candidates.get(scored.docid)
        marked = mark(hit.title, candidate.title, query) if candidate else hit.title
        score = round(scored.score, 3)
        return replace(hit, score=score, marked=marked, matched_alias=scored.alias)

    def _memory(self) -> _Memory:
        if self._kept is None:
            self._kept = _Memory(self._db)
        return self._kept

    def _by_digits(self, digits: str, field: str) -> list[Scored]:
        sql = "SELECT docid, digits FROM procedures WHERE digits >= :from AND digits < :to"
        if field:
            sql += _IN_FIELD.replace("rowid", "docid")
        rows = self._db.execute(
            sql + " ORDER BY digits, docid LIMIT 50",
            {"from": digits, "to": digits + ":", "field": field},
        )
        return [
            Scored(row["docid"], _EXACT_CODE if row["digits"] == digits else _BEGUN_CODE)
            for row in rows
        ]

    def _by_words(self, query: Query, field: str) -> list[Scored]:
        memory = self._memory()
        vocabulary = memory.vocabulary
        broad = min(map(vocabulary.count, query.required)) > _MOST_TOUCHED
        docids = self._titles(_all_of(query.required), field, broad=broad)
        wide = broad or len(docids) < _ENOUGH
        if len(docids) < _ENOUGH:
            words = _telling(query.required, vocabulary)
            broad = vocabulary.count(words[0]) > _MOST_TOUCHED
            docids |= self._titles(_any_of(words), field, broad=broad)
        ranking = Ranking(query, vocabulary)
        found = [ranking.score(candidate) for candidate in self._candidates(docids)]
        if wide and not field:
            # Those with a plain summary are few, and what people mostly ask for: none is missed.
            others = self._candidates(memory.summarised - docids)
            found += [scored for scored in map(ranking.score, others) if scored.fits]
        if len(found) < _ENOUGH:
            told = {scored.docid for scored in found}
            found += [Scored(docid, 0.0) for docid in self._bodies(query, field) - told]
        return found

    def _titles(self, expression: str, field: str, *, broad: bool) -> set[int]:
        """The best rows by bm25, or just the first ones where thousands would match."""
        order = "" if broad else " AND rank MATCH 'bm25(10.0, 10.0, 3.0)' ORDER BY rank"
        rows = self._db.execute(
            "SELECT rowid FROM title_index WHERE title_index MATCH :words"
            f"{_IN_FIELD if field else ''}{order} LIMIT :most",
            {"words": expression, "field": field, "most": _CANDIDATES},
        )
        return {row[0] for row in rows}

    def _bodies(self, query: Query, field: str) -> set[int]:
        rows = self._db.execute(
            "SELECT rowid FROM body_index WHERE body_index MATCH :words"
            f"{_IN_FIELD if field else ''} LIMIT :most",
            {"words": _all_of(query.required), "field": field, "most": 20},
        )
        return {row[0] for row in rows}

    def _candidates(self, docids: set[int]) -> list[Candidate]:
        memory = self._memory()
        held = memory.candidates
        if len(held) > _REMEMBERED:
            held.clear()
        fresh = docids - held.keys()
        rows = self._db.execute(
            "SELECT docid, code, folded, accented, commune FROM procedures"
            f" WHERE docid IN ({','.join(map(str, fresh))})"
        )
        for docid, code, folded, accented, commune in rows if fresh else ():
            words = tuple(folded.split()), tuple(accented.split())
            title = Phrase.made(*words, memory.vocabulary)
            known = memory.known.get(code)
            aliases = known.aliases if known else ()
            popularity = known.summary.popularity if known else 0
            held[docid] = Candidate(docid, title, aliases, popularity, bool(commune))
        return [held[docid] for docid in docids]


def alias_texts(summary: PlainSummary) -> tuple[str, ...]:
    """Everything but the title by which people call a procedure, in both languages."""
    names = (summary.name.vi, summary.name.en, *summary.aliases)
    return tuple(dict.fromkeys(name for name in names if name))


def _hit(row: Row, known: _Known | None) -> ProcedureHit:
    card = read_card(row["card"])
    summary = known.summary if known else None
    return ProcedureHit(
        id=row["id"],
        code=row["code"],
        title=row["title"],
        field=row["field_name"],
        score=0.0,
        plain_name=summary.name if summary else None,
        time_limit=card.limit_wording,
        fee=card.fee_wording,
        marked=row["title"],
        limit=card.limit,
        free=card.free,
        how_long=summary.how_long if summary else None,
        how_much=summary.how_much if summary else None,
        bring=summary.bring if summary else None,
        life_event=summary.life_events[0] if summary and summary.life_events else "",
        online=Online(row["online"]),
    )


def _all_of(terms: Iterable[Term]) -> str:
    return " AND ".join(map(_match, terms))


def _any_of(terms: Iterable[Term]) -> str:
    return " OR ".join(map(_match, terms))


def _telling(terms: Iterable[Term], vocabulary: Vocabulary) -> list[Term]:
    """The rarest words that together touch few enough titles; at least one."""
    counted = sorted(((vocabulary.count(term), term) for term in terms), key=lambda pair: pair[0])
    chosen: list[Term] = []
    touched = 0
    for count, term in counted:
        touched += count
        if chosen and touched > _MOST_TOUCHED:
            break
        chosen.append(term)
    return chosen


def _match(term: Term) -> str:
    """An FTS5 expression of quoted words: nothing that was typed can be an operator."""
    spellings = ["(" + " AND ".join(f'"{word}"' for word in form) + ")" for form in term.forms]
    if term.prefix:
        spellings[0] = f'"{term.forms[0][0]}" *'
    return "(" + " OR ".join(spellings) + ")"
