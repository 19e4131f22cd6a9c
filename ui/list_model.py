"""Rows of frozen dataclasses as a Qt list model: a role per field, changes by difference.

Field names are the roles, so they are camelCase where QML reads two words. A page of rows is
compared with the last one and only what differs is announced: a reset loses focus and flickers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject

RowT = TypeVar("RowT")

# _USER_ROLE, by number: naming it would load the whole Qt namespace, 14 ms of every
# start.
_USER_ROLE = 0x0100
if TYPE_CHECKING:
    # At run time this union alone would load Qt's signature parser: 30 ms of every start.
    _Index = QModelIndex | Any


class ListModel(QAbstractListModel, Generic[RowT]):
    """GUI thread only. Empty until `set_rows`."""

    def __init__(self, row_type: type[RowT], parent: QObject) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]
        self._rows: list[RowT] = []

    @property
    def rows(self) -> Sequence[RowT]:
        return self._rows

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Show these rows: tail inserted or removed, changed ones announced one by one."""
        old, new = len(self._rows), len(rows)
        if new < old:
            self.beginRemoveRows(QModelIndex(), new, old - 1)
            del self._rows[new:]
            self.endRemoveRows()
        for position, row in enumerate(rows[: min(old, new)]):
            if self._rows[position] != row:
                self._rows[position] = row
                index = self.index(position)
                self.dataChanged.emit(index, index)
        if new > old:
            self.beginInsertRows(QModelIndex(), old, new - 1)
            self._rows.extend(rows[old:])
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = 0) -> Any:
        position = role - _USER_ROLE
        if not index.isValid() or not 0 <= position < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[position])

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            _USER_ROLE + position: QByteArray(name.encode())
            for position, name in enumerate(self._names)
        }
