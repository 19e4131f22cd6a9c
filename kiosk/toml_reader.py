"""TOML files that people write: read table by table, every error told with its place, all at once.

Knows nothing of what a file is for; profile.py and settings.py do.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from kiosk.domain.errors import KnownError
from kiosk.domain.moment import clock_time
from kiosk.domain.text import Text

T = TypeVar("T")

_LOCALE = re.compile("[a-z]{2,3}")
Tables = Mapping[str, dict[str, Any]]
_NOTHING: Tables = {}
EnumT = TypeVar("EnumT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place, in English; for the screen also as a text of the catalogue.

    `code` and `values` are of the text config.fault.<code>.
    """

    place: str
    reason: str
    code: str = "other"
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if self.place else self.reason


def read_toml(path: Path, name: str, read: Callable[[TomlPart], T], under: Tables = _NOTHING) -> T:
    """What `read` makes of a file. Raises one KnownError that lists every error with its place.

    `under` is a table of tables that fills in what the file does not say.

    FileNotFoundError passes through: what a missing file means is the caller's.
    """
    return _read(TomlPart(_over(read_table(path, name), under), "", []), name, read)


def read_table(path: Path, name: str) -> dict[str, Any]:
    """A file's table as it stands. Raises KnownError; FileNotFoundError passes through."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as fault:
        raise KnownError(f"{name} cannot be read: {fault}.") from fault


def checked(table: dict[str, Any], name: str, read: Callable[[TomlPart], T]) -> T:
    """What `read` makes of a file's table. Raises as `read_toml` does."""
    return _read(TomlPart(table, "", []), name, read)


def read_json(table: dict[str, Any], name: str, read: Callable[[TomlPart], T]) -> T:
    """The same for a document that came as JSON, perhaps from a newer release."""
    return _read(JsonPart(table, "", []), name, read)


def look_over(
    table: dict[str, Any], read: Callable[[TomlPart], T], *, strict: bool
) -> tuple[T, list[Problem]]:
    """What `read` makes of a table, and all that is wrong with it; nothing is raised.

    Where it is not `strict`, dates may be texts, and what nobody asks for is passed over.
    """
    root = TomlPart(table, "", []) if strict else JsonPart(table, "", [])
    return read(root), root.problems


def _read(root: TomlPart, name: str, read: Callable[[TomlPart], T]) -> T:
    made = read(root)
    problems = root.problems
    if problems:
        count = f"{len(problems)} error{'s' if len(problems) > 1 else ''}"
        raise KnownError(f"{name} has {count}: {'; '.join(map(str, problems))}.")
    return made


def _over(table: dict[str, Any], under: Tables) -> dict[str, Any]:
    for section, values in under.items():
        own = table.setdefault(section, {})
        if isinstance(own, dict):
            table[section] = {**values, **own}
    return table


class TomlPart:
    """One table of the file: its place, and the list its errors go to.

    Every getter answers with a harmless value when it has complained.
    """

    def __init__(self, table: dict[str, Any], place: str, problems: list[Problem]) -> None:
        self._table = table
        self._place = place
        self.problems = problems
        self._asked: set[str] = set()

    def names(self) -> tuple[str, ...]:
        """The keys that stand in this table."""
        return tuple(self._table)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._get(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        return self._complain(key, "must be a text", "", "text")

    def day(self, key: str) -> date:
        value = self._get(key, None)
        if type(value) is date:
            return value
        return self._complain(key, "must be a date such as 2027-01-01", date.min, "day")

    def clock(self, key: str) -> time:
        try:
            return clock_time(self._get(key, None))
        except ValueError:
            return self._complain(key, "must be a time such as 08:30", time.min, "clock")

    def number(self, key: str, low: int, high: int, default: int) -> int:
        value = self._get(key, default)
        if type(value) is int and low <= value <= high:
            return value
        reason = f"must be a whole number from {low} to {high}"
        return self._complain(key, reason, default, "range", low=f"{low}", high=f"{high}")

    def fraction(self, key: str, low: float, high: float, default: float) -> float:
        value = self._get(key, default)
        if type(value) in (int, float) and low <= value <= high:
            return float(value)
        reason = f"must be a number from {low:g} to {high:g}"
        return self._complain(key, reason, default, "range", low=f"{low:g}", high=f"{high:g}")

    def flag(self, key: str, default: bool) -> bool:
        value = self._get(key, default)
        return (
            value
            if isinstance(value, bool)
            else self._complain(key, "must be true or false", default, "switch")
        )

    def choice(self, key: str, kinds: type[EnumT], default: EnumT) -> EnumT:
        value = self._get(key, default.value)
        if isinstance(value, str) and value in set(kinds):
            return kinds(value)
        return self._complain(key, f"must be one of {', '.join(kinds)}", default, "choice")

    def optional(self, key: str) -> TomlPart:
        """A table that may be left out."""
        return self.part(key) if self.has(key) else type(self)({}, self._path(key), self.problems)

    def list_of(self, key: str, kind: type, wanted: str) -> tuple[Any, ...]:
        values = self._get(key, [])
        if isinstance(values, list) and all(type(value) is kind for value in values):
            return tuple(values)
        return self._complain(key, f"must be a list of {wanted}", (), "list")

    def words(self, key: str) -> Text:
        """A text in Vietnamese and in whatever other languages somebody wrote it."""
        part = self.part(key)
        further = [name for name in part.names() if name not in {"vi", "en"}]
        others = tuple((name, part.text(name)) for name in further if _LOCALE.fullmatch(name))
        words = Text(part.text("vi"), part.text("en", ""), others)
        part.close()
        return words

    def part(self, key: str) -> TomlPart:
        table = self._get(key, None)
        if not isinstance(table, dict):
            self._complain(key, "must be a table", None, "table")
            # What a part that is not there lacks is said once.
            return type(self)({}, self._path(key), [])
        return type(self)(table, self._path(key), self.problems)

    def parts(self, key: str) -> Iterator[TomlPart]:
        """The tables of a list, each closed (asked for unknown keys) when the next is taken."""
        tables = self._get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            tables = self._complain(key, "must be a list of tables", [], "list")
        for index, table in enumerate(tables):
            part = type(self)(table, f"{self._path(key)}[{index}]", self.problems)
            yield part
            part.close()

    def has(self, key: str) -> bool:
        return key in self._table

    def complain(self, key: str, reason: str, code: str = "other", **values: str) -> None:
        """Say in English what is wrong with `key`; `code` names the text for the screen."""
        self.problems.append(Problem(self._path(key), reason, code, values))

    def note(self, problem: Problem) -> None:
        """Complain of something that already names its place."""
        self.problems.append(problem)

    def close(self) -> None:
        for key in self._table.keys() - self._asked:
            self.complain(key, "is not a known setting", "unknown")

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self._table.get(key, default)

    def _complain(self, key: str, reason: str, instead: T, code: str, **values: str) -> T:
        self.complain(key, reason, code, **values)
        return instead

    def _path(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key


class JsonPart(TomlPart):
    """The same tables as JSON: dates are texts, and what nobody asks for is of a newer release."""

    def day(self, key: str) -> date:
        value = self._get(key, None)
        wanted = "must be a date such as 2027-01-01"
        return _day(value) or self._complain(key, wanted, date.min, "day")

    def list_of(self, key: str, kind: type, wanted: str) -> tuple[Any, ...]:
        values = self._get(key, [])
        if isinstance(values, list) and kind is date:
            values = [_day(value) for value in values]
        elif isinstance(values, list) and kind is float:
            # A whole number of degrees may have lost its point on the way.
            values = [float(value) if type(value) is int else value for value in values]
        if isinstance(values, list) and all(type(value) is kind for value in values):
            return tuple(values)
        return self._complain(key, f"must be a list of {wanted}", (), "list")

    def close(self) -> None:
        pass


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
