"""The words on paper: from tickets and procedures to slips ready for drawing.

Responsible for choosing and shortening words in one language. Not for how a slip looks
(devices/printer/receipt.py) nor for printing it (devices/runner.py). Nothing personal is printed:
a priority ticket says only that it is one, never why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from devices.printer.slips import ChecklistSlip, Fact, SelfTestSlip, TicketSlip
from kiosk.domain.centre import Centre, Hours, Service, Session
from kiosk.domain.checklist import NO_TICKS, Ticks
from kiosk.domain.codes import ticket_code
from kiosk.domain.moment import VIETNAM
from kiosk.domain.procedure import PlainSummary, Procedure
from kiosk.domain.ticket import Ticket
from kiosk.services.facts import RANGE, Unit, counter_list, procedure_name
from kiosk.services.receipt_papers import facts, papers, steps, still_needed
from kiosk.texts import Texts


@dataclass(frozen=True, slots=True)
class TicketQr:
    """What the ticket's code says; `follows` when a phone can watch the queue with it."""

    payload: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistPrint:
    """The circumstances of one print. `printed_at` is aware; no payload prints no code."""

    printed_at: datetime
    machine: str
    qr_payload: str = ""
    ticks: Ticks = NO_TICKS


def ticket_qr(ticket: Ticket, follow_url: str) -> TicketQr:
    """The ticket's code. A telephone can follow only a number that the central system gave.

    `follow_url` stands in place of the address that the central system told. Our own code goes
    behind the address, where no browser sends it, so that a kiosk knows its paper again.
    """
    code = ticket_code(ticket.id)
    told, slash, secret = ticket.follow.rpartition("/")
    address = follow_url or told + slash
    if address and secret:
        return TicketQr(f"{address}{secret}#{code}", follows=True)
    return TicketQr(code)


def ticket_slip(
    ticket: Ticket, centre: Centre, texts: Texts, machine: str, qr: TicketQr
) -> TicketSlip:
    """The slip of a number. `machine` is the name on paper, e.g. "02"."""
    service = centre.service(ticket.service)
    field = next((f for f in centre.fields if service and f.code == service.field), None)
    kind = "follow" if qr.follows else "qr"
    guide = texts("receipt.guide_counter")
    return TicketSlip(
        office=centre.office(texts.locale),
        centre=centre.name(texts.locale),
        heading=texts("receipt.heading"),
        number=ticket.number,
        priority_label=texts("receipt.priority") if ticket.priority else "",
        service=service.name(texts.locale) if service else ticket.service,
        field=field.name(texts.locale) if field else "",
        counter_label=texts("receipt.counter"),
        counter=(counter_list(service.counters) if service else "") or guide,
        ahead_label=texts("receipt.turn" if ticket.comes_next else "receipt.ahead"),
        ahead=texts("receipt.next") if ticket.comes_next else _people(ticket.ahead, texts),
        wait_line=_wait(ticket, texts),
        qr_payload=qr.payload,
        qr_title=texts(f"receipt.{kind}_title"),
        qr_text=texts(f"receipt.{kind}_text"),
        advice=(*_advice(ticket, service, texts), *_own_words(centre, texts)),
        foot_left=_moment(ticket.issued_at, texts),
        foot_right=texts("receipt.machine", machine=machine),
    )


def go_at_once(ticket: Ticket, service: Service | None, texts: Texts) -> str:
    """Where to go now; empty while somebody is ahead or a wait is known."""
    if ticket.ahead or ticket.wait_minutes:
        return ""
    return texts("receipt.go" if service and service.counters else "receipt.go_guide")


def checklist_slip(
    procedure: Procedure,
    summary: PlainSummary | None,
    centre: Centre,
    texts: Texts,
    circumstances: ChecklistPrint,
) -> ChecklistSlip:
    """What to bring for a procedure, in plain words where `summary` has them."""
    payload, texts = circumstances.qr_payload, texts.noting()
    hotline = centre.hotlines[0].number if centre.hotlines else ""
    return ChecklistSlip(
        office=centre.office(texts.locale),
        centre=centre.name(texts.locale),
        heading=texts("receipt.checklist"),
        name=procedure_name(procedure, summary, texts),
        facts=facts(procedure, summary, Unit.of(centre, procedure.code), texts),
        papers_title=texts("receipt.papers"),
        groups=papers(procedure, texts, circumstances.ticks),
        missing=still_needed(procedure, texts, circumstances.ticks),
        steps_title=texts("receipt.steps"),
        steps=steps(procedure, texts),
        more_line=texts("receipt.more_by_qr" if payload else "receipt.more_at_desk"),
        qr_payload=payload,
        qr_title=texts("receipt.forms_title"),
        qr_text=texts("receipt.forms_text"),
        hours=hours_line(centre.hours, texts),
        telephone=texts("receipt.ask_more", number=hotline) if hotline else "",
        foot=_checklist_foot(procedure.snapshot or procedure.updated, circumstances, texts),
        language=" ".join(filter(None, (texts.official_note, texts.prevailing))),
    )


def self_test_slip(
    centre: Centre, texts: Texts, machine: str, printed_at: datetime
) -> SelfTestSlip:
    """The technician's page. `printed_at` is aware."""
    values = {
        "receipt.test.machine": machine,
        "receipt.test.time": _moment(printed_at, texts),
        "receipt.test.head": texts("receipt.test.head_value"),
    }
    return SelfTestSlip(
        office=centre.office(texts.locale),
        centre=centre.name(texts.locale),
        heading=texts("receipt.test"),
        facts=tuple(Fact(texts(key), value) for key, value in values.items()),
        sample=texts("receipt.test.sample"),
        qr_payload=f"SELF-TEST {printed_at.astimezone(VIETNAM):%Y-%m-%d %H:%M}",
        qr_title=texts("receipt.test.qr_title"),
        qr_text=texts("receipt.test.qr_text"),
        foot=texts("receipt.test.foot"),
    )


def hours_line(hours: Hours, texts: Texts) -> str:
    """The week's opening hours, days of equal hours together, one sentence each."""
    spans: list[tuple[int, int, tuple[Session, ...]]] = []
    for day in sorted(hours.weekdays):
        sessions = hours.weekdays[day]
        if spans and spans[-1][2] == sessions and spans[-1][1] == day - 1:
            spans[-1] = (spans[-1][0], day, sessions)
        elif sessions:
            spans.append((day, day, sessions))
    return " ".join(_span(*span, texts) for span in spans if span[2])


def _span(first: int, last: int, sessions: tuple[Session, ...], texts: Texts) -> str:
    days = texts(f"receipt.weekday.{first}")
    if last != first:
        days += f" – {texts(f'receipt.weekday.{last}')}"
    times = ", ".join(f"{s.opens:%H:%M}{RANGE}{s.closes:%H:%M}" for s in sessions)
    return f"{days[:1].upper()}{days[1:]}: {times}."


def _advice(ticket: Ticket, service: Service | None, texts: Texts) -> tuple[str, ...]:
    """To wait or to go, never both; then what to do after a missed turn."""
    first = go_at_once(ticket, service, texts) or texts("receipt.sit")
    return (f"{first} {texts('receipt.missed')}",)


def _own_words(centre: Centre, texts: Texts) -> tuple[str, ...]:
    """What this centre has printed on every ticket."""
    return (centre.ticket_note(texts.locale),) if centre.ticket_note else ()


def _people(count: int, texts: Texts) -> str:
    return texts("receipt.people", count=count) if count else texts("receipt.nobody")


def _wait(ticket: Ticket, texts: Texts) -> str:
    if ticket.wait_minutes:
        return texts("receipt.wait", minutes=ticket.wait_minutes)
    return "" if ticket.ahead else texts("receipt.no_wait")


def _moment(at: datetime, texts: Texts) -> str:
    local = at.astimezone(VIETNAM)
    weekday = texts(f"receipt.weekday.{local.isoweekday()}")
    return texts("receipt.moment", time=f"{local:%H:%M}", weekday=weekday, date=_date(local.date()))


def _checklist_foot(content: date | None, circumstances: ChecklistPrint, texts: Texts) -> str:
    local = circumstances.printed_at.astimezone(VIETNAM)
    values = {
        "time": f"{local:%H:%M}",
        "date": _date(local.date()),
        "machine": circumstances.machine,
    }
    if content is None:
        return texts("receipt.checklist_foot_undated", **values)
    return texts("receipt.checklist_foot", **values, content=_date(content))


def _date(day: date) -> str:
    return f"{day:%d/%m/%Y}"
