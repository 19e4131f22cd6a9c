"""The wording of a procedure's facts: time limit, fees, ways and place of submission, papers.

Shared by screen and paper so that both say the same. Values are as published, never computed.
Not responsible for how much of a text fits somewhere.
"""

from __future__ import annotations

from kiosk.domain.paging import cut_text
from kiosk.domain.procedure import (
    Channel,
    Fee,
    Method,
    Paper,
    PlainSummary,
    Procedure,
    ProcedureHit,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.text import Text
from kiosk.texts import Texts

_MOST_FEES = 3
_CHANNELS = (Channel.COUNTER, Channel.ONLINE, Channel.POSTAL)

shorten = cut_text


def counter_method(procedure: Procedure) -> Method | None:
    """The method a person at the kiosk will use: the counter, else the first published."""
    at_counter = (m for m in procedure.methods if m.channel is Channel.COUNTER)
    return next(at_counter, procedure.methods[0] if procedure.methods else None)


def limit(method: Method | None, texts: Texts) -> str:
    """The time limit of a method, or its wording where the number cannot be believed."""
    return "" if method is None else limit_or(method.time_limit, method.wording, texts)


def limit_or(time_limit: TimeLimit, wording: str, texts: Texts) -> str:
    if time_limit.unit is TimeUnit.OTHER or time_limit.quantity <= 0:
        return wording
    decimal = "." if texts.locale == "en" else ","
    count = f"{time_limit.quantity:g}".replace(".", decimal)
    return texts(f"receipt.limit.{time_limit.unit}", count=count)


def fees(method: Method | None, texts: Texts) -> str:
    """At most three fees of a method as worded."""
    found = method.fees[:_MOST_FEES] if method else ()
    return "; ".join(dict.fromkeys(fee(each, texts) for each in found))


def fee(each: Fee, texts: Texts) -> str:
    if each.wording.strip():
        return each.wording.strip()
    if each.amount == 0:
        return texts("receipt.free")
    separator = "," if texts.locale == "en" else "."
    return texts("receipt.dong", amount=f"{each.amount:,.0f}".replace(",", separator))


def channels(procedure: Procedure, texts: Texts) -> str:
    """How one may submit: "Tại quầy, qua mạng"; empty when nothing is published."""
    published = {method.channel for method in procedure.methods}
    ways = [texts(f"procedure.channel.{each}") for each in _CHANNELS if each in published]
    return sentence(", ".join(ways))


def counters_or_agency(procedure: Procedure, counters: str, texts: Texts) -> str:
    """Where to submit here: the counters as said aloud, else the first executing agency."""
    if counters:
        return texts("receipt.counters", counters=counters)
    return procedure.executing[0] if procedure.executing else texts("receipt.ask_counter")


def paper_note(paper: Paper, texts: Texts) -> str:
    """The second line of a paper: our note, originals, copies, whether there is a form."""
    parts = [paper.note] if paper.note else []
    if paper.originals and not (paper.note and paper.originals == 1):
        parts.append(texts("receipt.originals", count=paper.originals))
    if paper.copies:
        parts.append(texts("receipt.copies", count=paper.copies))
    if (paper.form_name or paper.form_id) and not _same(paper.note, texts("receipt.on_form")):
        parts.append(texts("receipt.on_form"))
    return sentence(", ".join(parts))


def forms(procedure: Procedure) -> tuple[str, ...]:
    """The names of all forms, each once, in the order of the papers."""
    names = (
        name.strip()
        for case in procedure.cases
        for paper in case.papers
        for name in (paper.form_name, *(form.name for form in paper.other_forms))
    )
    return tuple(dict.fromkeys(name for name in names if name))


def in_plain(summary: PlainSummary | None, line: str, texts: Texts) -> str:
    """A line of the summary where the published wording is not in the reader's language."""
    return translated(getattr(summary, line), texts) if summary else ""


def translated(text: Text | None, texts: Texts) -> str:
    """Our own words in a language other than the record's; empty in Vietnamese."""
    return text.en if text and texts.locale == "en" else ""


def hit_limit(hit: ProcedureHit, texts: Texts) -> str:
    """The time limit of a row in a list, short."""
    if own := translated(hit.how_long, texts):
        return own
    if hit.limit is not None:
        return limit_or(hit.limit, hit.time_limit, texts)
    if hit.time_limit:
        return hit.time_limit
    return hit.how_long(texts.locale) if hit.how_long else ""


def hit_fee(hit: ProcedureHit, texts: Texts) -> str:
    if own := translated(hit.how_much, texts):
        return own
    if hit.free:
        return texts("receipt.free")
    if hit.fee:
        return hit.fee
    return hit.how_much(texts.locale) if hit.how_much else ""


def sentence(line: str) -> str:
    """A line with a capital at its beginning."""
    return line[:1].upper() + line[1:]


def _same(first: str, second: str) -> bool:
    return second.lower() in first.lower()
