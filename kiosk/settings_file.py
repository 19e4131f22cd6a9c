"""kiosk.toml written by the program: values put over what stands in it, whole or not at all.

Comments of a file that a person wrote are lost, so only the first set-up does this, to a file that
it made itself.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KnownError
from kiosk.durable_file import write_durably
from kiosk.settings import load_settings

Tables = Mapping[str, Mapping[str, Any]]


def put_settings(path: Path, changes: Tables) -> None:
    """Put values over those of the file. Raises KnownError where the whole is then no settings."""
    before = _read(path)
    table = {name: dict(section) for name, section in before.items() if isinstance(section, dict)}
    for name, section in changes.items():
        held = table.setdefault(name, {})
        held.update(section)
        table[name] = {key: value for key, value in held.items() if value is not None}
    text = "\n".join(_lines(table))
    draft = path.with_name(f"{path.name}.draft")
    try:
        write_durably(draft, text.encode())
        load_settings(draft)
        write_durably(path, text.encode())
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be written: {fault.strerror}.") from fault
    finally:
        draft.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault}.") from fault


def _lines(table: Tables) -> Iterator[str]:
    for name, section in table.items():
        if section:
            yield f"[{name}]"
            yield from (f"{key} = {_value(value)}" for key, value in section.items())
            yield ""


def _value(value: Any) -> str:
    """Strings, numbers, truths and lists of TOML are written as JSON writes them; tables inline."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
