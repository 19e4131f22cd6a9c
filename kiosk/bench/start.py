"""Cold start: from starting the process to the first home frame, against a bare QML window.

The two are started in turn, in one run, so that their ratio holds when the machine's speed drifts.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_ROUNDS = 7
_SECONDS = 60.0
_BARE = """
import sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
application = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(b'import QtQuick; Window { visible: true; width: 1080; height: 1920;'
                b' Text { text: "bare" } }')
window = engine.rootObjects()[0]
window.frameSwapped.connect(lambda: (print("first frame", flush=True), application.quit()))
application.exec()
"""


def bench_start() -> dict[str, Any]:
    """Median seconds of both and of their ratios, and the kiosk's resident memory in MB."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "KIOSK_HOME": home,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
        }
        kiosk = [sys.executable, "-m", "kiosk", "run", "--sample", "--report-start"]
        bare = [sys.executable, "-c", _BARE]
        _first_line(kiosk, environment)  # fills the cache, warms the disk
        pairs = [
            (_first_line(bare, environment)[0], _first_line(kiosk, environment))
            for _ in range(_ROUNDS)
        ]
    return {
        "bare_s": round(statistics.median(bare for bare, _ in pairs), 3),
        "kiosk_s": round(statistics.median(kiosk for _, (kiosk, _) in pairs), 3),
        "ratio": round(statistics.median(kiosk / bare for bare, (kiosk, _) in pairs), 2),
        "resident_mb": round(statistics.median(memory for _, (_, memory) in pairs), 1),
    }


def _first_line(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds to the first line of output, and resident MB then; the process is ended."""
    root = Path(__file__).resolve().parent.parent.parent
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        taken = time.perf_counter() - begun
        memory = _resident_mb(process.pid)
    finally:
        process.terminate()
        process.wait(_SECONDS)
        if process.stdout is not None:
            process.stdout.close()
    return taken, memory


def _resident_mb(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else 0.0
