"""cache.db as a file that may be lost: a damaged one is moved aside and an empty one made.

Responsible for noticing damage before the stores use the file. Who fills it again is decided by
kiosk/app.py. journal.db is never treated like this.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.errors import KnownError
from offline_cache.database import Connection, Error, open_database

# Read whole at every start; a larger file only where something speaks against it.
_CHEAP_BYTES = 8_000_000
_CORRUPT, _NOT_A_DATABASE = 11, 26


def open_cache(path: Path) -> tuple[Connection, bool]:
    """A connection as from `open_database`, and whether a damaged file had to be moved aside.

    The damaged file becomes `<name>.damaged`, replacing an older one. For the process that holds
    the instance lock. Raises KnownError for faults that a new file would not mend.
    """
    try:
        return checked(path), False
    except (KnownError, Error) as fault:
        if not is_damage(fault):
            raise
    try:
        _set_aside(path)
    except OSError as fault:
        raise KnownError(
            f"The file {path.name} is damaged and cannot be moved aside: {fault.strerror}."
        ) from fault
    return open_database(path), True


def suspect(path: Path) -> None:
    """Have the file checked whole at the next start. Never raises."""
    try:
        _mark(path).touch()
    except OSError:
        return  # without the mark the next start notices what it can


def is_damage(fault: BaseException | None) -> bool:
    """Whether a fault, or what caused it, says that a file is no longer a whole database."""
    while fault is not None:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF in (_CORRUPT, _NOT_A_DATABASE):
            return True
        fault = fault.__cause__
    return False


def checked(path: Path) -> Connection:
    """As `open_database`, and looked over first where there is doubt.

    A fault for which `is_damage` holds says that the file is no whole database.
    """
    doubtful = _doubtful(path)
    connection = open_database(path)
    try:
        if doubtful:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                raise _DamagedError(f"The file {path.name} is damaged: {verdict}.")
            _mark(path).unlink(missing_ok=True)
    except BaseException:
        connection.close()
        raise
    return connection


class _DamagedError(KnownError):
    sqlite_errorcode = _CORRUPT


def _doubtful(path: Path) -> bool:
    """Small enough to be sure, or marked, or not closed in good order the last time."""
    if not path.exists():
        return False
    log = path.with_name(f"{path.name}-wal")
    unclean = log.exists() and log.stat().st_size > 0
    return unclean or _mark(path).exists() or path.stat().st_size < _CHEAP_BYTES


def _set_aside(path: Path) -> None:
    path.replace(path.with_name(f"{path.name}.damaged"))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    _mark(path).unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.suspect")
