"""How bright a panel may be set."""

from __future__ import annotations

from typing import Final

# In percent. A panel that is darker can no longer be read, so that nobody could make it bright
# again.
DARKEST: Final = 10
