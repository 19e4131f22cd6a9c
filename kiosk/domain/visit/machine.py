"""The rules that hold on every screen: idle time, home and back, language, scans, dialogs.

`next_state` is total: an event that means nothing now changes nothing. The rules of the
journeys are in a module each.
"""

from __future__ import annotations

from dataclasses import fields, replace

from kiosk.domain.scan import (
    Appointment,
    DossierScan,
    IdCard,
    Scan,
    SelfTest,
    StaffBadge,
    TicketRef,
    Unknown,
)
from kiosk.domain.ticket import Printed, Ticket
from kiosk.domain.visit import ask as asking
from kiosk.domain.visit import (
    card,
    centre,
    dossier,
    events,
    help,
    id_card,
    late,
    online,
    public_event,
    queue,
    rating,
    search,
    slip,
    survey,
    wards,
)
from kiosk.domain.visit.effects import RecallTicket
from kiosk.domain.visit.state import (
    FASTEST,
    IDLE_COUNTDOWN,
    IDLE_QUESTION_AFTER_ALOUD,
    IDLE_QUESTION_AFTER_GUIDED,
    IDLE_QUESTION_AFTER_NO_PAPER,
    LOUDEST,
    LOUDNESS,
    Access,
    AccessSheet,
    Dialog,
    DossierEntry,
    Home,
    IdleQuestion,
    Issuing,
    Message,
    OfflinePage,
    PaperSlip,
    ScanFound,
    ScanNote,
    TicketPage,
    Visit,
)
from kiosk.domain.visit.step import Step, ask, back, fresh, go, home, stay

_ACCESS_NAMES = frozenset(field.name for field in fields(Access) if isinstance(field.default, bool))
_JOURNEYS = (
    *(queue.step, search.step, dossier.step, rating.step, survey.step, online.step),
    *(centre.step, public_event.step, asking.step, help.step, wards.step),
    *(card.step, id_card.step, late.step, slip.step),
)


def next_state(visit: Visit, event: events.Event) -> Step:
    """What an event leads to. Pure; never raises on any event in any state."""
    question = visit.dialog
    if isinstance(question, IdleQuestion):
        if isinstance(event, events.GoBack | events.CloseDialog):
            return Step(_touched(visit))
        if isinstance(event, help.StaffCalled):
            return _beneath(visit, question, event)
    if event.touch:
        visit = _touched(visit)
    for rules in (_anywhere, *_JOURNEYS):
        step = rules(visit, event)
        if step is not None:
            return step
    return stay(visit)


def _touched(visit: Visit) -> Visit:
    """A person is there: a full new period, and the question gives back what it came over."""
    dialog = visit.dialog.over if isinstance(visit.dialog, IdleQuestion) else visit.dialog
    return replace(visit, idle=0, dialog=dialog, screen=rating.more_time(visit.screen))


def _beneath(visit: Visit, question: IdleQuestion, event: events.Event) -> Step:
    """An answer reaches the dialog that waits under the question, which stays."""
    step = next_state(replace(visit, dialog=question.over), event)
    asked = replace(question, over=step.visit.dialog)
    return replace(step, visit=replace(step.visit, dialog=asked))


def _anywhere(visit: Visit, event: events.Event) -> Step | None:
    match event:
        case events.Second():
            return _second(visit)
        case events.GoHome():
            return stay(visit) if isinstance(visit.screen, Issuing) else home(visit)
        case events.EndVisit():
            return stay(visit) if isinstance(visit.screen, Issuing) else fresh(visit)
        case events.GoBack():
            return _go_back(visit)
        case events.Scanned(scan, group):
            return _scanned(visit, scan, group)
        case events.OpenScanned():
            return _open_scanned(visit)
        case events.TicketRecalled():
            return _recalled(visit, event)
        case events.ShowOffline():
            return go(visit, OfflinePage())
        case _:
            return _reading_aids(visit, event)


def _reading_aids(visit: Visit, event: events.Event) -> Step | None:
    match event:
        case events.SetLocale(locale):
            return Step(replace(visit, locale=locale))
        case events.ToggleAccess(name) if name in _ACCESS_NAMES:
            flipped = not getattr(visit.access, name)
            return _with_access(visit, replace(visit.access, **{name: flipped}))
        case events.SetVolume(volume):
            heard = min(max(volume, visit.access.quietest), LOUDEST)
            return _with_access(visit, replace(visit.access, volume=heard))
        case events.SetPace(pace):
            kept = min(max(pace, 1), FASTEST)
            return Step(replace(visit, access=replace(visit.access, pace=kept)))
        case events.OpenAccess():
            return _with_dialog(visit, AccessSheet())
        case events.NotOffered(key):
            return _with_dialog(visit, Message(key))
        case events.CloseDialog():
            return _with_dialog(visit, None)
        case _:
            return None


def _with_access(visit: Visit, access: Access) -> Step:
    """What is read aloud is heard: a voice that was silenced speaks as loud as at first."""
    lost = access.volume < access.quietest
    return Step(replace(visit, access=replace(access, volume=LOUDNESS) if lost else access))


def _with_dialog(visit: Visit, dialog: Dialog | None) -> Step:
    return Step(replace(visit, dialog=dialog))


def _go_back(visit: Visit) -> Step:
    if visit.dialog is not None:
        return _with_dialog(visit, None)
    if isinstance(visit.screen, Issuing | rating.RatingThanks):
        return stay(visit)
    if isinstance(visit.screen, TicketPage) and not visit.back:
        return stay(visit)
    return survey.question_before(visit) or back(visit)


# --- idle time -------------------------------------------------------------------------------


def _second(visit: Visit) -> Step:
    visit = help.waited(visit)
    thanked = rating.second(visit)
    if thanked is not None:
        return thanked
    if visit.untouched or isinstance(visit.screen, Issuing):
        return stay(visit)
    if isinstance(visit.dialog, IdleQuestion):
        left = visit.dialog.seconds_left - 1
        asked = replace(visit.dialog, seconds_left=left)
        return fresh(visit) if left <= 0 else _with_dialog(visit, asked)
    idle = visit.idle + 1
    waited = idle >= _patience(visit)
    dialog = IdleQuestion(IDLE_COUNTDOWN, visit.dialog) if waited else visit.dialog
    return Step(replace(visit, idle=idle, dialog=dialog))


def _patience(visit: Visit) -> int:
    """Seconds without a touch before the question; long where a number has no paper."""
    screen = visit.screen
    if isinstance(screen, TicketPage) and screen.ticket.printed in (
        Printed.NOT_PRINTED,
        Printed.UNKNOWN,
    ):
        return IDLE_QUESTION_AFTER_NO_PAPER
    if isinstance(screen, asking.AskSent) and screen.slip is PaperSlip.FAILED:
        return IDLE_QUESTION_AFTER_NO_PAPER
    if visit.guided:
        return IDLE_QUESTION_AFTER_GUIDED
    usual = visit.house.ask_after
    return max(usual, IDLE_QUESTION_AFTER_ALOUD) if visit.access.read_aloud else usual


# --- scans -----------------------------------------------------------------------------------


def _scanned(visit: Visit, scan: Scan, group: str) -> Step:
    if isinstance(visit.screen, Issuing):
        return stay(visit)
    match scan:
        case DossierScan():
            return _dossier_scanned(visit, scan)
        case TicketRef(ticket_id):
            asked = ask(visit)
            return Step(asked, (RecallTicket(asked.asks, ticket_id),))
        case IdCard():
            return id_card.scanned(visit, scan, group)
        case Appointment():
            return _with_dialog(visit, Message("scan.appointment"))
        case StaffBadge():
            return _with_dialog(visit, Message("scan.staff_badge"))
        case SelfTest():
            return _with_dialog(visit, ScanNote("scan.self_test"))
        case Unknown(reason):
            return _with_dialog(visit, Message(f"scan.{reason}"))


def _dossier_scanned(visit: Visit, scan: DossierScan) -> Step:
    match visit.screen:
        case Home() | DossierEntry():
            return dossier.look_up(visit, scan)
        case rating.RatingPage() as page:
            return rating.scanned_dossier(visit, page, scan)
        case _:
            return _with_dialog(visit, ScanFound(scan))


def _open_scanned(visit: Visit) -> Step:
    if not isinstance(visit.dialog, ScanFound):
        return stay(visit)
    scan = visit.dialog.scan
    if isinstance(scan, DossierScan):
        return dossier.look_up(visit, scan)
    return go(visit, TicketPage(scan, again=True))


def _recalled(visit: Visit, event: events.TicketRecalled) -> Step:
    if event.ask != visit.asks:
        return stay(visit)
    if isinstance(visit.screen, rating.RatingPage):
        return rating.scanned_ticket(visit, visit.screen, event.ticket)
    if event.ticket is None:
        return _with_dialog(visit, Message("scan.ticket_unknown"))
    return _ticket_found(visit, event.ticket)


def _ticket_found(visit: Visit, ticket: Ticket) -> Step:
    """At once where nothing is lost by it, else the question first."""
    pages = [page for page in (visit.screen, *visit.back) if isinstance(page, TicketPage)]
    own = [page for page in pages if page.ticket.id == ticket.id]
    if visit.screen in own:
        return _with_dialog(visit, None)
    if own:
        ticket = own[0].ticket
    elif ticket.printed is Printed.PENDING:
        # Nobody prints it any more: it ended with the power, and may be on paper or not.
        ticket = replace(ticket, printed=Printed.UNKNOWN)
    if isinstance(visit.screen, Home):
        return Step(replace(visit, screen=TicketPage(ticket, again=True), back=(), dialog=None))
    return _with_dialog(visit, ScanFound(ticket))
