"""What can still be read of a TOML file with errors in it, for whoever is to put it right.

A line that is no TOML spoils its own table only: the file is read in pieces, each from a header, or
from a setting above the first header, to the next. Nothing runs on what is salvaged.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from kiosk.toml_reader import Problem, TomlPart

T = TypeVar("T")

_HEADER = re.compile(r"\s*\[+\s*([\w-]+)")
_SETTING = re.compile(r"([\w-]+)\s*[.=]")


def salvage_toml(path: Path, read: Callable[[TomlPart], T]) -> tuple[T, tuple[str, ...]]:
    """What `read` makes of the readable part, and every error; one of a table begins with its name.

    A missing file is an empty one.
    """
    problems: list[Problem] = []
    table = _table(path, problems)
    return read(TomlPart(table, "", problems)), tuple(map(str, problems))


def _table(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        problems.append(Problem("", f"it cannot be read: {fault}", "unreadable"))
        return {}
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        whole = f"it cannot be read: {fault}"
    table: dict[str, Any] = {}
    for name, piece in _pieces(text):
        try:
            _merge(table, tomllib.loads(piece))
        except (ValueError, RecursionError) as fault:
            problems.append(Problem(name, f"cannot be read: {fault}", "unreadable"))
    if not problems:
        # Each piece for itself is well, as with a table that stands there twice.
        problems.append(Problem("", whole, "unreadable"))
    return table


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each table with its name, at its own lines, so that an error names the right one."""
    lines, above = text.splitlines(), True
    start, name = 0, ""
    for at, line in enumerate(lines):
        header = _HEADER.match(line)
        begins = header or (_SETTING.match(line) if above else None)
        if begins is None:
            continue
        yield name, _padded(lines, start, at)
        start, name, above = at, begins[1], above and header is None
    yield name, _padded(lines, start, len(lines))


def _padded(lines: list[str], start: int, end: int) -> str:
    return "\n" * start + "\n".join(lines[start:end])


def _merge(into: dict[str, Any], table: dict[str, Any]) -> None:
    for key, value in table.items():
        if isinstance(into.get(key), dict) and isinstance(value, dict):
            _merge(into[key], value)
        else:
            into[key] = value
