"""What a technician sends to somebody who knows more: one zip file that tells how a kiosk is.

Made of plain values that are scrubbed on the way in (scrubbed.py); a manifest lists every member
with its SHA-256. Not responsible for where the file goes.
"""

from __future__ import annotations

import hashlib
import io
import json
import platform
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final

from kiosk import __version__
from kiosk.domain.audit import AuditEntry, AuditVerdict
from kiosk.logs import ALLOWED
from kiosk.services.scrubbed import scrubbed, scrubbed_values

MANIFEST: Final = "manifest.json"
PICTURE: Final = "screen.png"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
_LARGEST_PICTURE: Final = 8_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
# Under these names the settings, the doctor and the log say where devices are.
DEVICE_PLACES: Final = frozenset(
    {
        *("address", "path", "serial", "hid", "camera", "reader", "device", "recordings", "piper"),
        *("voices", "state", "fix", "detail", "firmware", "settings", "central_url", "central_ca"),
    }
)
# What stands in every line of the log beside the values that are allowed there.
_OF_A_LINE: Final = frozenset({"at", "event"}) | ALLOWED


@dataclass(frozen=True, slots=True)
class Told:
    """Who made it, where and when; `machine` is the kiosk's name."""

    machine: str
    by: str
    at: datetime


def packed(members: Mapping[str, bytes], told: Told) -> bytes:
    """The zip file. The same members at the same time are the same bytes."""
    rows = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(members.items())
    ]
    head = {
        "format": 1,
        "machine": told.machine,
        "made_by": told.by,
        "made_at": told.at.isoformat(timespec="seconds"),
        "version": __version__,
        "files": rows,
    }
    # A zip file begins in 1980; a clock that was never set may stand before it.
    stamp = max(told.at.timetuple()[:6], _FIRST)
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*sorted(members.items()), (MANIFEST, _json(head))):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stored.getvalue()


def values_member(values: Any, hidden: frozenset[str] = frozenset()) -> bytes:
    """Plain values as JSON, scrubbed, without what stands under a `hidden` name."""
    return _json(scrubbed_values(values, hidden))


def log_members(folder: Path, hidden: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """The log files, line by line and only what may stand in a log."""
    found = {}
    for file in sorted(folder.glob("kiosk.log*")):
        try:
            lines = file.read_text("utf-8", errors="replace").splitlines()
        except OSError:
            continue
        kept = filter(None, (_line(each, hidden) for each in lines))
        found[f"logs/{file.name}"] = "".join(f"{each}\n" for each in kept).encode()
    return found


def audit_member(entries: Iterable[AuditEntry], verdict: AuditVerdict | None) -> bytes:
    """The audit log, oldest first. What would not pass is masked in `about` and marked, so that its
    digest is known to be of other words."""
    rows = []
    for entry in entries:
        row, about = entry.as_json(), scrubbed(entry.about)
        rows.append(row if about == entry.about else {**row, "about": about, "masked": True})
    checked = None if verdict is None else {"entries": verdict.entries, "broken": verdict.broken_at}
    return _json({"checked": checked, "entries": rows})


def versions_member() -> bytes:
    """Program, Python, system, and every package by its version."""
    packages = {each.name: each.version for each in distributions() if each.name}
    system = {"kiosk": __version__, "python": platform.python_version()}
    system |= {"system": platform.platform(), "machine": platform.machine()}
    return _json({**system, "packages": dict(sorted(packages.items()))})


def picture_member(data: bytes) -> dict[str, bytes]:
    """A picture of the staff's page, where there is one; what is no PNG is none."""
    right = data.startswith(_PNG) and len(data) <= _LARGEST_PICTURE
    return {PICTURE: data} if right else {}


def _line(raw: str, hidden: frozenset[str]) -> str:
    try:
        table = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(table, dict) or "event" not in table:
        return ""
    told = {key: value for key, value in table.items() if key in _OF_A_LINE}
    kept = scrubbed_values(told, hidden)
    return json.dumps(kept, ensure_ascii=False)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
