"""From the keys of a US keyboard to text: what a scanner that pretends to be a keyboard typed.

Key codes are the kernel's (linux/input-event-codes.h). Letters that no US key has come only from
scanners that hold Alt and type a number on the keypad; those are understood too. Pure.
"""

from __future__ import annotations

from typing import Final

ENDS: Final = frozenset({28, 96, 15})
"""Enter, the keypad's Enter, Tab: what scanners put after a code."""

_ROWS: Final = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
    (117, "=", "="),
    (121, ",", ","),
)
_PLAIN: Final = {first + n: c for first, plain, _ in _ROWS for n, c in enumerate(plain)}
_SHIFTED: Final = {first + n: c for first, _, upper in _ROWS for n, c in enumerate(upper)}
_DIGITS: Final = dict(zip((82, 79, 80, 81, 75, 76, 77, 71, 72, 73), "0123456789", strict=True))
_KEYPAD: Final = _DIGITS | {55: "*", 74: "-", 78: "+", 83: ".", 98: "/"}

_CONTROL: Final = frozenset({29, 97})
_SHIFT: Final = frozenset({42, 54})
_ALT: Final = frozenset({56, 100})
_META: Final = frozenset({125, 126})
_HOLDS: Final = _CONTROL | _SHIFT | _ALT | _META
_CAPS, _NUM, _SCROLL = 58, 69, 70
_HIGHEST: Final = 0x10FFFF
_MOST_PENDING: Final = 64
UNKNOWN: Final = "\ufffd".encode()
"""For a key that types nothing known: of a scan with it only a card's digits are of use."""


class Typist:
    """Follows one keyboard. `key` takes presses and releases and gives UTF-8, `\\n` at the end."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._capitals = False
        self._number = ""
        self._numbers: list[int] = []

    def key(self, code: int, down: bool) -> bytes:
        """What a key adds to the text. A key that is held and repeats must not come here again."""
        if code in _HOLDS:
            return self._hold(code, down)
        if not down or code in (_NUM, _SCROLL):
            return b""
        if code == _CAPS:
            self._capitals = not self._capitals
            return b""
        if self._held & _ALT and code in _DIGITS:
            self._number = (self._number + _DIGITS[code])[:8]
            return b""
        return self._flush() + self._typed(code)

    def let_go(self) -> None:
        """Keys were missed: none is known to be held any more."""
        self._held.clear()
        self._number = ""
        self._numbers.clear()

    def _hold(self, code: int, down: bool) -> bytes:
        if down:
            self._held.add(code)
            return b""
        self._held.discard(code)
        if code in _ALT and self._number:
            self._numbers.append(int(self._number))
            self._number = ""
        return self._flush() if len(self._numbers) >= _MOST_PENDING else b""

    def _typed(self, code: int) -> bytes:
        if code in ENDS:
            return b"\n"
        shifted = bool(self._held & _SHIFT)
        plain = _PLAIN.get(code, "")
        if plain.isalpha():
            shifted ^= self._capitals
        character = (_SHIFTED if shifted else _PLAIN).get(code) or _KEYPAD.get(code, "")
        if not character or self._held & (_ALT | _META):
            return UNKNOWN
        if self._held & _CONTROL:
            return bytes([ord(character.upper()) & 0x1F]) if character >= "@" else UNKNOWN
        return character.encode("ascii")

    def _flush(self) -> bytes:
        """The letters typed by number: each a byte of UTF-8, or else each a whole character."""
        numbers, self._numbers = self._numbers, []
        if not numbers:
            return b""
        if all(number < 0x100 for number in numbers):
            whole = bytes(numbers)
            if _is_utf8(whole):
                return whole
        return b"".join(_character(number) for number in numbers)


def _character(number: int) -> bytes:
    if number > _HIGHEST or 0xD800 <= number <= 0xDFFF:
        return UNKNOWN
    return chr(number).encode("utf-8")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
