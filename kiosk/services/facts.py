"""The wording of a procedure's facts: time limit, fees, ways and place of submission, papers.

Shared by screen and paper so that both say the same. Values are as published, never computed.
Not responsible for how much of a text fits somewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.centre import Centre, LocalDeadline
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
from kiosk.domain.procedure_overlay import NO_OVERLAY, ProcedureOverlay
from kiosk.domain.text import Text
from kiosk.texts import Texts

# Keeps "07:30 – 11:30" on one line.
RANGE = "\u00a0–\u00a0"
_MOST_FEES = 3
_CHANNELS = (Channel.COUNTER, Channel.ONLINE, Channel.POSTAL)

shorten = cut_text


@dataclass(frozen=True, slots=True)
class Unit:
    """What this unit has of its own for a procedure: counters as said aloud, a shorter limit.

    `overlay` has the rest (kiosk/services/overlay_words.py words it).
    """

    counters: str = ""
    deadline: LocalDeadline | None = None
    overlay: ProcedureOverlay = NO_OVERLAY

    @classmethod
    def of(cls, centre: Centre, code: str) -> Unit:
        service = centre.service_for_procedure(code)
        counters = counter_list(service.counters) if service else ""
        return cls(counters, centre.local_deadline(code), centre.overlay(code))


def counter_method(procedure: Procedure) -> Method | None:
    """The method a person at the kiosk will use: the counter, else the first published."""
    at_counter = (m for m in procedure.methods if m.channel is Channel.COUNTER)
    return next(at_counter, procedure.methods[0] if procedure.methods else None)


def limit(method: Method | None, texts: Texts) -> str:
    """The time limit of a method, or its wording where the number cannot be believed."""
    return "" if method is None else limit_or(method.time_limit, method.wording, texts)


def limit_or(time_limit: TimeLimit, wording: str, texts: Texts) -> str:
    if time_limit.unit is TimeUnit.OTHER or time_limit.quantity <= 0:
        return texts.official(wording)
    count = f"{time_limit.quantity:g}".replace(".", texts.numbers.point)
    return texts(f"receipt.limit.{time_limit.unit}", count=count)


def said_limit(procedure: Procedure, summary: PlainSummary | None, unit: Unit, texts: Texts) -> str:
    """The time limit by law, beside the unit's own where it has shortened it."""
    method = counter_method(procedure)
    if unit.deadline is None:
        return in_plain(summary, "how_long", texts) or limit(method, texts)
    law = limit(method, texts)
    here = limit_or(unit.deadline.limit, "", texts)
    if not law:
        return texts("procedure.limit_here", limit=here)
    return texts("procedure.limits", law=law, here=here)


def limited(value: str, summary_line: str) -> tuple[str, str]:
    """A value and what limits it: what follows a semicolon in it, else in our own line."""
    head, _, rest = value.partition("; ")
    return head, sentence((rest or summary_line.partition("; ")[2]).rstrip("."))


def brief_limits(
    procedure: Procedure, summary: PlainSummary | None, unit: Unit, texts: Texts
) -> tuple[str, str]:
    """`said_limit` for a small card and for a smaller one.

    A unit of time that both limits have is said once.
    """
    method, deadline = counter_method(procedure), unit.deadline
    law = limit(method, texts) if deadline is not None else ""
    if method is None or deadline is None or not law:
        said = said_limit(procedure, summary, unit, texts)
        return said, said
    here = limit_or(deadline.limit, "", texts)
    if method.time_limit.unit is deadline.limit.unit:
        law = f"{method.time_limit.quantity:g}"
    forms = [
        texts(key, law=law, here=here) for key in ("procedure.limits", "procedure.limits_short")
    ]
    return forms[0], forms[1]


def counter_list(counters: Sequence[int]) -> str:
    """Counters as said aloud: "1 – 3", "2", "1, 4 – 6"; empty for none."""
    runs: list[list[int]] = []
    for counter in sorted(set(counters)):
        if runs and counter == runs[-1][-1] + 1:
            runs[-1].append(counter)
        else:
            runs.append([counter])
    return ", ".join(f"{r[0]}" if len(r) == 1 else f"{r[0]}{RANGE}{r[-1]}" for r in runs)


def fees(method: Method | None, texts: Texts) -> str:
    """The first three fees of a method as worded, and how many more there are and where."""
    found = all_fees(method, texts)
    more = len(found) - _MOST_FEES
    said = [texts("receipt.more_fees", count=more)] if more > 0 else []
    return "; ".join([*found[:_MOST_FEES], *said])


def all_fees(method: Method | None, texts: Texts) -> tuple[str, ...]:
    """Every fee of a method as worded, each once."""
    return tuple(dict.fromkeys(fee(each, texts) for each in (method.fees if method else ())))


def fee(each: Fee, texts: Texts) -> str:
    if each.wording.strip():
        return texts.official(each.wording.strip())
    if each.amount == 0:
        return texts("receipt.free")
    return texts("receipt.dong", amount=f"{each.amount:,.0f}".replace(",", texts.numbers.group))


def channels(procedure: Procedure, texts: Texts) -> str:
    """How one may submit: "Tại quầy, qua mạng"; empty when nothing is published."""
    published = {method.channel for method in procedure.methods}
    ways = [texts(f"procedure.channel.{each}") for each in _CHANNELS if each in published]
    return sentence(", ".join(ways))


def counters_or_agency(procedure: Procedure, counters: str, texts: Texts) -> str:
    """Where to submit here: the counters as said aloud, else the first executing agency."""
    if counters:
        return texts("receipt.counters", counters=counters)
    if procedure.executing:
        return texts.official(procedure.executing[0])
    return texts("receipt.ask_counter")


def note_texts(paper: Paper, texts: Texts) -> Texts:
    """A line is in one language: what is added to a note that stays Vietnamese is too."""
    if not paper.note or texts.locale == texts.vietnamese.locale:
        return texts
    return texts.vietnamese if texts.official(paper.note) == paper.note else texts


def paper_note(paper: Paper, texts: Texts) -> str:
    """The second line of a paper: our note, originals, copies, whether there is a form."""
    parts = [texts.official(paper.note)] if paper.note else []
    texts = note_texts(paper, texts)
    if paper.originals and not (paper.note and paper.originals == 1):
        parts.append(texts("receipt.originals", count=paper.originals))
    if paper.copies:
        parts.append(texts("receipt.copies", count=paper.copies))
    if (paper.form_name or paper.form_id) and not _same(
        "".join(parts[:1]), texts("receipt.on_form")
    ):
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


def procedure_name(procedure: Procedure, summary: PlainSummary | None, texts: Texts) -> str:
    """The plain name, else the published one."""
    return texts.of(summary.name) if summary else texts.official(procedure.title)


def hit_name(hit: ProcedureHit, texts: Texts) -> str:
    """The same for a row in a list, on one line."""
    name = texts.of(hit.plain_name) if hit.plain_name else texts.official(hit.title)
    return " ".join(name.split())


def in_plain(summary: PlainSummary | None, line: str, texts: Texts) -> str:
    """A line of the summary where the published wording is not in the reader's language."""
    return translated(getattr(summary, line), texts) if summary else ""


def translated(text: Text | None, texts: Texts) -> str:
    """Our own words in a language other than the record's; empty in Vietnamese."""
    return texts.translated(text) if text else ""


def hit_limit(hit: ProcedureHit, texts: Texts) -> str:
    """The time limit of a row in a list, short."""
    if own := translated(hit.how_long, texts):
        return own
    if hit.limit is not None:
        return limit_or(hit.limit, hit.time_limit, texts)
    if hit.time_limit:
        return texts.official(hit.time_limit)
    return texts.of(hit.how_long) if hit.how_long else ""


def hit_fee(hit: ProcedureHit, texts: Texts) -> str:
    if own := translated(hit.how_much, texts):
        return own
    if hit.free:
        return texts("receipt.free")
    if hit.fee:
        return texts.official(hit.fee)
    return texts.of(hit.how_much) if hit.how_much else ""


def sentence(line: str) -> str:
    """A line with a capital at its beginning."""
    return line[:1].upper() + line[1:]


def _same(first: str, second: str) -> bool:
    return second.lower() in first.lower()
