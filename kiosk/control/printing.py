"""What operations say of paper that they asked for."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, Final

from kiosk.control.socket import OperationError
from kiosk.domain.ticket import Printed

PRINT_SECONDS: Final = 60.0
NOT_PRINTED: Final = "The printer did not print; `kiosk doctor` says why."
# What is not here, nobody can know.
IS_PRINTED: Final = {Printed.PRINTED: True, Printed.NOT_PRINTED: False, Printed.NOT_ASKED: False}


def came_out(printing: Future[Printed]) -> dict[str, Any]:
    """{"printed": true, or null when nobody can know}; waits. Raises OperationError for none."""
    try:
        printed = printing.result(PRINT_SECONDS)
    except TimeoutError:
        printed = Printed.UNKNOWN
    if printed is Printed.NOT_PRINTED:
        raise OperationError(NOT_PRINTED)
    return {"printed": IS_PRINTED.get(printed)}
