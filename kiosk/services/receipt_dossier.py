"""The words of a dossier summary on paper: what the screen shows, in one language.

Responsible for which words stand on the slip; they are chosen in dossier_words.py. Never a name
or a timeline; a fee only as what is still to be paid. An answer from the offline digest has no
title either.
"""

from __future__ import annotations

from devices.printer.slips import DossierSlip, Fact, PaperLine
from kiosk.domain.centre import Centre
from kiosk.domain.dossier import AnswerSource, Found
from kiosk.domain.moment import VIETNAM
from kiosk.domain.working_days import WorkCalendar
from kiosk.services.dossier_words import DossierWords
from kiosk.services.facts import shorten
from kiosk.services.receipt import ChecklistPrint
from kiosk.texts import Texts

_MOST_PAPERS = 20
_PAPER_LETTERS = 300


def dossier_slip(
    found: Found, centre: Centre, texts: Texts, circumstances: ChecklistPrint
) -> DossierSlip:
    """The slip of one answer."""
    texts = texts.noting()
    local = circumstances.printed_at.astimezone(VIETNAM)
    words = DossierWords(found, texts, local.date(), WorkCalendar.of(centre.hours))
    offline = found.source is AnswerSource.DIGEST
    papers = () if offline else _papers(words, texts)
    return DossierSlip(
        office=centre.office(texts.locale),
        centre=centre.name(texts.locale),
        heading=texts("receipt.dossier"),
        notice=texts("receipt.dossier.notice"),
        name="" if offline else words.title,
        facts=_facts(words, texts, offline),
        next_title=texts("dossier.next"),
        next_step=words.next_step if offline else words.every_step,
        papers_title=words.papers_title if papers else "",
        papers=papers,
        data_line=texts(f"dossier.{'offline_title' if offline else 'as_of'}", time=words.as_of),
        foot=texts(
            "receipt.dossier.foot",
            time=f"{local:%H:%M}",
            date=f"{local:%d/%m/%Y}",
            machine=circumstances.machine,
        ),
        language=texts.official_note,
    )


def _papers(words: DossierWords, texts: Texts) -> tuple[PaperLine, ...]:
    """Every paper that is asked for; of very many the first, and how many more there are."""
    asked = words.missing_papers
    lines = [shorten(texts.official(name), _PAPER_LETTERS) for name in asked[:_MOST_PAPERS]]
    if len(asked) > _MOST_PAPERS:
        lines.append(texts("procedure.more_papers", count=len(asked) - _MOST_PAPERS))
    return tuple(PaperLine(line) for line in lines)


def _facts(words: DossierWords, texts: Texts, offline: bool) -> tuple[Fact, ...]:
    dossier, due = words.found.dossier, words.due_on_paper()
    status = texts(dossier.status_key)
    if words.overdue:
        status += f" · {texts('dossier.badge.overdue')}"
    official = "" if offline else words.official_title
    facts = [
        *([Fact(texts("dossier.official"), official)] if official else []),
        Fact(texts("dossier.code_name"), dossier.code),
        Fact(texts("receipt.dossier.status"), status),
    ]
    if due:
        facts.append(Fact(texts("dossier.due"), due))
    if words.why_overdue:
        facts.append(Fact(texts("dossier.why"), words.why_overdue))
    return tuple(facts)
