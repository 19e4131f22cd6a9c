"""Whether this machine is to be set up, and how far that is: setup.json beside the other files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from kiosk.domain.errors import KnownError
from kiosk.domain.panel import CARD_MM
from kiosk.durable_file import write_durably
from kiosk.identity import IdentityFiles
from kiosk.paths import Paths
from kiosk.setup.state import Draft, Page
from kiosk.site import Site

_FINISHED = "finished"


def is_wanted(paths: Paths) -> bool:
    """A machine that nobody has set up: nothing was ever settled on it, or not to the end."""
    said = _read(paths.setup)
    if said is not None:
        return not said.get(_FINISHED)
    known = (paths.settings, paths.journal, paths.home / "enrolled.json")
    return not any(path.exists() for path in known)


def read_draft(path: Path) -> Draft:
    """Where somebody left off; the beginning where there is nothing, or nothing whole."""
    return Draft.of_json(_read(path) or {})


def write_draft(path: Path, draft: Draft, *, finished: bool = False) -> None:
    """Keep how far it is. Raises KnownError."""
    said = {**draft.as_json(), _FINISHED: finished}
    if finished:
        # What was typed was needed no longer than that.
        said["texts"] = {}
    try:
        write_durably(path, json.dumps(said, ensure_ascii=False).encode())
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be written: {fault}.") from fault


def decided_draft(site: Site, keeper: str) -> Draft:
    """The beginning once more, with what holds on this machine; `keeper` looks after it.

    Raises KnownError.
    """
    card = site.settings.panel.pixels_per_mm * CARD_MM
    texts = {"person": keeper} if keeper else {}
    draft = Draft(card=card, keeper=keeper, texts=texts)
    identity = IdentityFiles(site.paths.home).read()
    if identity is not None:
        way = Page.CENTRAL if identity.url else Page.STICK
        # What came of the centre may be gone: then its code stands for its name.
        of = site.centre.name("vi") if site.centre.id == identity.centre else identity.centre
        draft = replace(draft, way=way.value, named=identity.name, of=of)
    elif site.settings.centre.profile:
        named, of = site.settings.machine.name, site.centre.name("vi")
        draft = replace(draft, way=Page.ALONE.value, named=named, of=of)
    return draft


def _read(path: Path) -> dict[str, object] | None:
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
