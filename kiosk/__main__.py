"""Where the program begins: the allocator first, then the command line."""

from __future__ import annotations

import sys

from kiosk.allocator import prefer_jemalloc

# Commands that show a window for long; another would only begin twice.
_LONG = ("run", "bench")


def main() -> None:
    """Do what the command line says and leave with its exit status."""
    if sys.argv[1:2] and sys.argv[1] in _LONG:
        prefer_jemalloc()
    from kiosk.cli.entry import main as command_line

    command_line(prog_name="kiosk")


if __name__ == "__main__":
    main()
