"""Looks at what is on screen for faults a person would meet, and lists what can be touched."""

from ui.pictures.inspection.faults import faults
from ui.pictures.inspection.sight import things

__all__ = ["faults", "things"]
