"""A window with our key-timing filter on a real display: codes go to the output, one a line.

Run by test_emupos.py as a process of its own. The first line is `ready`; keys that reach the window
as typing are told as `typed TEXT`, and Escape ends it.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow

from devices.scanner.protocol import ScanListener
from devices.scanner.window_keys import WindowKeysScanner
from ui.hands.wedge import Wedge


class Window(QQuickWindow):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ended = event.key() == Qt.Key.Key_Return
        say("typed and ended" if ended else f"typed {event.text()}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    app = QGuiApplication(sys.argv)
    window, scanner = Window(), WindowKeysScanner()
    scanner.start(ScanListener(lambda code: say(f"code {code.text}"), say, lambda _: None))
    Wedge(window).hand_to(scanner.feed)
    window.activeChanged.connect(lambda: say("ready") if window.isActive() else None)
    window.setFlags(Qt.WindowType.FramelessWindowHint)
    window.resize(200, 200)
    window.show()
    window.requestActivate()
    app.exec()


if __name__ == "__main__":
    main()
