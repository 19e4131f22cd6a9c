"""Draws the ticket that the guest prints: the guest has no fonts. Argument: a folder.

It also lays python-escpos' data there, which printer profiles are made of.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from devices.printer.press import Press
from devices.printer.profiles import load_profile
from tests.devices.samples import FONTS, TICKET
from tests.hardware.printing import PROFILE, PROFILES

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    press = Press(FONTS, load_profile(PROFILE, PROFILES).plan())
    (folder / "job").write_bytes(press.job("hardware-test", TICKET).data)
    spec = importlib.util.find_spec("escpos")
    if spec is not None and spec.origin is not None:
        (folder / "escpos").mkdir()
        (folder / "escpos/__init__.py").touch()
        shutil.copy(Path(spec.origin).with_name("capabilities.json"), folder / "escpos")
