"""Faults of the environment that a person can mend, with the sentence that tells how."""

from __future__ import annotations


class KnownError(Exception):
    """Something outside the program is wrong. The message is one sentence for a person."""
