"""What is plugged in, turned into the settings that use it; nothing is asked of a person."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

from devices.discovery import Device, Sort, discover

Tables = dict[str, dict[str, Any]]

# All that a machine without hardware has, for trying out.
SIMULATED: Tables = {
    "printer": {"kind": "simulator", "address": None, "profile": None},
    "scanner": {"kind": "simulator", "camera": None, "wedge": None},
    "card_reader": {"kind": "simulator"},
    "sticks": {"kind": "folder"},
}


def settings_found(devices: Sequence[Device] | None = None) -> Tables:
    """The tables of kiosk.toml for what was found; None takes a setting away.

    The first of its sort is used. A serial port or keyboard that does not say what it is, is left
    alone: a person names it.
    """
    found = discover() if devices is None else devices
    usable = [each for each in found if each.settings and not each.fix]
    printer = _first(usable, Sort.PRINTER)
    scanner, camera = _first(usable, Sort.SCANNER), _first(usable, Sort.CAMERA)
    reader = _first(usable, Sort.CARD_READER)
    return {
        "printer": _table(printer, "printer") if printer else {"kind": "none", "address": None},
        "scanner": _scanner(scanner, camera),
        "card_reader": {"kind": "pcsc" if reader else "none"},
        "sticks": {"kind": None},
    }


def fittings(devices: Sequence[Device] | None = None) -> list[dict[str, Any]]:
    """Everything that is plugged in, also what does not say what it is, as rows {"name", "where",
    "settings": {path: value}}: the settings that use it."""
    found = discover() if devices is None else devices
    return [
        {"name": each.name, "where": each.path, "settings": _paths(tomllib.loads(each.settings))}
        for each in found
        if each.settings
    ]


def _paths(tables: Tables) -> dict[str, Any]:
    return {f"{s}.{key}": value for s, table in tables.items() for key, value in table.items()}


def _scanner(scanner: Device | None, camera: Device | None) -> dict[str, Any]:
    if scanner is None and camera is None:
        return {"kind": "none", "camera": None}
    return {"kind": "device", "camera": camera.path if camera else None}


def _first(devices: Sequence[Device], sort: Sort) -> Device | None:
    return next((each for each in devices if each.sort is sort), None)


def _table(device: Device, section: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(device.settings)[section]
    return table
