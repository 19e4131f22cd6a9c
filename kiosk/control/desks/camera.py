"""What the camera sees as an operation, for who points it. No picture is kept or written."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kiosk.control.socket import Operations

if TYPE_CHECKING:
    from kiosk.app import Kiosk

# How long a look waits for a next picture.
_SECONDS: Final = 0.8


class CameraOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    def table(self) -> Operations:
        return {"camera.look": self.look}

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"after"?: number of the last picture} -> {"state", "number", "frame", "sharpness"}.

        `frame` is a small grey JPEG as base64, empty when no new one came; `state` is absent, or
        the scanner's. {"frameless": true} leaves the picture out: for commands.
        """
        if not self._kiosk.site.settings.scanner.camera:
            return {"state": "absent", "number": 0, "frame": "", "sharpness": 0.0}
        state = self._kiosk.scanner.status().state.value
        frame = self._kiosk.viewfinder.look(int(values.get("after") or 0), _SECONDS)
        if frame is None:
            return {"state": state, "number": 0, "frame": "", "sharpness": 0.0}
        picture = b"" if values.get("frameless") else frame.jpeg
        return {
            "state": state,
            "number": frame.number,
            "frame": base64.b64encode(picture).decode("ascii"),
            "sharpness": frame.sharpness,
        }
