"""What a running kiosk says of itself: it owns its devices, so it is asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kiosk.control.socket import OperationError, ask, listens
from kiosk.domain.errors import KnownError
from kiosk.fingerprints import fingerprints

if TYPE_CHECKING:
    from kiosk.site import Site

RESTART = "Restart the kiosk: settings take effect at its next start."
_PARTS = ("printer", "scanner", "speech", "card_reader")
_RESTING = "a kiosk is running and was not asked"


@dataclass(frozen=True, slots=True)
class Running:
    """State and detail of each device as last seen, and sections of kiosk.toml changed since.

    `central` is `reached`, `not reached` or `none`; empty where the kiosk did not say. `link` is
    what it says of its link (kiosk/services/link_state.py).
    """

    seen: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: dict.fromkeys(_PARTS, ("unknown", _RESTING))
    )
    changed: tuple[str, ...] = ()
    central: str = ""
    link: Mapping[str, Any] = field(default_factory=dict)
    since: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    audit: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def heard(cls, said: Mapping[str, Any], link: Mapping[str, Any]) -> Running:
        """What `devices.health` and `sync.status` answered."""
        seen = {part: (str(said[part][0]), str(said[part][1])) for part in _PARTS}
        since = {part: (str(code), str(at)) for part, (code, at) in said["since"].items()}
        central = str(said.get("central", ""))
        return cls(seen, (), central, link, since, said["audit"])


def ask_running(site: Site) -> Running | None:
    """None when no kiosk runs."""
    if not listens(site.paths.control):
        return None
    try:
        said = ask(site.paths.control, "devices.health")
        link = ask(site.paths.control, "sync.status")
    except (KnownError, OperationError):
        # It went away meanwhile, or is busy: it still owns its devices.
        return Running()
    now, started = fingerprints(site.settings), said.get("settings", {})
    changed = tuple(name for name in now if started.get(name) != now[name])
    return replace(Running.heard(said, link), changed=changed)
