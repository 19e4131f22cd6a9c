"""A short soak (script/soak plays a long one), and the verdict on what should never be."""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.soak.__main__ import soak
from tests.soak.faults import trouble
from tests.soak.unplug import Unplugging
from tests.soak.verdict import judge

JOBS = 12


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("soak")
    found = soak(folder, JOBS, seed=3)
    assert found["wrong"] == []
    assert found["jobs"] == JOBS
    assert found["papers_with_a_number"] > 0
    return folder


def test_no_number_is_lost_or_on_two_papers(played: Path) -> None:
    words = judge(played)["in_the_journal"]
    assert sum(words.values()) >= judge(played)["answered"] > 0
    assert words.keys() <= {"printed", "not_printed", "unknown"}


def rewritten(folder: Path, name: str, change: Callable[[list[Any]], list[Any]]) -> list[str]:
    """What the verdict says of the same soak with other notes or papers."""
    path = folder / name
    old = path.read_text()
    lines = change([json.loads(line) for line in old.splitlines()])
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    try:
        return list(judge(folder)["wrong"])
    finally:
        path.write_text(old)


def test_a_paper_that_comes_twice_is_found(played: Path) -> None:
    wrong = rewritten(played, "papers.jsonl", lambda papers: [*papers, *papers])
    assert any("pieces of paper" in each for each in wrong)


def test_two_numbers_on_one_piece_are_found(played: Path) -> None:
    def glued(papers: list[Any]) -> list[Any]:
        rows = [zlib.decompress(base64.b64decode(paper["rows"])) for paper in papers]
        whole = base64.b64encode(zlib.compress(b"".join(rows))).decode()
        return [{"rows": whole, "codes": []}]

    assert any(
        "one piece of paper is of" in each for each in rewritten(played, "papers.jsonl", glued)
    )


def test_a_number_that_was_given_and_is_not_kept_is_found(played: Path) -> None:
    answer = {"id": "00000000-0000-4000-8000-000000000000", "printed": None}
    more = {"kind": "job", "trouble": "none", "answer": answer, "shown": [], "seconds": 0.1}
    wrong = rewritten(played, "notes.jsonl", lambda notes: [*notes, more])
    assert wrong == [f"{answer['id']} was given and is not in the journal"]


def test_paper_that_was_said_to_be_out_and_is_not_is_found(played: Path) -> None:
    wrong = rewritten(played, "papers.jsonl", lambda papers: [])
    with closing(sqlite3.connect(played / "home" / "journal.db")) as book:
        printed = "SELECT count(*) FROM tickets WHERE printed='printed'"
        (count,) = book.execute(printed).fetchone()
    assert (
        len([each for each in wrong if "is printed in the journal and on 0" in each]) == count > 0
    )


def test_a_seed_chooses_the_same_troubles_of_every_kind() -> None:
    def chosen(seed: int) -> list[str]:
        dice = Random(seed)
        return [trouble(dice).name for _ in range(400)]

    assert chosen(1) == chosen(1) != chosen(2)
    assert len(set(chosen(1))) >= 25


@pytest.mark.parametrize("wire", ["serial", "tcp"])
def test_cables_are_noticed_and_taken_up_again(tmp_path: Path, wire: str) -> None:
    found = Unplugging(tmp_path, wire, seed=1).run(1)
    assert found["wrong"] == []
