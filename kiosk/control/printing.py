"""What operations say of numbers and paper that they asked for."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, Final

from kiosk.control.socket import OperationError
from kiosk.domain.ticket import Printed, Refusal

PRINT_SECONDS: Final = 60.0
_NOT_FOUND: Final = 3
NOT_PRINTED: Final = "The printer did not print; `kiosk doctor` says why."
# What is not here, nobody can know.
IS_PRINTED: Final = {Printed.PRINTED: True, Printed.NOT_PRINTED: False, Printed.NOT_ASKED: False}


class NumberRefusedError(OperationError):
    """No number was given, for this reason."""

    def __init__(self, reason: Refusal, sentence: str) -> None:
        super().__init__(sentence, _NOT_FOUND if reason is Refusal.UNKNOWN_SERVICE else 1)
        self.reason = reason


def came_out(printing: Future[Printed]) -> dict[str, Any]:
    """{"printed": true, or null when nobody can know}; waits. Raises OperationError for none."""
    try:
        printed = printing.result(PRINT_SECONDS)
    except TimeoutError:
        printed = Printed.UNKNOWN
    if printed is Printed.NOT_PRINTED:
        raise OperationError(NOT_PRINTED)
    return {"printed": IS_PRINTED.get(printed)}
