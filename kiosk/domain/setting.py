"""What is known of one setting of kiosk.toml: its form, bounds, default, who may change it. Pure.

The settings themselves are a table of kiosk/settings_table.py; their names and what they do, in
words for a person, are texts of the catalogue (config.setting.<path>, and .effect behind it).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.domain.staff import Role


class Form(StrEnum):
    """How a value is written, and so how it is changed on screen."""

    TEXT = "text"
    NUMBER = "number"
    FRACTION = "fraction"
    SWITCH = "switch"
    CHOICE = "choice"
    TEXTS = "texts"


class Takes(StrEnum):
    """When a change counts."""

    AT_ONCE = "at_once"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Setting:
    """`path` is section.key; `low`, `high` and `step` are of numbers, in `unit` (a word of the
    catalogue, config.unit.<unit>); `choices` are of each text where it is a list of them; `longest`
    is in letters. What is `secret` is shown to
    technicians only and stands in no log.
    """

    path: str
    form: Form
    default: Any
    low: float = 0
    high: float = 0
    step: float = 1
    unit: str = ""
    choices: tuple[str, ...] = ()
    longest: int = 120
    who: Role = Role.TECHNICIAN
    takes: Takes = Takes.RESTART
    secret: bool = False

    @property
    def section(self) -> str:
        return self.path.partition(".")[0]

    @property
    def key(self) -> str:
        return self.path.partition(".")[2]

    def open_to(self, role: Role) -> bool:
        """Whether somebody of this role may see and change it."""
        return role is Role.TECHNICIAN or (self.who is Role.CENTRE and not self.secret)
