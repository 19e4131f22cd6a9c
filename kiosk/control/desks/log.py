"""The log as an operation. Needs the files alone: it works also where the kiosk cannot open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from kiosk.control.socket import OperationError, Operations
from kiosk.domain.errors import KnownError
from kiosk.domain.log_line import LOG_PARTS, SPANS, LogLevel
from kiosk.services.log_book import Wish, read_log
from kiosk.services.upkeep import Upkeep
from kiosk.site import Site

_BAD_USAGE: Final = 2
_MOST: Final = 1_000
_MOST_ENTRIES: Final = 2_000


class LogOperations:
    """Any thread that may wait."""

    def __init__(self, site: Site, upkeep: Upkeep) -> None:
        self._site = site
        self._upkeep = upkeep

    def table(self) -> Operations:
        return {"log.read": self.read}

    def read(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"level"?, "part"?, "span"?, "limit"?} -> {"asked", "rows" newest first, "counts"}."""
        asked = {name: str(values.get(name) or "") for name in ("level", "part")}
        span = str(values.get("span") or "today")
        known = (asked["level"] in ("", *LogLevel), asked["part"] in ("", *LOG_PARTS))
        if not all(known) or span not in SPANS:
            raise OperationError("There is no such level, part or span.", _BAD_USAGE)
        limit = min(max(1, int(values.get("limit") or 200)), _MOST)
        wish = Wish(**asked, span=span, limit=limit)
        found = read_log(self._site.paths.logs, self._audit(), wish, self._site.clock.read())
        rows = [{**asdict(each), "level": each.level.value} for each in found.rows]
        return {"asked": {**asked, "span": span}, "rows": rows, "counts": found.counts}

    def _audit(self) -> list[Any]:
        """Nothing of staff where their file cannot be read: the rest is worth seeing."""
        try:
            return self._upkeep.staff.log(_MOST_ENTRIES)
        except KnownError:
            return []
