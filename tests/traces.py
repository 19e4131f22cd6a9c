"""Looking through memory for what should be gone, in a process that ran thousands of tests before.

What other tests left behind is set aside, or one look takes minutes. What stood before and belongs
to the program is still looked into: a cache of a module could have taken a text in.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from unittest.mock import patch

_NO_WAY_ON = (ModuleType, FrameType, str, bytes, int, float)
_OURS = ("kiosk", "devices", "offline_cache", "ui")


@contextmanager
def only_from_now_on() -> Iterator[None]:
    """What is alive now is not looked into by `holders` but for what the program's modules hold.

    Meanwhile the program itself keeps nothing aside: what it has is looked into.
    """
    gc.collect()
    gc.freeze()
    try:
        with patch.object(gc, "freeze"):
            yield
    finally:
        gc.unfreeze()


def holders() -> Iterator[object]:
    """Every object that can hold another, frames aside; what is garbage is gone before."""
    gc.collect()
    seen: set[int] = set()
    for each in (*gc.get_objects(), *_of_modules()):
        if id(each) not in seen and not isinstance(each, FrameType):
            seen.add(id(each))
            yield each


def _of_modules() -> list[object]:
    """All that can be reached from the program's modules without passing through any other."""
    modules = {name: module.__dict__ for name, module in sys.modules.items()}
    ours = [own for name, own in modules.items() if name.partition(".")[0] in _OURS]
    found: dict[int, object] = {id(each): None for each in modules.values()}
    for own in ours:
        del found[id(own)]
    waiting: list[object] = [*ours]
    while waiting:
        each = waiting.pop()
        if id(each) in found or isinstance(each, _NO_WAY_ON):
            continue
        found[id(each)] = each
        waiting += gc.get_referents(each)
    return [each for each in found.values() if each is not None]
