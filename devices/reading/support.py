"""What this machine has for reading codes, looked up without loading any of it."""

from __future__ import annotations

from ctypes.util import find_library
from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class ReadingSupport:
    """Whether codes in pictures can be read at all, and whether ZBar gives a second opinion."""

    decoder: bool
    pictures: bool
    second_opinion: bool

    @property
    def reads(self) -> bool:
        return self.decoder and self.pictures

    @property
    def fix(self) -> str:
        """What to do about what is missing, in words; empty when nothing is."""
        if not self.reads:
            return "Install the Python packages zxing-cpp and opencv-python-headless."
        if not self.second_opinion:
            return "Install libzbar0 and pyzbar for a second opinion on hard codes."
        return ""


def reading_support() -> ReadingSupport:
    """What is installed. Takes a few milliseconds the first time (asks the linker)."""
    return ReadingSupport(
        decoder=find_spec("zxingcpp") is not None,
        pictures=find_spec("cv2") is not None and find_spec("numpy") is not None,
        second_opinion=find_spec("pyzbar") is not None and find_library("zbar") is not None,
    )
