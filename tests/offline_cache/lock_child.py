"""Takes the instance lock, says how that went, and keeps it until its input ends."""

from __future__ import annotations

import sys
from pathlib import Path

from offline_cache.instance_lock import HeldBy, InstanceLock


def main() -> None:
    lock = InstanceLock.take(Path(sys.argv[1]))
    if isinstance(lock, HeldBy):
        sys.stdout.write(f"refused {lock.pid}\n")
        return
    sys.stdout.write("held\n")
    sys.stdout.flush()
    sys.stdin.read()
    lock.release()


if __name__ == "__main__":
    main()
