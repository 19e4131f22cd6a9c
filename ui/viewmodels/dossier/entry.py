"""Asking for a dossier: the code as boxes or as free text, the look-up code, what can be asked.

The visit holds what is typed, as one code; the boxes are only how it is shown when it begins with
the centre's own prefix. Kept here are three switches of the page, reset when the page is left.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.dossier import parse_code, parse_lookup_code
from kiosk.domain.visit import events
from kiosk.domain.visit.dossier import typed_key
from kiosk.domain.visit.state import DossierEntry, DossierWaiting
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.wording import refusal_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_DATE_DIGITS = 6
_ALL_DIGITS = 10
_LONGEST_CODE = 40
_LONGEST_LOOKUP_CODE = 8
_ASKS_FOR_LOOKUP_CODE = frozenset({"lookup.offline", "lookup.timeout"})
_CODE_KEY = re.compile(r"[0-9A-Z.-]")
_LOOKUP_KEY = re.compile(r"[0-9A-Z]")


@QmlElement
@QmlUncreatable("made in Python")
class DossierEntryViewModel(ViewModel):  # type: ignore[operator]
    """While the answer is awaited the page stays with what was typed, and `busy` is true."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._prefix = usable_prefix(context.centre.dossier_prefix)
        self._free = False
        self._second = False
        self._offered = False
        self._message = ""

    def _refresh(self) -> bool:
        screen = self.visit.page
        before, self._message = self._message, getattr(screen, "message", "")
        if not isinstance(screen, DossierEntry | DossierWaiting):
            self._free = self._second = self._offered = False
        elif self._message != before and self._message in _ASKS_FOR_LOOKUP_CODE:
            # What is asked for is what the keys write next.
            lacks = self._message == "lookup.offline" and not self._entry().lookup_code
            self._offered, self._second = True, self._second or lacks
        return True

    def _entry(self) -> DossierEntry:
        screen = self.visit.page
        if isinstance(screen, DossierWaiting):
            return DossierEntry(screen.key.code, "", screen.key.lookup_code)
        return screen if isinstance(screen, DossierEntry) else DossierEntry()

    def _boxed(self) -> str | None:
        """The digits in the boxes; None where the code does not fit into them."""
        return None if self._free else digits_in(self._prefix, self._entry().typed)

    # --- what is typed ------------------------------------------------------------------------

    @Property(str, constant=True)
    def prefix(self) -> str:
        """What this centre's codes begin with; empty where every code is typed whole."""
        return self._prefix

    @Property(bool, notify=changed)
    def boxes(self) -> bool:
        return self._boxed() is not None

    @Property(str, notify=changed)
    def digits(self) -> str:
        return self._boxed() or ""

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._entry().typed

    @Property(bool, notify=changed)
    def offersLookupCode(self) -> bool:
        """The second factor from the receipt: what an answer without a network needs."""
        return not self.conditions.connected or self._offered or bool(self._entry().lookup_code)

    @Property(str, notify=changed)
    def lookupCode(self) -> str:
        return self._entry().lookup_code

    @Property(bool, notify=changed)
    def typingLookupCode(self) -> bool:
        return self._second

    @Property(bool, notify=changed)
    def letters(self) -> bool:
        """Whether letters are needed: any code but the centre's own, or a look-up code."""
        return self._second or not self.boxes

    # --- what it comes to ---------------------------------------------------------------------

    @Property(str, notify=changed)
    def message(self) -> str:
        """Why there is no answer; empty when all is well."""
        entry = self._entry()
        # What makes an answer without a network possible may not be typed yet.
        lacks_code = entry.message == "lookup.offline" and not entry.lookup_code
        message = "lookup.offline_code" if lacks_code else entry.message
        return self.texts(message) if message else ""

    @Property(bool, notify=changed)
    def unfound(self) -> bool:
        """Asked, and there is no such dossier."""
        return self._entry().message == "lookup.not_found"

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why the guide desk gave no number, empty otherwise."""
        return refusal_words(self._entry().refusal, self.context, self.texts)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return isinstance(self.visit.screen, DossierWaiting)

    @Property(bool, notify=changed)
    def canAsk(self) -> bool:
        """Whether what is typed could be a code, and a second factor where one is begun."""
        entry, boxed = self._entry(), self._boxed()
        if entry.lookup_code and not parse_lookup_code(entry.lookup_code):
            return False
        if boxed is not None:
            return len(boxed) == _ALL_DIGITS
        return parse_code(typed_key(entry).code) is not None

    # --- verbs --------------------------------------------------------------------------------

    @Slot(str)
    def press(self, key: str) -> None:
        """One key of a pad: a digit, a capital letter, a dot or a hyphen."""
        entry, boxed = self._entry(), self._boxed()
        if self._second:
            if _LOOKUP_KEY.fullmatch(key) and len(entry.lookup_code) < _LONGEST_LOOKUP_CODE:
                self._type_lookup_code(entry.lookup_code + key)
        elif boxed is not None:
            if key.isdecimal() and len(boxed) < _ALL_DIGITS:
                self._type(code_of(self._prefix, boxed + key))
        elif _CODE_KEY.fullmatch(key) and len(entry.typed) < _LONGEST_CODE:
            self._type(entry.typed + key)

    @Slot(str)
    def write(self, text: str) -> None:
        """Characters from a keyboard that is plugged in: a letter needs more than the boxes."""
        for key in text.upper():
            if key.isalpha() and not self._second:
                self._free = True
            self.press(key)

    @Slot()
    def erase(self) -> None:
        """Take the last character away."""
        entry, boxed = self._entry(), self._boxed()
        if self._second:
            self._type_lookup_code(entry.lookup_code[:-1])
        elif boxed is not None:
            self._type(code_of(self._prefix, boxed[:-1]))
        else:
            self._type(entry.typed[:-1])

    @Slot()
    def clear(self) -> None:
        if self._second:
            self._type_lookup_code("")
        else:
            self._type("")

    @Slot()
    def otherCode(self) -> None:
        """Letters too: for codes of another form or another place."""
        self._switch(free=True)

    @Slot()
    def ownCode(self) -> None:
        """Back to the boxes; what does not fit into them is dropped."""
        if digits_in(self._prefix, self._entry().typed) is None:
            self.send(events.TypeCode(""))
        self._switch(free=False)

    @Slot()
    def typeCode(self) -> None:
        """The keys write the code."""
        self._switch(free=self._free)

    @Slot()
    def typeLookupCode(self) -> None:
        """The keys write the look-up code."""
        self._switch(free=self._free, second=True)

    @Slot()
    def ask(self) -> None:
        if self.canAsk:
            self.send(events.AskDossier())

    def _switch(self, *, free: bool, second: bool = False) -> None:
        self._free, self._second = free, second
        self.send(events.Touched())
        self._on_change()

    def _type(self, text: str) -> None:
        self.send(events.TypeCode(text))

    def _type_lookup_code(self, text: str) -> None:
        self.send(events.TypeLookupCode(text))


def usable_prefix(prefix: str) -> str:
    """A prefix that makes a known form of code with six and four digits, else none."""
    code = parse_code(f"{prefix}-000000-0000") if prefix else None
    return prefix.strip().upper() if code is not None and code.recognised else ""


def code_of(prefix: str, digits: str) -> str:
    """The code that up to ten digits in the boxes stand for; empty without digits."""
    date, sequence = digits[:_DATE_DIGITS], digits[_DATE_DIGITS:]
    return "-".join(part for part in (prefix, date, sequence) if part) if digits else ""


def digits_in(prefix: str, code: str) -> str | None:
    """The digits of a code as the boxes show it; None for a code that does not fit."""
    if not prefix:
        return None
    digits = "".join(c for c in code.removeprefix(prefix) if c.isdecimal() and c.isascii())
    return digits if len(digits) <= _ALL_DIGITS and code_of(prefix, digits) == code else None
