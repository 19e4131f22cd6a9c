"""How a kiosk is, whole, as plain values for a technician far away: states alone, never a person.

No path, no address and no text of a device is in it: what a text may say is not known.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiosk import __version__
from kiosk.site import Site
from kiosk.sync.told import Part

_OF_LINK: Final = ("standing", "connected", "since", "failing", "stopped", "skew_seconds")
_OF_BOOKS: Final = ("epoch", "newest", "acknowledged", "waiting", "oldest", "dead_letters")


def state_of(
    site: Site, parts: Sequence[Part], troubles: Sequence[str], link: Mapping[str, Any]
) -> dict[str, Any]:
    """`link` is what link_state.py tells, as much as there is of it."""
    now, settings = site.clock.read(), site.settings
    return {
        "version": __version__,
        "python": platform.python_version(),
        "uptime_hours": round(now.boot_seconds / 3600, 1),
        "clock_synchronised": now.synchronised,
        "disk_free_mb": shutil.disk_usage(site.paths.home).free // 1_000_000,
        "panel": f"{settings.panel.width}x{settings.panel.height}",
        **{f"part.{each.name}": " ".join(filter(None, (each.state, each.word))) for each in parts},
        **{name: link[name] for name in (*_OF_LINK, *_OF_BOOKS) if name in link},
        "content_troubles": len(troubles),
    }
