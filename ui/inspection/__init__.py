"""Looks at what is on screen for faults a person would meet, and lists what can be touched."""

from ui.inspection.faults import faults
from ui.inspection.items import is_a, read, visible_items

__all__ = ["faults", "is_a", "read", "visible_items"]
