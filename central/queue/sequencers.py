"""One row a centre, series and day: how far its numbers have come. Locked by who moves it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sqlalchemy import func
from sqlalchemy.orm import Session

from central.db.base import table_of
from central.db.engine import INSERTS, insert
from central.db.queue import Sequencer

_CENTRAL: Final = re.compile(r"([A-Z]{1,2})(\d{1,6})")
_KEY: Final = ["centre", "series", "service_day"]
_TABLE: Final = table_of(Sequencer)
_ADVANCE: Final = {
    name: start(_TABLE)
    .on_conflict_do_update(index_elements=_KEY, set_={"value": _TABLE.c.value + 1})
    .returning(_TABLE.c.value)
    for name, start in INSERTS.items()
}


def advance(session: Session, centre: str, series: str, day: date) -> int:
    """The next counter of a series; whoever asks meanwhile waits for this transaction."""
    asked = {"centre": centre, "series": series, "service_day": day, "value": 1}
    value: int = session.execute(_ADVANCE[session.get_bind().dialect.name], asked).scalar_one()
    return value


def raise_above(session: Session, centre: str, number: str, day: date) -> None:
    """Never give a label again that came back on paper. Labels of other forms are not ours."""
    parts = _CENTRAL.fullmatch(number)
    if parts is None:
        return
    value = int(parts[2])
    statement = insert(session, Sequencer).values(
        centre=centre, series=parts[1], service_day=day, value=value
    )
    greater = func.greatest if session.get_bind().dialect.name == "postgresql" else func.max
    session.execute(
        statement.on_conflict_do_update(
            index_elements=_KEY, set_={"value": greater(Sequencer.value, value)}
        )
    )
