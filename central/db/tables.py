"""Every table at once, for what works on all of them: making them, comparing them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import MetaData

from central.db import arrivals, content, dossiers, limits, machines, people, queue, reports
from central.db.base import Base

MODULES: Final = (arrivals, content, dossiers, limits, machines, people, queue, reports)
METADATA: Final[MetaData] = Base.metadata
