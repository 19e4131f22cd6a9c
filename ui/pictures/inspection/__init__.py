"""Looks at what is on screen for faults a person would meet, and lists what can be touched."""

from ui.pictures.inspection.faults import faults

__all__ = ["faults"]
