"""What a procedure becomes in cache.db: prepared off the worker, so that a page is SQL alone.

Pure: a `Procedure` in, a `Row` out and back. The tables are in schema_cache.py.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kiosk.domain.procedure import Channel, Level, Method, Procedure, TimeLimit, TimeUnit
from kiosk.domain.procedure_json import procedure_from_json, procedure_to_json
from kiosk.domain.spelling import spelled_words
from kiosk.domain.vietnamese import fold, sort_key, word_spots, words

# Level 1 gives most of the gain (documents shrink to about a third) at the least cost.
_COMPRESSION = 1
# Where a title goes on with cases, authorities and conditions.
_CUTS = re.compile(
    r"[(;/]|\b(?:đối với|trong trường hợp|trường hợp|thuộc thẩm quyền|thuộc phạm vi|thực hiện tại"
    r"|bằng dịch vụ công|theo quy định|theo đề nghị|do cơ quan|mà|khi|của Ủy ban|của Chủ tịch)\b",
    re.IGNORECASE,
)
_SHORTEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Card:
    """What a list row shows without reading the document. `limit` is None where none is usable."""

    limit: TimeLimit | None = None
    limit_wording: str = ""
    fee_wording: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One procedure, ready for `CatalogueStore.write_page`.

    `source_hash` names the record it was made from (any bytes; the same record, the same bytes).
    A `starter` row gives way to any other record of the same code.
    """

    id: str
    code: str
    digits: str
    title: str
    exact: str
    bare: str
    head: int
    sort_key: str
    fields: tuple[tuple[str, str, str], ...]
    publisher: str
    commune: bool
    online: str
    starter: bool
    keywords: str
    card: str
    snapshot: str
    body: str
    pairs: str
    source_hash: bytes
    document: bytes


def prepare(procedure: Procedure, source_hash: bytes, *, starter: bool = False) -> Row:
    """The row of a procedure. About 1 ms of work for the longest; any thread."""
    spelled = spelled_words(procedure.title)
    body = "\n".join(_body_parts(procedure))
    text = json.dumps(procedure_to_json(procedure), ensure_ascii=False, separators=(",", ":"))
    return Row(
        id=procedure.id,
        code=procedure.code,
        digits=code_digits(procedure.code),
        title=procedure.title,
        exact=" ".join(word.exact for word in spelled),
        bare=" ".join(word.bare for word in spelled),
        head=head_words(procedure.title),
        sort_key=sort_key(procedure.title),
        fields=tuple((field_key(f.name or f.code), f.code, f.name) for f in procedure.fields),
        publisher=procedure.publisher.code,
        commune=Level.COMMUNE in procedure.levels,
        online=procedure.online.value,
        starter=starter,
        keywords=procedure.keywords,
        card=_card_text(card_of(procedure)),
        snapshot=procedure.snapshot.isoformat() if procedure.snapshot else "",
        body=d_folded(body),
        pairs=_pairs(body),
        source_hash=source_hash,
        document=zlib.compress(text.encode(), _COMPRESSION),
    )


def restore(document: bytes) -> Procedure:
    """The procedure that `prepare` stored. ValueError or zlib.error when the bytes are damaged."""
    return procedure_from_json(json.loads(zlib.decompress(document)))


def head_words(title: str) -> int:
    """How many words of a title name the procedure; what follows says for whom and by whom."""
    every = len(words(title))
    for cut in _CUTS.finditer(title):
        head = len(words(title[: cut.start()]))
        if head >= _SHORTEST_HEAD:
            return min(head, every)
    return every


def code_digits(code: str) -> str:
    """The ASCII digits of a code: how it is typed without its dot."""
    return "".join(character for character in code if character in "0123456789")


def field_key(name: str) -> str:
    """What makes two fields one to a reader: some names stand under two codes."""
    return " ".join(fold(name).split())


def _pairs(text: str) -> str:
    """Every two bare words that are neighbours, each pair once and as one word."""
    bare = fold(text)
    folded = [bare[start:end] for start, end in word_spots(bare)]
    return " ".join({f"{left}_{right}" for left, right in pairwise(folded)})


def d_folded(text: str) -> str:
    """The text with đ as d, the one letter that FTS5's remove_diacritics leaves alone."""
    return text.replace("đ", "d").replace("Đ", "D")


def card_of(procedure: Procedure) -> Card:
    """Time limit and fee as the counter has them, else the first way of submitting."""
    ways = sorted(procedure.methods, key=lambda method: method.channel is not Channel.COUNTER)
    if not ways:
        return Card()
    way = ways[0]
    usable = way.time_limit.unit is not TimeUnit.OTHER and way.time_limit.quantity > 0
    wordings = [fee.wording for fee in way.fees if fee.wording]
    return Card(
        limit=way.time_limit if usable else None,
        limit_wording=_first_line(way.wording),
        fee_wording=_first_line(wordings[0]) if wordings else "",
        free=_free(way),
    )


def read_card(text: str) -> Card:
    """The card that `prepare` stored."""
    quantity, unit, limit_wording, fee_wording, free = json.loads(text)
    limit = TimeLimit(quantity, TimeUnit(unit)) if unit else None
    return Card(limit, limit_wording, fee_wording, bool(free))


def _card_text(card: Card) -> str:
    quantity, unit = (card.limit.quantity, card.limit.unit.value) if card.limit else (0, "")
    values = [quantity, unit, card.limit_wording, card.fee_wording, card.free]
    return json.dumps(values, ensure_ascii=False)


def _free(way: Method) -> bool:
    """Whether the source states a fee of nothing and says no more about it."""
    return bool(way.fees) and all(not fee.wording and fee.amount == 0 for fee in way.fees)


def _first_line(text: str, most: int = 160) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _body_parts(procedure: Procedure) -> Iterator[str]:
    """The long texts by which a procedure is found when its title says nothing."""
    for case in procedure.cases:
        yield case.name
        yield from (paper.name for paper in case.papers)
    yield from (result.name for result in procedure.results)
    yield from (case.name for case in procedure.resolution_cases)
    yield from procedure.executing
    yield procedure.requirements
    yield procedure.note
    for step in procedure.steps:
        yield step.name
        yield step.text
