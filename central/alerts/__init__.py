"""Telling people outside that a kiosk went bad, once, and that it is well again, once."""
