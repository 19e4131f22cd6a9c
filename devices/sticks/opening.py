"""The folder to look into: of a stick that is plugged in, or one that stands in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from devices.sticks.protocol import Sticks
from kiosk.domain.errors import KnownError


@contextmanager
def stick_folder(
    sticks: Sticks, values: Mapping[str, Any], *, writing: bool = False
) -> Iterator[Path]:
    """The folder of {"stick"}, mounted for the block alone, or that of {"place"} as it is.

    Raises KnownError where there is none.
    """
    place = values.get("place")
    if place:
        folder = Path(str(place))
        if not folder.is_dir():
            raise KnownError(f"There is no folder {folder}.")
        yield folder
        return
    with sticks.opened(str(values.get("stick") or ""), writing=writing) as folder:
        yield folder
