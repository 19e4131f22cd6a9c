"""How pictures reach the decoders: the newest only from a camera, each one from a folder.

A feed owns its source from here on and closes it. Used in the reading process only.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import TYPE_CHECKING, Protocol

from devices.reading.sources import FolderSource, Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]


class Feed(Protocol):
    """Pictures for one decoding thread."""

    def take(self, seconds: float) -> Grey | None:
        """The next picture; None when none came in time."""
        ...

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        ...

    def close(self, seconds: float) -> None:
        """Stop and let go of the source, as far as it answers in time."""
        ...


class Newest:
    """Takes pictures on a thread of its own and keeps only the newest: decoding never queues."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._changed = Condition()
        self._picture: Grey | None = None
        self._ended = self._stopping = False
        self._thread = Thread(target=self._run, name="camera-grab", daemon=True)
        self._thread.start()

    def take(self, seconds: float) -> Grey | None:
        with self._changed:
            self._changed.wait_for(lambda: self._picture is not None or self._ended, seconds)
            picture, self._picture = self._picture, None
            return picture

    @property
    def ended(self) -> bool:
        with self._changed:
            return self._ended and self._picture is None

    def close(self, seconds: float) -> None:
        """A source that is stuck in its driver is left alone: the process's end frees it."""
        self._stopping = True
        self._thread.join(seconds)
        if not self._thread.is_alive():
            self._source.close()

    def _run(self) -> None:
        while not self._stopping:
            picture = self._source.read()
            with self._changed:
                self._picture = self._picture if picture is None else picture
                self._ended = picture is None
                self._changed.notify_all()
            if picture is None:
                return


class Steps:
    """A folder's pictures in order, none left out; `tell` hears each name before it is read."""

    def __init__(self, source: FolderSource, tell: Callable[[str], None]) -> None:
        source.tell = tell
        self._source = source
        self._ended = False

    def take(self, seconds: float) -> Grey | None:  # noqa: ARG002 - a folder never waits
        picture = self._source.read()
        self._ended = picture is None
        return picture

    @property
    def ended(self) -> bool:
        return self._ended

    def close(self, seconds: float) -> None:  # noqa: ARG002
        self._source.close()
