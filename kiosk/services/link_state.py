"""How the link to the central system is, as plain values: for commands and the doctor.

Nothing about a person, and no key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.identity import Identity
from kiosk.sync.link import Link
from offline_cache.database import Worker
from offline_cache.journal import Journal


def who(kind: str, identity: Identity | None) -> dict[str, Any]:
    """Of which central system this kiosk is, and as whom."""
    return {
        "kind": kind,
        "enrolled": identity is not None,
        "central": identity.url if identity else "",
        "centre": identity.centre if identity else "",
        "device": identity.device if identity else "",
        "letter": identity.letter if identity else "",
    }


def books(journal: Journal) -> dict[str, Any]:
    """What waits. On the journal's worker."""
    position, waiting = journal.events.position(), journal.events.waiting()
    return {
        "epoch": position.epoch,
        "newest": position.newest,
        "acknowledged": position.acked,
        "waiting": waiting.count,
        "oldest": waiting.oldest.isoformat() if waiting.oldest else None,
        "dead_letters": waiting.dead_letters,
        "refused": [f"{each['kind']}: {each['reason']}" for each in journal.events.dead_letters(5)],
    }


def why_unsent(status: Mapping[str, Any] | None) -> str:
    """Why events wait, by what `Link.status` says; a word of a closed set, empty where none does.

    None for a kiosk without a link: there is nobody to send to.
    """
    if status is None:
        return "alone"
    if status["standing"] != "ready":
        return str(status["standing"])
    if status["fault"]:
        return "disk"
    if status["stopped"]:
        return "refused"
    if not status["connected"]:
        return "cut_off"
    return "failing" if status["failing"] else ""


def running(kind: str, link: Link, journal: Journal, worker: Worker) -> dict[str, Any]:
    """Of a running kiosk."""
    return {
        **who(kind, link.settings.identity),
        "running": True,
        **link.status(),
        **worker.run(books, journal),
    }


def at_rest(kind: str, identity: Identity | None, journal: Journal | None) -> dict[str, Any]:
    """Of a kiosk that does not run, from its files."""
    return {**who(kind, identity), "running": False, **(books(journal) if journal else {})}
