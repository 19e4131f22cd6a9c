"""The two files that staff change, written so that the old ones stay where the disk is full.

kiosk.toml keeps its comments and what this release does not know (tomlkit); what is our own of the
profile is JSON. Before both, how they were is written down, for one step back. Not responsible for
whether what staff change is right (kiosk/configuration).
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KnownError
from kiosk.durable_file import write_durably
from kiosk.paths import Paths
from kiosk.settings import settings_in

_NAMES = ("kiosk.toml", "own_parts.json")


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who changed what, when, and how the files were; `after` are marks of how they became.

    `before` has a file's bytes as Latin-1, so that one that is no text comes back the same.
    `paths` are the settings among the changes.
    """

    who: str
    at: str
    changes: tuple[Mapping[str, Any], ...]
    before: Mapping[str, str | None]
    after: Mapping[str, str]
    paths: tuple[str, ...] = field(default=())

    def as_bytes(self) -> bytes:
        table = {
            "who": self.who,
            "at": self.at,
            "changes": list(self.changes),
            "before": dict(self.before),
            "after": dict(self.after),
            "paths": list(self.paths),
        }
        return json.dumps(table, ensure_ascii=False).encode()


class ConfigurationFiles:
    """Any one thread at a time. Raises KnownError where the disk says no."""

    def __init__(self, paths: Paths) -> None:
        self._change = paths.last_change
        self._files = dict(zip(_NAMES, (paths.settings, paths.own_parts), strict=True))

    def read(self) -> dict[str, bytes | None]:
        """What is in the files now, by their names; None of one that is not there."""
        return {name: _read(path) for name, path in self._files.items()}

    def last_change(self) -> LastChange | None:
        """None where nothing was changed, or was already taken back."""
        data = _read(self._change)
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            table = json.loads(data or b"")
            names = ("who", "at", "changes", "before", "after", "paths")
            who, at, changes, before, after, paths = (table[name] for name in names)
            return LastChange(who, at, tuple(changes), dict(before), dict(after), tuple(paths))
        return None

    def write(self, new: Mapping[str, bytes], change: LastChange) -> None:
        """Both files or neither: where one cannot be written the other is put back."""
        before = self.read()
        try:
            write_durably(self._change, change.as_bytes())
            for name, data in new.items():
                write_durably(self._files[name], data)
        except OSError as fault:
            self._put_back(before)
            raise KnownError(f"It cannot be written down: {fault.strerror}.") from fault

    def undo(self, change: LastChange) -> None:
        """Both files as they were before the change; then there is nothing more to take back."""
        now = self.read()
        try:
            for name, text in change.before.items():
                _restore(self._files[name], None if text is None else text.encode("latin-1"))
            self._change.unlink(missing_ok=True)
        except OSError as fault:
            self._put_back(now)
            raise KnownError(f"It cannot be written down: {fault.strerror}.") from fault

    def _put_back(self, before: Mapping[str, bytes | None]) -> None:
        for name, data in before.items():
            with suppress(OSError):
                if _read(self._files[name]) != data:
                    _restore(self._files[name], data)
        with suppress(OSError):
            self._change.unlink(missing_ok=True)


def mark(data: bytes | None) -> str:
    """The same for the same bytes; of a file that is not there, empty."""
    return "" if data is None else hashlib.sha256(data).hexdigest()[:16]


def with_settings(text: str, settings: Mapping[str, Any]) -> bytes:
    """kiosk.toml with settings put in by their paths, or taken out where they are None; comments,
    order and unknown keys stay as they are.
    """
    import tomlkit

    document = tomlkit.parse(text)
    for path, value in settings.items():
        name, _, key = path.partition(".")
        section: Any = document.get(name)
        if value is None:
            if isinstance(section, dict):
                section.pop(key, None)
            continue
        if not isinstance(section, dict):
            document[name] = tomlkit.table()
        document[name][key] = value
    return tomlkit.dumps(document).encode()


def put_settings(path: Path, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Put tables of settings over those of the file; one that is None is taken out. Raises
    KnownError where the whole would be no settings; then nothing is written.
    """
    settings = {f"{name}.{key}": v for name, part in tables.items() for key, v in part.items()}
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        new = with_settings(text, settings)
    except (OSError, ValueError) as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault}.") from fault
    problems = settings_in(tomllib.loads(new.decode()))[1]
    if problems:
        raise KnownError(f"{path.name} would be wrong: {'; '.join(map(str, problems))}.")
    try:
        write_durably(path, new)
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be written: {fault.strerror}.") from fault


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault.strerror}.") from fault


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_durably(path, data)
