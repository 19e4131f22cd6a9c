"""Which memory allocator a kiosk runs on: jemalloc where the system has it.

glibc's leaves holes between what lives long and what a page used, and a kiosk grows for months
without anything being kept. An allocator can only be chosen before a process begins, so the
process begins once more, and imports nothing for it that takes time. Knows nothing of what is
allocated.
"""

from __future__ import annotations

import os
import sys

_NAME = "libjemalloc.so.2"
_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")
_PRELOAD = "LD_PRELOAD"
_OURS = {
    # One arena for all threads; what is freed goes back to the system within half a second.
    "MALLOC_CONF": "narenas:1,dirty_decay_ms:500,muzzy_decay_ms:0,background_thread:true",
    # A bundle that begins once more is no child of itself.
    "PYINSTALLER_RESET_ENVIRONMENT": "1",
}


def prefer_jemalloc() -> None:
    """Begin this process once more with jemalloc in it; does nothing where there is none.

    Call it first of all, before threads, files and other imports. What the process starts later
    does not inherit the choice.
    """
    before = os.environ.get(_PRELOAD, "")
    if _NAME in before:
        _forget(before)
        return
    library = system_library()
    if library is not None:
        preload = " ".join(filter(None, (before, library)))
        os.execve(sys.executable, _command(), {**os.environ, **_OURS, _PRELOAD: preload})


def system_library() -> str | None:
    """jemalloc's file: a bundle's own, else the operating system's."""
    bundle = getattr(sys, "_MEIPASS", None)
    folders = (bundle,) if bundle else _FOLDERS
    found = (f"{folder}/{_NAME}" for folder in folders)
    return next(filter(os.path.exists, found), None)


def _command() -> list[str]:
    return [sys.executable, *sys.argv[1:]] if hasattr(sys, "_MEIPASS") else sys.orig_argv


def _forget(preload: str) -> None:
    others = [each for each in preload.split() if _NAME not in each]
    os.environ.pop(_PRELOAD)
    if others:
        os.environ[_PRELOAD] = " ".join(others)
    for name in _OURS:
        os.environ.pop(name, None)
