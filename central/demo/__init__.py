"""Invented contents for trying the system out: assets/demo and the sample centre."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).resolve().parents[2] / "assets"
