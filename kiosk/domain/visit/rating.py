"""Rating and comment: five faces, reasons, words, thanks. One rating per ticket.

The face alone is a rating and is kept the moment it is chosen; reasons, words and answers replace
it under the same id when they are sent. Who walks away in the middle has been heard; what was
ticked or typed and never sent is forgotten with the visit. A score under LOWEST_GOOD leads to the
reasons, a good one straight to the thanks: nobody is made to explain why all is well. The survey
is in survey.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.domain.rating import (
    BEST,
    LONGEST_COMMENT,
    LOWEST_GOOD,
    WORST,
    Rating,
    RatingOutcome,
    Subject,
    reasons_for,
)
from kiosk.domain.scan import DossierScan
from kiosk.domain.ticket import Ticket
from kiosk.domain.visit.effects import Effect
from kiosk.domain.visit.events import Answer, Event
from kiosk.domain.visit.state import DossierPage, Issuing, Screen, TicketPage, Visit
from kiosk.domain.visit.step import Step, ask, fresh, go, show, stay

# As long as any warning that time runs out.
THANKS_SECONDS = 20

# --- screens ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RatingPage(Screen):
    """Five faces. `message` is a text key: why a rating was not taken.

    `sent` is being kept under the number `ask`; `kept` is what this person gave already, so that
    coming back and touching another face changes it. `changing` offers another subject.
    """

    subject: Subject = field(default_factory=Subject)
    message: str = ""
    changing: bool = False
    sent: Rating | None = None
    kept: Rating | None = None
    ask: int = 0


@dataclass(frozen=True, slots=True)
class RatingReasonsPage(Screen):
    """What was not good (or was), and words. `typing` shows the keyboard.

    `rating` is as it would be sent now. `sending`: it is being kept under the number `ask`; else
    that is the number of the last face.
    """

    rating: Rating
    typing: bool = False
    sending: bool = False
    message: str = ""
    ask: int = 0


@dataclass(frozen=True, slots=True)
class RatingThanks(Screen):
    """Home follows by itself after `seconds_left`. `told`: reasons or words were given.

    `rating` has no words any more: they were sealed. `seen` after the first second: the finger that
    led here is lifted by then, and a touch asks for more time.
    """

    seconds_left: int
    rating: Rating | None = None
    told: bool = False
    seen: bool = False


# --- events ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenRating(Event):
    """`subject` is the visit's own ticket or dossier; else what is on screen is meant."""

    subject: Subject = field(default_factory=Subject)


@dataclass(frozen=True, slots=True)
class ChooseFace(Event):
    """`rating_id` is a new UUID."""

    score: int
    rating_id: str


@dataclass(frozen=True, slots=True)
class ChangeSubject(Event):
    """ "Đổi": offer another subject, or leave it as it is."""


@dataclass(frozen=True, slots=True)
class RateCentre(Event):
    """The centre in general is rated."""


@dataclass(frozen=True, slots=True)
class ToggleReason(Event):
    code: str


@dataclass(frozen=True, slots=True)
class StartComment(Event):
    """The comment was touched: the keyboard comes."""


@dataclass(frozen=True, slots=True)
class EndComment(Event):
    """The keyboard goes; what was typed stays."""


@dataclass(frozen=True, slots=True)
class TypeComment(Event):
    """The whole comment as it now is."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SendRating(Event):
    """Reasons and words go with the face."""


@dataclass(frozen=True, slots=True)
class SkipRating(Event):
    """The face alone is enough."""


@dataclass(frozen=True, slots=True)
class AddWords(Event):
    """From the thanks: reasons and words after all."""


@dataclass(frozen=True, slots=True)
class RatingKept(Answer):
    ask: int
    outcome: RatingOutcome


# --- effects ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeepRating(Effect):
    """Write a rating to the journal; the same id again replaces it."""

    ask: int
    rating: Rating


# --- rules -----------------------------------------------------------------------------------


def step(visit: Visit, event: Event) -> Step | None:
    if isinstance(event, OpenRating):
        return _open(visit, event.subject)
    match visit.screen:
        case RatingPage() as page:
            return _on_faces(visit, page, event)
        case RatingReasonsPage() as page:
            return stay(visit) if page.sending and event.touch else _on_reasons(visit, page, event)
        case RatingThanks(_, Rating() as rating, told=False) if isinstance(event, AddWords):
            return go(visit, RatingReasonsPage(rating))
        case _:
            return None


def _open(visit: Visit, subject: Subject) -> Step:
    match visit.screen:
        case Issuing():
            return stay(visit)
        case TicketPage(ticket) if not subject.linked:
            subject = _ticket_subject(ticket)
        case DossierPage(found) if not subject.linked:
            subject = Subject(dossier=found.dossier.code)
        case _:
            pass
    return go(visit, RatingPage(subject))


def _ticket_subject(ticket: Ticket) -> Subject:
    return Subject(
        ticket_id=ticket.id, number=ticket.number, service=ticket.service, day=ticket.service_day
    )


def thanks(visit: Visit, rating: Rating, *, told: bool) -> Step:
    """Nothing leads back from here, so that the words are nowhere any more."""
    known = replace(rating, comment="")
    page = RatingThanks(THANKS_SECONDS, known, told)
    return Step(replace(visit, screen=page, back=(), dialog=None))


# --- faces -----------------------------------------------------------------------------------


def _on_faces(visit: Visit, page: RatingPage, event: Event) -> Step | None:
    match event:
        case ChooseFace(score, rating_id) if WORST <= score <= BEST:
            return _choose(visit, page, score, rating_id)
        case RatingKept(asked, outcome) if page.sent is not None and asked == page.ask:
            return _face_kept(visit, page, page.sent, outcome)
        case ChangeSubject():
            return show(visit, replace(page, changing=not page.changing, message=""))
        case RateCentre():
            return about(visit, page, Subject())
        case _:
            return None


def _choose(visit: Visit, page: RatingPage, score: int, rating_id: str) -> Step:
    given = page.sent or page.kept
    if given is None or given.subject != page.subject:
        given = Rating(rating_id, page.subject, score)
    rating = replace(given, score=score, reasons=())
    asked = ask(visit)
    waiting = replace(page, sent=rating, message="", changing=False, ask=asked.asks)
    return show(asked, waiting, KeepRating(asked.asks, rating))


def _face_kept(visit: Visit, page: RatingPage, rating: Rating, outcome: RatingOutcome) -> Step:
    done = replace(page, sent=None)
    if outcome is not RatingOutcome.KEPT:
        return show(visit, replace(done, message=_why_not(rating.subject, outcome)))
    if rating.score >= LOWEST_GOOD:
        return thanks(visit, rating, told=False)
    way_back = replace(visit, screen=replace(done, kept=rating))
    return go(way_back, RatingReasonsPage(rating))


def _why_not(subject: Subject, outcome: RatingOutcome) -> str:
    if outcome is RatingOutcome.NOT_KEPT:
        return "rating.not_kept"
    if subject.ticket_id:
        return "rating.already_ticket"
    return "rating.already_dossier" if subject.dossier else "rating.too_many"


def about(visit: Visit, page: RatingPage, subject: Subject) -> Step:
    """The page for another subject; what was given to this one stays given."""
    return show(visit, RatingPage(subject, kept=page.kept))


def scanned_dossier(visit: Visit, page: RatingPage, scan: DossierScan) -> Step:
    """A receipt under the scanner while the faces are shown says what is rated."""
    return about(visit, page, Subject(dossier=scan.code))


def scanned_ticket(visit: Visit, page: RatingPage, ticket: Ticket | None) -> Step:
    """A ticket under the scanner; None is one that this kiosk did not give."""
    if ticket is None:
        return show(visit, replace(page, message="rating.ticket_unknown"))
    return about(visit, page, _ticket_subject(ticket))


# --- reasons and words -----------------------------------------------------------------------


def _on_reasons(visit: Visit, page: RatingReasonsPage, event: Event) -> Step | None:
    match event:
        case ChooseFace(score) if WORST <= score <= BEST:
            return _change_face(visit, page, score)
        case ToggleReason(code) if code in reasons_for(page.rating.score):
            return _with(visit, page, replace(page.rating, reasons=_toggled(page.rating, code)))
        case StartComment():
            return show(visit, replace(page, typing=True))
        case EndComment():
            return show(visit, replace(page, typing=False))
        case TypeComment(text):
            return _with(visit, page, replace(page.rating, comment=text[:LONGEST_COMMENT]))
        case SendRating():
            return _send(visit, page)
        case SkipRating():
            return thanks(visit, replace(page.rating, reasons=()), told=False)
        case RatingKept(asked, outcome) if asked == page.ask:
            return _reasons_kept(visit, page, outcome)
        case _:
            return None


def _with(visit: Visit, page: RatingReasonsPage, rating: Rating) -> Step:
    return show(visit, replace(page, rating=rating, message=""))


def _toggled(rating: Rating, code: str) -> tuple[str, ...]:
    """The reasons in the order of their rows, with one put in or out."""
    chosen = {*rating.reasons} ^ {code}
    return tuple(each for each in reasons_for(rating.score) if each in chosen)


def _change_face(visit: Visit, page: RatingReasonsPage, score: int) -> Step:
    """The new face is kept at once like the first; reasons of another kind fall away."""
    fitting = tuple(each for each in page.rating.reasons if each in reasons_for(score))
    rating = replace(page.rating, score=score, reasons=fitting)
    if score == page.rating.score:
        return stay(visit)
    asked = ask(visit)
    face = replace(rating, reasons=(), comment="")
    changed = replace(page, rating=rating, message="", ask=asked.asks)
    return show(asked, changed, KeepRating(asked.asks, face))


def _send(visit: Visit, page: RatingReasonsPage) -> Step:
    rating = page.rating
    if not (rating.reasons or rating.comment.strip()):
        return thanks(visit, rating, told=False)
    asked = ask(visit)
    waiting = replace(page, sending=True, typing=False, message="", ask=asked.asks)
    return show(asked, waiting, KeepRating(asked.asks, rating))


def _reasons_kept(visit: Visit, page: RatingReasonsPage, outcome: RatingOutcome) -> Step:
    if outcome is not RatingOutcome.KEPT:
        message = "rating.words_not_kept" if page.sending else "rating.not_kept"
        return show(visit, replace(page, sending=False, message=message))
    return thanks(visit, page.rating, told=True) if page.sending else stay(visit)


# --- thanks ----------------------------------------------------------------------------------


def more_time(screen: Screen) -> Screen:
    """The screen after a touch anywhere: the thanks stay longer."""
    if not isinstance(screen, RatingThanks) or not screen.seen:
        return screen
    return replace(screen, seconds_left=THANKS_SECONDS)


def second(visit: Visit) -> Step | None:
    """One second of the thanks, which end the visit; None on every other screen."""
    page = visit.screen
    if not isinstance(page, RatingThanks) or visit.dialog is not None:
        return None
    if page.seconds_left <= 1:
        return fresh(visit)
    return show(visit, replace(page, seconds_left=page.seconds_left - 1, seen=True))
