"""Processor time of a process and of all that it started, as Linux counts it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")
# Of /proc/PID/stat, counted from what follows the name.
_PARENT: Final = 1
_TIMES: Final = slice(11, 15)


def seconds_of(root: int) -> float:
    """Used so far by a process, its descendants, and those of them that ended."""
    tree, ticks = {root}, 0
    for pid, parent, used in sorted(_processes()):
        # Children are younger, so their numbers come later (none of ours lives through a wrap).
        if pid == root or parent in tree:
            tree.add(pid)
            ticks += used
    return ticks / _TICKS


def _processes() -> Iterator[tuple[int, int, int]]:
    """Number, parent, and ticks used by each and by its children that ended."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = stat.read_text()
        except OSError:
            continue
        fields = said.rpartition(")")[2].split()
        yield int(stat.parent.name), int(fields[_PARENT]), sum(map(int, fields[_TIMES]))
