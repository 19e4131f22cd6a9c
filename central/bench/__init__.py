"""Loads on a central system of our own, bounded and on this machine only."""
