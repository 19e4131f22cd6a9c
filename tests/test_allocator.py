"""A kiosk's process runs on jemalloc where it is there, and hands the choice to nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import allocator

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import os
from kiosk.allocator import prefer_jemalloc
prefer_jemalloc()
maps = open("/proc/self/maps").read()
print("libjemalloc" in maps, os.environ.get("LD_PRELOAD"), os.environ.get("MALLOC_CONF"))
"""


def started(**environment: str) -> list[str]:
    names = {**os.environ, **environment}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command, env=names, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(allocator.system_library() is None, reason="libjemalloc2 is not installed")
def test_the_process_begins_once_more_and_its_children_do_not_inherit_it() -> None:
    assert started() == ["True", "None", "None"]


@pytest.mark.skipif(allocator.system_library() is None, reason="libjemalloc2 is not installed")
def test_what_somebody_else_preloads_stays() -> None:
    other = next(Path("/lib").glob("*-linux-gnu/libdl.so.2"))
    assert started(LD_PRELOAD=str(other)) == ["True", str(other), "None"]


def test_without_the_library_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "_FOLDERS", ())

    def begun_anew(*_: object) -> None:
        raise AssertionError("the process began once more")

    monkeypatch.setattr(os, "execve", begun_anew)
    allocator.prefer_jemalloc()
