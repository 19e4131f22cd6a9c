"""Every number that was shown is still there: after kill -9, and after the power goes.

kill -9 proves that a ticket is whole or not there; the crash disk proves that it is on the disk.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import apsw
import pytest

from kiosk.domain.ticket import Ticket
from offline_cache.database import open_database
from offline_cache.instance_lock import HeldBy, InstanceLock
from offline_cache.journal import Journal
from tests.offline_cache.crash_disk import ApswConnection, CrashVfs, Disk, State
from tests.ticket_world import FakeClock, order

ROOT = Path(__file__).parents[2]
KILLS = 15


def _child(module: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.offline_cache.{module}", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )


def _until_killed(journal: Path, lines: int) -> list[str]:
    with _child("ticket_child", str(journal)) as child:
        assert child.stdout
        shown = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        return [line for line in (*shown, *child.stdout) if line.endswith("\n")]


def test_every_number_shown_before_a_kill_is_there_and_none_twice(tmp_path: Path) -> None:
    path, chance = tmp_path / "journal.db", random.Random(2)
    shown = [
        line.split() for _ in range(KILLS) for line in _until_killed(path, chance.randint(1, 12))
    ]
    connection = open_database(path)
    kept = {row["id"]: row["number"] for row in connection.execute("SELECT * FROM tickets")}
    events = connection.execute("SELECT count(*) FROM outbox").fetchone()[0]
    healthy = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    assert [[ticket_id, kept[ticket_id]] for ticket_id, _ in shown] == shown
    assert len(shown) >= KILLS
    assert len(set(kept.values())) == len(kept) == events
    assert healthy == "ok"


def _issue_on_crash_disk(folder: Path, synchronous: str, tickets: int) -> tuple[CrashVfs, Disk]:
    """Issue tickets on a recorded disk; a promise is noted where the screen would show it."""
    disk = Disk()
    vfs = CrashVfs(f"crash-{synchronous}", disk, seed=7)
    connection = ApswConnection(folder / "journal.db", f"crash-{synchronous}", synchronous)
    journal, clock = Journal(cast(Any, connection)), FakeClock()
    for number in range(tickets):
        ticket = journal.issue(order(number, clock))
        assert isinstance(ticket, Ticket)
        disk.promised.append(ticket.id)
        vfs.cut()
    connection.close()
    vfs.unregister()
    return vfs, disk


def _lost(state: State, promised: list[str], folder: Path) -> set[str]:
    """The promised tickets that a state lacks. The file is whole, each ticket has its event."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in state.files.items():
        (folder / name).write_bytes(data)
    due = set(promised[: state.promised])
    connection = apsw.Connection(str(folder / "journal.db"))
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name='meta'").fetchall():
            return due
        tickets = {row[0] for row in connection.execute("SELECT id FROM tickets")}
        bodies = {row[0] for row in connection.execute("SELECT body->>'id' FROM outbox")}
        assert tickets == bodies
        return due - tickets
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("synchronous", "tickets", "loses"), [("FULL", 60, False), ("NORMAL", 20, True)]
)
def test_a_power_cut_loses_no_shown_ticket_and_the_test_would_notice(
    tmp_path: Path, synchronous: str, tickets: int, loses: bool
) -> None:
    vfs, disk = _issue_on_crash_disk(tmp_path, synchronous, tickets)
    lost = [_lost(state, disk.promised, tmp_path / "after") for state in vfs.states]
    assert len(lost) > 3 * tickets
    assert any(lost) is loses


def test_one_of_two_processes_gets_the_lock_and_a_kill_frees_it(tmp_path: Path) -> None:
    path = tmp_path / "instance.lock"
    with _child("lock_child", str(path)) as child:
        assert child.stdout
        assert child.stdout.readline() == "held\n"
        assert InstanceLock.take(path) == HeldBy(child.pid)
        child.kill()
        child.wait(5)
    mine = InstanceLock.take(path)
    assert isinstance(mine, InstanceLock)
    with _child("lock_child", str(path)) as second:
        assert second.communicate(timeout=10)[0].startswith("refused")
    mine.release()
    assert not mine.held
