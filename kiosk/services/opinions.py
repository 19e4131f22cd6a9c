"""What people tell the centre: ratings and questions, kept in the journal until they are sent.

Seals every word, telephone number and dossier code for the centre before it is kept; a centre
without a key gets faces, reasons and answers, and no words. A ticket or dossier is rated once, over
visits and restarts; ratings of the centre in general cannot be told apart by person, so that they
come at a limited rate. Not responsible for sending (kiosk/sync) or for what may be asked
(kiosk/services/surveys.py).
"""

from __future__ import annotations

import hashlib
import hmac
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from kiosk.clock import Clock
from kiosk.domain.moment import Moment
from kiosk.domain.question import Question, QuestionKept, QuestionLost, QuestionOutcome
from kiosk.domain.rating import Rating, RatingOutcome, Subject
from kiosk.domain.sealing import seal
from offline_cache.database import Error, Worker
from offline_cache.opinions import KeptQuestion, KeptRating, OpinionStore

# Three people one after the other are heard; who taps faces for sport counts once a minute.
_GENERAL_AT_ONCE = 3
_GENERAL_SECONDS = 180.0


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class OpinionRules:
    """How this kiosk keeps opinions.

    `seal_key` is the centre's public key (32 bytes) or empty; `secret` is this installation's own
    key; `letter` begins question numbers. `may_keep`: does this process own the journal?
    """

    seal_key: bytes = b""
    secret: bytes = field(default=b"", repr=False)
    letter: str = "B"
    may_keep: Callable[[], bool] = _always


class Opinions:
    """Any thread may call; the work is done on the journal's worker, expected failures are values.

    A future never carries words back.
    """

    def __init__(
        self, worker: Worker, store: OpinionStore, clock: Clock, rules: OpinionRules
    ) -> None:
        self._worker = worker
        self._store = store
        self._clock = clock
        self._rules = rules
        self._general: deque[float] = deque(maxlen=_GENERAL_AT_ONCE)

    def rate(self, rating: Rating) -> Future[RatingOutcome]:
        """Keep a rating, or its next version where one with this id was kept.

        ALREADY: this ticket or dossier has another rating, or the centre in general got too many
        of late. NOT_KEPT: the disk fails or another process owns the journal.
        """
        return self._worker.submit(self._rate, rating)

    def ask(self, question: Question) -> Future[QuestionOutcome]:
        """Keep a question and give it a number ("B-0042") that never repeats on this kiosk.

        The same id again gets the same number. QuestionLost: the disk fails, or nothing is left of
        a question because this centre takes no words.
        """
        return self._worker.submit(self._ask, question)

    def _rate(self, rating: Rating) -> RatingOutcome:
        if not self._rules.may_keep():
            return RatingOutcome.NOT_KEPT
        now = self._clock.read()
        try:
            if self._too_many(rating, now):
                return RatingOutcome.ALREADY
            return self._store.keep(self._kept_rating(rating), now)
        except Error:
            return RatingOutcome.NOT_KEPT

    def _too_many(self, rating: Rating, now: Moment) -> bool:
        """Whether a new general rating comes too soon; one that may come is counted."""
        if _about(rating.subject) != "centre" or self._store.known(rating.id):
            return False
        times, at = self._general, now.boot_seconds
        if len(times) == _GENERAL_AT_ONCE and at - times[0] < _GENERAL_SECONDS:
            return True
        times.append(at)
        return False

    def _kept_rating(self, rating: Rating) -> KeptRating:
        subject = rating.subject
        body = {
            "score": rating.score,
            "about": _about(subject),
            "ticket": subject.ticket_id,
            "dossier": "" if subject.ticket_id else self._sealed(subject.dossier),
            "reasons": rating.reasons,
            "survey": rating.survey,
            "answers": dict(rating.answers),
        }
        return KeptRating(rating.id, self._unique(rating), self._sealed(rating.comment), body)

    def _unique(self, rating: Rating) -> str:
        """What may be rated once; a dossier's code is not to be had from it."""
        subject = rating.subject
        if subject.ticket_id:
            return f"ticket:{subject.ticket_id}"
        if subject.dossier:
            secret = hmac.digest(self._rules.secret, b"rated dossiers", hashlib.sha256)
            return f"dossier:{hmac.new(secret, subject.dossier.encode(), 'sha256').hexdigest()}"
        return f"centre:{rating.id}"

    def _ask(self, question: Question) -> QuestionOutcome:
        words = self._sealed(question.words)
        if not self._rules.may_keep() or not (words or question.topic):
            return QuestionLost()
        body: dict[str, Any] = {
            "procedure": question.procedure,
            "topic": question.topic,
            "sentence": question.ready,
            "words": words,
            "phone": self._sealed(question.phone),
        }
        if question.event is not None:
            day = question.event.day.isoformat()
            body |= {"event": question.event.title.vi, "event_day": day}
        kept = KeptQuestion(question.id, body)
        try:
            return QuestionKept(self._store.ask(kept, self._rules.letter, self._clock.read()))
        except Error:
            return QuestionLost()

    def _sealed(self, words: str) -> str:
        """Sealed for the centre; empty when there is nothing, or no key."""
        plain = words.strip()
        return seal(self._rules.seal_key, plain.encode()) if plain and self._rules.seal_key else ""


def _about(subject: Subject) -> str:
    return "ticket" if subject.ticket_id else "dossier" if subject.dossier else "centre"
