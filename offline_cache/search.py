"""Searching the catalogue in memory: which procedures answer what was typed so far.

The ladder: a code; names that have what was said (index.py, ranking.py); the body of the records,
only when no name fits. Never raises for what was typed, and shows nothing rather than a guess.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import nlargest

from kiosk.domain.procedure import Instead, Online, PlainSummary, ProcedureHit
from kiosk.domain.procedure_json import summary_from_json
from kiosk.domain.text import Text
from kiosk.domain.vietnamese import word_spots
from offline_cache.asking import variants
from offline_cache.bodies import IN_FIELD, Bodies
from offline_cache.catalogue_rows import read_card
from offline_cache.database import Connection, Row
from offline_cache.elsewhere import Away
from offline_cache.gathering import Gathering
from offline_cache.index import Entry, Index
from offline_cache.lexicon import Lexicon
from offline_cache.nearness import Nearness
from offline_cache.query import LONGEST_INPUT, Query, Reader
from offline_cache.ranking import Fit, Ranking, mark

_CANDIDATES = 60
# How many records whose text fits best are looked at besides.
_MOST_HEARD = 8
# How many list rows stay in memory between keystrokes, about 2 kB each.
_REMEMBERED = 1_000
_EXACT_CODE = 100.0
_BEGUN_CODE = 50.0
# What speaks for a procedure before anything is typed.
_POPULARITY = 1.2
_COMMUNE = 1.0
_PROVINCIAL = -0.6
_OWN = 0.15
# Scores so near count as equal: then comes first what is opened here more often.
_EVEN = 0.1
# The least share of a query that must be found, and the share of the best that is still shown.
_LEAST_EVIDENCE = 0.22
_LEAST_OF_BEST = 0.55
_NEAR_BEST = 0.9
# What single words alone must come to, where no saying speaks for a name: share and score.
_LEAST_BY_WORDS, _LEAST_SCORE = 0.26, 6.5
_MOST_INSTEAD = 2
# The share of a query that a name must surely have to stand before who else does what was asked.
_BEFORE_OTHERS = 0.65
# The same where a saying, and no word of the name itself, says that it is meant.
_BEFORE_AS_TOLD = 0.75


@dataclass(slots=True)
class Leaning:
    """What speaks for codes at this kiosk: those its services take, and how much each is opened."""

    own: frozenset[str] = frozenset()
    used: dict[str, float] = field(default_factory=dict)


class _Memory:
    """What one keystroke need not read again: gone with every write.

    The index is made when it is first asked for: shelves need none.
    """

    def __init__(self, connection: Connection, lexicon: Lexicon, own: frozenset[str]) -> None:
        self.summaries = {
            row["code"]: summary_from_json(json.loads(row["document"]))
            for row in connection.execute("SELECT code, document FROM plain_summaries")
        }
        self.listed: dict[int, _Listed] = {}
        self.codes: dict[int, str] = {}
        self._db = connection
        self._lexicon = lexicon
        self._own = own
        self._reader: Reader | None = None
        self._gathering: Gathering | None = None
        self._bodies: Bodies | None = None
        self._nearness: Nearness | None = None

    @property
    def reader(self) -> Reader:
        if self._reader is None:
            specials = [special.words for special in self._lexicon.specials]
            self._reader = Reader(self._lexicon, Index(self._entries(), specials))
        return self._reader

    @property
    def nearness(self) -> Nearness:
        if self._nearness is None:
            sayings = [each for each in self._lexicon.sayings if "{" not in each.text]
            names = [name for each in self.summaries.values() for name in alias_texts(each)]
            meant = [each.text for each in sayings if each.telling]
            self._nearness = Nearness(
                [*names, *meant], [each.text for each in sayings if not each.meant]
            )
        return self._nearness

    @property
    def index(self) -> Index:
        return self.reader.index

    @property
    def gathering(self) -> Gathering:
        if self._gathering is None:
            self._gathering = Gathering(self.index)
        return self._gathering

    @property
    def bodies(self) -> Bodies:
        if self._bodies is None:
            self._bodies = Bodies(self._db, len(self.index))
        return self._bodies

    def forget_typed(self) -> None:
        if self._reader is not None:
            self._reader.forget()
        if self._gathering is not None:
            self._gathering.forget()
        if self._bodies is not None:
            self._bodies.forget()

    def _entries(self) -> Iterator[Entry]:
        lexicon = self._lexicon
        rows = self._db.execute(
            "SELECT docid, code, bare, exact, head, field_name || ' ' || keywords, commune,"
            " publisher FROM procedures ORDER BY docid"
        )
        for docid, code, bare, exact, head, extra, commune, publisher in rows:
            summary = self.summaries.get(code)
            wanted = lexicon.wanted.get(code, 0)
            popularity = max(wanted, summary.popularity) if summary else wanted
            prior = _POPULARITY * min(popularity, 100) / 100 + _COMMUNE * commune
            if publisher.startswith("H"):
                prior += _PROVINCIAL
            if code in self._own:
                prior += _OWN
            self.codes[docid] = code
            aliases = alias_texts(summary) if summary else ()
            yield Entry(docid, bare, exact, head, extra, aliases, prior)


class Searcher:
    """Searches over one connection; the cache worker's thread.

    Keeps the names of all procedures in memory; `forget` after every write.
    """

    def __init__(self, connection: Connection, lexicon: Lexicon, leaning: Leaning) -> None:
        self._db = connection
        self._lexicon = lexicon
        self._leaning = leaning
        self._kept: _Memory | None = None

    def forget(self) -> None:
        """What is in memory may be out of date."""
        self._kept = None

    def forget_typed(self) -> None:
        """What somebody typed stays no longer than they search."""
        if self._kept is not None:
            self._kept.forget_typed()

    def prepare(self) -> None:
        """Make now what the first keystroke would wait for."""
        self._memory().reader.prepare()

    def learn(self, lexicon: Lexicon) -> None:
        """Search with another lexicon from now on."""
        self._lexicon = lexicon
        self.forget()

    def search(self, text: str, limit: int, field: str) -> tuple[ProcedureHit, ...]:
        """At most `limit` hits, best first, of one field when its code is given."""
        query = self._memory().reader.read(text)
        best = sorted(self._fits(query, field), key=self._order)[: max(0, limit)]
        listed = self._listed([fit.docid for fit in best])
        asked = variants(best, self._lexicon.specials)
        return tuple(
            each.found(fit, asked.get(fit.docid)) for each, fit in zip(listed, best, strict=True)
        )

    def elsewhere(self, text: str) -> str:
        """Who does what was asked, as a code, where no procedure answers it; else empty."""
        query = self._memory().reader.read(text)
        return query.away.who if query.away and not self._fits(query, "") else ""

    def instead(self, text: str) -> Instead:
        """Who does what nothing was found for; else at most two wordings near to it.

        Each wording finds something else. Beside what no office gives there is no guess.
        """
        memory = self._memory()
        who = self.elsewhere(text)
        if who or memory.reader.read(text).elsewhere:
            return Instead((), who)
        found: dict[int, str] = {}
        for wording in memory.nearness.near(text[:LONGEST_INPUT]):
            fits = self._by_words(memory.reader.read(wording), "")
            if fits:
                found.setdefault(max(fits, key=lambda fit: fit.score).docid, wording)
        return Instead(tuple(found.values())[:_MOST_INSTEAD])

    def hits(self, docids: Sequence[int]) -> tuple[ProcedureHit, ...]:
        """The list rows of stored procedures, in the order given, unscored."""
        return tuple(each.unscored() for each in self._listed(docids))

    def _listed(self, docids: Sequence[int]) -> list[_Listed]:
        memory = self._memory()
        held = memory.listed
        if len(held) > _REMEMBERED:
            held.clear()
        fresh = [docid for docid in docids if docid not in held]
        rows = self._db.execute(
            "SELECT docid, id, code, title, field_name, card, online FROM procedures"
            f" WHERE docid IN ({','.join(map(str, fresh))})"
        )
        for row in rows if fresh else ():
            held[row["docid"]] = _Listed(row, memory.summaries.get(row["code"]))
        return [held[docid] for docid in docids]

    def _memory(self) -> _Memory:
        if self._kept is None:
            self._kept = _Memory(self._db, self._lexicon, self._leaning.own)
        return self._kept

    def _order(self, fit: Fit) -> tuple[int, float, float, int]:
        used = self._leaning.used.get(self._memory().codes[fit.docid], 0.0)
        return -round(fit.score / _EVEN), -used, -fit.score, fit.docid

    def _fits(self, query: Query, field: str) -> list[Fit]:
        """What answers a query, in no order; nothing where somebody else does it."""
        if not query.slots or query.refused:
            return []
        fits = self._by_digits(query.digits, field) if query.digits else []
        return fits or self._by_words(query, field)

    def _by_digits(self, digits: str, field: str) -> list[Fit]:
        sql = "SELECT docid, digits FROM procedures WHERE digits >= :from AND digits < :to"
        if field:
            sql += " AND docid" + IN_FIELD
        rows = self._db.execute(
            sql + " ORDER BY digits, docid LIMIT 50",
            {"from": digits, "to": digits + ":", "field": field},
        )
        return [
            Fit(row["docid"], _EXACT_CODE if row["digits"] == digits else _BEGUN_CODE)
            for row in rows
        ]

    def _by_words(self, query: Query, field: str) -> list[Fit]:
        index, among = self._memory().index, self._in_field(field)
        gained = self._memory().gathering.gathered(query)
        places = index.candidates(gained, _CANDIDATES, among)
        told = self._memory().bodies.told(query.folded) if places else {}
        best = nlargest(_MOST_HEARD, told, key=told.__getitem__)
        more = (index.place(docid) for docid in best if among is None or docid in among)
        ranking = Ranking(query, index.vocabulary, self._lexicon.specials)
        documents = map(index.document, {*places, *more})
        fits = [ranking.fit(each, told.get(each.docid, 0.0)) for each in documents]
        shown = _shown(fits, ranking, query.elsewhere)
        if query.away and not self._goes_before(shown, ranking, query.away):
            return []
        return shown or self._by_body(query, field)

    def _goes_before(self, fits: list[Fit], ranking: Ranking, away: Away) -> bool:
        """Whether the best one answers well, by a saying or by what its name says itself."""
        best = max(fits, key=lambda fit: fit.score, default=None)
        evidence = ranking.evidence(best) if best else 0.0
        if best is None or evidence < _BEFORE_OTHERS:
            return False
        if away.told and evidence >= _BEFORE_AS_TOLD:
            return True
        index = self._memory().index
        names = index.document(index.place(best.docid)).names
        return any(all(word.bare in name.spots for word in away.said) for name in names)

    def _in_field(self, field: str) -> frozenset[int] | None:
        """The procedures of a field, or None for all."""
        if not field:
            return None
        rows = self._db.execute(
            "SELECT docid FROM procedures WHERE docid" + IN_FIELD, {"field": field}
        )
        return frozenset(row["docid"] for row in rows)

    def _by_body(self, query: Query, field: str) -> list[Fit]:
        """Records that have every word somewhere, and pairs of them side by side."""
        telling = [slot for slot in query.slots if not slot.filler]
        if len(telling) < 2 or query.elsewhere:
            return []
        found = self._memory().bodies.with_all(query.folded, field)
        return [Fit(docid, 0.0) for docid in found]


def _shown(fits: list[Fit], ranking: Ranking, elsewhere: bool) -> list[Fit]:
    """Those near the best one, when what was found there is more than chance.

    Beside what no office gives single words prove nothing: somebody says what they mean.
    """
    best = max((fit.score for fit in fits), default=0.0)
    near = [fit for fit in fits if fit.score >= best * _LEAST_OF_BEST]
    nearest = [fit for fit in near if fit.score >= best * _NEAR_BEST]
    by_words = best >= _LEAST_SCORE and not elsewhere
    sure = (
        ranking.evidence(fit) >= (_LEAST_EVIDENCE if fit.told else _LEAST_BY_WORDS)
        for fit in nearest
        if fit.told or by_words
    )
    return near if any(sure) else []


def alias_texts(summary: PlainSummary) -> tuple[str, ...]:
    """Everything but the title by which people call a procedure, in both languages."""
    names = (summary.name.vi, summary.name.en, *summary.aliases)
    return tuple(dict.fromkeys(name for name in names if name))


class _Listed:
    """A procedure as a list shows it, kept for the next keystroke, to which each adds its own."""

    def __init__(self, row: Row, summary: PlainSummary | None) -> None:
        card = read_card(row["card"])
        self._title: str = row["title"]
        self._spots = word_spots(self._title)
        self._hit = partial(
            ProcedureHit,
            id=row["id"],
            code=row["code"],
            title=self._title,
            field=row["field_name"],
            plain_name=summary.name if summary else None,
            time_limit=card.limit_wording,
            fee=card.fee_wording,
            limit=card.limit,
            free=card.free,
            how_long=summary.how_long if summary else None,
            how_much=summary.how_much if summary else None,
            bring=summary.bring if summary else None,
            life_event=summary.life_events[0] if summary and summary.life_events else "",
            online=Online(row["online"]),
        )

    def unscored(self) -> ProcedureHit:
        return self._hit(score=0.0, marked=self._title)

    def found(self, fit: Fit, variant: Text | None) -> ProcedureHit:
        return self._hit(
            score=round(fit.score, 3),
            marked=mark(self._title, self._spots, fit.places),
            matched_alias=fit.alias,
            variant=variant,
        )
