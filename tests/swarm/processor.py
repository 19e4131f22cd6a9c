"""Processor time of a process and of all that it started, as Linux counts it."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.central.cluster import Cluster
from tests.swarm.province import Server

_TICKS: Final = os.sysconf("SC_CLK_TCK")
# Of /proc/PID/stat, counted from what follows the name.
_PARENT: Final = 1
_TIMES: Final = slice(11, 15)


def seconds_of(root: int) -> float:
    """Used so far by a process, its descendants, and those of them that ended."""
    children: dict[int, list[int]] = defaultdict(list)
    ticks: dict[int, int] = {}
    for pid, parent, used in _processes():
        children[parent].append(pid)
        ticks[pid] = used
    tree = [root]
    for pid in tree:
        tree += children[pid]
    return sum(ticks.get(pid, 0) for pid in tree) / _TICKS


def _processes() -> Iterator[tuple[int, int, int]]:
    """Number, parent, and ticks used by each and by its children that ended."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = stat.read_text()
        except OSError:
            continue
        fields = said.rpartition(")")[2].split()
        yield int(stat.parent.name), int(fields[_PARENT]), sum(map(int, fields[_TIMES]))


@dataclass(slots=True)
class Meter:
    """Processor time of the server, the database and this swarm, from one look to the next."""

    server: Server
    cluster: Cluster
    _before: dict[str, float] = field(default_factory=dict)

    def begin(self) -> None:
        self._before = self._look()

    def used(self) -> dict[str, float]:
        """Seconds of each since `begin`; none of them ended in between."""
        return {name: now - self._before[name] for name, now in self._look().items()}

    def _look(self) -> dict[str, float]:
        return {
            "server": seconds_of(self.server.pid),
            "postgresql": seconds_of(self.cluster.pid),
            "swarm": time.process_time(),
        }
