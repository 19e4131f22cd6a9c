"""What happened at a kiosk, on its way up.

POST /v1/outbox. An event is immutable once queued and known by (device, epoch, seq); the same one
again is no news, another body under the same key is refused. The answer is the highest seq up to
which everything is held; a refused event counts as held (it lies with its reason on both sides),
so that it never stops those behind it.

A new epoch takes over what was never acknowledged: the same event (its `id`) may then come twice,
under two keys, and tells nothing new the second time. What was sealed is gone from an event that is
sent again after its acknowledgement (a central system restored from a backup).

Kinds and their bodies, beside `boot` and `boot_seconds`, which every body carries:

- ``ticket.issued``: id, number, service, service_day, issued_at, source, priority, ahead, wait,
  printed. `source` is central, offline or standalone.
- ``ticket.printed``: ticket, printed, and `unseen` where the program ended as it gave the number:
  there is no paper, and perhaps nobody saw it on the screen.
- ``ticket.voided``: ticket, reason, by. Staff took the number back: nobody calls it any more. One
  that is being served is the counter's matter.
- ``day.started``: service_day, by.
- ``rating.given``: rating, version, score, about, ticket, dossier, reasons, survey, answers,
  comment; dossier and comment are sealed. A higher version takes the place of a lower one.
- ``question.asked``: question, number, procedure, topic, sentence, words, phone; words and phone
  are sealed. People see the number "B-0042" as "42B", which looks like no queue number. One that is
  for an announced event has also event (the title of its notice in Vietnamese) and event_day.
- ``lexicon.word_added``: said, meant. Staff taught the search a word, in place of what it meant
  before.
- ``lexicon.word_removed``: said. Staff took it back.
- ``search.unanswered``: query, count. So many visits asked it so far and found nothing; told from
  the third visit on, without digits and names.

An unknown kind is stored as it is: it comes from a newer kiosk.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, JsonValue, StringConstraints

from kiosk.sync.contract.wire import Code, Epoch, Position, Time, Uuid, Wire

MOST_EVENTS: Final = 200

TICKET_ISSUED: Final = "ticket.issued"
TICKET_PRINTED: Final = "ticket.printed"
TICKET_VOIDED: Final = "ticket.voided"
DAY_STARTED: Final = "day.started"
RATING_GIVEN: Final = "rating.given"
QUESTION_ASKED: Final = "question.asked"
WORD_ADDED: Final = "lexicon.word_added"
WORD_REMOVED: Final = "lexicon.word_removed"
UNANSWERED: Final = "search.unanswered"

Seq = Annotated[int, Field(ge=1, le=2**53)]


class Event(Wire):
    """`at` is the kiosk's wall clock; `body` a flat object (kinds above)."""

    seq: Seq
    id: Uuid
    kind: Code
    at: Time
    body: dict[str, JsonValue]


class Batch(Wire):
    """Events of one epoch, by rising seq, without a gap among themselves."""

    epoch: Epoch
    events: Annotated[list[Event], Field(min_length=1, max_length=MOST_EVENTS)]


class Rejected(Wire):
    """An event that was not understood or contradicts what is held. Never sent again."""

    seq: Seq
    reason: Annotated[str, StringConstraints(max_length=300)]


class Ack(Wire):
    epoch: Epoch
    acked: Position
    rejected: list[Rejected] = Field(default_factory=list)
    time: Time
