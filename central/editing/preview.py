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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, Final

from central.editing.forms import PROFILE
from kiosk.domain.catalogue_formats import read_procedure
from kiosk.sync.contract.content import ANSWERS, CENTRE

Pictures = dict[str, bytes]
Row = Mapping[str, Any]
Rows = Mapping[str, Row]

SCENES: Final = ("home", "queue", "hours")
# Drawn where a notice invites to an event, and of procedures that a draft says something of.
EVENT_SCENE: Final = "event"
PROCEDURE_SCENES: Final = ("procedure", "steps", "further", "legal", "answers")
_PROCEDURES: Final = 3
_OF_PROCEDURES: Final = ("overlays", "local_deadlines")
_SECONDS: Final = 30.0
_KEPT: Final = 6
_log = logging.getLogger(__name__)


def is_there() -> bool:
    """Whether this machine can draw the kiosk's pages."""
    return find_spec("PySide6") is not None and find_spec("ui") is not None


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture by its name, what it shows, and the title of the procedure that it is of."""

    name: str
    shows: str
    title: str = ""


def scenes_of(document: Row) -> tuple[Scene, ...]:
    """What is drawn of a document."""
    notices = (*document["announcements"], *document["centre"].get("announcements", ()))
    names = (*SCENES, EVENT_SCENE) if any(each.get("event") for each in notices) else SCENES
    return (*(Scene(each, each) for each in names), *_of_procedures(document))


def _of_procedures(document: Row) -> Iterator[Scene]:
    for number, each in enumerate(document["procedures"], start=1):
        title = read_procedure(each["record"]).title
        for shows in each["shows"]:
            yield Scene(f"{shows}-{number}", shows, title)


def touched(collection: str, before: Rows, after: Rows) -> list[str]:
    """The codes of the procedures of which a draft says something else."""
    was, will_be = (_said_of_procedures(collection, rows) for rows in (before, after))
    return [code for code in will_be | was if was.get(code) != will_be.get(code)]


def _said_of_procedures(collection: str, rows: Rows) -> dict[str, list[Row]]:
    """What rows say, by the code of the procedure of which they say it."""
    if collection == ANSWERS:
        said = [rows[id_] for id_ in sorted(rows)]
    elif collection == CENTRE:
        profile = rows.get(PROFILE, {})
        said = [each for name in _OF_PROCEDURES for each in profile.get(name, ())]
    else:
        said = []
    found: dict[str, list[Row]] = {}
    for each in said:
        found.setdefault(each.get("procedure", ""), []).append(each)
    return found


def looked_at(records: Iterable[Row], profile: Row, answers: Iterable[Row]) -> list[Row]:
    """What `kiosk preview` is to draw of the first few procedures: each its page, and where
    something is said there its steps on two pages, its legal basis and the answers.
    """
    overlays, limits = (
        {each.get("procedure"): each for each in profile.get(name, ())} for name in _OF_PROCEDURES
    )
    answered = {each.get("procedure") for each in answers}
    drawn: list[Row] = []
    for record in islice(filter(_is_readable, records), _PROCEDURES):
        code = read_procedure(record).code
        overlay = overlays.get(code, {})
        said = {
            "procedure": True,
            "steps": code in overlays,
            "further": bool(overlay.get("steps")),
            "legal": code in limits or any(overlay.get(name) for name in ("fee", "delegated")),
            "answers": code in answered,
        }
        drawn.append({"record": record, "shows": [name for name in said if said[name]]})
    return drawn


def _is_readable(record: Row) -> bool:
    try:
        read_procedure(record)
    except ValueError:
        return False
    return True


class Preview:
    """Any thread."""

    def __init__(self) -> None:
        self._drawing = Lock()
        self._kept: OrderedDict[str, Pictures] = OrderedDict()

    def pictures(self, document: Row, locale: str) -> Pictures:
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
        return {file.stem: file.read_bytes() for file in (folder / "out").glob("*.png")}
