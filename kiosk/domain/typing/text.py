"""A text that is being typed: what stands, and the keys of the word that is not finished.

Responsible for `press` and for taking a text over from outside. Which keys the glass shows and
which method is on belongs to the screen. Pure; texts are NFC.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from kiosk.domain.typing.composing import as_keys, composed
from kiosk.domain.typing.methods import BACKSPACE, SPACE, TONES, Method

_LAST_TOKEN = re.compile(r"\S*\Z")
# More keys than any word or address has: what is longer is not composed as one.
_LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class Typing:
    """A text and where its typing stands. `text` is what is shown; the rest belongs to `press`."""

    text: str = field(default="", repr=False)
    head: str = field(default="", repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, text: str) -> Typing:
        """A text from elsewhere, whose last word can be typed on."""
        token = _LAST_TOKEN.search(text[-_LONGEST_TOKEN:])
        word = token.group() if token else ""
        keys = as_keys(word)
        if len(_marks(composed(keys, Method.OFF))) != len(_marks(word)):
            # Two tones in a word, or the like: it stays as it is.
            return cls(text, text)
        return cls(text, text[: len(text) - len(word)], keys)


def press(typing: Typing, key: str, method: Method = Method.OFF) -> Typing:
    """The text after a key: a character, a name of `TONES`, SPACE or BACKSPACE.

    A letter with a mark (ă â đ ê ô ơ ư) marks the letter before it where that is its bare form,
    and is put down as it is otherwise. A tone goes to its vowel of the last word; the same tone
    again takes it away; without a vowel nothing changes. Both work whatever the method.
    """
    if key == BACKSPACE:
        return _backspaced(typing.text)
    if key == SPACE or key.isspace():
        text = finished(typing, method).text + (" " if key == SPACE else key)
        return Typing(text, text)
    if len(typing.keys) >= _LONGEST_TOKEN:
        typing = Typing(typing.text, typing.text)
    if key not in TONES:
        key = unicodedata.normalize("NFC", key)
    keys = (*typing.keys, key)
    text = composed(keys, method, before=typing.head)
    return Typing(typing.head + text, typing.head, keys)


def finished(typing: Typing, method: Method) -> Typing:
    """The text with its last word ended: what is no syllable stands as it was typed."""
    ended = composed(typing.keys, method, final=True, before=typing.head)
    return Typing.of(typing.head + ended)


def without_last(text: str) -> str:
    """The text without its last character as people see one, marks and joined emoji included."""
    end = len(text)
    while end:
        end -= 1
        if not _joins(text, end):
            break
    return text[:end]


def settled(text: str) -> str:
    """The text with the tone of its last word in its official place: `hoà` becomes `hòa`."""
    typing = Typing.of(text)
    return typing.head + composed(typing.keys, Method.OFF)


def _backspaced(text: str) -> Typing:
    left = Typing.of(without_last(text))
    return Typing(left.head + composed(left.keys, Method.OFF), left.head, left.keys)


def _marks(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _joins(text: str, at: int) -> bool:
    """Whether the character at a place belongs to the one before it."""
    if at == 0:
        return False
    if unicodedata.combining(text[at]) or text[at] in "\u200d\ufe0f":
        return True
    return text[at - 1] == "\u200d" or (text[at] == "\n" and text[at - 1] == "\r")
