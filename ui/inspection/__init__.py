"""Looks at what is on screen for faults a person would meet, and lists what can be touched."""

from ui.inspection.faults import faults
from ui.inspection.items import Kind, is_a, read, visible_items

__all__ = ["Kind", "faults", "is_a", "read", "visible_items"]
