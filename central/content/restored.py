"""After a restore from a backup: the kiosks are heard first, and all content counts anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.holding import open_ones
from central.content.installation import begin_content_epoch
from central.content.layers import lay_all
from central.content.snapshots import make_snapshot
from central.db.content import Collection
from central.devices import recovery


def restored(session: Session, now: datetime) -> None:
    """No numbers until the kiosks have sent again what was lost; content of a new epoch.

    A rollout that was under way in the backup is under way again, with its kiosks of then.
    """
    recovery.begin_everywhere(session, now)
    begin_content_epoch(session, now)
    for collection in session.scalars(select(Collection).with_for_update()):
        # A snapshot never changes under its name, and it names the epoch.
        collection.sequence += 1
        make_snapshot(session, collection, now)
    for rollout in open_ones(session):
        lay_all(session, rollout, now)
