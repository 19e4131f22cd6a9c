"""With which status `kiosk run` ends, for whoever starts it anew (docs/packaging.md)."""

from __future__ import annotations

from typing import Final

# Faults without end, or a damaged cache: a new start may mend it.
GAVE_UP: Final = 70
# A technician ended it: its supervisor leaves it so.
LEFT: Final = 0
# All is well: what came from the central system counts from a start on, or a restart was asked for.
RENEWAL: Final = 75
