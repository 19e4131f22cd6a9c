"""The screen's keyboard as a text field uses it: capitals, numbers, typing method, the word begun.

Responsible for what a key makes of a field's text; the field keeps its text itself and may change
it otherwise at any time. Not for composing letters (kiosk/domain/typing) or drawing keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from kiosk.domain.typing import BACKSPACE, Method, Typing, finished, press

LONGEST: Final = 120


class Capitals(Enum):
    """For one letter after a touch of the shift key, until the next touch after two."""

    OFF = "off"
    ONCE = "once"
    LOCKED = "locked"


_AFTER_SHIFT: Final = {
    Capitals.OFF: Capitals.ONCE,
    Capitals.ONCE: Capitals.LOCKED,
    Capitals.LOCKED: Capitals.OFF,
}
_AFTER_METHOD: Final = {
    Method.TELEX: Method.VNI,
    Method.VNI: Method.OFF,
    Method.OFF: Method.TELEX,
}


@dataclass(slots=True)
class Keys:
    """Lasts as long as the field it types into; `longest` is how many characters that holds.

    `digits`: of a field for a code or an address, where figures stand over the letters.
    """

    longest: int = LONGEST
    method: Method = Method.TELEX
    capitals: Capitals = Capitals.OFF
    numbers: bool = False
    digits: bool = False
    _typing: Typing = field(default=Typing(), repr=False)

    @classmethod
    def fresh(cls, locale: str, longest: int = LONGEST) -> Keys:
        """For a field that is new on screen; in English letters are only letters at first."""
        return cls(longest, Method.TELEX if locale == "vi" else Method.OFF)

    @classmethod
    def for_code(cls, longest: int) -> Keys:
        """For letters and figures that are no words of a language."""
        return cls(longest, Method.OFF, digits=True)

    @property
    def shown(self) -> dict[str, bool | str]:
        """What Keyboard.qml draws, as its `keys`."""
        return {
            "shifted": self.capitals is not Capitals.OFF,
            "locked": self.capitals is Capitals.LOCKED,
            "numbers": self.numbers,
            "digits": self.digits,
            "method": self.method.value,
        }

    def switch(self, code: str) -> bool:
        """Turn a mode on or off; whether the key was one that does."""
        match code:
            case "shift":
                self.capitals = _AFTER_SHIFT[self.capitals]
            case "page":
                self.numbers = not self.numbers
            case "method":
                self.method = _AFTER_METHOD[self.method]
                # What stands was typed by the other method.
                self._typing = Typing.of(self._typing.text)
            case _:
                return False
        return True

    def typed(self, text: str, code: str) -> str:
        """The field's text after any other key of the screen."""
        if len(code) == 1 and self.capitals is not Capitals.OFF:
            code = code.upper()
            if self.capitals is Capitals.ONCE and code.isalpha():
                self.capitals = Capitals.OFF
        return self._after(text, (code,))

    def written(self, text: str, characters: str) -> str:
        """The field's text after characters from a keyboard that is plugged in."""
        return self._after(text, characters)

    def erased(self, text: str) -> str:
        """The field's text without its last character."""
        return self._after(text, (BACKSPACE,))

    def finished(self, text: str) -> str:
        """The field's text once nothing more is typed: its last word is complete."""
        self._typing = finished(self._known(text), self.method)
        return self._fit()

    def _after(self, text: str, keys: Iterable[str]) -> str:
        typing = self._known(text)
        for key in keys:
            if len(key) > 1 or key.isprintable():
                typing = press(typing, key, self.method)
        self._typing = typing
        return self._fit()

    def _known(self, text: str) -> Typing:
        return self._typing if self._typing.text == text else Typing.of(text)

    def _fit(self) -> str:
        if len(self._typing.text) > self.longest:
            self._typing = Typing.of(self._typing.text[: self.longest])
        return self._typing.text
