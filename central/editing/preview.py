"""The kiosk's own pages with a draft in them, drawn by the kiosk's program in a process of its own.

It is there where the whole project is installed; elsewhere nothing is promised. A drawing takes
about two seconds of one core, so there is one at a time, and the last few are kept.
"""

from __future__ import annotations

import hashlib
import json
import logging
import subprocess
import sys
import tempfile
from collections import OrderedDict
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

Pictures = dict[str, bytes]

SCENES: Final = ("home", "queue", "hours")
# Drawn where a notice invites to an event.
EVENT_SCENE: Final = "event"
_SECONDS: Final = 30.0
_KEPT: Final = 6
_log = logging.getLogger(__name__)


def is_there() -> bool:
    """Whether this machine can draw the kiosk's pages."""
    return find_spec("PySide6") is not None and find_spec("ui") is not None


def scenes_of(document: dict[str, Any]) -> tuple[str, ...]:
    """What is drawn of a document."""
    notices = (*document["announcements"], *document["centre"].get("announcements", ()))
    return (*SCENES, EVENT_SCENE) if any(each.get("event") for each in notices) else SCENES


class Preview:
    """Any thread."""

    def __init__(self) -> None:
        self._drawing = Lock()
        self._kept: OrderedDict[str, Pictures] = OrderedDict()

    def pictures(self, document: dict[str, Any], locale: str) -> Pictures:
        """PNGs by scene; empty where they cannot be drawn, or others draw for too long."""
        text = json.dumps(document, sort_keys=True, ensure_ascii=False)
        key = hashlib.sha256(f"{locale}\n{text}".encode()).hexdigest()
        if not is_there() or not self._drawing.acquire(timeout=_SECONDS):
            return {}
        try:
            if key not in self._kept:
                self._kept[key] = _drawn(text, locale)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]
        finally:
            self._drawing.release()


def _drawn(text: str, locale: str) -> Pictures:
    with tempfile.TemporaryDirectory(prefix="central-preview-") as place:
        folder = Path(place)
        document = folder / "document.json"
        document.write_text(text, "utf-8")
        command = [sys.executable, "-m", "kiosk", "preview", str(document), str(folder / "out")]
        try:
            subprocess.run(
                [*command, "--locale", locale], check=True, capture_output=True, timeout=_SECONDS
            )
        except (OSError, subprocess.SubprocessError) as fault:
            _log.warning("no preview: %s", fault)
            return {}
        files = {scene: folder / "out" / f"{scene}.png" for scene in (*SCENES, EVENT_SCENE)}
        return {scene: file.read_bytes() for scene, file in files.items() if file.is_file()}
