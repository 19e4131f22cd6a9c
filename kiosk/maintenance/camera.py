"""The page through which the camera is pointed: the newest picture, the sharpest so far. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, Operate

LOOK = "camera.look"


@dataclass(frozen=True, slots=True)
class CameraDesk(Desk):
    """`state` is empty before the first answer; `frame` a JPEG as base64, the last that came.

    `looking` says that an answer is waited for: the next look follows at once.
    """

    state: str = ""
    number: int = 0
    frame: str = field(default="", repr=False)
    sharpness: float = 0.0
    best: float = 0.0
    looking: bool = False

    def opened(self) -> Moved:
        return self._look()

    def second(self) -> Moved:
        """A look that failed is tried again, and a camera may be plugged in."""
        return Moved(self) if self.looking else self._look()

    def answered(self, event: Answered) -> Moved:
        if event.operation != LOOK:
            return Moved(self)
        seen = replace(self, looking=False)
        if event.failed:
            return Moved(replace(seen, state="unknown"))
        seen = replace(seen, state=str(event.values["state"]))
        if not event.values["frame"]:
            lost = seen.state in ("not_connected", "absent")
            return Moved(replace(seen, frame="" if lost else seen.frame))
        sharpness = float(event.values["sharpness"])
        newer = replace(
            seen,
            number=int(event.values["number"]),
            frame=str(event.values["frame"]),
            sharpness=sharpness,
            best=max(seen.best, sharpness),
        )
        return newer._look()

    def _look(self) -> Moved:
        return Moved(replace(self, looking=True), (Operate(LOOK, {"after": self.number}),))
