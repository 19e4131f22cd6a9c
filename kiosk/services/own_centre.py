"""The profile of a centre that stands alone: the sample's under its own name, a file to edit."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kiosk.domain.errors import KnownError
from kiosk.domain.vietnamese import fold
from kiosk.durable_file import write_durably
from kiosk.profile import load_centre

# The sample's key is secret to nobody: a real centre makes its own pair first.
_KEY = re.compile(r"^seal_key *=.*\n", re.MULTILINE)
_ID = re.compile(r"^id *=.*$", re.MULTILINE)


def write_own_centre(sample: Path, path: Path, office: str, ward: str) -> str:
    """Write the profile; its id. Raises KnownError where it could not be read back."""
    text = _KEY.sub("", sample.read_text("utf-8"))
    code = re.sub(r"[^a-z0-9]+", "-", fold(ward)).strip("-") or "centre"
    text = _ID.sub(f"id = {json.dumps(code)}", text, count=1)
    for section, name in (("office", office), ("name", ward)):
        said = json.dumps(name, ensure_ascii=False)
        named = re.compile(rf"^\[{section}\]\n(?:(?:vi|en) *=.*\n)+", re.MULTILINE)
        # A backslash in a name is no group of the pattern.
        lines = f"[{section}]\nvi = {said}\nen = {said}\n".replace("\\", r"\\")
        text = named.sub(lines, text, count=1)
    try:
        write_durably(path, text.encode())
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be written: {fault.strerror}.") from fault
    return load_centre(path).id
