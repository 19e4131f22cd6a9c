"""The browse tiles "by life event", in the order they are shown."""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import LifeEvent
from kiosk.domain.procedure_json import life_event_from_json


def life_events(folder: Path) -> tuple[LifeEvent, ...]:
    """The tiles of life_events.json in `folder`. Raises KnownError when it is damaged."""
    path = folder / "life_events.json"
    try:
        return tuple(life_event_from_json(event) for event in json.loads(path.read_text("utf-8")))
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault.strerror}.") from fault
    except (ValueError, TypeError) as fault:
        raise KnownError(f"The file {path.name} is damaged: {fault}.") from fault
