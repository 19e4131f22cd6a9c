"""What has just been typed, as a voice echoes it: the character, what it became, what was erased.

Compares two moments of the field that the keys write to, so that a key of the screen, a keyboard
that is plugged in and a clear button are echoed alike. When it is said is ui/ear/aloud.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.texts import Texts
from ui.ear.spoken import key_words, speakable
from ui.items import Kind, is_a, visible_items


@dataclass(frozen=True, slots=True)
class Typed:
    """The field that the keys write to: which of the page, its text, whether that is masked."""

    number: int
    lines: bool
    masked: bool = False
    text: str = field(default="", repr=False)

    def same_field(self, other: Typed) -> bool:
        return (self.number, self.lines) == (other.number, other.lines)


@dataclass(frozen=True, slots=True)
class Echo:
    """`says_more`: a masked or an erased character, of which the key's own name says nothing."""

    words: str = field(default="", repr=False)
    says_more: bool = False


def typed_in(root: QQuickItem) -> Typed | None:
    """The field of a page that is typed into now; None where there is none."""
    fields = (each for each in visible_items(root) if is_a(each, Kind.TOUCHABLE))
    number = 0
    for item in fields:
        seen = QAccessible.queryAccessibleInterface(item)
        if seen is None or seen.role() != QAccessible.Role.EditableText:
            continue
        if item.property("focused"):
            edited = item.property("edited")
            text = item.property("text") if edited is None else edited
            masked = bool(seen.state().passwordEdit)
            return Typed(number, is_a(item, Kind.WORDS_FIELD), masked, str(text or ""))
        number += 1
    return None


def echo(before: Typed | None, now: Typed | None, texts: Texts) -> Echo:
    """What is heard of a change; nothing where the field is another or its text is the same."""
    if before is None and now is not None and len(now.text) == 1:
        # The first character opened the keyboard as well.
        before = replace(now, text="")
    if before is None or now is None or not before.same_field(now) or before.text == now.text:
        return Echo()
    removed, added = _difference(before.text, now.text)
    hidden = texts("aloud.hidden_key") if before.masked or now.masked else ""
    if added:
        return Echo(hidden or characters(added, texts), bool(hidden))
    if not now.text and len(removed) > 1:
        return Echo(texts("aloud.cleared"), True)
    return Echo(texts("aloud.erased", text=hidden or characters(removed, texts)), True)


def characters(text: str, texts: Texts) -> str:
    """One or a few characters as a person who types calls them."""
    # The gaps of a telephone number come by themselves.
    named = text.strip() or " "
    if named == " ":
        return texts("aloud.sign.space")
    if len(named) == 1:
        return key_words(named, texts)
    return speakable(named, texts) or ", ".join(key_words(each, texts) for each in named)


def _difference(before: str, now: str) -> tuple[str, str]:
    """What went and what came, between what stayed at both ends."""
    start = 0
    while start < min(len(before), len(now)) and before[start] == now[start]:
        start += 1
    end = 0
    shortest = min(len(before), len(now)) - start
    while end < shortest and before[-1 - end] == now[-1 - end]:
        end += 1
    return before[start : len(before) - end], now[start : len(now) - end]
