"""Bytes to and from a device, whatever the cable. Nothing of what they mean."""
