"""What a picture is asked for by, and what it turns out to be: values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from kiosk.settings import PanelSection
from ui.pictures.inspection.report import Control


class Panel(StrEnum):
    """WINDOW is a technician's: citizens never see one."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    WINDOW = "window"


SIZES: Final = {
    Panel.PORTRAIT: (1080, 1920),
    Panel.LANDSCAPE: (1920, 1080),
    Panel.WINDOW: (1280, 800),
}
# A window stands on any screen: what counts are its own pixels.
LEAST_PIXELS: Final = {Panel.WINDOW: 64}


@dataclass(frozen=True, slots=True)
class Look:
    """How the screens are drawn: panel, language and the reading aids that are on."""

    panel: Panel = Panel.PORTRAIT
    locale: str = "vi"
    contrast: bool = False
    large_text: bool = False

    @property
    def name(self) -> str:
        """Such as "portrait-vi-normal-large"."""
        palette = "contrast" if self.contrast else "normal"
        return "-".join([self.panel, self.locale, palette, *(["large"] if self.large_text else [])])


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw, from which assets, and on which panel it will stand.

    Without a folder nothing is written. `only` are first letters of the scenes' names; with
    `sheet` all of them are put on one picture more.
    """

    assets: Path
    qml: Path
    folder: Path | None = None
    only: str | tuple[str, ...] = ""
    panel: PanelSection = field(default_factory=PanelSection)
    sheet: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """One look of the scenes, and where its pictures go. Without a folder nothing is written."""

    look: Look
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Colours:
    """Two colours that meet on a screen, and how far apart they are."""

    what: str
    front: str
    ground: str
    ratio: float
    least: float


@dataclass(frozen=True, slots=True)
class Picture:
    """One scene: its file if one was written, its faults in English, controls and colours.

    `said` are the words and codes on it.
    """

    name: str
    faults: tuple[str, ...]
    file: Path | None = None
    controls: tuple[Control, ...] = ()
    colours: tuple[Colours, ...] = ()
    said: tuple[str, ...] = ()
