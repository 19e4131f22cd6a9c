"""Where the central system's program begins."""

from __future__ import annotations

from central.cli.entry import main

if __name__ == "__main__":
    main()
