"""What a soak left behind, judged from its files alone: journal, paper, and what was answered.

Reads the journal with plain SQL. Whose paper a piece is, its dots say: rows that stand on one
ticket's picture and on no other's. The code that a reader found on it has to agree.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from devices.printer.press import Press
from kiosk.domain.codes import TicketRef, read_code
from kiosk.domain.ticket import Ticket
from kiosk.paths import Paths
from kiosk.site import Site
from kiosk.visit.services import PaperWords
from offline_cache.database import open_database
from offline_cache.journal import Journal
from tests.soak.rig import ROOT

_ROW_BYTES = 72
# So many of a ticket's own rows make a piece of paper its paper: the upper edge of its number.
_ENOUGH = 4
_SHARED = ""
# Papers that each word of the journal allows, before a person asked for more.
_MOST = {"printed": (1, 1), "not_printed": (0, 0), "unknown": (0, 1)}


def judge(folder: Path) -> dict[str, Any]:
    """Figures, and `wrong`: sentences that should not be."""
    notes = _lines(folder / "notes.jsonl")
    words = _journal(folder / "home" / "journal.db")
    pieces = _Pieces(folder / "home")
    papers = [pieces.read(line) for line in _lines(folder / "papers.jsonl")]
    reprints = Counter(note["ticket"] for note in notes if note["kind"] == "reprint")
    out = Counter(owner for paper in papers for owner in paper.owners)
    jobs = [note for note in notes if note["kind"] == "job"]
    answered = [job["answer"]["id"] for job in jobs if job["answer"]]
    wrong = [
        *_lost(answered, words, {code for paper in papers for code in paper.codes}),
        *(f"one piece of paper is of {sorted(p.owners)}" for p in papers if len(p.owners) > 1),
        *(f"the code on a paper is not its number's: {p}" for p in papers if not p.agrees),
        *_doubled(words, out, reprints),
        *_said(jobs, out, reprints),
        *(f"the journal has number {n} twice" for n in _twice(folder / "home" / "journal.db")),
    ]
    shown = [job["shown"] for job in jobs if job["shown"]]
    return {
        "jobs": len(jobs),
        "troubles": dict(Counter(job["trouble"] for job in jobs).most_common()),
        "answered": len(answered),
        "killed": sum(job["answer"] is None for job in jobs),
        "in_the_journal": dict(Counter(words.values())),
        "papers": len(papers),
        "papers_with_a_number": sum(bool(paper.owners) for paper in papers),
        "reprints_asked_for": sum(reprints.values()),
        "reprints_refused": sum(note["kind"] == "refused" for note in notes),
        "faults_looked_for": len(shown),
        "faults_shown": sum(wanted == seen for wanted, seen in shown),
        "slowest_job_seconds": max((job["seconds"] for job in jobs), default=0.0),
        "starts": sum(note["kind"] == "start" for note in notes),
        "wrong": wrong,
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def _journal(path: Path) -> dict[str, str]:
    """What it says of each ticket's paper, by id."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as book:
        return dict(book.execute("SELECT id, printed FROM tickets").fetchall())


def _twice(path: Path) -> list[str]:
    query = "SELECT number FROM tickets GROUP BY service_day, number HAVING count(*) > 1"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as book:
        return [number for (number,) in book.execute(query)]


def _lost(answered: list[str], words: dict[str, str], codes: set[str]) -> Iterable[str]:
    for ticket in answered:
        if ticket not in words:
            yield f"{ticket} was given and is not in the journal"
    yield from (f"{code} is on paper, not in the journal" for code in codes if code not in words)


def _doubled(words: dict[str, str], out: Counter[str], reprints: Counter[str]) -> Iterable[str]:
    for ticket, word in words.items():
        least, most = _MOST.get(word, (1, -1))
        if not least <= out[ticket] <= most + reprints[ticket]:
            yield f"{ticket} is {word} in the journal and on {out[ticket]} pieces of paper"


def _said(jobs: list[dict[str, Any]], out: Counter[str], reprints: Counter[str]) -> Iterable[str]:
    """What was answered at once must be true at the end as well."""
    for job in jobs:
        answer = job["answer"]
        if not answer or reprints[answer["id"]]:
            continue
        pieces = out[answer["id"]]
        if answer["printed"] is not None and pieces != int(answer["printed"]):
            yield f"{answer['id']} was answered {answer['printed']} and is on {pieces} pieces"


class _Paper:
    """A piece: whose rows stand on it, and whether the codes on it say the same."""

    def __init__(self, owners: set[str], codes: list[str]) -> None:
        self.owners = owners
        read = [read_code(code) for code in codes]
        self.codes = {each.ticket_id for each in read if isinstance(each, TicketRef)}
        self.agrees = self.codes <= owners

    def __str__(self) -> str:
        return ", ".join(sorted(self.owners)) or "nobody"


class _Pieces:
    """Tells pieces of paper apart, by drawing every ticket of the journal again."""

    def __init__(self, home: Path) -> None:
        site = Site(Paths(home, ROOT / "assets", ROOT / "ui" / "qml"))
        words, press = PaperWords.of(site), Press(site.paths.assets / "fonts")
        self._owner: dict[bytes, str] = {}
        for ticket in _tickets(home / "journal.db"):
            picture = press.job(ticket.id, words.ticket(ticket, "vi")).picture
            for row in set(_rows(picture.tobytes("raw", "1;I"))):
                known = self._owner.setdefault(row, ticket.id)
                if known != ticket.id:
                    self._owner[row] = _SHARED

    def read(self, line: dict[str, Any]) -> _Paper:
        rows = set(_rows(zlib.decompress(base64.b64decode(line["rows"]))))
        owned = Counter(self._owner.get(row, _SHARED) for row in rows)
        owners = {owner for owner, count in owned.items() if owner and count >= _ENOUGH}
        return _Paper(owners, line["codes"])


def _tickets(path: Path) -> list[Ticket]:
    with closing(open_database(path, readonly=True)) as connection:
        return Journal(connection).tickets(None, 100_000)


def _rows(data: bytes) -> Iterable[bytes]:
    return (data[at : at + _ROW_BYTES] for at in range(0, len(data), _ROW_BYTES))
