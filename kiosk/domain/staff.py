"""Who may work at the machine itself: names, roles, and what a PIN may be.

Pure. Whether a PIN is right is kiosk/services/staff.py's matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

SHORTEST_PIN = 6
LONGEST_PIN = 64

# argon2id as OWASP's first choice has it: a tenth of what a sign-in may take, for machines that are
# slower. The central system hashes alike, so that no account answers sooner than another.
PASSES, KIBIBYTES, LANES = 2, 19_456, 1
_COST = rf"\$argon2id\$v=19\$m={KIBIBYTES},t={PASSES},p={LANES}"
HASH_FORM = rf"^{_COST}\$[A-Za-z0-9+/]{{22}}\$[A-Za-z0-9+/]{{43}}$"

# Why staff close a kiosk for the public: the closed screen has a text for each (outofservice.*).
CLOSE_REASONS = ("maintenance", "paper", "fault", "closed_early")

# As on badges (kiosk/domain/codes.py): a staff number, never a name of a person.
_NAME = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,22}[A-Z0-9])?")
_DIGITS = "01234567890"


class Role(StrEnum):
    """CENTRE keeps the machine going; TECHNICIAN also sees addresses and details of devices."""

    CENTRE = "centre"
    TECHNICIAN = "technician"


class Source(StrEnum):
    """Who made an account, and so may end it."""

    HERE = "here"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True)
class SentAccount:
    """An account as the central system sends it."""

    name: str
    role: Role
    hash: str


@dataclass(frozen=True, slots=True)
class Person:
    """One who may sign in at this machine."""

    name: str
    role: Role


def staff_name(text: str) -> str:
    """The sign-in name as it is kept. Raises ValueError with a sentence for anything else."""
    name = text.strip().upper()
    if not _NAME.fullmatch(name):
        raise ValueError("A sign-in name is 1 to 24 of A-Z, 0-9 and -, such as CB-0007.")
    return name


def pin_fault(pin: str) -> str:
    """Why a PIN cannot be taken, a sentence; empty when it can."""
    if not (pin.isascii() and pin.isdigit()) or not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        return f"A PIN has {SHORTEST_PIN} to {LONGEST_PIN} digits."
    if len(set(pin)) == 1 or pin in _DIGITS or pin in _DIGITS[::-1] or pin in "1234567890" * 7:
        return "That PIN is among the first that anybody tries; take another."
    return ""
