"""Every table at once, for what works on all of them: making them, comparing them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import MetaData

from central.db import (
    arrivals,
    content,
    dossiers,
    limits,
    machines,
    people,
    queue,
    reports,
    rollouts,
)
from central.db.base import Base

_ROOMS: Final = (arrivals, content, dossiers, limits, machines)
MODULES: Final = (*_ROOMS, people, queue, reports, rollouts)
METADATA: Final[MetaData] = Base.metadata
