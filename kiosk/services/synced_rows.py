"""What the screens show of a procedure that the central system signed.

The rules are those of an import from files (kiosk/services/catalogue.py): internal records and
other provinces' are held and not shown; so is one that this release cannot read.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.catalogue_formats import read_procedure
from kiosk.services.catalogue import why_hidden
from kiosk.sync.keepers import Arrived
from offline_cache.catalogue_rows import Row, prepare


def shown_row(province: str) -> Callable[[Arrived], Row | None]:
    """For kiosks of a province: the catalogue's row of a record, or None for one not shown."""

    def shown(arrived: Arrived) -> Row | None:
        try:
            procedure = read_procedure(arrived.data)
        except (ValueError, RecursionError):
            return None
        if procedure.id != arrived.id or why_hidden(procedure, province):
            return None
        return prepare(procedure, arrived.hash)

    return shown
