"""Makes docs/hardware.md of the guest's results. Arguments: the results, the file to write.

Exit status 1 when a check failed or the guest did not come to its end; the file is written then
too, unless the guest said nothing at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_INTRO = """# Proof on a real kernel

The last result of `script/hardware-test`: our drivers in a Debian guest under QEMU, against USB
gadgets that the kernel itself shows as a printer, a serial scanner, a keyboard scanner and sticks.
It is not part of CI. Times are those of an emulated processor without acceleration: a kiosk is
faster. A limit of time is kept where one of five tries keeps it, since a busy machine is late now
and then and a slow driver every time.

What it cannot show: paper, ink and sensors (the printer is our own reading of the command
reference, `tests/hardware/paper.py`), real cables, and the manners of real firmware.
"""


def main() -> int:
    lines = read(Path(sys.argv[1]))
    for line in lines:
        if line.get("ok") is False:
            sys.stderr.write(f"FAILED {line['part']}: {line['check']}\n{line['why']}\n")
    if not lines:
        sys.stderr.write("The guest said nothing.\n")
        return 1
    checks = [line for line in lines if "check" in line]
    whole = any("done" in line for line in lines)
    Path(sys.argv[2]).write_text(page(lines[0], checks, whole), "utf-8")
    good = sum(line["ok"] for line in checks)
    sys.stderr.write(f"{good} of {len(checks)} checks passed.\n")
    return 0 if whole and checks and good == len(checks) else 1


def read(path: Path) -> list[dict[str, Any]]:
    """The guest's lines that are whole; a line cut by a crash is left out."""
    found = []
    for line in path.read_text("utf-8", "replace").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            sys.stderr.write(f"no result: {line[:200]}\n")
    return found


def page(world: dict[str, Any], checks: list[dict[str, Any]], whole: bool) -> str:
    good = sum(line["ok"] for line in checks)
    parts = [
        _INTRO,
        f"Run on {datetime.now(UTC):%d %B %Y}: **{good} of {len(checks)} checks passed**"
        + ("." if whole else ", and the guest did not come to its end."),
        f"Linux {world['kernel']}, Python {world['python']}, {qemu()}.\n",
    ]
    for part in dict.fromkeys(line["part"] for line in checks):
        parts += [f"## {part}\n", "| Check | Result | Measured |", "|---|---|---|"]
        parts += [row(line) for line in checks if line["part"] == part]
        parts.append("")
    return "\n".join(parts)


def row(line: dict[str, Any]) -> str:
    measured = str(line["measured"]).replace("|", "\\|")
    return f"| {line['check']} | {'passed' if line['ok'] else '**failed**'} | {measured} |"


def qemu() -> str:
    told = subprocess.run(
        ["qemu-system-x86_64", "--version"], capture_output=True, text=True, timeout=10, check=True
    )
    return told.stdout.split("(")[0].replace("emulator version ", "").strip()


if __name__ == "__main__":
    sys.exit(main())
