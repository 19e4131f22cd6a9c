"""The trial of the scanner as an operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kiosk.control.socket import Operations

if TYPE_CHECKING:
    from kiosk.app import Kiosk


class ScanningOperations:
    """Any thread."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    def table(self) -> Operations:
        return {"scan.heard": self.heard}

    def heard(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> what was scanned while somebody looks, masked (kiosk/services/scan_trial.py), and
        {"state"} of the scanner.

        Heard only while staff are at the screen or the kiosk is closed for the public.
        """
        status = self._kiosk.scanner.status()
        return {**self._kiosk.scan_trial.look(), "state": status.state.value}
