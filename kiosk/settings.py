"""kiosk.toml as frozen sections: read once, all errors at once, each with its path.

Responsible for the shape, ranges and defaults of what a person may set. A missing file means the
embedded default: starter catalogue, simulated devices, the in-process stand-in.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.domain.errors import KnownError


class PrinterKind(StrEnum):
    SIMULATOR = "simulator"
    FILE = "file"
    NONE = "none"


class ScannerKind(StrEnum):
    SIMULATOR = "simulator"
    NONE = "none"


class CentralKind(StrEnum):
    """STANDIN is the in-process stand-in; NONE is a kiosk that stands alone."""

    STANDIN = "standin"
    NONE = "none"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MachineSection(_Section):
    """This kiosk: its number on paper and the letter of its own series."""

    name: str = Field(default="02", min_length=1, max_length=8)
    letter: str = Field(default="B", pattern="^[A-Z]$")


class CentreSection(_Section):
    """`profile` is a path to the centre's data file; empty means the sample centre."""

    profile: str = ""
    respect_hours: bool = False


class PanelSection(_Section):
    """The touch panel, in pixels; `pixels_per_mm` decides how large 20 mm is."""

    width: int = Field(default=1080, ge=640, le=7680)
    height: int = Field(default=1920, ge=640, le=7680)
    pixels_per_mm: float = Field(default=4.034, ge=1.0, le=20.0)
    fullscreen: bool = False


class PrinterSection(_Section):
    kind: PrinterKind = PrinterKind.SIMULATOR
    path: str = ""


class ScannerSection(_Section):
    kind: ScannerKind = ScannerKind.SIMULATOR


class CentralSection(_Section):
    kind: CentralKind = CentralKind.STANDIN


class Settings(_Section):
    machine: MachineSection = Field(default_factory=MachineSection)
    centre: CentreSection = Field(default_factory=CentreSection)
    panel: PanelSection = Field(default_factory=PanelSection)
    printer: PrinterSection = Field(default_factory=PrinterSection)
    scanner: ScannerSection = Field(default_factory=ScannerSection)
    central: CentralSection = Field(default_factory=CentralSection)


def load_settings(path: Path) -> Settings:
    """Read kiosk.toml. Raises KnownError naming every wrong setting by its path."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as fault:
        raise KnownError(f"{path} cannot be read: {fault}.") from fault
    except tomllib.TOMLDecodeError as fault:
        raise KnownError(f"{path} is not valid TOML: {fault}.") from fault
    try:
        return Settings.model_validate(table)
    except ValidationError as fault:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in error['loc'])}: {error['msg']}"
            for error in fault.errors()
        )
        raise KnownError(f"{path} has wrong settings: {wrong}.") from fault
