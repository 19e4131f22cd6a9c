"""Runs the checks in the guest, one JSON object per line. Argument: a part of a part's name."""

from __future__ import annotations

import json
import platform
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from time import monotonic
from types import FrameType

from tests.hardware import printing, scanning, sticks

Checks = list[tuple[str, Callable[[], str]]]
OpenPart = Callable[[], AbstractContextManager[Checks]]

# Of one check, far beyond what any of them waits for.
_SECONDS = 600
_PARTS: tuple[tuple[str, OpenPart], ...] = (
    ("Printer on /dev/usb/lp0", printing.by_lp),
    ("Printer by libusb", printing.by_libusb),
    ("Serial scanner on /dev/ttyACM0", scanning.by_serial),
    ("Keyboard scanner by evdev", scanning.by_keyboard),
    ("Scanners by themselves", scanning.by_itself),
    ("Stick with vfat", sticks.by_vfat),
    ("Stick with ext4 that means harm", sticks.by_ext4),
)


def main() -> None:
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    say(kernel=platform.release(), python=platform.python_version())
    signal.signal(signal.SIGALRM, too_long)
    for part, open_part in _PARTS:
        if only.lower() in part.lower().replace(" ", "-"):
            run_part(part, open_part)
    say(done=True)


def too_long(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"no end after {_SECONDS} s")


def say(**facts: object) -> None:
    # TextIO of a serial line: one whole line at a time
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def run_part(part: str, open_part: OpenPart) -> None:
    """Every check of a part, one after the other; a part that cannot be opened fails as one."""
    try:
        with open_part() as checks:
            for what, check in checks:
                run_check(part, what, check)
    except Exception:  # noqa: BLE001 - whatever it is, it goes into the table
        say(part=part, check="is there at all", ok=False, measured=last_line(), why=why())


def run_check(part: str, what: str, check: Callable[[], str]) -> None:
    began = monotonic()
    signal.alarm(_SECONDS)
    try:
        measured, ok, fault = check(), True, ""
    except Exception:  # noqa: BLE001 - whatever it is, it goes into the table
        measured, ok, fault = last_line(), False, why()
    finally:
        signal.alarm(0)
    took = round(monotonic() - began, 2)
    say(part=part, check=what, ok=ok, measured=measured, seconds=took, why=fault)


def why() -> str:
    return traceback.format_exc(limit=-6)


def last_line() -> str:
    return traceback.format_exc().strip().splitlines()[-1]


if __name__ == "__main__":
    main()
