"""Where pictures come from: a V4L2 camera, a video file, a folder of pictures.

Used in the reading process only, so that a driver or a picture file that crashes or hangs takes
nothing else with it. Knows nothing of codes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_WIDTH, _HEIGHT, _RATE = 1280, 720, 30
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".pgm", ".webp"})
_LARGEST_FILE = 64 * 1024 * 1024


class Source(Protocol):
    """Pictures one after the other. One thread at a time."""

    def open(self) -> str:
        """Begin; returns "" or why it cannot (English)."""
        ...

    def read(self) -> Grey | None:
        """The next picture; None when there is no more or the device is gone. May wait for it."""
        ...

    def close(self) -> None:
        """Let go of the device; harmless when closed."""
        ...


def make_source(address: str, skip: Collection[str] = ()) -> Source:
    """`v4l2:/dev/video0` (or a by-id path), `video:FILE`, `folder:PATH`. Raises ValueError.

    `skip` names the files of a folder that are left out.
    """
    kind, _, place = address.partition(":")
    if kind == "v4l2" and place:
        return CameraSource(place)
    if kind == "video" and place:
        return VideoSource(place)
    if kind == "folder" and place:
        return FolderSource(Path(place), skip)
    raise ValueError("a camera is v4l2:DEVICE, video:FILE or folder:PATH")


class VideoSource:
    """A video file, each picture once."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._capture: Any = None

    def open(self) -> str:
        if not Path(self._place).exists():
            return f"there is no {self._place}"
        self._capture = self._opened()
        return "" if self._capture.isOpened() else f"{self._place} gives no pictures"

    def _opened(self) -> Any:
        import cv2

        return cv2.VideoCapture(self._place)

    def read(self) -> Grey | None:
        if self._capture is None:
            return None
        taken, picture = self._capture.read()
        return grey_of(picture) if taken else None

    def close(self) -> None:
        if self._capture is not None:
            self._capture.release()
            self._capture = None


class CameraSource(VideoSource):
    """A V4L2 device: 1280x720, the newest picture first, no queue in the driver where it can."""

    def _opened(self) -> Any:
        import cv2

        capture = cv2.VideoCapture(os.path.realpath(self._place), cv2.CAP_V4L2)
        for key, value in (
            (cv2.CAP_PROP_FRAME_WIDTH, _WIDTH),
            (cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT),
            (cv2.CAP_PROP_FPS, _RATE),
            (cv2.CAP_PROP_BUFFERSIZE, 1),
        ):
            capture.set(key, value)
        return capture


class FolderSource:
    """The pictures of a folder by name, each once; what cannot be read is passed over."""

    def __init__(self, folder: Path, skip: Collection[str] = ()) -> None:
        self._folder = folder
        self._skip = frozenset(skip)
        self._names: Iterator[Path] = iter(())
        self.tell: Callable[[str], object] = str

    def open(self) -> str:
        if not self._folder.is_dir():
            return f"there is no folder {self._folder}"
        files = [each for each in sorted(self._folder.iterdir()) if each.name not in self._skip]
        self._names = iter([path for path in files if path.suffix.lower() in _PICTURES])
        return ""

    def read(self) -> Grey | None:
        for path in self._names:
            self.tell(path.name)
            picture = read_picture(path)
            if picture is not None:
                return picture
        return None

    def close(self) -> None:
        self._names = iter(())


def read_picture(path: Path) -> Grey | None:
    """A picture file in grey; None when it is missing, too large or no picture."""
    import cv2
    import numpy as np

    try:
        if path.stat().st_size > _LARGEST_FILE:
            return None
        data = np.fromfile(path, np.uint8)
    except OSError:
        return None
    if not data.size:
        return None
    try:
        picture = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    except cv2.error:  # a header that promises more than OpenCV allows
        return None
    return None if picture is None else grey_of(picture)


def grey_of(picture: Any) -> Grey:
    """A picture of one or three channels as one of 8 bits grey."""
    import cv2
    import numpy as np

    if picture.ndim == 3:
        picture = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return np.ascontiguousarray(picture, np.uint8)
