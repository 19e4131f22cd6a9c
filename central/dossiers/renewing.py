"""The register renewed from a centre's source: one dossier when it is asked for, all in turn.

A source that fails takes nothing away: the register answers with what it was told last, and with
the hour of it. No transaction is open while a source is asked.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import anyio.from_thread
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.installation import installation
from central.context import Context
from central.db.dossiers import Dossier, SourceHeard
from central.dossiers import lookup
from central.dossiers.register import put_dossiers
from central.dossiers.sources.source import DossierSource, Report
from central.dossiers.told import told_of
from kiosk.domain.dossier import DossierKey, parse_code, parse_lookup_code
from kiosk.domain.errors import KnownError
from kiosk.domain.sealed_record import stretched
from kiosk.sync.contract.dossiers import Answer, Question

_log = logging.getLogger(__name__)

# What was told less than this ago is not asked for again.
FRESH: Final = timedelta(minutes=2)
# A system's clock and ours differ, and its changes take a while to be seen.
_OVERLAP: Final = timedelta(hours=1)
_BATCH: Final = 500


def renew_one(context: Context, device: str, centre: str, asked: Question) -> None:
    """Ask the centre's source about one dossier, unless the register knows it well enough.

    From a worker thread of an event loop; about 1.5 s at most. Somebody who guessed too often is
    not asked for.
    """
    code = parse_code(asked.code)
    lookup_code = parse_lookup_code(asked.lookup_code)
    if code is None or centre not in context.sources.centres:
        return
    with context.database.reading() as session:
        now = context.now()
        if lookup.wait(session, device, code.text, now) or _is_known(
            session, DossierKey(code.text, lookup_code), now
        ):
            return
    try:
        source = context.sources.of(centre)
        ask = source and partial(source.ask, code.text, lookup_code)
        report = anyio.from_thread.run(ask) if ask else None
    except KnownError as fault:
        _log.warning("dossiers of %s: %s", centre, fault)
        return
    if report is not None:
        with context.database.writing() as session:
            _put(session, centre, [report], context.now())


def _is_known(session: Session, key: DossierKey, now: datetime) -> bool:
    """Told just now, and with this look-up code if one was given."""
    row = session.get(Dossier, key.code)
    if row is None or now - row.as_of > FRESH:
        return False
    guessed = stretched(installation(session).salt, key)
    return "lookup" not in guessed or guessed["lookup"] == row.lookup_key


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many dossiers a centre's source told, or why it told none."""

    centre: str
    count: int = 0
    fault: str = ""


async def renew_all(context: Context, whole: bool = False) -> list[Renewal]:
    """Ask every centre's source what changed since it was last heard; `whole`: for everything."""
    return [await _renew(context, centre, whole) for centre in context.sources.centres]


async def _renew(context: Context, centre: str, whole: bool) -> Renewal:
    begun, count, fault = context.now(), 0, ""
    try:
        source = context.sources.of(centre)
        if source is None:
            return Renewal(centre)
        async for batch in _batches(source, None if whole else _heard_last(context, centre)):
            with context.database.writing() as session:
                count += _put(session, centre, batch, context.now())
    except KnownError as known:
        fault = str(known)[:400]
    with context.database.writing() as session:
        _note(session, centre, begun, count, fault)
    return Renewal(centre, count, fault)


async def _batches(source: DossierSource, since: datetime | None) -> AsyncIterator[list[Report]]:
    batch: list[Report] = []
    async for report in source.changed(since):
        batch.append(report)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _put(session: Session, centre: str, reports: list[Report], now: datetime) -> int:
    """A dossier of another centre stays that centre's."""
    codes = [each.code for each in reports]
    rows = session.scalars(select(Dossier).where(Dossier.code.in_(codes)))
    known = {row.code: row for row in rows}
    own = [each for each in reports if _is_of(known.get(each.code), centre)]
    told = (told_of(each, _answer(known.get(each.code)), now) for each in own)
    return put_dossiers(session, centre, told, now)


def _is_of(row: Dossier | None, centre: str) -> bool:
    return row is None or row.centre == centre


def _answer(row: Dossier | None) -> Answer | None:
    return Answer.model_validate({**row.answer, "as_of": row.as_of}) if row else None


def _heard_last(context: Context, centre: str) -> datetime | None:
    with context.database.reading() as session:
        heard = session.get(SourceHeard, centre)
    return heard.told_at - _OVERLAP if heard and heard.told_at else None


def _note(session: Session, centre: str, begun: datetime, count: int, fault: str) -> None:
    """A fault that goes on keeps the time at which it began; what was told before it stays."""
    heard = session.get(SourceHeard, centre)
    same = heard is not None and bool(heard.fault) == bool(fault)
    session.merge(
        SourceHeard(
            centre=centre,
            told_at=(heard.told_at if heard else None) if fault else begun,
            count=count,
            fault=fault,
            since=heard.since if heard is not None and same else begun,
        )
    )
