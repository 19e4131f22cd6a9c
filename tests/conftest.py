"""What every test may rely on, and what a machine may lack."""

from __future__ import annotations

import os
from collections.abc import Generator
from errno import ENODEV, ENOENT
from functools import cache
from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, Any, Any]:
    return (yield from _skipping_without_terminals())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    return (yield from _skipping_without_terminals())


def _skipping_without_terminals() -> Generator[None, Any, Any]:
    """A container may have no pseudo-terminals: what stands in for serial wires cannot be had."""
    try:
        return (yield)
    except OSError as fault:
        if fault.errno in (ENODEV, ENOENT) and not _has_terminals():
            pytest.skip("this machine has no pseudo-terminals (devpts)")
        raise


@cache
def _has_terminals() -> bool:
    try:
        ends = os.openpty()
    except OSError:
        return False
    for end in ends:
        os.close(end)
    return True
