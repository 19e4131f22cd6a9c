"""The kiosk itself: no widgets, no SQL, no wires."""

__version__ = "0.1.0"
