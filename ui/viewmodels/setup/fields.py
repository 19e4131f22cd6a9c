"""What is typed in the first set-up: the fields of the open page, and the keyboard under them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.setup import events, pages
from kiosk.setup.state import FIELDS
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.keys import Keys
from ui.viewmodels.setup.model import SetupModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# Fields for words of a language; in the others a letter is a letter.
_WORDS = frozenset({"office", "ward"})


@dataclass(frozen=True, slots=True)
class FieldRow:
    name: str
    label: str
    hint: str
    text: str
    open: bool


@QmlElement
@QmlUncreatable("made in Python")
class SetupFieldsViewModel(SetupModel):  # type: ignore[operator]
    """Empty on pages without fields."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(FieldRow, self)
        self._keys = Keys.for_code(1)
        self._of = ""
        self._refresh()

    def _refresh(self) -> bool:
        open_field, texts = self.setup.typing, self.texts
        if open_field != self._of:
            self._of = open_field
            most = FIELDS.get(open_field, 1)
            in_words = open_field in _WORDS
            self._keys = Keys.fresh("vi", most) if in_words else Keys.for_code(most)
        self._rows.set_rows(
            [
                FieldRow(
                    name,
                    texts(f"setup.field.{name}"),
                    texts(f"setup.field.{name}.hint"),
                    self.setup.text(name),
                    name == open_field,
                )
                for name in pages.fields_of(self.page)
            ]
        )
        return True

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        """Whether the keyboard is up."""
        return bool(self.setup.typing)

    @Property(bool, notify=changed)
    def last(self) -> bool:
        """Whether the open field is the last of its page."""
        return self._after() == ""

    @Property(dict, notify=changed)
    def keys(self) -> dict[str, bool | str]:
        """The state of the keyboard."""
        return self._keys.shown

    @Slot(str)
    def open(self, name: str) -> None:
        self.happen(events.FieldOpened(name))

    @Slot()
    def close(self) -> None:
        self.happen(events.FieldOpened(""))

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the screen's keyboard: a character or one of its names."""
        text = self._text()
        if code == "enter":
            self._type(self._keys.finished(text))
            self.happen(events.FieldOpened(self._after()))
        elif self._keys.switch(code):
            self._on_change()
        else:
            self._type(self._keys.typed(text, code))

    @Slot(str)
    def typed(self, text: str) -> None:
        """Characters from a keyboard that is plugged in."""
        self._type(self._keys.written(self._text(), text))

    @Slot()
    def erase(self) -> None:
        """Backspace of a keyboard that is plugged in."""
        self._type(self._keys.erased(self._text()))

    def _text(self) -> str:
        return self.setup.text(self.setup.typing)

    def _type(self, text: str) -> None:
        if self.setup.typing and text != self._text():
            self.happen(events.Typed(self.setup.typing, text))
        else:
            self._on_change()

    def _after(self) -> str:
        """The field behind the open one; empty behind the last."""
        names = pages.fields_of(self.page)
        at = names.index(self.setup.typing) + 1 if self.setup.typing in names else len(names)
        return names[at] if at < len(names) else ""
