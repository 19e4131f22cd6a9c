"""A procedure on paper: its four facts, its papers by case, its steps in a few lines.

Responsible for what of the official wording fits on a strip of paper. Facts are the plain
summary's where there is one; fees and time limits are otherwise as published, never computed.
"""

from __future__ import annotations

import re

from devices.printer.slips import Fact, PaperGroup, PaperLine
from kiosk.domain.checklist import GroupKind, Ticks, case_kind, checklist, is_remark
from kiosk.domain.procedure import Channel, Paper, PaperCase, PlainSummary, Procedure, Step
from kiosk.services.facts import Unit, counter_method, fees, paper_note, said_limit, shorten
from kiosk.services.official_steps import official_steps
from kiosk.services.overlay_words import decided_here
from kiosk.texts import Texts

_FACT_LETTERS = 140
_STEP_LETTERS = 220
_CASE_LETTERS = 300
_PAPER_LETTERS = 600
_MOST_STEPS = 9
_BULLET = re.compile(r"^[-+*•]+\s*")


def facts(
    procedure: Procedure, summary: PlainSummary | None, unit: Unit, texts: Texts
) -> tuple[Fact, ...]:
    """Time limit (by law and here), fees, where to submit, what one gets; what is decided here."""
    method = counter_method(procedure)
    ask = texts("receipt.ask_counter")
    values = {
        "limit": (
            texts.of(summary.how_long)
            if summary and unit.deadline is None
            else said_limit(procedure, summary, unit, texts)
        ),
        "fee": texts.of(summary.how_much) if summary else fees(method, texts),
        "where": _where(procedure, summary, unit.counters, texts),
        "result": texts.of(summary.get) if summary else _results(procedure, texts),
    }
    official = (
        Fact(texts(f"receipt.fact.{key}"), shorten(value, _FACT_LETTERS) or ask)
        for key, value in values.items()
    )
    here = (
        Fact(each.label, f"{shorten(each.words, _FACT_LETTERS)} ({each.source})")
        for each in decided_here(unit, texts)
    )
    return (*official, *here)


def _results(procedure: Procedure, texts: Texts) -> str:
    return ", ".join(texts.official(result.name) for result in procedure.results)


def papers(procedure: Procedure, texts: Texts, ticks: Ticks) -> tuple[PaperGroup, ...]:
    """The papers as published, by case, names up to 600 characters; without any, where to ask."""
    cases = [(place, case) for place, case in enumerate(procedure.cases) if case.papers]
    if not cases:
        return (PaperGroup(texts("receipt.ask_counter"), ()),)
    return tuple(
        PaperGroup(
            shorten(texts.official(case.name), _CASE_LETTERS) if len(cases) > 1 else "",
            tuple(
                _paper(paper, texts, _need(case, paper, texts), (place, number) in ticks.have)
                for number, paper in enumerate(case.papers)
            ),
        )
        for place, case in cases
    )


def still_needed(procedure: Procedure, texts: Texts, ticks: Ticks) -> str:
    """How many papers are still to be prepared; empty where nothing was ticked."""
    if not ticks.have:
        return ""
    missing = ticks.missing(procedure)
    required = "_required" if checklist(procedure, ticks.case).required else ""
    if not missing:
        return texts(f"receipt.nothing_missing{required}")
    return texts(f"receipt.missing{required}", count=missing)


def steps(procedure: Procedure, texts: Texts) -> tuple[str, ...]:
    """The beginnings of at most nine steps; official texts run to pages."""
    found = [each for each in official_steps(procedure) if each.name or each.text][:_MOST_STEPS]
    lines = (shorten(_on_one_line(step, texts), _STEP_LETTERS) for step in found)
    return tuple(line for line in lines if line)


def _on_one_line(step: Step, texts: Texts) -> str:
    name = _BULLET.sub("", texts.official(step.name))
    text = _BULLET.sub("", " ".join(texts.official(step.text).split()))
    if not name or not text:
        return name or text
    # A text that goes on in small letters is the same sentence, broken by a line's end.
    goes_on = text[0].islower() or name.endswith((".", ":", ";", ","))
    return f"{name} {text}" if goes_on else f"{name}: {text}"


def _where(procedure: Procedure, summary: PlainSummary | None, counters: str, texts: Texts) -> str:
    if not counters:
        if summary:
            return texts.of(summary.where)
        return "".join(map(texts.official, procedure.executing[:1]))
    ways = [texts("receipt.counters", counters=counters)]
    channels = {method.channel for method in procedure.methods}
    ways += [texts("receipt.online")] if Channel.ONLINE in channels else []
    ways += [texts("receipt.postal")] if Channel.POSTAL in channels else []
    return ", ".join(ways)


def _need(case: PaperCase, paper: Paper, texts: Texts) -> str:
    """Whether everybody needs a paper; a remark among the papers is none."""
    if case_kind(case) is GroupKind.NOTE or is_remark(paper):
        return ""
    return texts("procedure.required" if paper.required else "procedure.if_any")


def _paper(paper: Paper, texts: Texts, need: str, ticked: bool) -> PaperLine:
    have = texts("receipt.have") if ticked else ""
    note = " · ".join(each for each in (have, need, paper_note(paper, texts)) if each)
    return PaperLine(shorten(texts.official(paper.name), _PAPER_LETTERS), note, ticked)
