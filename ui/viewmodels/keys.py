"""The state of the screen's keyboard: capitals, numbers, Telex; what a key makes of a text."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.typing import press, press_telex

LONGEST = 120


@dataclass
class Keys:
    """Lasts as long as the page it types on. Capitals hold for one letter."""

    capitals: bool = False
    numbers: bool = False
    telex: bool = False

    def switch(self, code: str) -> bool:
        """Turn a mode on or off; whether the key was one that does."""
        match code:
            case "shift":
                self.capitals = not self.capitals
            case "page":
                self.numbers = not self.numbers
            case "telex":
                self.telex = not self.telex
            case _:
                return False
        return True

    def typed(self, text: str, code: str) -> str:
        """The text after any other key."""
        letter = code.upper() if self.capitals and len(code) == 1 else code
        self.capitals = False
        make = press_telex if self.telex else press
        return fitting(make(text, letter))


def fitting(text: str) -> str:
    """What may stand in a query: printable letters, not too many."""
    return "".join(letter for letter in text if letter.isprintable())[:LONGEST]
