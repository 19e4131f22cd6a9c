"""Lines of a procedure's page that follow from the page alone: eyebrow, the line over the buttons.

Also which service a number is taken for. Pure; not for rows, nor for what a touch does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from kiosk.domain.centre import Service
from kiosk.domain.checklist import Checklist
from kiosk.domain.paging import cut_text
from kiosk.domain.procedure import Level, Paper, Procedure
from kiosk.domain.ticket import QueueState
from kiosk.domain.visit.state import PaperSlip, ProcedurePage, Tab
from kiosk.texts import Texts

_FIELD_LETTERS = 48
_OFFICE_LETTERS = 90
# Longer names are read whole under the finger.
_PAPER_LETTERS = 160


def eyebrow(procedure: Procedure, texts: Texts) -> str:
    """Field and level: "Hộ tịch · Cấp xã"."""
    fields = [texts.official(each.name, each.code) for each in procedure.fields[:1]]
    names = [cut_text(name, _FIELD_LETTERS) for name in fields]
    if procedure.levels:
        commune = Level.COMMUNE in procedure.levels
        level = Level.COMMUNE if commune else procedure.levels[0]
        names.append(texts(f"procedure.level.{level}"))
    return " · ".join(names)


def info_line(page: ProcedurePage, texts: Texts, *, can_print: bool, here: bool) -> str:
    """What became of the paper, why there is none, who does it if not here, or the content's age.

    `here`: whether a service of this centre takes the procedure.
    """
    if page.slip is not PaperSlip.NONE:
        return texts(f"procedure.slip.{page.slip}")
    if not can_print:
        return texts("procedure.no_printer")
    office = _office(page.procedure)
    if not here and office:
        return texts("procedure.not_here", office=cut_text(texts.official(office), _OFFICE_LETTERS))
    return updated_line(page, texts)


def updated_line(page: ProcedurePage, texts: Texts) -> str:
    """How old the content of papers and legal basis is."""
    if page.tab in (Tab.STEPS, Tab.FORMS):
        return ""
    day = page.procedure.snapshot or page.procedure.updated
    return texts("procedure.updated", date=f"{day:%d/%m/%Y}") if day else ""


def info_tone(page: ProcedurePage, *, can_print: bool, here: bool) -> str:
    """jade, vang, cham, or empty for the content's age."""
    if page.slip is PaperSlip.PRINTED:
        return "jade"
    if page.slip is PaperSlip.FAILED or (page.slip is PaperSlip.NONE and not can_print):
        return "vang"
    elsewhere = page.slip is PaperSlip.NONE and not here and _office(page.procedure)
    return "cham" if elsewhere else ""


def papers_spoken(papers: Checklist, texts: Texts) -> str:
    """The papers for the ear, a line each: name, and whether it is required or only if there."""
    lines: list[str] = []
    texts = texts.noting()
    names = {group.case: group.name for group in papers.groups}
    for case, told in groupby(papers.lines(), key=lambda line: line[0][0]):
        lines += [texts.official(names[case])] if names[case] else []
        lines += [_paper_spoken(paper, texts) for _, paper in told]
    if not lines:
        return ""
    heads = (texts("procedure.papers_spoken", count=len(papers.papers)), texts.official_note)
    return "\n".join([*filter(None, heads), *lines])


def _paper_spoken(paper: Paper, texts: Texts) -> str:
    state = texts("procedure.required" if paper.required else "procedure.if_any")
    return f"{cut_text(texts.official(paper.name), _PAPER_LETTERS)}, {state[:1].lower()}{state[1:]}"


def _office(procedure: Procedure) -> str:
    """Who carries a procedure out, as far as the record says."""
    names = procedure.executing or procedure.authority
    return names[0] if names else ""


def service_for(services: Sequence[Service], queues: Mapping[str, QueueState]) -> Service | None:
    """Of several services the one that is open and has the shortest wait; the first when equal."""

    def busy(service: Service) -> tuple[bool, int, int]:
        state = queues.get(service.code, QueueState(0, 0, 0))
        return (not state.open or state.full, state.wait_minutes, state.waiting)

    return min(services, key=busy, default=None)
