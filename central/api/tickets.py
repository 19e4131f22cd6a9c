"""Numbers, queues, and the outbox."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Response

from central.api.caller import Greeted, InContext
from central.api.content import UNCHANGED, IfNoneMatch, conditional
from central.api.described import answers, router
from central.api.problems import problem, reply
from central.denied import Denied, not_found
from central.queue import numbers, outbox
from central.queue.figures import busy, queues
from central.queue.profiles import centre_in
from kiosk.domain.hours import gives_tickets
from kiosk.domain.moment import VIETNAM
from kiosk.domain.ticket import Refusal
from kiosk.sync.contract.devices import DeviceRight
from kiosk.sync.contract.numbers import NumberGiven, NumberWish, Queues
from kiosk.sync.contract.outbox import Ack, Batch
from kiosk.sync.contract.wire import REFUSED, Uuid

ROUTER = router("tickets")
_TIME = frozenset({"time"})
_NO_NUMBERS = Denied(HTTPStatus.CONFLICT, REFUSED, Refusal.SUSPENDED.value)


@ROUTER.put("/numbers/{ticket}", responses=answers(NumberGiven, HTTPStatus.CONFLICT))
def number(ticket: Uuid, wish: NumberWish, caller: Greeted, context: InContext) -> Response:
    """The number of a ticket: the same for the same ticket, however often it is asked."""
    if not caller.may(DeviceRight.NUMBERS):
        # In words that every release understands: this machine gives none.
        return problem(_NO_NUMBERS, context)
    asker = numbers.Asker(caller.device, caller.centre, caller.epoch, caller.seen_at)
    return reply(numbers.give(context, asker, ticket, wish), context)


@ROUTER.get(
    "/queues",
    responses={**answers(Queues, HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND), **UNCHANGED},
)
def all_queues(caller: Greeted, context: InContext, if_none_match: IfNoneMatch = "") -> Response:
    """How busy every service and field of the kiosk's centre is."""
    now = context.now()
    with context.database.reading() as session:
        centre = centre_in(session, caller.centre)
        if centre is None:
            return problem(not_found(), context)
        is_open = context.settings.always_open or gives_tickets(
            centre.hours, now.astimezone(VIETNAM)
        )
        today = now.astimezone(VIETNAM).date()
        full = numbers.full_services(session, centre.id, centre.services, today)
        found = queues(centre, busy(session, centre, now), is_open, full)
    return conditional(Queues(time=now, queues=found), if_none_match, _TIME)


@ROUTER.post("/outbox", responses=answers(Ack, HTTPStatus.CONFLICT))
def take_events(batch: Batch, caller: Greeted, context: InContext) -> Response:
    """What happened at a kiosk, in order."""
    with context.database.writing() as session:
        answer = outbox.take(session, caller.device, batch, context.now())
    return reply(answer, context)
