"""A database restored from a backup knows less than it said: it hears the kiosks before it numbers.

Noticed when a kiosk was told of more than is held here: an acknowledged event, a time after it was
last seen, a central number that was not given by this database. And taken for so when the server
starts and no kiosk was seen for a while: what it starts from may be a backup, and the first to come
a kiosk that knows no better. From then on no numbers are given at that centre, until every kiosk
that may hold what was lost has sent it again, the day is over, or somebody says that no other is to
be waited for. Kiosks give numbers of their own series in the meantime.

A database that begins anew in the middle of a day does not even know which kiosks there are. It is
noticed by a kiosk that is new here and was acknowledged before: then the day was begun elsewhere,
and no numbers are given for it unless somebody says that all kiosks of the centre are here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.db.arrivals import Stream
from central.db.machines import Centre, Device
from central.queue.states import day_began
from central.queue.streams import note_told
from central.times import in_utc
from kiosk.sync.contract.devices import JournalPosition
from kiosk.sync.contract.wire import ClockReading

_A_WHILE: Final = timedelta(minutes=15)
_WAITED_FOR: Final = timedelta(days=1)
# Between two heartbeats a kiosk hears other answers, which do not write down that it was seen.
_UNSEEN: Final = timedelta(minutes=5)
# Whoever starts after less than this was begun anew; nobody puts a backup back as fast.
_BEGUN_ANEW: Final = timedelta(seconds=90)
# One that was enrolled and never heard may have been heard since a backup was made.
seen_at: Final = func.coalesce(Device.run_seen_at, Device.enrolled_at)


def notice(
    session: Session, device: Device, journal: JournalPosition, clock: ClockReading, now: datetime
) -> None:
    """Begin a recovery where a kiosk knows more than is held. Before `run_seen_at` is renewed."""
    lost_events = note_told(session, device.id, journal.epoch, journal.acked)
    if lost_events or knows_later(device.run_seen_at, clock):
        begin(session, device.centre, now)


def knows_later(seen_at: datetime | None, clock: ClockReading) -> bool:
    """Whether a kiosk heard an answer long after we last saw it."""
    if clock.heard is None or seen_at is None:
        return False
    return in_utc(clock.heard) > seen_at + _UNSEEN


def begin(
    session: Session, centre_code: str, now: datetime, *, silent: timedelta = _WAITED_FOR
) -> None:
    """No numbers from now on; a recovery that runs goes on. One that is over came with a backup.

    Who was `silent` for longer when the centre was last heard of is not waited for.
    """
    centre = session.get_one(Centre, centre_code, with_for_update=True)
    if begun_elsewhere(centre, now) or _runs(centre, now):
        return
    newest = select(func.max(seen_at)).where(Device.centre == centre.code)
    centre.recovering_since = now
    centre.recovering_for = (session.scalar(newest) or now) - silent


def _runs(centre: Centre, now: datetime) -> bool:
    return centre.recovering_for is not None and _is_of_today(centre.recovering_since, now)


def _is_of_today(since: datetime | None, now: datetime) -> bool:
    return since is not None and day_began(since) == day_began(now)


def begin_everywhere(session: Session, now: datetime) -> None:
    """For an operator who knows that the database came from a backup."""
    for centre in session.scalars(select(Centre).with_for_update()):
        if not begun_elsewhere(centre, now):
            centre.recovering_since = None
            begin(session, centre.code, now)


def begin_after_silence(session: Session, now: datetime) -> None:
    """As the server starts: what it starts from may be a backup, and no kiosk has told yet.

    No more of today was lost than since the newest contact: who had been silent for as long before
    it would have to have come and gone in between, and is not waited for.
    """
    newest = session.scalar(select(func.max(seen_at)))
    if newest is None or now - newest <= _BEGUN_ANEW:
        return
    silent = max(_A_WHILE, now - max(newest, day_began(now)))
    for code in session.scalars(select(Device.centre).distinct()).all():
        begin(session, code, now, silent=silent)


def notice_newcomer(
    session: Session, device: Device, journal: JournalPosition, now: datetime
) -> None:
    """At a device's first hello: whether its centre's day was begun by another database.

    One that knew a kiosk of the centre on a day before was there when this day began.
    """
    if device.run or not journal.acked:
        return
    first = select(func.min(Device.enrolled_at)).where(Device.centre == device.centre)
    if session.scalars(first).one() >= day_began(now):
        centre = session.get_one(Centre, device.centre, with_for_update=True)
        centre.recovering_since, centre.recovering_for = now, None


def begun_elsewhere(centre: Centre, now: datetime) -> bool:
    """Whether nobody knows which numbers of today are out."""
    return centre.recovering_for is None and _is_of_today(centre.recovering_since, now)


def waits_on(centre: Centre, now: datetime) -> bool:
    """Whether numbers wait longer than a while for kiosks that are known, and not heard."""
    since = centre.recovering_since
    return since is not None and now - since >= _A_WHILE and _runs(centre, now)


def all_are_here(session: Session, centre_code: str, now: datetime) -> bool:
    """Somebody says so: numbers again once those heard of late were heard once more. False where
    nothing waits for it."""
    centre = session.get(Centre, centre_code, with_for_update=True)
    if centre is None or not (begun_elsewhere(centre, now) or waits_on(centre, now)):
        return False
    centre.recovering_since, centre.recovering_for = now, now - _A_WHILE
    return True


def settle(session: Session, centre_code: str, now: datetime) -> bool:
    """End the recovery of a centre if it is over; whether one still goes on."""
    since = session.scalar(select(Centre.recovering_since).where(Centre.code == centre_code))
    if since is None:
        return False
    centre = session.get_one(Centre, centre_code, with_for_update=True)
    if begun_elsewhere(centre, now):
        return True
    if _runs(centre, now) and _anybody_behind(session, centre, since):
        return True
    centre.recovering_since = centre.recovering_for = None
    return False


def _anybody_behind(session: Session, centre: Centre, since: datetime) -> bool:
    """Whether a kiosk was not heard since, or has not sent again all that it once sent."""
    session.flush()
    waited_for = (
        Device.centre == centre.code,
        Device.revoked_at.is_(None),
        seen_at >= centre.recovering_for,
    )
    unheard = select(Device.id).where(*waited_for, seen_at < since)
    behind = (
        select(Stream.device)
        .join(Device, Device.id == Stream.device)
        .where(*waited_for, Stream.acked < Stream.told)
    )
    return session.scalar(unheard.limit(1)) is not None or (
        session.scalar(behind.limit(1)) is not None
    )
