"""A procedure in plain words: five lines, its ways of submitting, its chain of agencies.

Built from our own summary where there is one, else from the record; nothing is made up: what the
record lacks is left to its steps or to the counter. Not responsible for how rows look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.checklist import checklist
from kiosk.domain.procedure import Channel, Method, Online, PlainSummary, Procedure
from kiosk.domain.vietnamese import fold
from kiosk.services.facts import (
    Unit,
    all_fees,
    counter_method,
    fees,
    limit,
    limit_or,
    said_limit,
    sentence,
    shorten,
)
from kiosk.services.overlay_words import fee_from
from kiosk.texts import Texts

LINES = ("bring", "where", "how_long", "how_much", "get")
_LINE_LETTERS = 140
_CHANNELS = (Channel.COUNTER, Channel.ONLINE, Channel.POSTAL)
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class MethodLine:
    """Ways of submitting that share a time limit and fees, with what the record says of them."""

    ways: str
    terms: str
    wording: str = ""


def plain_lines(
    procedure: Procedure, summary: PlainSummary | None, unit: Unit, texts: Texts
) -> tuple[tuple[str, str], ...]:
    """What to bring, where, how long, how much, what one gets: always five (name, line)."""
    if summary is None:
        return _with_fee(dict(_from_record(procedure, unit, texts)), unit, texts)
    lines = {name: texts.of(getattr(summary, name)) for name in LINES}
    if unit.deadline is not None:
        here = texts("procedure.limit_here", limit=limit_or(unit.deadline.limit, "", texts))
        lines["how_long"] = f"{lines['how_long'].rstrip('.')}. {here}."
    found = {name: line or _missing(procedure, name, texts) for name, line in lines.items()}
    return _with_fee(found, unit, texts)


def _with_fee(lines: dict[str, str], unit: Unit, texts: Texts) -> tuple[tuple[str, str], ...]:
    """The lines, that on the fee followed by what is paid here and where that comes from."""
    if here := fee_from(unit, texts):
        lines = {**lines, "how_much": f"{lines['how_much'].rstrip('.')}. {here}."}
    return tuple(lines.items())


def _from_record(procedure: Procedure, unit: Unit, texts: Texts) -> Iterator[tuple[str, str]]:
    method = counter_method(procedure)
    papers = len(checklist(procedure).papers)
    counters = texts("receipt.counters", counters=unit.counters) if unit.counters else ""
    values = {
        "bring": texts("procedure.plain.papers", count=papers) if papers else "",
        "where": counters or ", ".join(map(texts.official, procedure.executing[:1])),
        "how_long": said_limit(procedure, None, unit, texts),
        "how_much": fees(method, texts),
        "get": ", ".join(texts.official(result.name) for result in procedure.results),
    }
    for name in LINES:
        value = shorten(values[name], _LINE_LETTERS)
        if value:
            yield name, texts(f"procedure.plain.{name}", value=value)
        else:
            yield name, _missing(procedure, name, texts)


def _missing(procedure: Procedure, name: str, texts: Texts) -> str:
    instead = texts("procedure.plain.see_steps" if procedure.steps else "procedure.plain.ask")
    return texts(f"procedure.plain.{name}", value=instead)


def method_lines(procedure: Procedure, texts: Texts) -> tuple[MethodLine, ...]:
    """The ways of submitting, each with its terms; those with the same terms in one line."""
    shared: dict[tuple[str, str], list[str]] = {}
    for channel in _CHANNELS:
        for method in procedure.methods:
            if method.channel is channel:
                ways = shared.setdefault(_terms(method, texts), [])
                ways.append(_way(channel, procedure.online, texts))
    return tuple(
        MethodLine(sentence(", ".join(dict.fromkeys(ways))), terms, wording)
        for (terms, wording), ways in shared.items()
    )


def _terms(method: Method, texts: Texts) -> tuple[str, str]:
    """Limit and fees, and the wording where it says more than them."""
    said = limit(method, texts).strip(), "; ".join(all_fees(method, texts)).strip()
    terms = " · ".join(dict.fromkeys(each for each in said if each))
    wording = texts.official(method.wording.strip())
    return terms, "" if wording in said else wording


def _way(channel: Channel, online: Online, texts: Texts) -> str:
    if channel is Channel.ONLINE:
        return texts(f"procedure.channel.online_{online or Online.PART}")
    return texts(f"procedure.channel.{channel}")


def agency_chain(procedure: Procedure) -> tuple[str, ...]:
    """The agencies of a procedure that passes through several (liên thông), in order; else none.

    Several executing agencies alone are no chain: most records mean one or another of them.
    """
    linked = "lien thong" in fold(_IN_BRACKETS.sub(" ", procedure.title))
    if not linked and not procedure.coordinating:
        return ()
    found = _each_once(
        (*procedure.executing, *procedure.coordinating, *procedure.authorised, *procedure.authority)
    )
    return found if len(found) > 1 else ()


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    """Names in order without repetition, however they are spelt in capitals and spaces."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(" ".join(fold(name).split()), " ".join(name.split()))
    return tuple(known.values())
