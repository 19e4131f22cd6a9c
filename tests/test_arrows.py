"""Which room may import which: the house's arrows, read from the sources.

The table is the architecture; a new arrow is a decision, so it is added here in the same change.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
HOUSE: Final = ("kiosk", "ui", "devices", "offline_cache", "central")

# "kiosk" and "ui" are the modules that lie directly in them: clock, texts, settings; bridge, fonts.
_GROUND: Final = {"kiosk", "kiosk.domain"}
_BELOW: Final = _GROUND | {"offline_cache", "devices"}
_VERBS: Final = {"kiosk.services", "kiosk.sync"}
_BUILT: Final = {
    *("kiosk.app", "kiosk.visit.services", "kiosk.simulation"),
    *("kiosk.control.operations", "kiosk.control.screen", "kiosk.control.desks"),
    *("kiosk.reception", "kiosk.doctor"),
}
_SHOWN: Final = (
    _GROUND
    | _VERBS
    | {"ui", "ui.viewmodels", "kiosk.visit", "kiosk.maintenance", "kiosk.configuration"}
    | {"kiosk.setup"}
)
_DOORS: Final = {"ui.run", "ui.pictures", "ui.bench"}
MAY_IMPORT: Final[dict[str, set[str]]] = {
    "kiosk.domain": set(),
    "kiosk": {"kiosk.domain"},
    "offline_cache": {"kiosk.domain"},
    "devices": {"kiosk.domain"},
    "kiosk.sync": _GROUND | {"offline_cache", "kiosk.sync.contract"},
    # what staff change of this machine, before it is written
    "kiosk.configuration": _GROUND,
    "kiosk.services": _BELOW | {"kiosk.sync", "kiosk.configuration"},
    # the built kiosk: the composition root, and what works on the whole of it
    "kiosk.visit": _GROUND,
    "kiosk.control": _GROUND,
    # the pages of staff, beside the visit
    "kiosk.maintenance": _GROUND | {"kiosk.configuration"},
    "kiosk.control.screen": _GROUND | {"kiosk.control", "kiosk.maintenance"},
    "kiosk.control.configuration": _BELOW
    | _VERBS
    | {"kiosk.app", "kiosk.control", "kiosk.control.upkeep", "kiosk.configuration"},
    "kiosk.control.upkeep": _BELOW | _VERBS | {"kiosk.control"},
    "kiosk.control.machine": _BELOW
    | _VERBS
    | {"kiosk.app", "kiosk.control", "kiosk.control.upkeep", "kiosk.doctor"},
    "kiosk.control.sticks": _BELOW
    | _VERBS
    | {"kiosk.app", "kiosk.control", "kiosk.control.upkeep"},
    # the first set-up, before there is a kiosk
    "kiosk.setup": _GROUND,
    "kiosk.control.workshop": _BELOW
    | _VERBS
    | {"kiosk.app", "kiosk.control", "kiosk.control.operations"},
    "kiosk.control.setup": _BELOW
    | _VERBS
    | {"kiosk.control", "kiosk.control.workshop", "kiosk.setup"},
    "kiosk.control.desks": _BELOW
    | _VERBS
    | {"kiosk.app", "kiosk.control", "kiosk.control.upkeep", "kiosk.doctor"},
    "kiosk.visit.services": _BELOW | {"kiosk.services", "kiosk.visit"},
    "kiosk.app": _BELOW | _VERBS | {"kiosk.visit", "kiosk.visit.services"},
    "kiosk.control.operations": _BELOW
    | _VERBS
    | {"kiosk.app", "kiosk.control", "kiosk.control.upkeep", "kiosk.control.machine"}
    | {"kiosk.control.sticks", "kiosk.control.desks", "kiosk.control.configuration"}
    | {"kiosk.visit.services"},
    "kiosk.reception": _BELOW | _VERBS | {"kiosk.app", "kiosk.visit", "kiosk.maintenance"},
    "kiosk.simulation": _BELOW | _VERBS | {"kiosk.app"},
    "kiosk.doctor": _BELOW | _VERBS | {"kiosk.app", "kiosk.control"},
    # Qt
    "ui": _GROUND,
    "ui.viewmodels": _GROUND
    | _VERBS
    | {"ui", "kiosk.visit", "kiosk.maintenance", "kiosk.configuration", "kiosk.setup"},
    "ui.hands": _GROUND | {"ui"},
    "ui.ear": _SHOWN,
    "ui.app": _SHOWN | {"ui.hands", "ui.ear"},
    "ui.front": _GROUND
    | _BUILT
    | {"kiosk.visit", "kiosk.control", "kiosk.maintenance", "offline_cache"},
    "ui.first": _SHOWN
    | {"kiosk.control.setup", "kiosk.control.workshop", "kiosk.control.operations"}
    | {"offline_cache"},
    "ui.run": _SHOWN
    | _BUILT
    | {"ui.app", "ui.front", "ui.first", "offline_cache", "kiosk.control.setup"},
    "ui.pictures": _SHOWN | {"ui.app"},
    "ui.bench": _SHOWN | _BUILT | {"ui.app", "ui.run", "ui.ear"},
    # the command line
    "kiosk.bench": _BELOW | _VERBS | _BUILT | _DOORS | {"kiosk.sync.contract"},
    "kiosk.cli": _BELOW
    | _VERBS
    | _BUILT
    | _DOORS
    | {"kiosk.bench", "kiosk.control", "kiosk.control.setup", "kiosk.control.workshop"}
    | {"kiosk.setup", "kiosk.configuration"},
    "kiosk.__main__": _GROUND | {"kiosk.cli"},
    # the server
    "kiosk.sync.contract": {"kiosk.domain"},
    "central.db": {"kiosk.domain"},
    # a centre's profile and settings are read as a kiosk will read them
    "central.kiosk_reading": _GROUND,
    "central": {"kiosk.domain", "kiosk.sync.contract", "central.db", "central.kiosk_reading"},
}

# Things of others that stay in one room.
_QT: Final = {room for room in MAY_IMPORT if room.partition(".")[0] == "ui"}
KEPT_IN: Final[dict[str, set[str]]] = {
    "PySide6": _QT,
    "shiboken6": _QT,
    "sqlite3": {"offline_cache"},
    "pysqlite3": {"offline_cache", "central.db"},
    "sqlite_utils": {"offline_cache"},
}

# Slow to import or large in memory: only the work that needs one may load it.
HEAVY: Final = (
    *("escpos", "numpy", "cv2", "zxingcpp", "pyzbar", "PIL", "qrcode", "cryptography"),
    *("pydantic", "sqlite_utils", "smartcard", "httpcore", "httpx", "zstandard", "argon2"),
    "tomlkit",
)

LONGEST: Final = {".py": 400, ".qml": 250}


def sources() -> list[Path]:
    return sorted(path for room in HOUSE for path in (ROOT / room).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES: Final = {module_name(path): path for path in sources()}


def room_of(module: str) -> str:
    """The longest room name that the module lies in."""
    rooms = [room for room in MAY_IMPORT if module == room or module.startswith(f"{room}.")]
    return max(rooms, key=len)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every imported module, also those inside functions."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        match node:
            case ast.Import(names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(name, names, level):
                above = package[: len(package) - level + 1] if level else ()
                base = ".".join([*above, *([name] if name else [])])
                for alias in names:
                    inner = f"{base}.{alias.name}"
                    yield node.lineno, inner if inner in MODULES else base


def forbidden(path: Path) -> Iterator[str]:
    module = module_name(path)
    here = room_of(module)
    for line, imported in imports(path):
        top = imported.partition(".")[0]
        if top in HOUSE and (there := room_of(imported)) not in {here, *MAY_IMPORT[here]}:
            yield f"{path.relative_to(ROOT)}:{line}: {here} must not import {there} ({imported})"
        if here not in KEPT_IN.get(top, {here}):
            yield f"{path.relative_to(ROOT)}:{line}: {top} does not belong in {here}"


def test_imports_follow_the_arrows_of_the_house() -> None:
    assert [fault for path in sources() for fault in forbidden(path)] == []


def test_no_arrow_of_the_table_runs_in_a_circle() -> None:
    def reachable(room: str, seen: frozenset[str]) -> set[str]:
        further = MAY_IMPORT[room] - seen
        return further.union(*(reachable(there, seen | further) for there in further))

    assert {room for room in MAY_IMPORT if room in reachable(room, frozenset())} == set()


@pytest.mark.parametrize(
    ("module", "room"),
    [
        ("kiosk.clock", "kiosk"),
        ("kiosk.domain.visit.state", "kiosk.domain"),
        ("kiosk.sync.contract", "kiosk.sync.contract"),
        ("ui.app", "ui.app"),
        ("ui.application", "ui"),
        ("ui.viewmodels.shell", "ui.viewmodels"),
    ],
)
def test_a_module_lies_in_the_nearest_room(module: str, room: str) -> None:
    assert room_of(module) == room


def test_files_are_short_enough_to_read() -> None:
    files = [*sources(), *(ROOT / "ui" / "qml").rglob("*.qml"), *(ROOT / "script").glob("*.py")]
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in files}
    assert {
        str(path.relative_to(ROOT)): lines
        for path, lines in lengths.items()
        if lines > LONGEST[path.suffix]
    } == {}


@pytest.mark.parametrize("entry", ["kiosk.__main__", "kiosk.app", "ui.app", "ui.run"])
def test_starting_up_loads_nothing_heavy(entry: str) -> None:
    program = f"import sys, {entry}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (loaded.stdout.split(), loaded.stderr) == ([], "")
