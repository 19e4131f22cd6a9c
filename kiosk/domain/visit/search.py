"""Finding a procedure: browse or type, open one, tick its papers, print or take the list along."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.visit import events
from kiosk.domain.visit.effects import FindInstead, FindProcedures, LoadProcedure, PrintChecklist
from kiosk.domain.visit.slip import print_slip
from kiosk.domain.visit.state import (
    Issuing,
    Message,
    ProcedurePage,
    SearchPage,
    TakeAlong,
    Visit,
)
from kiosk.domain.visit.step import Step, ask, go, show, stay
from kiosk.domain.visit.wards import RecogniseWard, WardRecognised


def step(visit: Visit, event: events.Event) -> Step | None:
    match event:
        case events.OpenSearch():
            return stay(visit) if isinstance(visit.screen, Issuing) else go(visit, SearchPage())
        case events.OpenProcedure(procedure_id):
            asked = ask(visit)
            return Step(asked, (LoadProcedure(asked.asks, procedure_id),))
        case events.ProcedureArrived():
            return _arrived(visit, event)
        case _ if isinstance(visit.screen, SearchPage):
            return _on_search(visit, visit.screen, event)
        case _ if isinstance(visit.screen, ProcedurePage):
            return _on_procedure(visit, visit.screen, event)
        case _:
            return None


def _on_search(visit: Visit, page: SearchPage, event: events.Event) -> Step | None:
    match event:
        case events.StartTyping():
            return show(visit, replace(page, typing=True))
        case events.TypeQuery(text):
            return _find(visit, replace(page, query=text, typing=True))
        case events.ChooseLifeEvent(code):
            return _find(visit, replace(page, life_event=code))
        case events.FilterField(code):
            return _find(visit, replace(page, field=code))
        case events.FilterOnTheSpot(on):
            return _find(visit, replace(page, on_the_spot=on))
        case events.ShowPage(number):
            return show(visit, replace(page, page=max(0, number)))
        case events.HitsArrived(asked, hits) if asked == page.ask:
            return _found(visit, replace(page, hits=hits, found_ask=asked))
        case events.InsteadArrived(asked, instead) if asked == page.ask:
            return show(visit, replace(page, instead=instead.wordings, elsewhere=instead.who))
        case WardRecognised(asked, known) if asked == page.ask:
            return show(visit, replace(page, ward=known))
        case _:
            return None


def _find(visit: Visit, page: SearchPage) -> Step:
    """Ask for every keystroke; the rows of the last answer stay until the next one comes."""
    asked = ask(visit)
    page = replace(page, page=0, ask=asked.asks)
    if not (page.query.strip() or page.filtered):
        return show(asked, _emptied(page))
    filters = page.life_event, page.field, page.on_the_spot
    effect = FindProcedures(asked.asks, page.query, *filters)
    return show(asked, page, effect, RecogniseWard(asked.asks, page.query))


def _emptied(page: SearchPage) -> SearchPage:
    return replace(
        page, hits=(), answered=False, found_ask=page.ask, ward=False, instead=(), elsewhere=""
    )


def _found(visit: Visit, page: SearchPage) -> Step:
    found = replace(page, answered=True, found_by=page.query, instead=(), elsewhere="")
    if found.hits or not found.query.strip():
        return show(visit, found)
    return show(visit, found, FindInstead(found.ask, found.query))


def _arrived(visit: Visit, event: events.ProcedureArrived) -> Step:
    if event.ask != visit.asks:
        return stay(visit)
    if event.procedure is None:
        return Step(replace(visit, dialog=Message("procedure.gone")))
    came_from = visit.screen
    if isinstance(came_from, SearchPage):
        # Who comes back looks at what was found; the keys would cover it.
        visit = replace(visit, screen=replace(came_from, typing=False))
    return go(visit, ProcedurePage(event.procedure, event.summary))


def _on_procedure(visit: Visit, page: ProcedurePage, event: events.Event) -> Step | None:
    match event:
        case events.ChooseTab(tab):
            return show(visit, replace(page, tab=tab, page=0))
        case events.ChooseCase(case) if 0 <= case < len(page.procedure.cases):
            return show(visit, replace(page, case=case, page=0))
        case events.ToggleTick(case, paper):
            return show(visit, replace(page, ticked=page.ticked ^ {(case, paper)}))
        case events.ShowPage(number):
            return show(visit, replace(page, page=max(0, number)))
        case events.ShowTakeAlong(code):
            return Step(replace(visit, dialog=TakeAlong(max(0, code))))
        case events.PrintSlip():
            wanted = (page.procedure, page.summary, page.ticks)
            return print_slip(visit, page, lambda asked: PrintChecklist(asked, *wanted))
        case _:
            return None
